//! `connspec diff`: what changed between two states of specifications, and what
//! it breaks.
//!
//! Must not know how a change is found, or how a report is written.

mod git;
mod side;
mod unchanged;

use super::args::{self, Format};
use super::failure::{Exit, Failure};
use super::project::Project;
use super::report::{BAD, GOOD, Report as Printer};
use crate::compare::{State, compare};
use crate::diagnostic::{Diagnostic, Level};
use crate::generator::Compilation;
use crate::report::{FailOn, Policy, Report, States, json, text, today};
use side::Side;

pub(super) fn run(args: &args::Diff, printer: &mut Printer) -> Result<Exit, Failure> {
    let project = Project::enter(&args.inputs)?;
    let (mut old, mut new) = side::sides(args, &project)?;
    let unchanged_files = unchanged::leave_out(&mut old, &mut new);
    let before = compile(&mut old, args, &project);
    let after = compile(&mut new, args, &project);
    if let Some(exit) = refuse(&[(&old, &before), (&new, &after)], printer) {
        return Ok(exit);
    }
    let mut comparison = compare(State::from(&before), State::from(&after));
    if !project.documents(&args.inputs).is_empty() {
        comparison.skipped.push(
            "changes of the documents behind `--documents`: both sides were read with those that \
             stand there now."
                .to_owned(),
        );
    }
    let states = States {
        old_name: &old.name,
        new_name: &new.name,
        old: &before,
        new: &after,
        unchanged_files,
    };
    let policy = policy(args);
    let report = Report::new(&comparison, states, &policy);
    match printer.format() {
        Format::Json => printer.line(json::render(&report))?,
        _ => print(&report, states, printer)?,
    }
    Ok(if report.fails { Exit::INVALID } else { Exit::FINE })
}

fn policy(args: &args::Diff) -> Policy {
    let mut policy = Policy::default();
    policy.today = today();
    if let Some(asked) = args.fail_on {
        policy.fail_on = match asked {
            args::FailOn::Wire => FailOn::Wire,
            args::FailOn::Source => FailOn::Source,
            args::FailOn::Any => FailOn::Any,
            args::FailOn::Never => FailOn::Never,
        };
    }
    policy
}

/// Compiles one side; what stands in the way of it comes first.
fn compile(side: &mut Side, args: &args::Diff, project: &Project) -> Compilation {
    let files = std::mem::take(&mut side.files);
    let mut compilation = project.generator(&args.inputs).held(files).compile();
    let mut findings = std::mem::take(&mut side.findings);
    findings.append(&mut compilation.diagnostics);
    // What is merely risky, `lint` and `generate` tell.
    findings.retain(|found| found.level() > Level::Warning);
    Compilation { diagnostics: findings, ..compilation }
}

/// Says why nothing can be compared, if so.
fn refuse(sides: &[(&Side, &Compilation)], printer: &mut Printer) -> Option<Exit> {
    let failing = sides.iter().filter(|(_, compilation)| compilation.has_errors());
    let failing: Vec<_> = failing.collect();
    for (_, compilation) in &failing {
        printer.diagnostics(compilation);
    }
    let worst = failing.iter().flat_map(|(_, of)| &of.diagnostics).map(Diagnostic::level).max()?;
    let names: Vec<String> =
        failing.iter().map(|(side, _)| crate::diagnostic::words::quote(&side.name)).collect();
    printer
        .error(&format!("nothing was compared: {} cannot be used as it is", names.join(" and ")));
    Some(if worst == Level::Failure { Exit::FAILED } else { Exit::USAGE })
}

fn print(report: &Report, states: States<'_>, printer: &mut Printer) -> Result<(), Failure> {
    for change in text::changes(report, states, printer.out_colour(), !printer.is_quiet()) {
        printer.line(format_args!("{change}\n"))?;
    }
    let style = if report.fails { BAD.bold() } else { GOOD };
    printer.line(format_args!("{style}{}{style:#}", report.outcome()))?;
    for line in report.scope() {
        printer.summary(line)?;
    }
    printer.line(report.next_versions())?;
    Ok(())
}
