//! Random edits of schemas.

use serde_json::{Value, json};

use super::chance::Chance;

/// Keywords whose values are schemas.
const ONE: &[&str] =
    &["items", "not", "if", "then", "else", "contains", "additionalProperties", "propertyNames"];
const LISTS: &[&str] = &["allOf", "anyOf", "oneOf"];
const NAMED: &[&str] = &["properties", "patternProperties", "definitions"];

/// Changes something in a schema: a keyword of one of its schemas comes, goes,
/// or says something else.
pub(crate) fn edit(schema: &mut Value, pool: &[Value], chance: &mut Chance) {
    let mut places = Vec::new();
    gather(schema, String::new(), &mut places);
    let place = chance.pick(&places).clone();
    let donor = chance.pick(pool);
    let mut others = Vec::new();
    gather(donor, String::new(), &mut others);
    let other = donor.pointer(chance.pick(&others).as_str()).cloned().unwrap_or(json!({}));
    let Some(Value::Object(own)) = schema.pointer_mut(&place) else { return };
    let names: Vec<String> = own.keys().cloned().collect();
    // What leads elsewhere means nothing here.
    let foreign = other.to_string().contains("\"$");
    let given: Vec<(String, Value)> = match other {
        Value::Object(other) if !foreign => other.into_iter().collect(),
        _ => Vec::new(),
    };
    match chance.below(8) {
        0 | 1 if !names.is_empty() => {
            own.remove(chance.pick(&names));
        }
        2 | 3 if !given.is_empty() => {
            let (name, value) = chance.pick(&given).clone();
            own.insert(name, value);
        }
        4 if own.get("required").is_some() || own.get("properties").is_some() => {
            let name = json!(chance.pick(&["a", "b", "c", "host"]));
            let list = own.entry("required").or_insert(json!([]));
            if let Value::Array(list) = list {
                match list.iter().position(|one| *one == name) {
                    Some(index) => drop(list.remove(index)),
                    None => list.push(name),
                }
            }
        }
        5 if own.get("properties").is_some_and(Value::is_object) => {
            let name = *chance.pick(&["a", "b", "c", "host", "x-y"]);
            let value = chance.pick(&given_or(&given)).clone();
            match own.get_mut("properties") {
                Some(Value::Object(all)) if all.contains_key(name) && chance.percent(60) => {
                    all.remove(name);
                }
                Some(Value::Object(all)) => {
                    all.insert(name.to_owned(), value);
                }
                _ => {}
            }
        }
        6 => {
            let wrapped = Value::Object(own.clone());
            if !wrapped.to_string().contains("\"$") {
                *own = match chance.below(3) {
                    0 => json!({ "allOf": [wrapped] }),
                    1 => json!({ "anyOf": [wrapped, { "type": "null" }] }),
                    _ => json!({ "oneOf": [wrapped, { "const": "own" }] }),
                }
                .as_object()
                .cloned()
                .unwrap_or_default();
            }
        }
        _ => bounds(own, chance),
    }
}

fn given_or(given: &[(String, Value)]) -> Vec<Value> {
    let whole = given.iter().cloned().collect::<serde_json::Map<_, _>>();
    vec![Value::Object(whole), json!({ "type": "string" }), json!({})]
}

/// Moves a number, or takes a value from a list.
fn bounds(own: &mut serde_json::Map<String, Value>, chance: &mut Chance) {
    let names: Vec<String> = own
        .iter()
        .filter(|(_, value)| value.is_u64() || value.is_array())
        .map(|(name, _)| name.clone())
        .collect();
    if names.is_empty() {
        own.insert("minLength".to_owned(), json!(chance.below(4)));
        return;
    }
    let name = chance.pick(&names).clone();
    match own.get_mut(&name) {
        Some(Value::Array(list)) if list.len() > 1 && !LISTS.contains(&name.as_str()) => {
            let index = chance.below(list.len());
            list.remove(index);
        }
        Some(value) if value.is_u64() => {
            let number = value.as_u64().unwrap_or_default();
            let moved = if chance.percent(50) { number + 1 } else { number.saturating_sub(1) };
            *value = json!(if name == "multipleOf" { moved.max(1) } else { moved });
        }
        _ => {}
    }
}

/// The places of all schemas that are objects.
fn gather(schema: &Value, pointer: String, places: &mut Vec<String>) {
    let Value::Object(own) = schema else {
        if pointer.is_empty() {
            places.push(pointer);
        }
        return;
    };
    places.push(pointer.clone());
    for (name, value) in own {
        let below = format!("{pointer}/{name}");
        let token = |name: &str| name.replace('~', "~0").replace('/', "~1");
        match value {
            Value::Object(all) if NAMED.contains(&name.as_str()) => {
                for (key, schema) in all {
                    gather(schema, format!("{below}/{}", token(key)), places);
                }
            }
            Value::Array(list) if LISTS.contains(&name.as_str()) || name == "items" => {
                for (index, schema) in list.iter().enumerate() {
                    gather(schema, format!("{below}/{index}"), places);
                }
            }
            Value::Object(_) if ONE.contains(&name.as_str()) => gather(value, below, places),
            _ => {}
        }
    }
}
