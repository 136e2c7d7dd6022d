//! References to the environment: `${NAME}` in the texts of parameters.
//!
//! Must not show any value.

use std::collections::{HashMap, HashSet};

use super::Environment;
use crate::diagnostic::rules::connection::{EMPTY_VARIABLE, MALFORMED_REFERENCE, UNSET_VARIABLE};
use crate::diagnostic::{Diagnostic, words::quote};
use crate::source::json::{Node, Span, Value};

/// Puts values in the place of references.
pub(super) struct Resolver<'a> {
    pub(super) environment: Environment<'a>,
    /// The places whose texts came from the environment.
    pub(super) resolved: HashSet<Span>,
    /// Those of them whose text is not known.
    pub(super) unresolved: HashSet<Span>,
    /// What each text with references is made of, but for malformed ones.
    pub(super) texts: HashMap<Span, Vec<Stretch>>,
}

/// A stretch of a text with references.
#[derive(Clone)]
pub(super) enum Stretch {
    /// What stands in the file.
    Text(String),
    /// What a reference stands for, unless it is not known.
    Variable { shown: String, value: Option<String> },
}

impl<'a> Resolver<'a> {
    pub(super) fn new(environment: Environment<'a>) -> Self {
        Self {
            environment,
            resolved: HashSet::new(),
            unresolved: HashSet::new(),
            texts: HashMap::new(),
        }
    }

    /// The value with every reference resolved. One that cannot be is reported,
    /// and stands for the empty text.
    pub(super) fn resolve(&mut self, node: &Node, found: &mut Vec<Diagnostic>) -> Node {
        let value = match &node.value {
            Value::String(text) => Value::String(self.text(text, node.span, found)),
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.resolve(item, found)).collect())
            }
            Value::Object(members) => {
                let mut members = members.clone();
                for member in &mut members {
                    member.value = self.resolve(&member.value, found);
                }
                Value::Object(members)
            }
            other => other.clone(),
        };
        Node { span: node.span, value }
    }

    /// Whether a value has a text that is not known.
    pub(super) fn is_unknown(&self, node: &Node) -> bool {
        let below = |node| self.is_unknown(node);
        self.unresolved.contains(&node.span)
            || match &node.value {
                Value::Array(items) => items.iter().any(below),
                Value::Object(members) => members.iter().any(|member| below(&member.value)),
                _ => false,
            }
    }

    fn text(&mut self, text: &str, span: Span, found: &mut Vec<Diagnostic>) -> String {
        let mut stretches = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            let (before, reference) = rest.split_at(start);
            if let Some(before) = before.strip_suffix('$') {
                plain.push_str(before);
                plain.push_str("${");
                rest = reference.get(2..).unwrap_or_default();
                continue;
            }
            plain.push_str(before);
            self.resolved.insert(span);
            let name = reference.get(2..).and_then(|inner| inner.split_once('}'));
            let Some((name, behind)) = name.filter(|(name, _)| is_name(name)) else {
                let message = "`${` begins a reference, and no name and `}` follow";
                found.push(Diagnostic::new(&MALFORMED_REFERENCE, message).at(span, ""));
                self.unresolved.insert(span);
                return whole(&stretches) + &plain;
            };
            let alone = text.len() == "${}".len() + name.len();
            let shown =
                if alone || is_conventional(name) { quote(name) } else { HIDDEN.to_owned() };
            let value = self.variable(name, &shown, span, found);
            stretches.push(Stretch::Text(std::mem::take(&mut plain)));
            stretches.push(Stretch::Variable { shown, value });
            rest = behind;
        }
        plain.push_str(rest);
        if stretches.is_empty() {
            return plain;
        }
        stretches.push(Stretch::Text(plain));
        let resolved = whole(&stretches);
        self.texts.insert(span, stretches);
        resolved
    }

    fn variable(
        &mut self,
        name: &str,
        shown: &str,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let why = match (self.environment)(name).map(std::ffi::OsString::into_string) {
            Some(Ok(value)) => {
                if value.is_empty() {
                    let message = format!("the environment variable {shown} is empty");
                    found.push(Diagnostic::new(&EMPTY_VARIABLE, message).at(span, ""));
                }
                return Some(value);
            }
            Some(Err(_)) => "is not UTF-8",
            None => "is not set",
        };
        let message = format!("the environment variable {shown} {why}");
        found.push(Diagnostic::new(&UNSET_VARIABLE, message).at(span, ""));
        self.unresolved.insert(span);
        None
    }
}

/// The text that stretches make.
fn whole(stretches: &[Stretch]) -> String {
    let texts = stretches.iter().map(|stretch| match stretch {
        Stretch::Text(text) => text.as_str(),
        Stretch::Variable { value, .. } => value.as_deref().unwrap_or_default(),
    });
    texts.collect()
}

/// Stands for a name that may be a part of a secret: one with `${` in it that
/// nobody doubled reads as a reference to half of itself.
const HIDDEN: &str = "within this text (its name is not shown, for it may be a part of a secret)";

/// Whether a name is written as those of environment variables are: in upper
/// case letters, digits and `_` (POSIX.1-2017, XBD 8.1).
fn is_conventional(name: &str) -> bool {
    !name.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn is_name(name: &str) -> bool {
    let first = name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    first && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
