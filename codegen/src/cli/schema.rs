//! `connspec schema`: a JSON Schema of connection files, for editors.
//!
//! Must not know what it says.

use serde_json::json;

use super::args;
use super::failure::{Exit, Failure};
use super::generate::{count, errors};
use super::project::Project;
use super::report::Report;
use super::table::clean;
use crate::connection;
use crate::output::error::failed;
use crate::output::write_if_changed;

pub(super) fn run(args: &args::Schema, report: &mut Report) -> Result<Exit, Failure> {
    let project = Project::enter(&args.inputs)?;
    let compilation = project.compile(&args.inputs);
    report.diagnostics(&compilation);
    // A schema that lacks a connector would refuse sound files.
    if compilation.has_errors() {
        report.error(&format!("no schema was made, because of {}", errors(&compilation)));
        return Ok(Exit(compilation.exit_code()));
    }
    let schema = connection::json_schema(&compilation);
    let Some(out) = &args.out else {
        report.json(&schema)?;
        return Ok(Exit(compilation.exit_code()));
    };
    let path = project.path(out);
    let changed = write_if_changed(&path, &format!("{schema:#}\n"))
        .map_err(|error| failed("write", &path, error))?;
    let number = compilation.model.connectors.len();
    let shown = path.display().to_string();
    if report.is_json() {
        report.json(&json!({ "file": shown, "changed": changed, "connectors": number }))?;
    } else {
        let (number, shown) = (count(number, "connector"), clean(&shown));
        let done = if changed { "written" } else { "unchanged" };
        report.summary(format_args!("{shown}: {done}, {number}"))?;
    }
    Ok(Exit(compilation.exit_code()))
}
