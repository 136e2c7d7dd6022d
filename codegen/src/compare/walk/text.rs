//! Patterns and formats.

use super::same::{same_pattern, value};
use super::{At, Walk, named};
use crate::diagnostic::words::quote;
use crate::pattern::{self, Inclusion};
use crate::schema::{FORMATS, Keywords, Slot};

/// The format that asserts nothing and makes a value a secret.
const PASSWORD: &str = "password";

impl<'a> Walk<'a> {
    pub(super) fn texts(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let (old, new) = (&before.pattern, &after.pattern);
        if !same_pattern(old, new) {
            self.text(at, "pattern", (old, new), (value(old), value(new)));
            self.inclusion(value(old), value(new));
        }
        let (old, new) = (&before.format, &after.format);
        let asserts = |format: &&String| FORMATS.contains(&format.as_str());
        let pair = (value(old).filter(asserts), value(new).filter(asserts));
        self.text(at, "format", (old, new), pair);
    }

    /// Notes what is known of two patterns by their automata.
    fn inclusion(&mut self, old: Option<&String>, new: Option<&String>) {
        let (Some(old), Some(new)) = (old, new) else { return };
        let found = pattern::inclusion(old, new);
        if let Some(fact) = self.last() {
            match found {
                Inclusion::Included => fact.kept = true,
                Inclusion::Beyond(text) => fact.hints.push(text.into()),
                Inclusion::Unknown => {}
            }
        }
    }

    fn text(
        &mut self,
        at: &At,
        name: &str,
        keywords: (&Slot<String>, &Slot<String>),
        values: (Option<&String>, Option<&String>),
    ) {
        let (action, message) = match values {
            (None, None) => return,
            (Some(old), Some(new)) if old == new => return,
            (None, Some(new)) => {
                ("added", format!("`{name}` is {}, and there was none.", quote(new)))
            }
            (Some(old), None) => {
                ("removed", format!("`{name}` was {}, and there is none.", quote(old)))
            }
            (Some(old), Some(new)) => {
                ("changed", format!("`{name}` is {}, and was {}.", quote(new), quote(old)))
            }
        };
        let edit = self.take(at, &[name]);
        self.keyword(&named(name, action), at, keywords, message, edit);
        self.deeper(&[name]);
    }

    /// A format that asserts nothing, by itself or since the project says so.
    pub(super) fn plain_format(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        if !self.is_own(at.old) || !self.is_own_of_new(at.new) {
            return;
        }
        let (old, new) = (self.old_value(at.old, "format"), self.new_value(at.new, "format"));
        let asserts = |keyword: &Slot<String>| {
            value(keyword).is_some_and(|name| FORMATS.contains(&name.as_str()) || name == PASSWORD)
        };
        if old == new || asserts(&before.format) || asserts(&after.format) {
            return;
        }
        let words =
            |format: Option<serde_json::Value>| format.map_or("none".into(), |of| of.to_string());
        let message = format!("`format` is {}, and was {}.", words(new), words(old));
        let keywords = (&before.format, &after.format);
        self.keyword("format-remark-changed", at, keywords, message, Vec::new());
        self.deeper(&["format"]);
    }

    /// Marks: what asserts nothing about the value, and is more than a word.
    pub(super) fn secrecy(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let is = |keywords: &Keywords| value(&keywords.format).is_some_and(|name| name == PASSWORD);
        let (id, message) = match (is(before), is(after)) {
            (false, true) => ("secret-added", "`format` is `password`, and was not."),
            (true, false) => ("secret-removed", "`format` was `password`, and is not."),
            _ => return,
        };
        let keywords = (&before.format, &after.format);
        self.keyword(id, at, keywords, message.to_owned(), Vec::new());
        self.deeper(&["format"]);
    }
}
