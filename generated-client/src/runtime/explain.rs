//! Says every rule that a refused value breaks.

use std::fmt::Write;

use crate::error::ParseError;
use crate::number::Decimal;
use crate::violation::{Violation, Violations};

use super::node::Node;
use super::schema::{Bound, Field, Kind, Schema, Table};

/// Why a text was refused.
pub(super) fn refusal(text: &str, schema: &Schema) -> ParseError {
    let node = match Node::parse(text) {
        Ok(node) => node,
        Err(malformed) => return malformed.into(),
    };
    let mut violations = explain(&node, schema, false);
    if violations.is_empty() {
        // Reading and explaining go by the same table; should they ever
        // disagree, that is said, and the value stays refused.
        violations.push(Violation {
            instance_path: String::new(),
            schema_path: String::new(),
            keyword: "type",
            members: Vec::new(),
            message: "the value was refused for a reason that could not be found; \
                      please report this as a bug of flow-service"
                .to_owned(),
        });
    }
    Violations::new(violations).into()
}

/// The undeclared members of a value that was accepted, as violations.
pub fn strict(json: &[u8], schema: &Schema) -> Result<(), ParseError> {
    let text = std::str::from_utf8(json).unwrap_or_default();
    let violations = explain(&Node::parse(text)?, schema, true);
    if violations.is_empty() { Ok(()) } else { Err(Violations::new(violations).into()) }
}

fn explain(node: &Node<'_>, schema: &Schema, strict: bool) -> Vec<Violation> {
    let mut walk = Walk {
        strict,
        instance_path: String::new(),
        schema_path: String::new(),
        violations: Vec::new(),
    };
    walk.value(node, schema);
    walk.violations
}

/// A walk through a value and its schema side by side.
struct Walk {
    /// Undeclared members are violations though the schema allows them.
    strict: bool,
    instance_path: String,
    schema_path: String,
    violations: Vec<Violation>,
}

impl Walk {
    fn value(&mut self, node: &Node<'_>, schema: &Schema) {
        let typed = match (schema.kind, node) {
            (Kind::Any, _)
            | (Kind::Boolean, Node::Bool(_))
            | (Kind::Number, Node::Number(_))
            | (Kind::String | Kind::OpenEnum(_) | Kind::Enum(_), Node::String(_))
            | (Kind::Object(_), Node::Object(_)) => true,
            (Kind::Integer, Node::Number(text)) => Decimal::of(text).is_integer(),
            (Kind::Enum(_), _) => schema.untyped,
            _ => false,
        };
        if !typed {
            self.mistyped(node, schema);
        }
        if let Kind::Enum(values) = schema.kind {
            self.enumeration(node, values, schema.secret);
        }
        // A rule for strings or numbers holds whatever else the type asks for.
        match node {
            Node::String(text) => self.length(text, schema),
            Node::Number(text) => self.bounds(text, schema),
            Node::Object(members) => {
                if let Kind::Object(table) = schema.kind {
                    self.object(node, members, table());
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, node: &Node<'_>, members: &[(impl AsRef<str>, Node<'_>)], table: &Table) {
        for field in table.fields.iter().take(table.required) {
            if node.get(field.name).is_none() {
                self.report("required", missing_message(field, members, table));
                self.last_members(vec![field.name.to_owned()]);
            }
        }
        let mut surplus = Vec::new();
        for (name, value) in members {
            let name = name.as_ref();
            let field = table.fields.iter().find(|field| field.name == name);
            match field {
                Some(field) if !field.undeclared => {
                    let length = self.instance_path.len();
                    let outer = self.schema_path.clone();
                    push_segment(&mut self.instance_path, name);
                    match field.schema_path {
                        Some(path) => self.schema_path = path.to_owned(),
                        None => {
                            self.schema_path.push_str("/properties");
                            push_segment(&mut self.schema_path, name);
                        }
                    }
                    self.value(value, &field.schema);
                    self.instance_path.truncate(length);
                    self.schema_path = outer;
                }
                None if table.closed || self.strict => surplus.push(name.to_owned()),
                Some(_) if table.closed => surplus.push(name.to_owned()),
                _ => {}
            }
        }
        if !surplus.is_empty() {
            self.report("additionalProperties", surplus_message(&surplus, table));
            self.last_members(surplus);
        }
    }

    fn enumeration(&mut self, node: &Node<'_>, values: &[&str], secret: bool) {
        let expected = one_of(values, secret);
        let message = match node {
            Node::String(text) if values.contains(&&**text) => return,
            Node::String(text) if !secret => {
                let found = format!("expected {expected}, found {:?}", shortened(text));
                match nearest(text, values.iter().copied()) {
                    Some(near) => format!("{found}; did you mean {near:?}?"),
                    None => found,
                }
            }
            _ => format!("expected {expected}"),
        };
        self.report("enum", message);
    }

    fn length(&mut self, text: &str, schema: &Schema) {
        let length = text.chars().count() as u64;
        if let Some(min) = schema.min_length.filter(|&min| length < min) {
            self.report("minLength", format!("expected at least {min} characters, found {length}"));
        }
        if let Some(max) = schema.max_length.filter(|&max| length > max) {
            self.report("maxLength", format!("expected at most {max} characters, found {length}"));
        }
    }

    fn bounds(&mut self, text: &str, schema: &Schema) {
        for (keyword, words, bound) in broken_bounds(&Decimal::of(text), schema) {
            let found = if schema.secret { String::new() } else { format!(", found {text}") };
            self.report(keyword, format!("expected a number {words} {}{found}", bound.text));
        }
    }

    fn mistyped(&mut self, node: &Node<'_>, schema: &Schema) {
        let expected = match schema.kind {
            Kind::Any => "a value",
            Kind::Boolean => "a boolean",
            Kind::Integer => "an integer",
            Kind::Number => "a number",
            Kind::String | Kind::Enum(_) | Kind::OpenEnum(_) => "a string",
            Kind::Object(_) => "an object",
        };
        let mut message = format!("expected {expected}, found {}", node.kind());
        if !schema.secret {
            match (node, schema.kind) {
                (_, Kind::Object(_)) => {}
                (Node::Number(text), Kind::String | Kind::OpenEnum(_)) => {
                    let _ = write!(message, " ({text}); put it in quotes: \"{text}\"");
                }
                (Node::Number(text), _) => {
                    let _ = write!(message, " ({text})");
                }
                (Node::Bool(value), _) => {
                    let _ = write!(message, " ({value})");
                }
                (Node::String(text), Kind::Integer | Kind::Number) if is_number(text) => {
                    let _ = write!(message, " ({text:?}); leave out the quotes: {text}");
                }
                (Node::String(text), Kind::Boolean) if text == "true" || text == "false" => {
                    let _ = write!(message, " ({text:?}); leave out the quotes: {text}");
                }
                (Node::String(text), _) => {
                    let _ = write!(message, " ({:?})", shortened(text));
                }
                _ => {}
            }
        }
        self.report("type", message);
    }

    fn report(&mut self, keyword: &'static str, message: String) {
        self.violations.push(Violation {
            instance_path: self.instance_path.clone(),
            schema_path: format!("{}/{keyword}", self.schema_path),
            keyword,
            members: Vec::new(),
            message,
        });
    }

    fn last_members(&mut self, members: Vec<String>) {
        if let Some(violation) = self.violations.last_mut() {
            violation.members = members;
        }
    }
}

/// The bounds that a number breaks: keyword, words, bound.
pub(super) fn broken_bounds<'n>(
    number: &'n Decimal,
    schema: &Schema,
) -> impl Iterator<Item = (&'static str, &'static str, Bound)> + use<'n> {
    type Holds = fn(&Decimal, &Decimal) -> bool;
    let bounds: [(&'static str, &'static str, Option<Bound>, Holds); 4] = [
        ("minimum", "of at least", schema.minimum, |number, bound| number >= bound),
        ("maximum", "of at most", schema.maximum, |number, bound| number <= bound),
        ("exclusiveMinimum", "greater than", schema.exclusive_minimum, |number, bound| {
            number > bound
        }),
        ("exclusiveMaximum", "less than", schema.exclusive_maximum, |number, bound| number < bound),
    ];
    bounds.into_iter().filter_map(|(keyword, words, bound, holds)| {
        let bound = bound?;
        (!holds(number, &Decimal::of(bound.text))).then_some((keyword, words, bound))
    })
}

/// Appends a reference token to a JSON Pointer (RFC 6901 §3).
fn push_segment(pointer: &mut String, name: &str) {
    pointer.push('/');
    for char in name.chars() {
        match char {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            char => pointer.push(char),
        }
    }
}

fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// How much of a value a message quotes, in characters.
const QUOTED: usize = 60;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn one_of(values: &[&str], secret: bool) -> String {
    if secret {
        return "one of the values that the schema lists".to_owned();
    }
    let quoted: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

fn missing_message(
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

fn surplus_message(surplus: &[String], table: &Table) -> String {
    let mut message = String::new();
    for (index, name) in surplus.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        let _ = write!(message, "{separator}`{}`", shortened(name));
        let renamed = table.fields.iter().find(|field| field.aliases.contains(&&**name));
        if let Some(field) = renamed {
            let _ = write!(message, " (now called `{}`)", field.name);
        } else if let Some(near) = nearest(name, table.fields.iter().map(|field| field.name)) {
            let _ = write!(message, " (did you mean `{near}`?)");
        }
    }
    let verb = if surplus.len() == 1 { "is" } else { "are" };
    message + " " + verb + " not declared"
}

/// The candidate that is nearly the same, if there is one.
fn nearest<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
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
