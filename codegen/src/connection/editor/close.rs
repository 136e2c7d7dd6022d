//! What names a value may have, put into a copy of its schema where that has a
//! place for it: an editor then says it once, and of the right member.

use serde_json::{Map, Value, json};

use super::copy::put;

/// Makes a schema hold to what `names` says as well.
pub(super) fn merge(schema: &mut Value, names: Value) {
    match (schema, names) {
        (_, Value::Bool(true)) => {}
        (Value::Object(schema), Value::Object(names)) if fits(schema, &names) => {
            into(schema, names);
        }
        (Value::Object(schema), names) if !schema.contains_key("$ref") => {
            match schema.get_mut("allOf").and_then(Value::as_array_mut) {
                Some(all) => all.push(names),
                None => put(schema, "allOf", json!([names])),
            }
        }
        (schema, names) => *schema = json!({ "allOf": [schema.clone(), names] }),
    }
}

/// Whether each keyword has a place, where it says what it says alone.
fn fits(schema: &Map<String, Value>, names: &Map<String, Value>) -> bool {
    let open = |name: &str| match schema.get(name) {
        None | Some(Value::Bool(true)) => true,
        Some(Value::Object(of)) => of.is_empty(),
        _ => false,
    };
    let known = |(name, value): (&String, &Value)| match name.as_str() {
        "properties" => open("additionalProperties"),
        "additionalProperties" => *value == json!(false) && open(name),
        "items" => value.is_object() && schema.get("items").is_some_and(Value::is_object),
        _ => false,
    };
    !schema.contains_key("$ref")
        && !schema.contains_key("patternProperties")
        && names.iter().all(known)
}

fn into(schema: &mut Map<String, Value>, names: Map<String, Value>) {
    for (name, value) in names {
        match (name.as_str(), value) {
            ("properties", Value::Object(members)) => {
                let place = schema.entry("properties").or_insert_with(|| json!({}));
                let Some(place) = place.as_object_mut() else { continue };
                for (name, below) in members {
                    merge(place.entry(name).or_insert(json!(true)), below);
                }
            }
            ("items", below) => {
                if let Some(place) = schema.get_mut("items") {
                    merge(place, below);
                }
            }
            (_, value) => put(schema, &name, value),
        }
    }
}
