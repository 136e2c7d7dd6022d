//! The sentences that every format has, and texts that show nothing but what
//! they are.

use serde_json::Value;

use super::entry::{Entry, Level};
use super::{EXTRA, Report};
use crate::compare::Verdict;
use crate::diagnostic::words::quote;

/// A text on one line, what controls a terminal or turns the direction of text
/// written out.
pub(super) fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for one in text.chars() {
        if is_hidden(one) { shown.extend(one.escape_unicode()) } else { shown.push(one) }
    }
    shown
}

/// A value as JSON of several lines, which reads back as the value and holds
/// nothing that a reader does not see.
pub(super) fn payload(value: &Value) -> String {
    seen(&format!("{value:#}"))
}

/// JSON of several lines in which every character can be seen: what cannot is
/// escaped, and stands in a string.
pub(super) fn seen(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for one in json.chars() {
        if one != '\n' && is_hidden(one) {
            shown.push_str(&format!("\\u{:04x}", u32::from(one)));
        } else {
            shown.push(one);
        }
    }
    shown
}

/// Control characters, those of no width, and those that turn the direction of
/// text. All are of the first plane.
fn is_hidden(one: char) -> bool {
    one.is_control()
        || matches!(
            one,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

/// The text with a great first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|one| one.to_uppercase().collect::<String>());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// A number and what it counts.
pub(super) fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// What was found.
pub(super) fn outcome(report: &Report) -> String {
    let found = found(report);
    if report.withdrawn.is_empty() {
        return found;
    }
    let names: Vec<String> = report.withdrawn.iter().map(|name| quote(name)).collect();
    let are = if names.len() == 1 { "is" } else { "are" };
    line(&format!(
        "{found} {} {are} not served, and kept: {}.",
        count(names.len(), "connector"),
        names.join(", ")
    ))
}

fn found(report: &Report) -> String {
    let counts = report.counts;
    // What is never compared is no reason to doubt.
    if counts.changes == 0 && report.skipped.iter().any(|why| why != EXTRA) {
        return "No change was found, and not everything was compared.".to_owned();
    }
    if counts.changes == 0 {
        return match (counts.rewritten, counts.connectors) {
            (0, 0) => "Nothing changed.".to_owned(),
            (0, _) => {
                "The documents differ in how they are written, and nothing changed.".to_owned()
            }
            (number, _) => {
                let places = count(number, "place");
                format!("The documents differ in how {places} are written, and mean the same.")
            }
        };
    }
    changes(report)
}

/// What the changes come to. What is waived or allowed is counted apart, and what
/// the command does is said, so that nothing reads as failing that does not fail.
fn changes(report: &Report) -> String {
    let counts = report.counts;
    let open = |entry: &&Entry| !entry.waived && entry.level != Level::Allowed;
    let number = |fits: &dyn Fn(&Entry) -> bool| {
        report.changes.iter().filter(open).filter(|entry| fits(entry)).count()
    };
    let wire = number(&|entry| entry.wire.0 == Verdict::Breaking);
    let source = number(&|entry| entry.source.0 == Verdict::Breaking);
    let compatible = |entry: &Entry| entry.worst() == Verdict::Compatible;
    let denied = number(&|entry| compatible(entry) && entry.level == Level::Error);
    let fine = number(&|entry| compatible(entry) && entry.level != Level::Error);
    let breaks = |number: usize| if number == 1 { "breaks" } else { "break" };
    let mut apart = Vec::new();
    if counts.waived > 0 {
        apart.push(format!("{} waived", counts.waived));
    }
    if counts.allowed > 0 {
        apart.push(format!("{} of allowed rules", counts.allowed));
    }
    let changes = count(counts.changes, "change");
    if wire + source + denied == 0 {
        let other = if apart.is_empty() { "" } else { " else" };
        let apart: String = apart.iter().map(|part| format!(", {part}")).collect();
        return format!("The documents differ ({changes}{apart}), and nothing{other} breaks.");
    }
    let mut parts = Vec::new();
    if wire + source > 0 {
        parts.push(format!("{wire} {} the wire", breaks(wire)));
        parts.push(format!("{source} {} callers", breaks(source)));
    }
    if denied > 0 {
        let are = if denied == 1 { "is" } else { "are" };
        parts.push(format!("{denied} {are} denied by `connspec.toml`"));
    }
    if fine > 0 {
        parts.push(format!("{fine} {} nothing", breaks(fine)));
    }
    parts.extend(apart);
    let fails = match counts.failing {
        0 => "none".to_owned(),
        number => number.to_string(),
    };
    format!("{changes}: {}. The command fails for {fails}.", parts.join(", "))
}

/// What was looked at, and what was not.
pub(super) fn scope(report: &Report) -> Vec<String> {
    let counts = report.counts;
    let mut lines = Vec::new();
    let mut looked = format!(
        "Looked at: {}, {}, {}",
        count(counts.connectors, "connector"),
        count(counts.schemas, "schema"),
        count(counts.rules, "rule")
    );
    if counts.unchanged_files > 0 {
        let files = count(counts.unchanged_files, "file");
        let were = if counts.unchanged_files == 1 { "is" } else { "are" };
        looked
            .push_str(&format!("; {files} {were} byte by byte the same, and not read beyond that"));
    }
    lines.push(looked + ".");
    lines.extend(report.remarks.iter().map(|remark| line(remark)));
    lines.extend(report.skipped.iter().map(|why| format!("Not compared: {}", line(why))));
    lines
}

/// What the next version numbers must be.
pub(super) fn next(report: &Report) -> String {
    let (wire, krate) = (report.next.wire.name(), report.next.krate.name());
    format!("Next version: {wire} for the wire, {krate} for the crate.")
}
