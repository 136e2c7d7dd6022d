//! Whether a typed client can send a value without `extra`: every member of
//! every object is one that the schema declares or requires there.

use std::collections::BTreeSet;

use serde_json::Value;

/// More schemas are not followed for one value.
const MOST: usize = 500;

pub fn sent(document: &Value, value: &Value) -> bool {
    all(document, vec![document], value, true)
}

/// The same for a part of the value, of which these schemas speak.
fn all(document: &Value, schemas: Vec<&Value>, value: &Value, root: bool) -> bool {
    let schemas = in_place(document, schemas);
    match value {
        Value::Object(members) => {
            let mut names = BTreeSet::new();
            schemas.iter().for_each(|schema| gather(schema, &mut names));
            let closed = root || !names.is_empty();
            members.iter().all(|(name, value)| {
                let below: Vec<&Value> = schemas
                    .iter()
                    .flat_map(|schema| {
                        let own = schema.get("properties").and_then(|all| all.get(name));
                        let rest = schema.get("additionalProperties").filter(|_| own.is_none());
                        own.into_iter().chain(rest)
                    })
                    .collect();
                (!closed || names.contains(name.as_str())) && all(document, below, value, false)
            })
        }
        Value::Array(items) => items.iter().enumerate().all(|(index, value)| {
            let below = schemas.iter().filter_map(|schema| match schema.get("items")? {
                Value::Array(list) => list.get(index).or(schema.get("additionalItems")),
                one => Some(one),
            });
            all(document, below.collect(), value, false)
        }),
        _ => true,
    }
}

/// The schemas and those in them that speak of the same value.
fn in_place<'s>(document: &'s Value, mut schemas: Vec<&'s Value>) -> Vec<&'s Value> {
    let mut next = 0;
    while let Some(schema) = schemas.get(next).copied() {
        next += 1;
        if next > MOST {
            break;
        }
        if let Some(Value::String(reference)) = schema.get("$ref") {
            let target = reference.strip_prefix('#').and_then(|rest| document.pointer(rest));
            schemas.extend(target);
            continue;
        }
        for name in ["allOf", "anyOf", "oneOf"] {
            schemas.extend(schema.get(name).and_then(Value::as_array).into_iter().flatten());
        }
        schemas
            .extend(["if", "then", "else", "not"].into_iter().filter_map(|name| schema.get(name)));
        if let Some(Value::Object(all)) = schema.get("dependencies") {
            schemas.extend(all.values());
        }
    }
    schemas
}

fn gather<'s>(schema: &'s Value, names: &mut BTreeSet<&'s str>) {
    if let Some(Value::Object(all)) = schema.get("properties") {
        names.extend(all.keys().map(String::as_str));
    }
    if let Some(Value::Array(list)) = schema.get("required") {
        names.extend(list.iter().filter_map(Value::as_str));
    }
    if let Some(Value::Object(all)) = schema.get("dependencies") {
        for (name, dependent) in all {
            names.insert(name);
            names.extend(dependent.as_array().into_iter().flatten().filter_map(Value::as_str));
        }
    }
}
