//! What a reconstruction said, held against what is served.
//!
//! A statement is what a document says about one thing: that there is a method or
//! a parameter, its type, that it is required. Prose is none: until a document is
//! served, its words are the project's own.
//!
//! Knows where schemas stand. Must not know what a keyword means, nor what breaks.

use schemars::JsonSchema;
use serde::Serialize;

use super::canonical;
use crate::source::json::{Node, Span};

/// How a statement stands, now that the document is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Served as it was reconstructed.
    Confirmed,
    /// Served otherwise, or not at all.
    Corrected,
    /// Nothing was said of it before.
    UnknownBefore,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Statement {
    /// How it stands.
    pub standing: Standing,
    /// The auth method or the section, and what is said of it, in words.
    pub subject: String,
    /// What the reconstruction says, as JSON; `null` where it says nothing.
    pub before: Option<String>,
    /// What is served.
    pub served: Option<String>,
    /// Where that stands in the new file; what stood in the old one has none.
    #[serde(skip)]
    pub(super) span: Option<Span>,
    /// The line of the specification, once it is written.
    pub line: Option<usize>,
}

/// Holds both documents against each other, in the order of the served one; what
/// it lacks comes last.
pub(super) fn compare(before: &Node, served: &Node) -> Vec<Statement> {
    let (old, new) = (Said::of(before), Said::of(served));
    let find = |all: &[Said], path: &[String]| all.iter().position(|said| said.path == path);
    let mut found = Vec::new();
    for said in &new {
        let there = find(&old, &said.path).and_then(|index| old.get(index));
        let standing = match there {
            Some(other) if other.is_same(said) => Standing::Confirmed,
            Some(_) => Standing::Corrected,
            // What is said of a thing that is new itself goes without saying.
            None if said.is_within_new(&new, &old) => continue,
            None => Standing::UnknownBefore,
        };
        found.push(said.statement(standing, there, Some(said)));
    }
    for said in &old {
        if find(&new, &said.path).is_none() && !said.is_within_new(&old, &new) {
            found.push(said.statement(Standing::Corrected, Some(said), None));
        }
    }
    found
}

struct Said<'a> {
    path: Vec<String>,
    /// The value; nothing where it is only said that something is there.
    value: Option<&'a Node>,
    span: Span,
    /// How many steps lead to the thing that this is said of.
    of: usize,
}

/// Members that say who a connector is.
const IDENTITY: &[&str] = &["id", "name", "providerId", "version"];
const PROSE: &[&str] = &["$schema", "$comment", "title", "description", "examples"];

impl<'a> Said<'a> {
    fn of(specification: &'a Node) -> Vec<Self> {
        let mut said = Vec::new();
        for name in IDENTITY {
            if let Some(value) = specification.get(name) {
                leaf(&[], name, value, &mut said);
            }
        }
        for (list, word) in [("authSpec", "auth method"), ("encryptionSpecs", "encryption")] {
            let entries = specification.get(list).and_then(Node::as_array).unwrap_or_default();
            for entry in entries {
                let Some(name) = entry.get("name").and_then(Node::as_str) else { continue };
                let path = vec![format!("{word} `{name}`")];
                // Of two of one name the first is meant.
                if said.iter().any(|other: &Self| other.path == path) {
                    continue;
                }
                part(path, entry, &mut said);
            }
        }
        for (member, word) in [("sourceSpec", "source"), ("targetSpec", "target")] {
            if let Some(section) = specification.get(member) {
                part(vec![format!("the {word}'s parameters")], section, &mut said);
            }
        }
        said
    }

    /// Whether it is of a thing that one side has and the other has not.
    fn is_within_new(&self, own: &[Self], others: &[Self]) -> bool {
        let Some(thing) = (self.of > 0).then(|| self.path.get(..self.of)).flatten() else {
            return false;
        };
        let has = |all: &[Self]| all.iter().any(|said| said.path == thing);
        has(own) && !has(others)
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self.value, other.value) {
            (Some(left), Some(right)) => left.same_value(right),
            (left, right) => left.is_none() && right.is_none(),
        }
    }

    fn statement(&self, standing: Standing, old: Option<&Self>, new: Option<&Self>) -> Statement {
        let text = |said: &Self| match said.value {
            Some(value) => short(value),
            None => "there".to_owned(),
        };
        Statement {
            standing,
            subject: self.path.join(", "),
            before: old.map(text),
            served: new.map(text),
            span: new.map(|said| said.span),
            line: None,
        }
    }
}

/// A value on one line.
fn short(node: &Node) -> String {
    let text = canonical::text(node);
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

fn leaf<'a>(thing: &[String], name: &str, value: &'a Node, said: &mut Vec<Said<'a>>) {
    let path = [thing, &[format!("`{name}`")]].concat();
    said.push(Said { path, value: Some(value), span: value.span, of: thing.len() });
}

fn part<'a>(path: Vec<String>, node: &'a Node, said: &mut Vec<Said<'a>>) {
    said.push(Said { path: path.clone(), value: None, span: node.span, of: 0 });
    if let Some(kind) = node.get("type") {
        leaf(&path, "type of the method", kind, said);
    }
    if let Some(schema) = node.get("spec") {
        keywords(&path, schema, said);
    }
}

fn keywords<'a>(thing: &[String], schema: &'a Node, said: &mut Vec<Said<'a>>) {
    for member in schema.as_object().unwrap_or_default() {
        match member.name.as_str() {
            name if PROSE.contains(&name) => {}
            "properties" => {
                for property in member.value.as_object().unwrap_or_default() {
                    let path = [thing, &[format!("parameter `{}`", property.name)]].concat();
                    let span = property.name_span;
                    said.push(Said { path: path.clone(), value: None, span, of: thing.len() });
                    keywords(&path, &property.value, said);
                }
            }
            "required" if member.value.as_array().is_some() => {
                for name in member.value.as_array().unwrap_or_default() {
                    let Some(text) = name.as_str() else { continue };
                    let path = [thing, &[format!("parameter `{text}`"), "required".to_owned()]];
                    let of = thing.len() + 1;
                    said.push(Said { path: path.concat(), value: None, span: name.span, of });
                }
            }
            name => leaf(thing, name, &member.value, said),
        }
    }
}
