//! Types, listed values, constants.

use serde_json::Value as Json;

use super::same::value;
use super::{At, Walk};
use crate::schema::keyword::{KEYWORDS, Role, Types};
use crate::schema::{Keywords, Kinds};
use crate::source::decimal::Decimal;
use crate::source::json::{Node, Value};

impl<'a> Walk<'a> {
    /// A schema became `false`.
    pub(super) fn forbidden(&mut self, at: &At) {
        let spans = (self.old_span(at.old), self.new_span(at.new));
        let edit = vec![(Vec::new(), Some(Json::Bool(false)))];
        self.fact("value-forbidden", at, spans, "The schema is `false`.".to_owned(), edit);
    }

    /// A schema was `false`.
    pub(super) fn permitted(&mut self, at: &At) {
        let spans = (self.old_span(at.old), self.new_span(at.new));
        let edit = vec![(Vec::new(), self.new_schema(at.new))];
        self.fact("value-permitted", at, spans, "The schema was `false`.".to_owned(), edit);
    }

    /// Whether all is said: where no value is of both types, what else was
    /// said of the old one went with it.
    pub(super) fn types(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) -> bool {
        let (old, new) = (&before.types, &after.types);
        let (was, is) = (kinds(value(old)), kinds(value(new)));
        let none_in_common = was.and(is) == Kinds::NONE;
        let id = match (was, is) {
            (was, is) if was == is => return false,
            (Kinds::ALL, _) => "type-added",
            (_, Kinds::ALL) => "type-removed",
            (was, is) if is == was.or(Kinds::NULL) => "null-allowed",
            (was, is) if was == is.or(Kinds::NULL) => "null-forbidden",
            (was, is) if was.within(is) => "type-widened",
            (was, is) if is.within(was) => "type-narrowed",
            _ => "type-changed",
        };
        let message = match (value(old), value(new)) {
            (None, Some(new)) => format!("`type` is {}, and there was none.", words(new)),
            (Some(old), None) => format!("`type` was {}, and there is none.", words(old)),
            (Some(old), Some(new)) => format!("`type` is {}, and was {}.", words(new), words(old)),
            (None, None) => return false,
        };
        let asserting = KEYWORDS.iter().filter(|keyword| keyword.role == Role::Assertion);
        let all: Vec<&str> = asserting.map(|keyword| keyword.name).collect();
        let edit = self.take(at, if none_in_common { &all } else { &["type"] });
        self.keyword(id, at, (old, new), message, edit);
        self.deeper(&["type"]);
        none_in_common
    }

    pub(super) fn values(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        // `const` is `enum` with one value: which of both stands there is of no
        // account.
        let (old, new) = (listed(before), listed(after));
        let both = (before.constant.is_some(), after.constant.is_some());
        let edit = self.take(at, &["const", "enum"]);
        let spans = (
            span(before).unwrap_or_else(|| self.old_span(at.old)),
            span(after).unwrap_or_else(|| self.new_span(at.new)),
        );
        let token = if after.constant.is_some() || (after.enumeration.is_none() && both.0) {
            "const"
        } else {
            "enum"
        };
        let (id, message) = match (&old, &new) {
            (None, None) => return,
            (None, Some(new)) if both.1 => {
                ("const-added", format!("Only {} is allowed, and any value was.", show(new)))
            }
            (None, Some(new)) => {
                let message =
                    format!("Only {} {} allowed, and any value was.", show(new), is_or_are(new));
                ("enum-added", message)
            }
            (Some(old), None) if both.0 => {
                ("const-removed", format!("Any value is allowed, and only {} was.", show(old)))
            }
            (Some(old), None) => {
                let were = if old.len() == 1 { "was" } else { "were" };
                ("enum-removed", format!("Any value is allowed, and only {} {were}.", show(old)))
            }
            (Some(old), Some(new)) => {
                let gone = without(old, new);
                let come = without(new, old);
                if gone.is_empty() && come.is_empty() {
                    let moved = |(old, new): (&&Node, &&Node)| !old.same_value(new);
                    if old.len() == new.len() && old.iter().zip(new).any(moved) {
                        let message = "The listed values stand in another order.".to_owned();
                        self.fact("enum-reordered", at, spans, message, Vec::new());
                        self.deeper(&[token]);
                    }
                    return;
                }
                if both == (true, true) {
                    let message =
                        format!("Only {} is allowed, and only {} was.", show(&come), show(&gone));
                    ("const-changed", message)
                } else {
                    self.listed(at, spans, token, old, (&gone, &come));
                    return;
                }
            }
        };
        self.fact(id, at, spans, message, edit);
        self.deeper(&[token]);
    }

    /// Values that came and went.
    fn listed(
        &mut self,
        at: &At,
        spans: (crate::source::json::Span, crate::source::json::Span),
        token: &str,
        old: &[&Node],
        (gone, come): (&[&Node], &[&Node]),
    ) {
        let json = |nodes: &[&Node]| {
            Some(Json::Array(nodes.iter().map(|node| crate::engine::value(node)).collect()))
        };
        let set = |values: Option<Json>| {
            vec![(vec!["enum".to_owned()], values), (vec!["const".to_owned()], None)]
        };
        if !gone.is_empty() {
            let stay: Vec<&Node> = old.iter().filter(|node| !holds(gone, node)).copied().collect();
            let message = format!("{} {} no longer allowed.", show(gone), is_or_are(gone));
            let old_span = gone.first().map_or(spans.0, |node| node.span);
            self.fact("enum-value-removed", at, (old_span, spans.1), message, set(json(&stay)));
            self.deeper(&[token]);
            self.item(gone.iter().map(written).collect());
        }
        if !come.is_empty() {
            let all: Vec<&Node> = old.iter().chain(come).copied().collect();
            let message = format!("{} {} allowed, too.", show(come), is_or_are(come));
            let new_span = come.first().map_or(spans.1, |node| node.span);
            self.fact("enum-value-added", at, (spans.0, new_span), message, set(json(&all)));
            self.deeper(&[token]);
            self.item(come.iter().map(written).collect());
        }
    }
}

/// A value as one text, however its number is written.
fn written(node: &&Node) -> String {
    let Value::Number(text) = &node.value else { return crate::engine::value(node).to_string() };
    let number = Decimal::of(text);
    let sign = if number.negative { "-" } else { "" };
    match (number.digits.as_str(), usize::try_from(number.exponent)) {
        ("", _) => "0".to_owned(),
        (digits, Ok(zeros @ 0..=20)) => format!("{sign}{digits}{}", "0".repeat(zeros)),
        (digits, _) => format!("{sign}{digits}e{}", number.exponent),
    }
}

fn is_or_are(nodes: &[&Node]) -> &'static str {
    if nodes.len() == 1 { "is" } else { "are" }
}

/// The values that a schema lists, where it does.
fn listed(keywords: &Keywords) -> Option<Vec<&Node>> {
    match (&keywords.constant, &keywords.enumeration) {
        (Some(constant), None) => Some(vec![&constant.value]),
        (None, Some(values)) => Some(values.value.iter().collect()),
        // Both: what both allow.
        (Some(constant), Some(values)) => {
            let holds = values.value.iter().any(|node| node.same_value(&constant.value));
            Some(if holds { vec![&constant.value] } else { Vec::new() })
        }
        (None, None) => None,
    }
}

fn span(keywords: &Keywords) -> Option<crate::source::json::Span> {
    let constant = keywords.constant.as_deref().map(super::member);
    constant.or(keywords.enumeration.as_deref().map(super::member))
}

fn holds(nodes: &[&Node], node: &Node) -> bool {
    nodes.iter().any(|other| other.same_value(node))
}

fn without<'n>(nodes: &[&'n Node], others: &[&Node]) -> Vec<&'n Node> {
    nodes.iter().filter(|node| !holds(others, node)).copied().collect()
}

/// Values in a message.
pub(super) fn show(nodes: &[&Node]) -> String {
    const SHOWN: usize = 5;
    let mut words: Vec<String> = nodes.iter().take(SHOWN).map(|node| text(node)).collect();
    if let Some(more) = nodes.len().checked_sub(SHOWN + 1) {
        words.push(format!("{} more", more + 1));
    }
    match words.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// A value in a message.
pub(super) fn text(node: &Node) -> String {
    /// So many bytes of an array or object are shown.
    const SHOWN: usize = 60;
    let json = crate::engine::value(node).to_string();
    match &node.value {
        Value::Array(_) | Value::Object(_) if json.len() > SHOWN => node.kind().to_owned(),
        _ => crate::diagnostic::words::quote(&json),
    }
}

/// The kinds of values of a `type`.
fn kinds(types: Option<&Types>) -> Kinds {
    let Some(types) = types else { return Kinds::ALL };
    Kinds::of(&types.names())
}

fn words(types: &Types) -> String {
    let names = types.names();
    let names: Vec<String> = names.into_iter().map(|name| format!("`{}`", name.name())).collect();
    names.join(" or ")
}
