//! The text of a kept specification: two spaces a level, one member a line,
//! numbers as they were written.
//!
//! Must not know what a specification says.

use super::order::{Kind, arrange};
use crate::source::json::{Node, Value};

/// The text of a specification; `before` is what stood in its place, whose order
/// is kept where order says nothing.
pub fn canonical(specification: &Node, before: Option<&Node>) -> String {
    text(&arrange(specification, before, Kind::Specification))
}

/// The text of a value, as it is ordered.
pub(super) fn text(node: &Node) -> String {
    let mut text = String::new();
    write(node, 0, &mut text);
    text.push('\n');
    text
}

fn write(node: &Node, depth: usize, text: &mut String) {
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(number),
        Value::String(value) => text.push_str(&string(value)),
        Value::Array(items) => {
            let items = items.iter();
            list(['[', ']'], items, depth, text, |item, text| write(item, depth + 1, text));
        }
        Value::Object(members) => list(['{', '}'], members.iter(), depth, text, |member, text| {
            text.push_str(&string(&member.name));
            text.push_str(": ");
            write(&member.value, depth + 1, text);
        }),
    }
}

fn list<T>(
    [open, close]: [char; 2],
    items: impl ExactSizeIterator<Item = T>,
    depth: usize,
    text: &mut String,
    mut write: impl FnMut(T, &mut String),
) {
    text.push(open);
    let is_empty = items.len() == 0;
    for (index, item) in items.enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&"  ".repeat(depth + 1));
        write(item, text);
    }
    if !is_empty {
        text.push('\n');
        text.push_str(&"  ".repeat(depth));
    }
    text.push(close);
}

/// A string in JSON, with no more escapes than there have to be.
pub(super) fn string(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}
