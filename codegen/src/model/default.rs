//! Defaults: offered by a constant and an accessor, never sent by themselves.

use crate::source::integer;
use crate::source::json::{Node, Value};

use super::module::Module;
use super::names::{self, Case, Scope};
use super::types::{Default, DefaultValue, Field, Type, TypeRef};

/// Says how a field's default is offered.
pub(super) fn build(node: &Node, field: &Field, names: &mut Scope, module: &Module) -> Default {
    let bare = field.name.trim_start_matches("r#");
    Default {
        json: json(node),
        constant: names::recase(&format!("default {bare}"), Case::Upper),
        accessor: names.name(&format!("{bare} or default")),
        value: value(node, field, module),
    }
}

/// The default as Rust can write it. One that is not of the field's type is
/// offered as its JSON text alone.
fn value(node: &Node, field: &Field, module: &Module) -> DefaultValue {
    match (&node.value, &field.ty) {
        (Value::String(text), TypeRef::String) => DefaultValue::String(text.clone()),
        (Value::Bool(value), TypeRef::Bool) => DefaultValue::Bool(*value),
        (Value::Number(text), TypeRef::I64 | TypeRef::Integer) => {
            integer::to_i64(text).map_or(DefaultValue::Json, DefaultValue::Integer)
        }
        (Value::String(text), TypeRef::Named(name)) => {
            let variant = module.types.iter().find_map(|ty| match ty {
                Type::Enum(of) if of.name == *name => {
                    of.variants.iter().find(|(_, value)| value == text)
                }
                _ => None,
            });
            variant.map_or(DefaultValue::Json, |(name, _)| DefaultValue::Variant(name.clone()))
        }
        _ => DefaultValue::Json,
    }
}

/// The compact JSON text of a value.
pub(super) fn json(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => text.clone(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(","))
        }
        Value::Object(members) => {
            let members = members.iter().map(|m| format!("{}:{}", quoted(&m.name), json(&m.value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
