//! JSON Schemas of generated types, from the tables that drive their reading.

use schemars::Schema as JsonSchema;
use serde_json::{Map, Value, json};

use super::schema::{Bound, Kind, Schema, Table};

/// Describes the values that a type accepts, in keywords that mean the same
/// under draft-07 and under 2020-12.
pub fn json_schema(schema: &Schema) -> JsonSchema {
    value_schema(schema, "").into()
}

fn value_schema(schema: &Schema, description: &str) -> Map<String, Value> {
    let mut map = Map::new();
    let type_name = match schema.kind {
        Kind::Any => None,
        Kind::Boolean => Some("boolean"),
        Kind::Integer => Some("integer"),
        Kind::Number => Some("number"),
        Kind::Enum(_) if schema.untyped => None,
        Kind::String | Kind::Enum(_) | Kind::OpenEnum(_) => Some("string"),
        Kind::Object(_) => Some("object"),
    };
    insert(&mut map, "type", type_name);
    match schema.kind {
        Kind::Enum(values) => insert(&mut map, "enum", Some(values)),
        Kind::OpenEnum(values) => insert(&mut map, "examples", Some(values)),
        Kind::Object(table) => object_schema(&mut map, table()),
        _ => {}
    }
    if schema.secret {
        insert(&mut map, "format", Some("password"));
        insert(&mut map, "writeOnly", Some(true));
    }
    insert(&mut map, "minLength", schema.min_length);
    insert(&mut map, "maxLength", schema.max_length);
    insert(&mut map, "minimum", schema.minimum.map(number));
    insert(&mut map, "maximum", schema.maximum.map(number));
    insert(&mut map, "exclusiveMinimum", schema.exclusive_minimum.map(number));
    insert(&mut map, "exclusiveMaximum", schema.exclusive_maximum.map(number));
    insert(&mut map, "default", schema.default.and_then(|text| text.parse::<Value>().ok()));
    insert(&mut map, "description", Some(description).filter(|text| !text.is_empty()));
    map
}

fn object_schema(map: &mut Map<String, Value>, table: &Table) {
    insert(map, "description", Some(table.description).filter(|text| !text.is_empty()));
    let declared = table.fields.iter().filter(|field| !field.undeclared);
    let properties: Map<String, Value> = declared
        .map(|field| (field.name.to_owned(), value_schema(&field.schema, field.description).into()))
        .collect();
    insert(map, "properties", Some(properties));
    if table.required > 0 {
        let required: Vec<&str> =
            table.fields.iter().take(table.required).map(|field| field.name).collect();
        insert(map, "required", Some(required));
    }
    if table.closed {
        insert(map, "additionalProperties", Some(false));
    }
}

fn number(bound: Bound) -> Value {
    bound.text.parse().unwrap_or(Value::Null)
}

fn insert(map: &mut Map<String, Value>, keyword: &str, value: Option<impl serde::Serialize>) {
    if let Some(value) = value {
        map.insert(keyword.to_owned(), json!(value));
    }
}
