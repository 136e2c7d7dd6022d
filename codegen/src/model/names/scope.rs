//! Distinct names within one place.

use std::collections::{HashMap, HashSet};

use super::reserved::{CATEGORY, Place, is_keyword, is_taken};
use super::words::{LONGEST, camel, digest, join, words};

/// The case of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// `snake_case`
    Snake,
    /// `kebab-case`
    Kebab,
    /// `UpperCamelCase`
    Camel,
    /// `UPPER_SNAKE_CASE`
    Upper,
}

impl Case {
    fn apply(self, words: &[String]) -> String {
        match self {
            Case::Snake => join(words, '_'),
            Case::Kebab => join(words, '-'),
            Case::Camel => camel(words),
            Case::Upper => join(words, '_').to_ascii_uppercase(),
        }
    }
}

/// The names given away in one place.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    case: Case,
    place: Place,
    taken: HashSet<String>,
    /// The last number given to a name that needed one.
    attempts: HashMap<String, u32>,
}

impl Scope {
    pub(super) fn new(case: Case, place: Place) -> Self {
        Scope { case, place, taken: HashSet::new(), attempts: HashMap::new() }
    }

    /// Gives the Rust name of a JSON name, distinct from every other name of
    /// this scope. Raw where it is a keyword.
    pub(crate) fn name(&mut self, json_name: &str) -> String {
        self.name_among(&[json_name])
    }

    /// Gives a name by the first of several JSON names that is still free; the
    /// last one gets a suffix where none is.
    pub(crate) fn name_among(&mut self, json_names: &[&str]) -> String {
        let mut name = String::new();
        for json_name in json_names {
            name = self.plain(json_name);
            if self.taken.insert(name.clone()) {
                return self.raw(name);
            }
        }
        let json_name = json_names.last().copied().unwrap_or_default();
        // A digest tells names apart; a number does where even names or
        // digests are equal.
        let mut stem = words(json_name);
        truncate(&mut stem);
        stem.push(digest(json_name));
        // All numbers up to the last one of this very name are taken.
        let last = self.attempts.get(json_name).copied().unwrap_or_default();
        for attempt in last + 1.. {
            let mut parts = stem.clone();
            if attempt > 1 {
                parts.push(attempt.to_string());
            }
            name = self.legal(self.case.apply(&parts));
            if self.taken.insert(name.clone()) {
                self.attempts.insert(json_name.to_owned(), attempt);
                break;
            }
        }
        self.raw(name)
    }

    /// Whether a name is free; for names that are put together from others.
    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name) && !is_taken(name, self.place)
    }

    /// Takes a name that was put together from others.
    pub(crate) fn take(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    fn plain(&self, json_name: &str) -> String {
        let mut parts = words(json_name);
        if truncate(&mut parts) {
            parts.push(digest(json_name));
        }
        if parts.is_empty() {
            parts.push("empty".to_owned());
        }
        self.legal(self.case.apply(&parts))
    }

    /// The name, moved out of the way of what is taken from the start.
    fn legal(&self, mut name: String) -> String {
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            name.insert(0, if self.case == Case::Camel { 'N' } else { 'n' });
        }
        if self.place == Place::Feature && name.starts_with(CATEGORY) {
            name.insert_str(0, "connector-");
        }
        if is_taken(&name, self.place) {
            name.push_str(if self.case == Case::Kebab { "-connector" } else { "_" });
        }
        name
    }

    fn raw(&self, name: String) -> String {
        if self.case == Case::Snake && is_keyword(&name) { format!("r#{name}") } else { name }
    }
}

/// The name in another case, for what stands beside the name in Rust.
pub(crate) fn recase(name: &str, case: Case) -> String {
    case.apply(&words(name))
}

/// The Cargo feature of a category: what differs in case or signs alone is one
/// category; nothing where a category has no name.
pub(crate) fn category(name: &str) -> Option<String> {
    let mut parts = words(name);
    if truncate(&mut parts) {
        parts.push(digest(name));
    }
    (!parts.is_empty()).then(|| format!("{CATEGORY}{}", join(&parts, '-')))
}

/// Cuts words to the longest length; whether anything was cut.
fn truncate(words: &mut Vec<String>) -> bool {
    let mut length = 0;
    for index in 0..words.len() {
        let room = LONGEST.saturating_sub(length);
        let word = &mut words[index];
        if word.len() > room {
            word.truncate(room);
            words.truncate(index + usize::from(room > 0));
            return true;
        }
        length += word.len() + 1;
    }
    false
}
