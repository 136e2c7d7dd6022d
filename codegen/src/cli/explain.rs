//! `connspec explain`: what the ids of messages mean.
//!
//! Must not know who raises them.

use serde_json::{Value, json};

use super::args;
use super::failure::{Exit, Failure};
use super::report::{HEAD, Report};
use super::table::{Table, clean, wrap};
use crate::diagnostic::words::{closest, quote};
use crate::diagnostic::{RULES, Rule, STAGES, rule};

pub(super) fn run(args: &args::Explain, report: &mut Report) -> Result<Exit, Failure> {
    let wanted = args.rule.as_deref().map(find).transpose()?;
    if report.is_json() {
        let value = match wanted {
            Some(rule) => data(rule),
            None => json!({ "rules": RULES.iter().map(|rule| data(rule)).collect::<Vec<_>>() }),
        };
        report.json(&value)?;
        return Ok(Exit::FINE);
    }
    for line in wanted.map_or_else(list, page) {
        report.line(line)?;
    }
    Ok(Exit::FINE)
}

/// The rule of that id, which may be given as it stands in a message:
/// `error[contradiction]`.
fn find(id: &str) -> Result<&'static Rule, Failure> {
    let bare = id.trim().trim_end_matches(']');
    let bare = bare.rsplit('[').next().unwrap_or(bare).to_lowercase();
    rule(&bare).ok_or_else(|| {
        let close = closest(&bare, RULES.iter().map(|rule| rule.id));
        let help = match close {
            Some(close) => format!("did you mean {}?", quote(close)),
            None => "`connspec explain` names them all".to_owned(),
        };
        Failure::Usage(format!("there is no rule {}; {help}", quote(id)))
    })
}

fn data(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "level": rule.level.name(),
        "title": rule.title,
        "help": rule.help,
        "explanation": rule.explanation,
    })
}

fn page(rule: &Rule) -> Vec<String> {
    let head = format!("{}[{}]: {}", rule.level.name(), rule.id, rule.title);
    let mut lines = vec![format!("{HEAD}{}{HEAD:#}", clean(&head)), String::new()];
    lines.extend(wrap(rule.explanation, 2));
    lines.push(String::new());
    lines.extend(wrap(&format!("What to do: {}", rule.help), 2));
    lines
}

fn list() -> Vec<String> {
    let mut lines = Vec::new();
    for stage in STAGES {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(format!("{HEAD}{}{HEAD:#}", stage.title));
        let mut table = Table::new(2, &["rule", "level", "what"]);
        for rule in stage.rules {
            table.row(&[rule.id, rule.level.name(), rule.title], Vec::new());
        }
        lines.extend(table.lines().into_iter().skip(1));
    }
    lines
}
