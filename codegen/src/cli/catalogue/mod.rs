//! `connspec catalogue`: a searchable page of all connectors, and a page each.
//!
//! Everything stands in files beside each other that need no server and load
//! nothing from anywhere. Must not know how a connector is compiled, or how
//! files are replaced.

mod anchor;
mod code;
mod connector;
mod index;
mod method;
mod page;
mod parameters;
mod rules;
mod search;
mod sections;
mod status;
mod text;

use super::args;
use super::failure::{Exit, Failure};
use super::generate::{Inventory, errors, tell};
use super::project::Project;
use super::report::Report;
use crate::model::Connector;
use crate::output::GeneratedFile;
use crate::output::mark::{ASSET_MARK, Owner};
use crate::output::plan::Plan;
use crate::parallel;

pub(super) fn run(args: &args::Catalogue, report: &mut Report) -> Result<Exit, Failure> {
    let project = Project::enter(&args.inputs)?;
    let compilation = project.compile(&args.inputs);
    report.diagnostics(&compilation);
    if compilation.has_errors() {
        report.error(&format!("nothing was written, because of {}", errors(&compilation)));
        return Ok(Exit(compilation.exit_code()));
    }
    let files = files(&compilation.model.connectors);
    let plan = Plan::owned(Owner::CATALOGUE, &project.path(&args.out), &files)?;
    plan.apply()?;
    tell(&plan, Inventory::of(&compilation), report)?;
    Ok(Exit::FINE)
}

/// Every file of the catalogue.
fn files(connectors: &[Connector]) -> Vec<GeneratedFile> {
    let mut files = vec![
        GeneratedFile { path: "index.html".to_owned(), text: index::page(connectors) },
        asset("catalogue.css", include_str!("catalogue.css")),
        asset("catalogue.js", include_str!("catalogue.js")),
    ];
    let pages = parallel::each(connectors.len(), |index| {
        let connector = connectors.get(index)?;
        let text = connector::page(connector, connectors);
        Some(GeneratedFile { path: format!("connectors/{}", file_name(connector)), text })
    });
    files.extend(pages.into_iter().flatten());
    files
}

fn asset(name: &str, text: &str) -> GeneratedFile {
    let text = format!("{ASSET_MARK} Do not edit. */\n{text}");
    GeneratedFile { path: name.to_owned(), text }
}

/// The page of a connector, below `connectors/`. The names of modules are
/// distinct, and none of them is a name that no file can have.
fn file_name(connector: &Connector) -> String {
    format!("{}.html", connector.module.replace('_', "-"))
}
