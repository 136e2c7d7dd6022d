//! `connspec validate`: connection files, held against the specifications.
//!
//! Must not know what a connection file says.

use std::env;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::args;
use super::failure::{Exit, Failure};
use super::generate::{count, errors};
use super::lint::{diagnostics, findings, tally};
use super::project::Project;
use super::report::Report;
use crate::connection::{self, Connection};
use crate::generator::Compilation;

pub(super) fn run(args: &args::Validate, report: &mut Report) -> Result<Exit, Failure> {
    let project = Project::enter(&args.inputs)?;
    let compilation = project.compile(&args.inputs);
    if compilation.has_errors() {
        report.diagnostics(&compilation);
        report.error(&format!("nothing was validated, because of {}", errors(&compilation)));
        return Ok(Exit(compilation.exit_code()));
    }
    let files: Vec<PathBuf> = args.files.iter().map(|file| project.path(file)).collect();
    let environment = |name: &str| env::var_os(name);
    let (checked, connections) = connection::validate(&files, compilation, &environment);
    if report.is_json() {
        let all = connections.iter().map(|connection| data(connection, &checked));
        let mut value = json!({ "connections": all.collect::<Vec<_>>() });
        tally(&checked, &mut value);
        value["diagnostics"] = diagnostics(&checked, report);
        report.json(&value)?;
    } else {
        report.diagnostics(&checked);
        let number = count(connections.len(), "connection");
        let valid = connections.iter().filter(|connection| connection.valid).count();
        report.summary(format_args!("{number}, {valid} valid: {}", findings(&checked)))?;
    }
    Ok(Exit(checked.exit_code()))
}

/// A connection for programs.
fn data(connection: &Connection, checked: &Compilation) -> Value {
    let place = checked.sources.line_column(connection.span);
    json!({
        "file": checked.sources.file(connection.span.file).name(),
        "line": place.line,
        "column": place.column,
        "name": connection.name,
        "connector": connection.connector,
        "auth": connection.auth,
        "valid": connection.valid,
    })
}
