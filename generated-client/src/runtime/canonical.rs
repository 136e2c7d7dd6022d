//! One text for equal JSON values (Validation §6.1.2, §6.4.5): numbers are
//! equal mathematically, objects whatever the order of their members.

use crate::number::Decimal;

use super::node::Node;

/// The canonical text of a value.
pub(super) fn canonical(node: &Node<'_>) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

/// The canonical text of a JSON text that generated code holds.
pub(super) fn canonical_text(json: &str) -> String {
    Node::parse(json).map(|node| canonical(&node)).unwrap_or_default()
}

fn write(node: &Node<'_>, text: &mut String) {
    match node {
        Node::Null => text.push('n'),
        Node::Bool(value) => text.push(if *value { 't' } else { 'f' }),
        Node::Number(number) => Decimal::of(number).write_canonical(text),
        Node::String(string) => write_string(string, text),
        Node::Array(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Node::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(left, _), (right, _)| left.cmp(right));
            text.push('{');
            for (name, value) in members {
                write_string(name, text);
                write(value, text);
            }
            text.push('}');
        }
    }
}

/// A string with its length before it, so that nothing in it can be taken for
/// what stands around it.
fn write_string(string: &str, text: &mut String) {
    text.push_str(&string.len().to_string());
    text.push('"');
    text.push_str(string);
}
