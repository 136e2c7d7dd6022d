//! `connspec diff`: what changed between two states of specifications, and what
//! it breaks.
//!
//! Must not know how a change is found, or how a report is written.

mod git;
mod places;
mod revisions;
pub(super) mod side;
pub(super) mod unchanged;

use super::args::{self, Format};
use super::failure::{Exit, Failure};
use super::project::Project;
use super::report::{BAD, GOOD, Report as Printer};
use crate::compare::{State, compare};
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, Level};
use crate::generator::Compilation;
use crate::parallel;
use crate::report::{FailOn, Policy, Report, States, github, json, markdown, sarif, text, today};
use side::Side;

pub(super) fn run(args: &args::Diff, printer: &mut Printer) -> Result<Exit, Failure> {
    let project = Project::enter(&args.inputs)?;
    let (mut old, mut new) = side::sides(args, &project)?;
    if let Some(failure) = empty(&old, &new) {
        return Err(failure);
    }
    for side in [&mut old, &mut new] {
        side.remark_on_nothing();
    }
    let unchanged_files = unchanged::leave_out(&mut old, &mut new);
    let (before, after) = parallel::both(
        || compile(&mut old, &args.inputs, &project),
        || compile(&mut new, &args.inputs, &project),
    );
    if let Some(exit) = refuse([(&old, &before), (&new, &after)], printer) {
        return Ok(exit);
    }
    let mut comparison = compare(State::from(&before), State::from(&after));
    if let Some(indistinct) = comparison.indistinct.first() {
        return Err(Failure::Usage(format!(
            "{indistinct}. Give a file the name that it had, or compare two files"
        )));
    }
    if !project.documents(&args.inputs).is_empty() {
        comparison.skipped.push(
            "changes of the documents behind `--documents`: both sides were read with those that \
             stand there now."
                .to_owned(),
        );
    }
    let states = States { old: old.state(&before), new: new.state(&after), unchanged_files };
    let report = Report::new(&comparison, states, &policy(args.fail_on, &project));
    tell(&report, states, printer)?;
    // The other formats tell them themselves.
    if matches!(printer.format(), Format::Text | Format::Json) {
        printer.diagnostics(&stale(&report, &project));
    }
    Ok(if report.fails { Exit::INVALID } else { Exit::FINE })
}

/// Why nothing can be compared, where neither side has anything: a path that is
/// misspelt is no state in which nothing changed.
fn empty(old: &Side, new: &Side) -> Option<Failure> {
    let sides = [old, new];
    if sides.iter().any(|side| side.has_specifications() || !side.findings.is_empty()) {
        return None;
    }
    let names = if old.name == new.name {
        format!("{} has", quote(&old.name))
    } else {
        format!("neither {} nor {} has", quote(&old.name), quote(&new.name))
    };
    let none = if old.name == new.name { "no" } else { "a" };
    Some(Failure::Usage(format!(
        "nothing was compared: {names} {none} specification where one is looked for. Specifications are files `*.json`; folders below are not looked into"
    )))
}

/// Tells what changed, in the form that is wanted.
fn tell(report: &Report, states: States<'_>, printer: &mut Printer) -> Result<(), Failure> {
    match printer.format() {
        Format::Text => print(report, states, printer)?,
        Format::Json => printer.line(json::render(report))?,
        Format::Markdown => printer.line(markdown::render(report).trim_end())?,
        Format::Github => printer.line(github::render(report))?,
        Format::Sarif => printer.line(sarif::render(report, &[]))?,
    }
    Ok(())
}

/// The waivers that waive nothing, as warnings about the project file.
fn stale(report: &Report, project: &Project) -> Compilation {
    let told = report.stale_waivers.iter().map(|waiver| {
        let found = Diagnostic::new(waiver.kind(), waiver.message());
        match waiver.span {
            Some(span) => found.at(span, "waives nothing"),
            None => found,
        }
    });
    let (diagnostics, sources) = (told.collect(), project.config_sources().clone());
    Compilation { diagnostics, sources, ..Compilation::default() }
}

pub(super) fn policy(fail_on: Option<args::FailOn>, project: &Project) -> Policy {
    let mut policy = project.policy().clone();
    policy.today = today();
    if let Some(asked) = fail_on {
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
pub(super) fn compile(side: &mut Side, inputs: &args::Inputs, project: &Project) -> Compilation {
    let files = std::mem::take(&mut side.files);
    let mut compilation = project.generator(inputs).held(files).compile();
    let mut findings = std::mem::take(&mut side.findings);
    findings.append(&mut compilation.diagnostics);
    // What is merely risky, `lint` and `generate` tell.
    findings.retain(|found| found.level() > Level::Warning);
    Compilation { diagnostics: findings, ..compilation }
}

/// Says why nothing can be compared, if so.
fn refuse(sides: [(&Side, &Compilation); 2], printer: &mut Printer) -> Option<Exit> {
    for ((side, compilation), is_old) in sides.iter().zip([true, false]) {
        if compilation.has_errors() {
            printer.diagnostics_in(compilation, side.paths(is_old));
        }
    }
    let failing = sides.iter().filter(|(_, compilation)| compilation.has_errors());
    let failing: Vec<_> = failing.collect();
    let worst = failing.iter().flat_map(|(_, of)| &of.diagnostics).map(Diagnostic::level).max()?;
    let names: Vec<String> = failing.iter().map(|(side, _)| quote(&side.name)).collect();
    let reason =
        if names.len() == 1 { "cannot be used as it is" } else { "cannot be used as they are" };
    printer.error(&format!("nothing was compared: {} {reason}", names.join(" and ")));
    Some(if worst == Level::Failure { Exit::FAILED } else { Exit::USAGE })
}

/// Tells people what changed.
pub(super) fn print(
    report: &Report,
    states: States<'_>,
    printer: &mut Printer,
) -> Result<(), Failure> {
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
