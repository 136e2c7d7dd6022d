//! Where the values of a connection string begin and end, and where in it a
//! reference to the environment stands.
//!
//! Must not know what a reference stands for.

use crate::connection::environment::Stretch;

/// A sign of a string, or a reference in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Char(char),
    /// By its place among the references of the string.
    Reference(usize),
}

/// A string, taken apart.
pub(super) struct Parsed {
    /// What stands before the `?`, and nothing where there is none; of a string
    /// that is no URL, always there and empty.
    pub(super) head: Option<Vec<Sign>>,
    pub(super) pairs: Vec<Pair>,
}

/// What stands between two separators.
pub(super) struct Pair {
    pub(super) key: Vec<Sign>,
    /// What stands behind the first `=`, if there is one.
    pub(super) value: Option<Value>,
}

/// The value of a key.
pub(super) struct Value {
    /// Without the quotes, and without blanks around.
    pub(super) signs: Vec<Sign>,
    /// The sign that ends the quotes that it stands in.
    pub(super) quote: Option<char>,
}

/// The signs of a text.
pub(super) fn signs(stretches: &[Stretch]) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut references = 0;
    for stretch in stretches {
        match stretch {
            Stretch::Text(text) => signs.extend(text.chars().map(Sign::Char)),
            Stretch::Variable { .. } => {
                signs.push(Sign::Reference(references));
                references += 1;
            }
        }
    }
    signs
}

/// Takes a string apart: pairs parted by `;`, or the query of a URL.
pub(super) fn read(signs: &[Sign], query: bool) -> Parsed {
    if !query {
        return Parsed { head: Some(Vec::new()), pairs: pairs(signs, false) };
    }
    let mut parts = signs.splitn(2, |sign| *sign == Sign::Char('?'));
    match (parts.next(), parts.next()) {
        (Some(head), Some(behind)) => {
            Parsed { head: Some(head.to_vec()), pairs: pairs(behind, true) }
        }
        _ => Parsed { head: None, pairs: Vec::new() },
    }
}

fn pairs(signs: &[Sign], query: bool) -> Vec<Pair> {
    let separator = Sign::Char(if query { '&' } else { ';' });
    let mut pairs = Vec::new();
    let mut rest = signs;
    while !rest.is_empty() {
        let end = position(rest, |sign| sign == separator || sign == Sign::Char('='));
        let (key, behind) = rest.split_at(end);
        let value = if behind.first() == Some(&Sign::Char('=')) {
            let (value, length) = value(behind.get(1..).unwrap_or_default(), separator, query);
            rest = behind.get(1 + length..).unwrap_or_default();
            Some(value)
        } else {
            rest = behind;
            None
        };
        rest = rest.get(1..).unwrap_or_default();
        let key = trimmed(key).to_vec();
        if !key.is_empty() || value.is_some() {
            pairs.push(Pair { key, value });
        }
    }
    pairs
}

/// A value, and how many signs stand before the separator that ends it. What
/// begins with a quote is read as ADO.NET does, with a brace as ODBC does
/// ([MS-ODBCSTR] 2.1.1): in either, the sign that ends it is doubled within it.
fn value(signs: &[Sign], separator: Sign, query: bool) -> (Value, usize) {
    let blanks = position(signs, |sign| !is_blank(sign));
    let quote = match signs.get(blanks) {
        Some(Sign::Char('{')) if !query => '}',
        Some(Sign::Char(quote @ ('"' | '\''))) if !query => *quote,
        _ => {
            let length = position(signs, |sign| sign == separator);
            let signs = signs.get(..length).unwrap_or_default();
            let signs = if query { signs } else { trimmed(signs) };
            return (Value { signs: signs.to_vec(), quote: None }, length);
        }
    };
    let mut inside = Vec::new();
    let mut rest = signs.get(blanks + 1..).unwrap_or_default().iter().copied().peekable();
    while let Some(sign) = rest.next() {
        if sign == Sign::Char(quote) && rest.next_if_eq(&sign).is_none() {
            break;
        }
        inside.push(sign);
    }
    let behind: Vec<Sign> = rest.collect();
    let more = position(&behind, |sign| sign == separator);
    // What stands behind the quotes belongs to no grammar's value.
    inside.extend(trimmed(behind.get(..more).unwrap_or_default()));
    (Value { signs: inside, quote: Some(quote) }, signs.len() - behind.len() + more)
}

fn position(signs: &[Sign], is_it: impl Fn(Sign) -> bool) -> usize {
    signs.iter().position(|sign| is_it(*sign)).unwrap_or(signs.len())
}

fn trimmed(signs: &[Sign]) -> &[Sign] {
    let start = position(signs, |sign| !is_blank(sign));
    let signs = signs.get(start..).unwrap_or_default();
    let end = signs.iter().rposition(|sign| !is_blank(*sign)).map_or(0, |last| last + 1);
    signs.get(..end).unwrap_or_default()
}

fn is_blank(sign: Sign) -> bool {
    matches!(sign, Sign::Char(c) if c.is_whitespace())
}

/// The text of signs, where no reference is among them.
pub(super) fn text(signs: &[Sign]) -> Option<String> {
    let signs = signs.iter().map(|sign| match sign {
        Sign::Char(c) => Some(*c),
        Sign::Reference(_) => None,
    });
    signs.collect()
}
