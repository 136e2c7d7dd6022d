//! `connspec list`: the connectors in a table.
//!
//! Must not know how a connector is compiled.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::args;
use super::describe;
use super::failure::{Exit, Failure};
use super::project::Project;
use super::report::Report;
use super::table::{Table, clean};
use crate::model::Connector;
use crate::source::overlay::{Cloud, Status};

pub(super) fn run(args: &args::List, report: &mut Report) -> Result<Exit, Failure> {
    let project = Project::enter(&args.inputs)?;
    let compilation = project.compile(&args.inputs);
    report.diagnostics(&compilation);
    let connectors = &compilation.model.connectors;
    if report.is_json() {
        let connectors: Vec<Value> = connectors.iter().map(describe::connector).collect();
        report.json(&json!({ "connectors": connectors }))?;
    } else if connectors.is_empty() {
        report.summary(format_args!("no connectors in {}", read(&project.specs(&args.inputs))))?;
    } else {
        for line in table(connectors).lines() {
            report.line(line)?;
        }
    }
    Ok(Exit(compilation.exit_code()))
}

/// Where connectors were looked for.
fn read(specs: &[PathBuf]) -> String {
    let named: Vec<_> = specs.iter().map(|path| clean(&path.display().to_string())).collect();
    named.join(", ")
}

fn table(connectors: &[Connector]) -> Table {
    let mut table = Table::new(0, &["connector", "category", "auth methods", "clouds", "status"]);
    for connector in connectors {
        let methods = methods(connector);
        let category = connector.category.as_deref().unwrap_or("-");
        let status = match connector.status {
            None | Some(Status::Ga) => "",
            Some(Status::Beta) => "beta",
            Some(Status::Deprecated { .. }) => "deprecated",
        };
        let cells = [connector.stem.as_str(), category, &methods, &clouds(connector), status];
        table.row(&cells, Vec::new());
    }
    table
}

/// The names of the auth methods, or that there is none.
fn methods(connector: &Connector) -> String {
    if connector.auth.is_empty() {
        return describe::NO_CREDENTIALS.to_owned();
    }
    let names = connector.auth.iter().map(|method| method.spec_name.as_str());
    names.collect::<Vec<_>>().join(", ")
}

/// Every cloud that one of the methods is said to exist on.
fn clouds(connector: &Connector) -> String {
    let methods = connector.auth.iter();
    let mut clouds: Vec<Cloud> = methods.filter_map(|m| m.clouds.clone()).flatten().collect();
    clouds.sort_unstable();
    clouds.dedup();
    if clouds.is_empty() { "-".to_owned() } else { describe::clouds(&clouds) }
}
