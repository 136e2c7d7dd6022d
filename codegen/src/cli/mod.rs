//! The `connspec` command: arguments, colours, exit codes.
//!
//! Must not know how anything is compiled.

mod args;
mod catalogue;
mod check;
mod config;
pub mod curl;
mod describe;
mod diff;
pub mod example;
mod explain;
mod failure;
mod fetch;
mod filter;
mod generate;
mod history;
mod kind;
mod last;
mod lint;
mod list;
pub mod overview;
mod project;
mod report;
mod schema;
mod sections;
mod show;
pub mod snippet;
mod strings;
mod table;
mod validate;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command, Format};
use failure::{Exit, Failure};
pub use fetch::schema as fetch_schema;
use report::Report;

/// Runs the command with these arguments, the program's name first, and says
/// how the process should exit: 0 fine, 1 an invalid specification, stale code or
/// drift, 2 wrong use, 3 input or output failed.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too, and fail no more than a
            // closed pipe does.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Exit::USAGE.0));
        }
    };
    let mut report = Report::new(&args.options);
    let outcome = match (&args.command, args.options.format) {
        (Command::Diff(_) | Command::Fetch(_), _) | (_, Format::Text | Format::Json) => {
            dispatch(&args.command, &mut report)
        }
        _ => Err(Failure::Usage(
            "only `diff` and `fetch` write that format: choose `text` or `json`".to_owned(),
        )),
    };
    let exit = outcome.unwrap_or_else(|failure| {
        if let Failure::Config(found) = &failure {
            report.diagnostics(found);
        }
        report.error(&failure.to_string());
        failure.exit()
    });
    report.close(exit.0);
    ExitCode::from(exit.0)
}

fn dispatch(command: &Command, report: &mut Report) -> Result<Exit, Failure> {
    let exit = match command {
        Command::Generate(args) => generate::run(args, report),
        Command::Check(args) => check::run(args, report),
        Command::Diff(args) => diff::run(args, report),
        Command::Fetch(args) => fetch::run(args, report),
        Command::List(args) => list::run(args, report),
        Command::Show(args) => show::run(args, report),
        Command::Lint(args) => lint::run(args, report),
        Command::Validate(args) => validate::run(args, report),
        Command::Schema(args) => schema::run(args, report),
        Command::Explain(args) => explain::run(args, report),
        Command::Catalogue(args) => catalogue::run(args, report),
    }?;
    report.finish()?;
    Ok(exit)
}
