//! What asserts nothing.

use serde_json::Value;

use super::same::value;
use super::value::text;
use super::{At, Walk};
use crate::compare::dialect;
use crate::compare::fact::Sense;
use crate::engine;
use crate::schema::{Keywords, Slot};
use crate::source::json::{Member, Node, Span};

/// A member that later drafts and the service give a meaning.
const DEPRECATED: &str = "deprecated";

impl<'a> Walk<'a> {
    pub(super) fn notes(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        self.documentation(at, before, after);
        self.default(at, before, after);
        self.secrecy(at, before, after);
        self.plain_format(at, before, after);
        let write_only = (&before.write_only, &after.write_only);
        if value(write_only.0) != value(write_only.1) {
            let message = "`writeOnly` changed.".to_owned();
            self.keyword("write-only-changed", at, write_only, message, Vec::new());
            self.deeper(&["writeOnly"]);
        }
        for (name, old, new) in [
            ("contentEncoding", &before.content_encoding, &after.content_encoding),
            ("contentMediaType", &before.content_media_type, &after.content_media_type),
        ] {
            self.word(at, "content-changed", name, old, new);
        }
        let of =
            |keyword: &Slot<String>| dialect::is_draft_07(value(keyword).map(|uri| uri.as_str()));
        let id = match of(&before.schema) && of(&after.schema) {
            true => "dialect-changed",
            false => "draft-changed",
        };
        self.word(at, id, "$schema", &before.schema, &after.schema);
        self.word(at, "dialect-changed", "$id", &before.id, &after.id);
        self.unknown(at, before, after);
    }

    fn word(&mut self, at: &At, id: &str, name: &str, old: &Slot<String>, new: &Slot<String>) {
        if value(old) != value(new) {
            self.keyword(id, at, (old, new), format!("`{name}` changed."), Vec::new());
            self.deeper(&[name]);
        }
    }

    /// Words for readers: one fact a schema, whichever of them changed.
    fn documentation(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let mut changed: Vec<(&str, Option<Span>, Option<Span>)> = Vec::new();
        for (name, old, new) in [
            ("title", &before.title, &after.title),
            ("description", &before.description, &after.description),
            ("$comment", &before.comment, &after.comment),
        ] {
            if value(old) != value(new) {
                changed.push((
                    name,
                    old.as_deref().map(super::member),
                    new.as_deref().map(super::member),
                ));
            }
        }
        let (old, new) = (&before.examples, &after.examples);
        let list = |keyword: &Slot<Vec<Node>>| {
            value(keyword).map(|nodes| nodes.iter().map(engine::value).collect::<Vec<Value>>())
        };
        if list(old) != list(new) {
            let spans = (old.as_deref().map(super::member), new.as_deref().map(super::member));
            changed.push(("examples", spans.0, spans.1));
        }
        let Some((first, old, new)) = changed.first().copied() else { return };
        let names: Vec<String> = changed.iter().map(|(name, ..)| format!("`{name}`")).collect();
        let spans = (
            old.unwrap_or_else(|| self.old_span(at.old)),
            new.unwrap_or_else(|| self.new_span(at.new)),
        );
        let message = format!("{} changed.", names.join(" and "));
        self.fact("documentation-changed", at, spans, message, Vec::new());
        self.deeper(&[first]);
    }

    fn default(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let (old, new) = (&before.default, &after.default);
        let (id, message) = match (value(old), value(new)) {
            (None, None) => return,
            (Some(old), Some(new)) if old.same_value(new) => return,
            (None, Some(new)) => ("default-added", format!("The default is {}.", text(new))),
            (Some(old), None) => {
                ("default-removed", format!("The default was {}, and there is none.", text(old)))
            }
            (Some(old), Some(new)) => {
                ("default-changed", format!("The default is {}, and was {}.", text(new), text(old)))
            }
        };
        self.keyword(id, at, (old, new), message, Vec::new());
        self.deeper(&["default"]);
    }

    fn unknown(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let marked = |keywords: &Keywords| {
            keywords.metadata(DEPRECATED).is_some_and(|member| engine::value(&member.value) == true)
        };
        let spans = (self.old_span(at.old), self.new_span(at.new));
        let name_span =
            |member: Option<&Member>, other: Span| member.map_or(other, |member| member.name_span);
        match (marked(before), marked(after)) {
            (false, true) => {
                let new = name_span(after.metadata(DEPRECATED), spans.1);
                let message = "It is marked as deprecated.".to_owned();
                self.fact("deprecated-added", at, (spans.0, new), message, Vec::new());
                self.deeper(&[DEPRECATED]);
            }
            (true, false) => {
                let old = name_span(before.metadata(DEPRECATED), spans.0);
                let message = "It was marked as deprecated.".to_owned();
                self.fact("deprecated-removed", at, (old, spans.1), message, Vec::new());
                self.deeper(&[DEPRECATED]);
            }
            _ => {}
        }
        let names = before.metadata.iter().chain(&after.metadata).map(|member| &member.name);
        let mut names: Vec<&String> = names.filter(|name| *name != DEPRECATED).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let (old, new) = (before.metadata(name), after.metadata(name));
            let same = match (old, new) {
                (Some(old), Some(new)) => old.value.same_value(&new.value),
                _ => false,
            };
            if !same {
                let spans = (name_span(old, spans.0), name_span(new, spans.1));
                let message = match (old, new) {
                    (None, _) => format!("There is `{name}`."),
                    (_, None) => format!("There is no `{name}` any more."),
                    _ => format!("`{name}` changed."),
                };
                let id = match (dialect::asserts_elsewhere(name), new, at.sense) {
                    (false, ..) => "unknown-member-changed",
                    (true, None, Sense::Same) => "later-keyword-removed",
                    (true, ..) => "later-keyword-added",
                };
                self.fact(id, at, spans, message, Vec::new());
                self.deeper(&[name]);
            }
        }
    }
}
