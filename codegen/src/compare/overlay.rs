//! What changed in what the overlays say of parameters.

use std::collections::{BTreeMap, HashSet};

use super::fact::{Fact, Sense, Step};
use super::method::Schema;
use super::{Place, rule};
use crate::diagnostic::words::quote;
use crate::schema::pointer;
use crate::source::json::{Node, Span};
use crate::source::overlay::parameters::parameters;
use crate::source::overlay::{ConnectionStringOverlay, ParamOverlay, PartOverlay, Spanned};

/// Whether two entries say the same, wherever they stand.
pub(super) fn same(old: &ParamOverlay, new: &ParamOverlay) -> bool {
    old.name.value == new.name.value
        && texts(&old.known_values) == texts(&new.known_values)
        && texts(&old.aliases) == texts(&new.aliases)
        && old.secret.as_ref().map(|secret| secret.value)
            == new.secret.as_ref().map(|secret| secret.value)
        && same_node(old.default.as_ref(), new.default.as_ref())
        && old.clouds == new.clouds
        && old.advice == new.advice
        && match (&old.connection_string, &new.connection_string) {
            (Some(old), Some(new)) => {
                composed(old) == composed(new) && described(old) == described(new)
            }
            (old, new) => old.is_none() && new.is_none(),
        }
}

/// The facts about all entries of two schemas.
pub(super) fn facts(old: &Schema<'_>, new: &Schema<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let names = old.params.iter().chain(new.params).map(|param| param.name.value.as_str());
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    let (before, after) = (declared(old.node), declared(new.node));
    for name in names {
        // What the schema itself says of a member that came or went is enough.
        if !before.contains(name) || !after.contains(name) {
            continue;
        }
        let find = |params: &'_ [ParamOverlay]| {
            params.iter().find(|param| param.name.value == name).cloned()
        };
        let mut found = Found { old, new, name, facts: &mut facts };
        found.compare(find(old.params), find(new.params));
    }
    facts
}

struct Found<'a> {
    old: &'a Schema<'a>,
    new: &'a Schema<'a>,
    name: &'a str,
    facts: &'a mut Vec<Fact>,
}

impl Found<'_> {
    fn compare(&mut self, old: Option<ParamOverlay>, new: Option<ParamOverlay>) {
        let (was, is) = (old.as_ref(), new.as_ref());
        let spans = (was.map(|one| one.name.span), is.map(|one| one.name.span));
        self.known_values(was, is, spans);
        self.default(was, is, spans);
        let secret = |one: Option<&ParamOverlay>| {
            one.and_then(|one| one.secret.as_ref()).is_some_and(|secret| secret.value)
        };
        match (secret(was), secret(is)) {
            (false, true) => self.add("secret-added", spans, "The overlay marks it as a secret."),
            (true, false) => {
                self.add("secret-removed", spans, "The overlay marked it as a secret.")
            }
            _ => {}
        }
        let clouds = |one: Option<&ParamOverlay>| one.and_then(|one| one.clouds.clone());
        if clouds(was) != clouds(is) {
            self.add("clouds-changed", spans, "The clouds that the parameter exists on changed.");
        }
        let aliases = |one: Option<&ParamOverlay>| one.map(|one| texts(&one.aliases));
        if aliases(was).unwrap_or_default() != aliases(is).unwrap_or_default() {
            self.add("former-names-changed", spans, "The former names of the parameter changed.");
        }
        let advice = |one: Option<&ParamOverlay>| one.and_then(|one| one.advice.clone());
        if advice(was) != advice(is) {
            self.add("documentation-changed", spans, "`advice` of the overlay changed.");
        }
        self.connection_string(was, is, spans);
    }

    fn connection_string(
        &mut self,
        was: Option<&ParamOverlay>,
        is: Option<&ParamOverlay>,
        spans: (Option<Span>, Option<Span>),
    ) {
        let (id, message) = match (
            was.and_then(|one| one.connection_string.as_ref()),
            is.and_then(|one| one.connection_string.as_ref()),
        ) {
            (None, None) => return,
            (None, Some(_)) => ("connection-string-added", "It is composed of parts."),
            (Some(_), None) => ("connection-string-removed", "It was composed of parts."),
            (Some(was), Some(is)) if composed(was) != composed(is) => {
                ("connection-string-changed", "It is composed of its parts in another way.")
            }
            (Some(was), Some(is)) if described(was) != described(is) => (
                "documentation-changed",
                "What is said of the connection string and its parts changed.",
            ),
            _ => return,
        };
        self.add(id, spans, message);
    }

    fn known_values(
        &mut self,
        was: Option<&ParamOverlay>,
        is: Option<&ParamOverlay>,
        spans: (Option<Span>, Option<Span>),
    ) {
        let values = |one: Option<&ParamOverlay>| {
            one.map(|one| texts(&one.known_values)).unwrap_or_default()
        };
        let (old, new) = (values(was), values(is));
        for (id, some, others, words) in [
            ("known-value-removed", &old, &new, "no longer listed"),
            ("known-value-added", &new, &old, "listed"),
        ] {
            let names: Vec<String> =
                some.iter().filter(|value| !others.contains(value)).map(|v| quote(v)).collect();
            if !names.is_empty() {
                let be = if names.len() == 1 { "is" } else { "are" };
                self.add(id, spans, &format!("{} {be} {words}.", names.join(", ")));
                self.item(names.join(", "));
            }
        }
        let all = |some: &[String], others: &[String]| some.iter().all(|one| others.contains(one));
        if old != new && all(&old, &new) && all(&new, &old) {
            self.add("enum-reordered", spans, "The known values stand in another order.");
        }
    }

    fn default(
        &mut self,
        was: Option<&ParamOverlay>,
        is: Option<&ParamOverlay>,
        spans: (Option<Span>, Option<Span>),
    ) {
        let default = |one: Option<&ParamOverlay>| one.and_then(|one| one.default.clone());
        let words = |node: &Node| quote(&crate::engine::value(node).to_string());
        match (default(was), default(is)) {
            (None, Some(new)) => {
                self.add("default-added", spans, &format!("The default is {}.", words(&new)));
                self.item(words(&new));
            }
            (Some(old), None) => {
                let message = format!("The default was {}, and there is none.", words(&old));
                self.add("default-removed", spans, &message);
                self.item(words(&old));
            }
            (Some(old), Some(new)) if !old.same_value(&new) => {
                let message = format!("The default is {}, and was {}.", words(&new), words(&old));
                self.add("default-changed", spans, &message);
                self.item(format!("{}, {}", words(&old), words(&new)));
            }
            _ => {}
        }
    }

    /// Says what of its parameter the fact just added is about.
    fn item(&mut self, item: String) {
        if let Some(fact) = self.facts.last_mut() {
            fact.item = Some(item);
        }
    }

    fn add(&mut self, id: &str, spans: (Option<Span>, Option<Span>), message: &str) {
        let Some(rule) = rule::find(id) else { return };
        let place = |schema: &Schema<'_>, span: Option<Span>| {
            let mut pointer = format!("{}/properties", schema.pointer);
            pointer::push(&mut pointer, self.name);
            let own = schema.node.get("properties").and_then(|all| all.member(self.name));
            let span = span.or(own.map(|own| own.name_span)).unwrap_or(schema.node.span);
            Some(Place { pointer, span })
        };
        self.facts.push(Fact {
            rule,
            message: message.to_owned(),
            old: place(self.old, spans.0),
            new: place(self.new, spans.1),
            item: None,
            edit: None,
            asserts: false,
            sense: Sense::Same,
            steps: vec![Step::Member(self.name.to_owned())],
            kept: false,
            hints: Vec::new(),
            now: None,
        });
    }
}

/// The names of the members that a schema declares or requires.
fn declared(schema: &Node) -> HashSet<&str> {
    parameters(schema).into_iter().map(|param| param.name).collect()
}

/// How a connection string is composed and read, wherever that is said. The parts
/// stand in the order of the template.
fn composed(of: &ConnectionStringOverlay) -> impl PartialEq + '_ {
    fn parts(parts: &[PartOverlay]) -> Vec<(&str, Vec<&str>)> {
        let parts = parts.iter().map(|part| {
            let values = part.values.iter().map(|(value, _)| value.as_str());
            (part.name.value.as_str(), values.collect())
        });
        parts.collect()
    }
    let aliases = of.aliases.iter().map(|(key, names)| (&key.value, texts(names)));
    let aliases: BTreeMap<_, _> = aliases.collect();
    let mut needed = parts(&of.parts);
    needed.sort_unstable();
    (&of.template, of.escaping, of.any_case, needed, parts(&of.optional), aliases)
}

/// What readers learn of a connection string.
fn described(of: &ConnectionStringOverlay) -> impl PartialEq + '_ {
    let parts = of.parts.iter().chain(&of.optional);
    let mut parts: Vec<_> =
        parts.map(|part| (&part.name.value, &part.description, &part.values)).collect();
    parts.sort_unstable();
    (of.instead.as_ref().map(|method| &method.value), parts)
}

fn same_node(old: Option<&Node>, new: Option<&Node>) -> bool {
    match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => old.same_value(new),
        _ => false,
    }
}

fn texts(list: &[Spanned<String>]) -> Vec<String> {
    list.iter().map(|one| one.value.clone()).collect()
}
