//! Whether a parameter's schema refuses a value, at a glance.
//!
//! Knows the few keywords that need no other schema. Must not know overlays.

use crate::diagnostic::words::quote;
use crate::source::integer;
use crate::source::json::{Node, Value};

/// Why a schema refuses a value, as half a sentence; nothing where it does not,
/// or where that takes more than a look at its own keywords.
pub(super) fn refusal(value: &Node, schema: &Node) -> Option<String> {
    // Beside a `$ref`, all else is ignored (draft-07 Core §8.3).
    if schema.get("$ref").is_some() {
        return None;
    }
    if let Some(name) = schema.get("type").and_then(Node::as_str) {
        let fits = match (name, &value.value) {
            ("null", Value::Null)
            | ("boolean", Value::Bool(_))
            | ("string", Value::String(_))
            | ("number", Value::Number(_))
            | ("array", Value::Array(_))
            | ("object", Value::Object(_)) => true,
            ("integer", Value::Number(text)) => integer::is_integer(text),
            ("null" | "boolean" | "string" | "number" | "integer" | "array" | "object", _) => false,
            // What is no type is reported where schemas are read.
            _ => true,
        };
        if !fits {
            return Some(format!(
                "is {}, and the schema's `type` is {}",
                value.kind(),
                quote(name)
            ));
        }
    }
    if let Some(values) = schema.get("enum").and_then(Node::as_array)
        && !values.iter().any(|other| other.same_value(value))
    {
        return Some("is not among those of the schema's `enum`".to_owned());
    }
    let length = value.as_str()?.chars().count();
    let bound = |name: &str| match &schema.get(name)?.value {
        Value::Number(text) => integer::to_size(text),
        _ => None,
    };
    let size = u64::try_from(length).unwrap_or(u64::MAX);
    if bound("minLength").is_some_and(|least| size < least) {
        return Some(format!("has length {length}, below the schema's `minLength`"));
    }
    if bound("maxLength").is_some_and(|most| size > most) {
        return Some(format!("has length {length}, beyond the schema's `maxLength`"));
    }
    None
}
