//! The report as commands of a GitHub workflow: annotations on the files of the
//! new state.

use super::entry::{Entry, Level};
use super::{Flaw, Report, StaleWaiver, words};
use crate::diagnostic::Level as Problem;

/// One command a line. What is gone is annotated around where it stood; what has
/// no new file is told without a place.
pub fn render(report: &Report) -> String {
    let mut lines: Vec<String> = report.told().map(annotation).collect();
    lines.extend(report.stale_waivers.iter().map(|waiver| stale(report, waiver)));
    let mut summary = vec![report.outcome()];
    summary.extend(report.scope());
    summary.push(report.next_versions());
    lines.push(notice("connspec diff", &summary.join("\n")));
    lines.join("\n")
}

/// A remark about no file.
pub(crate) fn notice(title: &str, text: &str) -> String {
    format!("::notice title={}::{}", property(title), message(text))
}

/// What stood in the way of a report, at its place.
pub fn flaw(of: &Flaw) -> String {
    let command = match of.level {
        Problem::Error | Problem::Failure => "error",
        Problem::Warning => "warning",
        Problem::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(path) = &of.path {
        properties.push(format!("file={}", property(&words::line(path))));
    }
    if let Some([line, column, end_line, end_column]) = of.region {
        properties.push(format!("line={line}"));
        properties.push(format!("endLine={end_line}"));
        if line == end_line {
            properties.push(format!("col={column}"));
            properties.push(format!("endColumn={end_column}"));
        }
    }
    properties.push(format!("title={}", property(of.id)));
    format!("::{command} {}::{}", properties.join(","), message(&lines(&of.text)))
}

/// Why there is no report.
pub fn failure(text: &str) -> String {
    format!("::error title=connspec::{}", message(&lines(text)))
}

/// A text of several lines that shows nothing but what it is.
fn lines(text: &str) -> String {
    text.split('\n').map(words::line).collect::<Vec<_>>().join("\n")
}

fn annotation(entry: &Entry) -> String {
    let command = match entry.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::Allowed => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = &entry.new {
        properties.push(format!("file={}", property(&words::line(&place.path))));
        properties.push(format!("line={}", place.line));
        properties.push(format!("endLine={}", place.end.line));
        // Columns are of one line alone.
        if place.line == place.end.line {
            properties.push(format!("col={}", place.column));
            properties.push(format!("endColumn={}", place.end.column));
        }
    }
    properties.push(format!("title={}", property(&title(entry))));
    let mut text = vec![words::line(&entry.message)];
    if entry.new.is_none() {
        let old = entry.old.as_ref();
        text.extend(old.map(|old| words::line(&format!("It was at {}:{}.", old.file, old.line))));
    }
    text.push(words::line(&entry.reason));
    let callers = entry.callers.iter();
    text.extend(callers.map(|lost| format!("For callers: {}", words::line(lost))));
    if let Some(witness) = &entry.witness {
        text.push(format!("Accepted before, refused now:\n{}", words::payload(witness)));
    }
    if let Some(waiver) = &entry.waiver {
        text.push(words::line(&format!("Waived: {}", waiver.reason)));
    }
    text.push(entry.help.to_owned());
    format!("::{command} {}::{}", properties.join(","), message(&text.join("\n")))
}

/// A waiver that waives nothing, at its place in the project file.
fn stale(report: &Report, waiver: &StaleWaiver) -> String {
    let mut properties = Vec::new();
    if let Some(place) = &waiver.place {
        properties.push(format!("file={}", property(&words::line(&report.path_of(place)))));
        properties.push(format!("line={}", place.line));
    }
    properties.push(format!("title={}", waiver.kind().id));
    let text = format!("{}\n{}", words::line(&waiver.sentence()), waiver.kind().help);
    format!("::warning {}::{}", properties.join(","), message(&text))
}

fn title(entry: &Entry) -> String {
    words::line(&format!("{} ({})", entry.rule, entry.subject()))
}

/// A text as the message of a command.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a property.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
