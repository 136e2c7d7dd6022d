//! How findings of this stage are worded.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::json::{Node, Span, Value};

/// Longer texts are cut in a message; the span shows the rest.
const SHOWN: usize = 60;

/// A finding at a place.
pub(super) fn finding(rule: &'static Rule, span: Span, message: String, label: &str) -> Diagnostic {
    Diagnostic {
        rule,
        set: None,
        message,
        span: Some(span),
        path: None,
        label: label.to_owned(),
        related: Vec::new(),
        help: None,
    }
}

/// A value in a message: itself where it is short, else its kind.
pub(super) fn show(node: &Node) -> String {
    match &node.value {
        Value::String(text) => quote(&format!("\"{}\"", cut(text))),
        Value::Number(text) => quote(&cut(text)),
        Value::Bool(flag) => quote(if *flag { "true" } else { "false" }),
        Value::Null => quote("null"),
        Value::Array(items) if items.is_empty() => "an empty array".to_owned(),
        Value::Array(_) | Value::Object(_) => node.kind().to_owned(),
    }
}

/// A text of the schema in a message.
pub(super) fn quote(text: &str) -> String {
    format!("`{}`", cut(text))
}

fn cut(text: &str) -> String {
    let text: String = if text.chars().nth(SHOWN).is_some() {
        text.chars().take(SHOWN).chain(['…']).collect()
    } else {
        text.to_owned()
    };
    // A message is one line, whatever the schema says.
    text.replace(|character: char| character.is_control(), " ")
}
