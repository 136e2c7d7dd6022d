//! A finding as text for a terminal, and as data for a tool.
//!
//! Knows how to show a place in a text. Must not know any rule.

use annotate_snippets::{AnnotationKind, Element, Group, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use super::excerpt::Excerpt;
use super::{Diagnostic, Level};
use crate::source::Sources;
use crate::source::json::Span;

/// Whether text carries the escape sequences of terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Never,
    /// ANSI escape sequences.
    Always,
}

/// The finding as text of several lines, the last without a line break:
/// message, place, the underlined text, help. However long a line of the file
/// is, only the part around the place is shown.
pub fn render(finding: &Diagnostic, sources: &Sources, colour: Colour) -> String {
    let level = match finding.level() {
        Level::Note => annotate_snippets::Level::NOTE,
        Level::Warning => annotate_snippets::Level::WARNING,
        Level::Error => annotate_snippets::Level::ERROR,
        Level::Failure => annotate_snippets::Level::ERROR.with_name("failure"),
    };
    let mut windows = false;
    let title = level.clone().primary_title(finding.message.as_str()).id(finding.rule.id);
    let mut groups = vec![Group::with_title(title)];
    match (finding.span, &finding.path) {
        (Some(span), _) => {
            let (near, far): (Vec<_>, Vec<_>) =
                finding.related.iter().partition(|(other, _)| Excerpt::fits(sources, span, *other));
            let main = (span, finding.label.as_str());
            let near = near.iter().map(|(span, label)| (*span, label.as_str()));
            let spans: Vec<_> = std::iter::once(main).chain(near).collect();
            windows |= place(&mut groups, level, sources, &spans);
            for (span, label) in far {
                let note = annotate_snippets::Level::NOTE;
                groups.push(Group::with_title(note.clone().secondary_title(label.as_str())));
                windows |= place(&mut groups, note, sources, &[(*span, "")]);
            }
        }
        (None, Some(path)) => add(&mut groups, Origin::path(path.as_str())),
        (None, None) => {}
    }
    add(&mut groups, annotate_snippets::Level::HELP.message(finding.advice()));
    let text = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    }
    .render(&groups);
    if windows { tidied(&text) } else { text }
}

/// A text whose places stand in groups of their own, with the empty lines that
/// any other has: one before an excerpt, one before what follows it.
pub(crate) fn tidied(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    let mut gutter = "";
    for line in text.lines() {
        let shown = without_colours(line);
        if shown.trim() == "|" {
            gutter = line;
            if lines.last() == Some(&line) {
                continue;
            }
        }
        let open = lines.last().is_some_and(|last| without_colours(last).contains(" | "));
        if shown.trim_start().starts_with("= help: ") && shown.starts_with(' ') && open {
            lines.push(gutter);
        }
        lines.push(line);
    }
    lines.join("\n")
}

/// The text without the escape sequences of colours.
fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

/// The finding as data. Members that are not known are `null`; lines and
/// columns count from 1, an end is behind the last character.
pub fn to_json(finding: &Diagnostic, sources: &Sources) -> Value {
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|(span, label)| with_place(json!({ "message": label }), Some(*span), None, sources))
        .collect();
    let value = json!({
        "id": finding.rule.id,
        "level": finding.level().name(),
        "title": finding.rule.title,
        "message": finding.message,
        "help": finding.advice(),
        "related": related,
    });
    with_place(value, finding.span, finding.path.as_deref(), sources)
}

fn with_place(
    mut value: Value,
    span: Option<Span>,
    path: Option<&str>,
    sources: &Sources,
) -> Value {
    let start = span.map(|span| sources.line_column(span));
    let end = span.map(|span| sources.end_line_column(span));
    value["file"] = json!(span.map(|span| sources.file(span.file).name()).or(path));
    value["line"] = json!(start.map(|place| place.line));
    value["column"] = json!(start.map(|place| place.column));
    value["end_line"] = json!(end.map(|place| place.line));
    value["end_column"] = json!(end.map(|place| place.column));
    value
}

/// Adds the place of the first span, and the text around all of them; whether
/// it is a part of a long line.
pub(crate) fn place<'a>(
    groups: &mut Vec<Group<'a>>,
    level: annotate_snippets::Level<'a>,
    sources: &'a Sources,
    spans: &[(Span, &'a str)],
) -> bool {
    let Some((first, _)) = spans.first() else {
        return false;
    };
    let name = sources.file(first.file).name();
    if sources.file(first.file).is_hidden() {
        let start = sources.line_column(*first);
        add(groups, Origin::path(name).line(start.line).char_column(start.column));
        return false;
    }
    let excerpt = Excerpt::of(sources, spans.iter().map(|(span, _)| *span));
    let mut snippet = Snippet::source(excerpt.text).line_start(excerpt.line);
    for (index, (range, (_, label))) in excerpt.ranges.into_iter().zip(spans).enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(range);
        snippet = snippet.annotation(if label.is_empty() {
            annotation
        } else {
            annotation.label(*label)
        });
    }
    if excerpt.whole_lines {
        add(groups, snippet.path(name));
        return false;
    }
    // The renderer would count the column in the part that is shown. It takes
    // a place of our own only where the text stands in another group.
    let start = sources.line_column(*first);
    add(groups, Origin::path(name).line(start.line).char_column(start.column));
    groups.push(Group::with_level(level).element(snippet));
    true
}

pub(crate) fn add<'a>(groups: &mut Vec<Group<'a>>, element: impl Into<Element<'a>>) {
    if let Some(last) = groups.pop() {
        groups.push(last.element(element));
    }
}
