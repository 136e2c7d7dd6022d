//! `connspec lint`: what is wrong or risky in specifications.
//!
//! Must not know any rule.

use serde_json::{Value, json};

use super::args;
use super::failure::{Exit, Failure};
use super::generate::count;
use super::project::Project;
use super::report::{BAD, CHANGED, GOOD, Report};
use crate::diagnostic::{Level, to_json};
use crate::generator::Compilation;
use crate::lint;

pub(super) fn run(args: &args::Lint, report: &mut Report) -> Result<Exit, Failure> {
    let inputs = args.inputs();
    let project = Project::enter(&inputs)?;
    let compilation = lint::lint(project.compile(&inputs), project.levels());
    if report.is_json() {
        let mut value = json!({ "specifications": compilation.documents.len() });
        tally(&compilation, &mut value);
        value["diagnostics"] = diagnostics(&compilation, report);
        report.json(&value)?;
    } else {
        report.diagnostics(&compilation);
        report.summary(summary(&compilation))?;
    }
    Ok(Exit(compilation.exit_code()))
}

/// How many findings there are, by their levels.
pub(super) fn tally(compilation: &Compilation, value: &mut Value) {
    for (level, name) in LEVELS {
        value[name] = json!(number(compilation, *level));
    }
}

/// The findings for programs, as far as they are wanted.
pub(super) fn diagnostics(compilation: &Compilation, report: &Report) -> Value {
    let found = compilation.diagnostics.iter().filter(|found| report.tells(found));
    found.map(|found| to_json(found, &compilation.sources)).collect()
}

/// The levels, and what several findings of one are called.
const LEVELS: &[(Level, &str)] = &[
    (Level::Failure, "failures"),
    (Level::Error, "errors"),
    (Level::Warning, "warnings"),
    (Level::Note, "notes"),
];

fn number(compilation: &Compilation, level: Level) -> usize {
    compilation.diagnostics.iter().filter(|found| found.level() == level).count()
}

/// The findings in one line: `3 errors, 1 warning`.
pub(super) fn findings(compilation: &Compilation) -> String {
    let counted = LEVELS.iter().filter_map(|(level, _)| {
        let number = number(compilation, *level);
        let style = match level {
            Level::Failure | Level::Error => BAD,
            Level::Warning => CHANGED,
            Level::Note => clap::builder::styling::Style::new(),
        };
        (number > 0).then(|| format!("{style}{}{style:#}", count(number, level.name())))
    });
    let counted: Vec<String> = counted.collect();
    if counted.is_empty() { format!("{GOOD}no findings{GOOD:#}") } else { counted.join(", ") }
}

fn summary(compilation: &Compilation) -> String {
    let specifications = count(compilation.documents.len(), "specification");
    format!("{specifications}: {}", findings(compilation))
}
