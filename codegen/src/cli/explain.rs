//! `connspec explain`: what the ids of messages mean.
//!
//! Must not know who raises them.

use serde_json::{Value, json};

use super::args;
use super::failure::{Exit, Failure};
use super::report::{HEAD, Report};
use super::table::{Table, clean, wrap};
use crate::compare::{self, DriftRule, Mirror, rules::GROUPS};
use crate::diagnostic::words::{closest, quote};
use crate::diagnostic::{RULES, Rule, STAGES, rule};
use crate::report::page::{source, wire};

pub(super) fn run(args: &args::Explain, report: &mut Report) -> Result<Exit, Failure> {
    let wanted = args.rule.as_deref().map(find).transpose()?;
    if report.is_json() {
        let value = match wanted {
            Some(Found::Rule(rule)) => data(rule),
            Some(Found::Drift(rule)) => drift_data(rule),
            None => json!({
                "rules": RULES.iter().map(|rule| data(rule)).collect::<Vec<_>>(),
                "drift_rules": compare::all().map(drift_data).collect::<Vec<_>>(),
            }),
        };
        report.json(&value)?;
        return Ok(Exit::FINE);
    }
    let lines = match wanted {
        Some(Found::Rule(rule)) => page(rule),
        Some(Found::Drift(rule)) => drift_page(rule),
        None => list(),
    };
    for line in lines {
        report.line(line)?;
    }
    Ok(Exit::FINE)
}

/// What an id is of: no message and no kind of change share one.
#[derive(Clone, Copy)]
enum Found {
    Rule(&'static Rule),
    Drift(&'static DriftRule),
}

/// The rule of that id, which may be given as it stands in a message:
/// `error[contradiction]`.
fn find(id: &str) -> Result<Found, Failure> {
    let bare = id.trim().trim_end_matches(']');
    let bare = bare.rsplit('[').next().unwrap_or(bare).to_lowercase();
    let found = rule(&bare).map(Found::Rule);
    found.or_else(|| compare::find(&bare).map(Found::Drift)).ok_or_else(|| {
        let ids = RULES.iter().map(|rule| rule.id);
        let close = closest(&bare, ids.chain(compare::all().map(|rule| rule.id)));
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

fn drift_data(rule: &'static DriftRule) -> Value {
    json!({
        "id": rule.id,
        "title": rule.title,
        "wire": wire(rule),
        "source": source(rule),
        "mirror": match rule.mirror {
            Mirror::Rule(id) => Some(id),
            Mirror::Itself => Some(rule.id),
            Mirror::None(_) => None,
        },
        "help": rule.help,
        "explanation": rule.reason,
    })
}

fn drift_page(rule: &'static DriftRule) -> Vec<String> {
    let head = format!("change[{}]: {}", rule.id, rule.title);
    let mut lines = vec![format!("{HEAD}{}{HEAD:#}", clean(&head)), String::new()];
    lines.push(format!("  wire {}, source {}", wire(rule), source(rule)));
    lines.push(String::new());
    lines.extend(wrap(rule.reason, 2));
    lines.push(String::new());
    lines.extend(wrap(&format!("What to do: {}", rule.help), 2));
    if let Mirror::Rule(id) = rule.mirror {
        lines.extend([String::new(), format!("  The other way round: {id}")]);
    }
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
    for group in GROUPS {
        let title = format!("Changes (`connspec diff`): {}", group.title);
        lines.extend([String::new(), format!("{HEAD}{title}{HEAD:#}")]);
        let mut table = Table::new(2, &["rule", "wire", "what"]);
        for rule in group.rules {
            table.row(&[rule.id, wire(rule), rule.title], Vec::new());
        }
        lines.extend(table.lines().into_iter().skip(1));
    }
    lines
}
