//! What became which: connectors, auth methods, sections.

mod connector;
mod method;
mod section;

use crate::source::json::{Node, Value};

pub(super) use connector::{Pair, connectors};
pub(super) use method::{MethodPair, methods};
pub(super) use section::sections;

/// Writes a value so that two of them read the same where they are, members in
/// any order.
fn write_sorted(node: &Node, text: &mut String) {
    match &node.value {
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_sorted(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|left, right| left.name.cmp(&right.name));
            text.push('{');
            for member in members {
                text.push_str(&format!("{:?}:", member.name));
                write_sorted(&member.value, text);
                text.push(',');
            }
            text.push('}');
        }
        other => text.push_str(&format!("{other:?}")),
    }
}
