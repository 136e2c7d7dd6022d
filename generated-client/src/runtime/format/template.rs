//! `uri-template`: the grammar of RFC 6570, section 2, up to level 4.

use super::iri::{iprivate, ucschar};
use super::percent;

/// Whether the text is a template.
pub(super) fn template(text: &str) -> bool {
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((expression, after)) = after.split_once('}') else {
            return false;
        };
        if !percent::each(literal, in_literal) || !is_expression(expression) {
            return false;
        }
        rest = after;
    }
    percent::each(rest, in_literal)
}

/// What may stand outside of expressions (section 2.1). The apostrophe, which
/// the section leaves out, is put in by erratum 6937.
fn in_literal(char: char) -> bool {
    match char {
        '"' | '%' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        '!'..='~' => true,
        _ => ucschar(char) || iprivate(char),
    }
}

/// An operator if any, and variables (section 2.2). The operators that are kept
/// for extensions are part of the grammar.
fn is_expression(text: &str) -> bool {
    let operators = ['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'];
    text.strip_prefix(operators).unwrap_or(text).split(',').all(is_variable)
}

/// A variable and its modifier (sections 2.3 and 2.4).
fn is_variable(text: &str) -> bool {
    match text.split_once(':') {
        Some((name, length)) => {
            let digits = length.bytes().all(|byte| byte.is_ascii_digit());
            digits && matches!(length.len(), 1..=4) && !length.starts_with('0') && is_name(name)
        }
        None => is_name(text.strip_suffix('*').unwrap_or(text)),
    }
}

/// A variable's name: dots stand one at a time, and between characters.
fn is_name(text: &str) -> bool {
    let in_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    text.split('.').all(|part| !part.is_empty() && percent::each(part, in_name))
}
