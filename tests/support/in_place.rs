//! Which schemas speak of the same value, and the members that they name.

use std::collections::BTreeSet;

use serde_json::Value;

/// More schemas are not followed for one value.
const MOST: usize = 500;

/// The schemas and those in them that speak of the same value.
pub(crate) fn in_place<'s>(document: &'s Value, mut schemas: Vec<&'s Value>) -> Vec<&'s Value> {
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

/// The names of members that a schema declares or requires.
pub(crate) fn gather<'s>(schema: &'s Value, names: &mut BTreeSet<&'s str>) {
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
