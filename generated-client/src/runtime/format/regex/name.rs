//! `RegExpIdentifierName`: the name of a group.

use super::super::host::{is_digit, is_mark};
use super::escape::unicode;
use super::input::Input;

/// A name, its escapes undone; `None` if it is none.
pub(super) fn read(text: &str) -> Option<String> {
    let mut input = Input::new(text);
    let mut name = String::with_capacity(text.len());
    while let Some(char) = input.next() {
        let char = match char {
            '\\' => input.eat('u').then(|| unicode(&mut input))?.and_then(char::from_u32)?,
            char => char,
        };
        let starts = name.is_empty();
        let right = match char {
            '$' | '_' => true,
            '\u{200C}' | '\u{200D}' => !starts,
            _ if starts => char.is_alphabetic(),
            _ => is_part(char),
        };
        if !right {
            return None;
        }
        name.push(char);
    }
    (!name.is_empty()).then_some(name)
}

/// `ID_Continue`, as far as the standard library tells it: letters in circles,
/// such as `ⓐ`, are taken for part of a name too.
pub(super) fn is_part(char: char) -> bool {
    char.is_alphabetic()
        || is_digit(char)
        || is_mark(char)
        // `Connector_Punctuation` and `Other_ID_Continue`.
        || matches!(char,
            '_' | '\u{203F}' | '\u{2040}' | '\u{2054}' | '\u{FE33}' | '\u{FE34}'
            | '\u{FE4D}'..='\u{FE4F}' | '\u{FF3F}'
            | '\u{B7}' | '\u{387}' | '\u{200C}' | '\u{200D}' | '\u{30FB}' | '\u{FF65}')
}
