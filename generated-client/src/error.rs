//! Why JSON was not accepted.

use std::fmt;

use crate::violation::{Violation, Violations};

/// JSON that could not become a typed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// The text is no JSON, or beyond the bounds of [`Fault`].
    Malformed(Malformed),
    /// The value breaks rules of its schema: all of them.
    Violations(Violations),
}

impl ParseError {
    /// The rules that were broken; none where the text is malformed.
    pub fn violations(&self) -> &[Violation] {
        match self {
            ParseError::Malformed(_) => &[],
            ParseError::Violations(violations) => violations,
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseError::Malformed(malformed) => malformed.fmt(f),
            ParseError::Violations(violations) => violations.fmt(f),
        }
    }
}

impl std::error::Error for ParseError {}

impl From<Malformed> for ParseError {
    fn from(malformed: Malformed) -> Self {
        ParseError::Malformed(malformed)
    }
}

impl From<Violations> for ParseError {
    fn from(violations: Violations) -> Self {
        ParseError::Violations(violations)
    }
}

/// A text that is no JSON, and the place where that shows. The text itself is
/// not part of it, since it may hold secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    fault: Fault,
    offset: usize,
    line: usize,
    column: usize,
}

impl Malformed {
    pub(crate) fn at(fault: Fault, bytes: &[u8], offset: usize) -> Self {
        let offset = offset.min(bytes.len());
        let fault = match fault {
            Fault::Syntax if offset == bytes.len() => Fault::UnexpectedEnd,
            fault => fault,
        };
        let before = bytes.get(..offset).unwrap_or_default();
        let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        // Continuation bytes of UTF-8 belong to the character before them.
        let column = before.iter().skip(line_start).filter(|&&b| b & 0xC0 != 0x80).count() + 1;
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        Malformed { fault, offset, line, column }
    }

    /// What is wrong.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// Where, in bytes from the start.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed JSON at line {} column {}: {}", self.line, self.column, self.fault)
    }
}

impl std::error::Error for Malformed {}

/// What can be wrong with JSON text (RFC 8259), and the bounds beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The text does not follow the grammar.
    Syntax,
    /// The text ends within a value.
    UnexpectedEnd,
    /// Something stands behind the value.
    TrailingText,
    /// A control character stands unescaped in a string.
    ControlCharacter,
    /// Half of a surrogate pair was escaped: no such character exists.
    LoneSurrogate,
    /// The text is not UTF-8.
    NotUtf8,
    /// Arrays and objects are nested deeper than 128.
    TooDeep,
    /// A number is not finite as a double.
    NumberTooLarge,
    /// An object has a member name twice.
    RepeatedName,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fault::Syntax => "the text does not follow the grammar of RFC 8259",
            Fault::UnexpectedEnd => "the text ends within a value",
            Fault::TrailingText => "something stands behind the value",
            Fault::ControlCharacter => "a control character must be escaped in a string",
            Fault::LoneSurrogate => "half of a surrogate pair is no character",
            Fault::NotUtf8 => "the text is not UTF-8",
            Fault::TooDeep => "arrays and objects are nested deeper than 128",
            Fault::NumberTooLarge => "the number is not finite as a double",
            Fault::RepeatedName => "a member name stands twice in one object",
        })
    }
}
