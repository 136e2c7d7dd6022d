//! In words, what is wrong with a text that is not JSON.
//!
//! Knows what people and other languages write instead. Must not decide
//! whether a text is JSON.

use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseStringErrorKind, parse_to_ast};

use super::json::FileId;
use super::parse::strict;
use super::syntax::{found, span};
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::source as rules};

/// Explains what `serde_json` refuses with this reason at about this place.
/// Its place may be some bytes off, so others are asked first; `odd` is the
/// first character that stands where JSON has none of its kind.
pub(super) fn explain(
    file: FileId,
    text: &str,
    odd: Option<usize>,
    place: usize,
    reason: &str,
) -> Diagnostic {
    // One byte before the character, or behind it.
    const OFF: usize = 4;
    if let Some(odd) = odd.filter(|odd| odd.abs_diff(place) <= OFF) {
        return odd_character(file, text, odd);
    }
    let digit = text[place..].starts_with(|next: char| next.is_ascii_digit());
    if reason == "invalid number" && digit && text[..place].ends_with('0') {
        return Diagnostic::new(
            &rules::MALFORMED_JSON,
            "this is not JSON: a number starts with a zero",
        )
        .at(span(file, place - 1, place), "superfluous")
        .help("Write the number without leading zeros, or as a string.");
    }
    match parse_to_ast(text, &CollectOptions::default(), &strict()) {
        Err(error) if wording(error.kind()).is_some() => known(file, text, &error),
        _ => unknown(file, text, place, reason),
    }
}

fn known(file: FileId, text: &str, error: &ParseError) -> Diagnostic {
    let range = error.range();
    let other = error.kind().to_string();
    let (words, help) = wording(error.kind()).unwrap_or((&other, None));
    let found = found(&text[range.start..]);
    let message = match error.kind() {
        ParseErrorKind::UnexpectedWord => format!("this is not JSON: {} is no value", quote(found)),
        _ => format!("this is not JSON: {words}"),
    };
    let finding = Diagnostic::new(&rules::MALFORMED_JSON, message)
        .at(span(file, range.start, range.end), "here");
    match help.or_else(|| hint(found)) {
        Some(help) => finding.help(help),
        None => finding,
    }
}

fn unknown(file: FileId, text: &str, place: usize, reason: &str) -> Diagnostic {
    let found = found(&text[place..]);
    let message = format!("this is not JSON: {reason}, found {}", quote(found));
    let here = span(file, place, place + found.len());
    let finding = Diagnostic::new(&rules::MALFORMED_JSON, message).at(here, "here");
    match hint(found) {
        Some(help) => finding.help(help),
        None => finding,
    }
}

fn odd_character(file: FileId, text: &str, place: usize) -> Diagnostic {
    let character = text[place..].chars().next().unwrap_or_default();
    let code = format!("U+{:04X}", u32::from(character));
    let here = span(file, place, place + character.len_utf8());
    let finding = |message| Diagnostic::new(&rules::MALFORMED_JSON, message).at(here, code.clone());
    if character < ' ' {
        return finding(format!(
            "this is not JSON: the control character {code} stands bare in the text"
        ))
        .help("Write it in a string, as an escape: a line break as `\\n`, a tab as `\\t`.");
    }
    let finding =
        finding(format!("this is not JSON: the character {code} stands outside of strings"));
    match character {
        '\u{201c}' | '\u{201d}' => finding.help("Write strings in straight double quotes: `\"`."),
        _ if character.is_whitespace() => finding.help("Write a plain space instead."),
        _ => finding,
    }
}

/// What each error means, and what to do about it.
fn wording(kind: &ParseErrorKind) -> Option<(&'static str, Option<&'static str>)> {
    use ParseErrorKind as Kind;

    Some(match kind {
        Kind::BareDecimalPointNumbersNotAllowed => {
            ("a decimal point lacks a digit on one side", Some("Write `0.5` and `5.0`."))
        }
        Kind::CommentsNotAllowed => {
            ("a comment stands here", Some("Remove the comment: JSON has none."))
        }
        Kind::ExpectedColonAfterObjectKey => ("a member name has no `:` behind it", None),
        Kind::ExpectedComma => {
            ("a comma is missing", Some("Put a comma between two members or items."))
        }
        Kind::ExpectedObjectValue => ("a member has no value", None),
        Kind::ExpectedStringObjectProperty => {
            ("a member name stands without quotes", Some("Write member names in double quotes."))
        }
        Kind::HexadecimalNumbersNotAllowed => {
            ("a number is hexadecimal", Some("Write the number in decimal digits."))
        }
        Kind::NonFiniteNumbersNotAllowed => (
            "a number is not finite",
            Some("JSON has finite numbers only: use `null` or a string."),
        ),
        Kind::SingleQuotedStringsNotAllowed => {
            ("a string stands in single quotes", Some("Write strings in double quotes."))
        }
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            ("a string has no end", None)
        }
        Kind::String(_) => (
            "a string has an escape that JSON does not know",
            Some(
                r#"Escapes are `\"` `\\` `\/` `\b` `\f` `\n` `\r` `\t` and `\u` with four hex digits."#,
            ),
        ),
        Kind::TrailingCommasNotAllowed => {
            ("a comma stands before the closing bracket", Some("Remove the comma."))
        }
        Kind::UnaryPlusNumbersNotAllowed => {
            ("a number has a plus sign", Some("Remove the plus sign."))
        }
        Kind::UnexpectedCloseBrace | Kind::UnexpectedCloseBracket => {
            ("a closing bracket stands where something else is expected", None)
        }
        Kind::UnexpectedColon => ("a colon stands where a value is expected", None),
        Kind::UnexpectedComma => ("a comma stands where a value is expected", None),
        Kind::UnexpectedTokenInObject => {
            ("a member name is expected here", Some("Write member names in double quotes."))
        }
        Kind::UnexpectedWord => ("a word is no value", None),
        _ => return None,
    })
}

/// What to do, where the text looks like a well-known other language.
fn hint(found: &str) -> Option<&'static str> {
    Some(match found {
        "True" | "False" | "None" | "undefined" => "JSON's words are `true`, `false` and `null`.",
        "NaN" | "Infinity" => "JSON has finite numbers only: use `null` or a string.",
        "#" => "Remove the comment: JSON has none.",
        "<" => "This looks like HTML or XML, such as the page of an error: fetch the file again.",
        _ => return None,
    })
}
