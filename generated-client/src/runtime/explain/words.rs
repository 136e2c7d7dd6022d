//! The sentences of violations.

use std::borrow::Cow;
use std::fmt::Write;

use super::super::node::Node;
use super::super::schema::{Field, Table};

/// Appends a reference token to a JSON Pointer (RFC 6901 §3).
pub(in super::super) fn push_segment(pointer: &mut String, name: &str) {
    pointer.push('/');
    if !name.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        return pointer.push_str(name);
    }
    for char in name.chars() {
        match char {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            char => pointer.push(char),
        }
    }
}

pub(super) fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// How much of a value a message quotes, in characters.
const QUOTED: usize = 60;

pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    if text.len() <= QUOTED {
        return Cow::Borrowed(text);
    }
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

/// `expected` and the values, with room for what is said behind.
pub(super) fn one_of(values: &[&str], secret: bool) -> String {
    const EXPECTED: &str = "expected ";
    if secret {
        return EXPECTED.to_owned() + "one of the values that the schema lists";
    }
    let length: usize = values.iter().map(|value| value.len() + 6).sum();
    let mut text = String::with_capacity(EXPECTED.len() + length + QUOTED);
    text.push_str(EXPECTED);
    for (index, value) in values.iter().enumerate() {
        text.push_str(match index {
            0 => "",
            _ if index + 1 == values.len() => " or ",
            _ => ", ",
        });
        push_quoted(&mut text, value);
    }
    text
}

/// Appends a text as `Debug` shows it.
pub(super) fn push_quoted(text: &mut String, value: &str) {
    // What needs no escape, which is nearly all, is taken whole.
    let plain = |byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    if value.bytes().all(plain) {
        text.push('"');
        text.push_str(value);
        text.push('"');
    } else {
        let _ = write!(text, "{value:?}");
    }
}

/// How many members a missing one is compared with.
const CANDIDATES: usize = 50;

/// How many undeclared members a message names.
const NAMED: usize = 20;

pub(super) fn missing_message(
    missing: &Field,
    members: &[(impl AsRef<str>, Node<'_>)],
    table: &Table,
) -> String {
    let name = missing.name;
    let present = || members.iter().map(|(name, _)| name.as_ref());
    if let Some(former) = present().find(|name| missing.aliases.contains(name)) {
        return ["`", name, "` is missing; it was called `", former, "` before"].concat();
    }
    let undeclared = present().filter(|name| table.fields.iter().all(|field| field.name != *name));
    match nearest(name, undeclared.take(CANDIDATES)) {
        Some(near) => format!("`{name}` is missing; is it `{}` misspelt?", shortened(near)),
        None => ["`", name, "` is missing"].concat(),
    }
}

pub(super) fn surplus_message(surplus: &[String], names: &[&str], fields: &[Field]) -> String {
    let mut message = String::new();
    for (index, name) in surplus.iter().take(NAMED).enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        let _ = write!(message, "{separator}`{}`", shortened(name));
        let renamed = fields.iter().find(|field| field.aliases.contains(&&**name));
        if let Some(field) = renamed {
            let _ = write!(message, " (now called `{}`)", field.name);
        } else if let Some(near) = nearest(name, names.iter().copied()) {
            let _ = write!(message, " (did you mean `{near}`?)");
        }
    }
    if surplus.len() > NAMED {
        let _ = write!(message, " and {} more", surplus.len() - NAMED);
    }
    let verb = if surplus.len() == 1 { "is" } else { "are" };
    message + " " + verb + " not declared"
}

/// The candidate that is nearly the same, if there is one.
pub(super) fn nearest<'c>(
    name: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    // Comparing costs the product of the lengths: a hostile name is not worth
    // it, on either side.
    if name.len() > COMPARED {
        return None;
    }
    // Most candidates are told apart by their length or letters alone.
    let mut lower = None;
    candidates
        .filter(|candidate| {
            let longest = candidate.len().max(name.len());
            longest <= COMPARED
                && candidate.len().abs_diff(name.len()) * 3 <= longest
                && least_distance(name, candidate) * 3 <= longest
        })
        .map(|candidate| {
            let lower = lower.get_or_insert_with(|| name.to_lowercase());
            (strsim::damerau_levenshtein(lower, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, candidate)| *distance * 3 <= candidate.len().max(name.len()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A lower bound of the distance, which takes less than it to find: each
/// letter of the one that the other lacks must be put in or replaced.
fn least_distance(name: &str, candidate: &str) -> usize {
    if !name.is_ascii() || !candidate.is_ascii() {
        return 0;
    }
    let mut surplus = [0_i16; 32];
    // Letters that share a place count as equal, which only lowers the bound; a
    // large one and its small one do.
    let place = |byte: u8| usize::from(byte & 31);
    for (bytes, step) in [(name.bytes(), 1), (candidate.bytes(), -1)] {
        for byte in bytes {
            if let Some(count) = surplus.get_mut(place(byte)) {
                *count += step;
            }
        }
    }
    let missing: i16 = surplus.iter().filter(|count| **count > 0).sum();
    let needless: i16 = surplus.iter().filter(|count| **count < 0).sum();
    usize::from(missing.max(-needless).unsigned_abs())
}

/// The longest name that is compared with another, in bytes.
const COMPARED: usize = 100;

#[cfg(test)]
mod tests {
    use super::super::super::schema::Schema;
    use super::*;

    static FIELDS: [Field; 1] = [Field::new("password", "", Schema::ANY)];
    static TABLE: Table = Table {
        name: "T",
        description: "",
        fields: &FIELDS,
        required: 1,
        closed: true,
        untyped: false,
        more: &[],
        at: None,
        scalars: Schema::ANY,
    };

    fn missing(members: &[(String, Node<'_>)]) -> String {
        missing_message(&FIELDS[0], members, &TABLE)
    }

    #[test]
    fn a_long_or_unlike_candidate_is_not_compared() {
        let long = "é".repeat(1 << 20);
        assert_eq!(nearest("password", [long.as_str(), "passwrod"].into_iter()), Some("passwrod"));
        assert_eq!(nearest(&long, [long.as_str()].into_iter()), None);
        let at_bound = "p".repeat(COMPARED);
        assert_eq!(nearest(&at_bound, [at_bound.as_str()].into_iter()), Some(at_bound.as_str()));
        assert_eq!(nearest("pass", ["password"].into_iter()), None);
    }

    #[test]
    fn few_of_many_members_are_compared_with_a_missing_one() {
        let mut members: Vec<_> = (0..10_000).map(|at| (format!("x{at}"), Node::Null)).collect();
        members[CANDIDATES - 1].0 = "passwrod".to_owned();
        assert!(missing(&members).ends_with("is it `passwrod` misspelt?"));
        members.swap(CANDIDATES - 1, CANDIDATES);
        assert_eq!(missing(&members), "`password` is missing");
    }

    #[test]
    fn few_of_many_undeclared_members_are_named() {
        let names: Vec<_> = (0..10_000).map(|at| format!("passwor{at}")).collect();
        let message = surplus_message(&names, &["password"], &FIELDS);
        assert!(message.ends_with(" and 9980 more are not declared"), "{message}");
        assert_eq!(message.matches("did you mean").count(), NAMED);
        let message = surplus_message(&names[..NAMED], &["password"], &FIELDS);
        assert!(message.ends_with("(did you mean `password`?) are not declared"), "{message}");
    }
}
