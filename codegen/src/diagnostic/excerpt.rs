//! The part of a text that a finding shows.
//!
//! Knows lines and widths. Must not know how they are drawn.

use std::ops::Range;

use crate::source::json::Span;
use crate::source::{SourceFile, Sources};

/// Lines up to this many bytes are shown whole.
const LONG: usize = 160;
/// Of a longer line, what is shown before a place, in bytes.
const BEFORE: usize = 40;
/// And from its start on.
const BEHIND: usize = 80;
/// Two places are shown together where no more lines than this lie between.
const TOGETHER: usize = 40;

/// Some lines of a text, and the places in them.
pub(super) struct Excerpt {
    /// The lines.
    pub(super) text: String,
    /// The number of the first line.
    pub(super) line: usize,
    /// The bytes of the text that each span covers, on its first line.
    pub(super) ranges: Vec<Range<usize>>,
    /// No line is cut, so that columns are those of the file.
    pub(super) whole_lines: bool,
}

impl Excerpt {
    /// Whether both places can be shown in one excerpt.
    pub(super) fn fits(sources: &Sources, one: Span, other: Span) -> bool {
        if one.file != other.file || sources.file(one.file).is_hidden() {
            return false;
        }
        let file = sources.file(one.file);
        let (first, last) = (file.line_of(one.start as usize), file.line_of(other.start as usize));
        let (first, last) = (first.min(last), first.max(last));
        last - first <= TOGETHER && (first..=last).all(|line| file.line_range(line).len() <= LONG)
    }

    /// The lines around the spans, which all stand in one file. Several spans
    /// must fit together.
    pub(super) fn of(sources: &Sources, spans: impl Iterator<Item = Span> + Clone) -> Self {
        let mut lines = Vec::new();
        for span in spans.clone() {
            let file = sources.file(span.file);
            let line = file.line_of(span.start as usize);
            if file.line_range(line).len() > LONG {
                return Self::window(file, span);
            }
            lines.push((file, line));
        }
        let first = lines.iter().min_by_key(|(_, line)| *line);
        let last = lines.iter().max_by_key(|(_, line)| *line);
        let (Some((file, line)), Some((_, last))) = (first, last) else {
            return Self { text: String::new(), line: 1, ranges: Vec::new(), whole_lines: true };
        };
        let bytes = file.line_range(*line).start..file.line_range(*last).end;
        let ranges = spans.map(|span| {
            let on_line = on_first_line(file, span);
            on_line.start - bytes.start..on_line.end - bytes.start
        });
        let ranges = ranges.collect();
        Self { text: file.text()[bytes].to_owned(), line: *line, ranges, whole_lines: true }
    }

    /// The part of a long line around a span.
    fn window(file: &SourceFile, span: Span) -> Self {
        let place = on_first_line(file, span);
        let line = file.line_of(place.start);
        let whole = file.line_range(line);
        let start = boundary(file.text(), place.start.saturating_sub(BEFORE).max(whole.start));
        let end = boundary(file.text(), (place.start + BEHIND).min(whole.end));
        let mut text = String::new();
        if start > whole.start {
            text.push('…');
        }
        let shift = text.len();
        text.push_str(&file.text()[start..end]);
        let shown = place.start - start + shift..place.end.min(end) - start + shift;
        if end < whole.end {
            text.push('…');
        }
        Self { text, line, ranges: vec![shown], whole_lines: false }
    }
}

/// The bytes of a span on the line where it starts. A large object is
/// underlined where it begins, not over pages.
fn on_first_line(file: &SourceFile, span: Span) -> Range<usize> {
    let text = file.text();
    let start = boundary(text, span.start as usize);
    let line = file.line_range(file.line_of(start));
    let end = boundary(text, (span.end as usize).min(line.end));
    start..end.max(start)
}

fn boundary(text: &str, offset: usize) -> usize {
    crate::source::char_boundary(text, offset)
}
