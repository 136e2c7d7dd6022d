//! Whether a text is JSON, and in words why not.
//!
//! Knows the grammar of RFC 8259 and the limit of depth. Must not know what a
//! value is for, and builds none.

use serde::de::IgnoredAny;

use super::json::{FileId, Span};
use super::malformed;
use super::parse::MAX_DEPTH;
use super::sources::char_boundary;
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::source as rules};

/// The first thing that keeps the text from being JSON of bounded depth.
/// Nothing here recurses, so that no text can overflow the stack.
pub(super) fn check(file: FileId, text: &str) -> Option<Diagnostic> {
    if text.starts_with('\u{feff}') {
        let message = "the text starts with a byte order mark (U+FEFF, bytes EF BB BF)";
        return Some(
            Diagnostic::new(&rules::BYTE_ORDER_MARK, message)
                .at(span(file, 0, 3), "remove these three bytes"),
        );
    }
    if text.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
        return Some(empty(file));
    }
    let outline = Outline::of(text);
    if let Some(deep) = outline.too_deep {
        let message = format!("objects and arrays are nested more than {MAX_DEPTH} deep");
        let label = format!("this is number {}", MAX_DEPTH + 1);
        return Some(
            Diagnostic::new(&rules::NESTED_TOO_DEEP, message).at(span(file, deep, deep + 1), label),
        );
    }
    // `serde_json` is the strictest judge there is; it skips values in a loop.
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    Some(explain(file, text, &outline, &error))
}

/// The finding about a text with nothing in it.
pub(super) fn empty(file: FileId) -> Diagnostic {
    Diagnostic::new(&rules::EMPTY_FILE, "the file is empty, and a JSON object is expected")
        .at(span(file, 0, 0), "nothing here")
}

/// The finding about a text of too many bytes.
pub(crate) fn too_large(bytes: u64) -> Diagnostic {
    let message = format!("the file has {bytes} bytes, and at most {} are read", super::MAX_BYTES);
    Diagnostic::new(&rules::FILE_TOO_LARGE, message)
}

/// A span of offsets in a text within the limit of size.
pub(super) fn span(file: FileId, start: usize, end: usize) -> Span {
    let short = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
    Span { file, start: short(start), end: short(end) }
}

fn explain(file: FileId, text: &str, outline: &Outline, error: &serde_json::Error) -> Diagnostic {
    if error.is_eof() {
        return truncated(file, text, outline);
    }
    let place = offset(text, error.line(), error.column());
    let words = error.to_string();
    let reason = words.rsplit_once(" at line ").map_or(words.as_str(), |(reason, _)| reason);
    if reason == "trailing characters" {
        let found = found(&text[place..]);
        let message = format!("the JSON value is complete, and {} follows", quote(found));
        return Diagnostic::new(&rules::TRAILING_TEXT, message)
            .at(span(file, place, place + found.len()), "unexpected");
    }
    malformed::explain(file, text, outline.odd, place, reason)
}

fn truncated(file: FileId, text: &str, outline: &Outline) -> Diagnostic {
    let (what, open) = match (outline.open_string, outline.open.last()) {
        (Some(string), _) => ("string", Some(string)),
        (None, Some(open)) if text[*open..].starts_with('[') => ("array", Some(*open)),
        (None, Some(open)) => ("object", Some(*open)),
        (None, None) => ("value", None),
    };
    let end = text.trim_end().len();
    let finding =
        Diagnostic::new(&rules::TRUNCATED_JSON, format!("the text ends inside of a JSON {what}"))
            .at(span(file, end, end), "the text ends here");
    match open {
        Some(open) => {
            finding.related(span(file, open, open + 1), format!("the {what} starts here"))
        }
        None => finding,
    }
}

/// The word or the character that stands at the start of a text.
pub(super) fn found(text: &str) -> &str {
    // Longer words are no help to anybody.
    const LONGEST: usize = 40;
    let word = text
        .bytes()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        .count();
    let character = text.chars().next().map_or(0, char::len_utf8);
    &text[..word.max(character)]
}

/// The offset of a line (from 1) and a column in bytes (from 1).
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    char_boundary(text, before + column.saturating_sub(1))
}

/// The brackets of a text, without a look at what is between them.
#[derive(Default)]
struct Outline {
    /// Where the first bracket beyond [`MAX_DEPTH`] stands.
    too_deep: Option<usize>,
    /// Where the brackets stand that are open at the end.
    open: Vec<usize>,
    /// Where the string starts that is open at the end.
    open_string: Option<usize>,
    /// Where the first control character in a string stands, or the first
    /// byte outside of strings that JSON has nowhere.
    odd: Option<usize>,
}

impl Outline {
    fn of(text: &str) -> Self {
        let mut outline = Self::default();
        let mut bytes = text.bytes().enumerate();
        while let Some((offset, byte)) = bytes.next() {
            let odd = match outline.open_string {
                Some(_) => byte < b' ',
                None => matches!(byte, 0x0b | 0x0c) || byte >= 0x80,
            };
            if odd && outline.odd.is_none() {
                outline.odd = Some(offset);
            }
            match (byte, outline.open_string) {
                (b'"', None) => outline.open_string = Some(offset),
                (b'"', Some(_)) => outline.open_string = None,
                (b'\\', Some(_)) => {
                    bytes.next();
                }
                (b'{' | b'[', None) if outline.open.len() == MAX_DEPTH => {
                    outline.too_deep = Some(offset);
                    return outline;
                }
                (b'{' | b'[', None) => outline.open.push(offset),
                (b'}' | b']', None) => {
                    outline.open.pop();
                }
                _ => {}
            }
        }
        outline
    }
}
