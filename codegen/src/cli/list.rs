//! `connspec list`: the connectors in a table.
//!
//! Must not know how a connector is compiled.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::args;
use super::describe;
use super::failure::{Exit, Failure};
use super::filter::{filter, is_on};
use super::generate::count;
use super::project::Project;
use super::report::Report;
use super::table::{Table, clean};
use crate::model::Connector;
use crate::source::overlay::{Cloud, Status};

pub(super) fn run(args: &args::List, report: &mut Report) -> Result<Exit, Failure> {
    let project = Project::enter(&args.inputs)?;
    let compilation = project.compile(&args.inputs);
    report.diagnostics(&compilation);
    let all = &compilation.model.connectors;
    let connectors = match filter(all, args) {
        Ok(connectors) => connectors,
        // A broken specification may be the only one of its category.
        Err(failure) if compilation.has_errors() => {
            report.error(&failure.to_string());
            return Ok(Exit(compilation.exit_code()));
        }
        Err(failure) => return Err(failure),
    };
    if report.is_json() {
        let connectors: Vec<Value> = connectors.into_iter().map(describe::connector).collect();
        report.json(&json!({ "connectors": connectors }))?;
    } else if connectors.is_empty() && is_on(args) && !all.is_empty() {
        let number = count(all.len(), "connector");
        report.summary(format_args!("none of {number} is of that kind"))?;
    } else if connectors.is_empty() {
        report.summary(format_args!("no connectors in {}", read(&project.specs(&args.inputs))))?;
    } else {
        for line in table(&connectors).lines() {
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

fn table(connectors: &[&Connector]) -> Table {
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
