//! The sentences of violations.

use std::fmt::Write;

use super::super::node::Node;
use super::super::schema::{Field, Table};

/// Appends a reference token to a JSON Pointer (RFC 6901 §3).
pub(in super::super) fn push_segment(pointer: &mut String, name: &str) {
    pointer.push('/');
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

pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

pub(super) fn one_of(values: &[&str], secret: bool) -> String {
    if secret {
        return "one of the values that the schema lists".to_owned();
    }
    let quoted: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

pub(super) fn missing_message(
    missing: &Field,
    members: &[(impl AsRef<str>, Node<'_>)],
    table: &Table,
) -> String {
    let name = missing.name;
    let present = || members.iter().map(|(name, _)| name.as_ref());
    if let Some(former) = present().find(|name| missing.aliases.contains(name)) {
        return format!("`{name}` is missing; it was called `{former}` before");
    }
    let undeclared = present().filter(|name| table.fields.iter().all(|field| field.name != *name));
    match nearest(name, undeclared) {
        Some(near) => format!("`{name}` is missing; is it `{}` misspelt?", shortened(near)),
        None => format!("`{name}` is missing"),
    }
}

pub(super) fn surplus_message(surplus: &[String], fields: &[Field]) -> String {
    let mut message = String::new();
    for (index, name) in surplus.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        let _ = write!(message, "{separator}`{}`", shortened(name));
        let renamed = fields.iter().find(|field| field.aliases.contains(&&**name));
        if let Some(field) = renamed {
            let _ = write!(message, " (now called `{}`)", field.name);
        } else if let Some(near) = nearest(name, fields.iter().map(|field| field.name)) {
            let _ = write!(message, " (did you mean `{near}`?)");
        }
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
    // it.
    if name.len() > 100 {
        return None;
    }
    let lower = name.to_lowercase();
    candidates
        .map(|candidate| {
            (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, candidate)| *distance * 3 <= candidate.len().max(name.len()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
