//! A schema closed to what a typed client can send: the names that the schema
//! declares or requires, and no other, wherever the client has a struct. Where
//! it holds JSON or a map, any name may be sent.
//!
//! `additionalProperties: false` would not do: beside `allOf` it refuses what
//! the other schemas declare. `propertyNames` says it of the whole object.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::sent::Sent;

/// Keywords whose schemas speak of the same value.
const IN_PLACE: &[&str] = &["allOf", "anyOf", "oneOf", "if", "then", "else", "not"];

/// Those of them below which nothing is closed: a narrower schema there makes
/// the whole wider.
const TURNING: &[&str] = &["if", "not"];

/// So many objects within each other are closed.
const DEEPEST: usize = 40;

/// Closes a schema without references to what is sent of its values.
pub(super) fn close(schema: &mut Value, sent: &Sent<'_>) {
    group(vec![schema], sent, 0);
}

/// Closes what is of one value: the first of the schemas holds it always.
fn group(mut schemas: Vec<&mut Value>, sent: &Sent<'_>, depth: usize) {
    let names = sent.names().map(|mut names| {
        schemas.iter().for_each(|schema| gather(schema, &mut names));
        names
    });
    let mut members: Vec<(String, Vec<&mut Value>)> = Vec::new();
    let mut items: Vec<&mut Value> = Vec::new();
    let mut first = None;
    for (index, schema) in schemas.iter_mut().enumerate() {
        let schema: &mut Value = schema;
        if let (0, Some(names), Value::Object(own)) = (index, &names, &*schema) {
            first = Some(closing(own, names));
        }
        parts(schema, &mut members, &mut items);
    }
    if depth < DEEPEST {
        for (name, schemas) in members {
            group(schemas, &sent.member(&name), depth + 1);
        }
        for item in items {
            group(vec![item], &sent.item(), depth + 1);
        }
    }
    if let (Some((keyword, value)), Some(Value::Object(own))) = (first, schemas.first_mut()) {
        own.insert(keyword.to_owned(), value);
    }
}

/// What is set so that an object has these names alone.
fn closing(own: &Map<String, Value>, names: &BTreeSet<String>) -> (&'static str, Value) {
    let closed = match names.is_empty() {
        true => Value::Bool(false),
        false => json!({ "enum": names }),
    };
    match own.get("propertyNames") {
        None => ("propertyNames", closed),
        Some(before) => ("propertyNames", json!({ "allOf": [before, closed] })),
    }
}

/// The names that a schema declares or requires of the value itself.
fn gather(schema: &Value, names: &mut BTreeSet<String>) {
    let Value::Object(own) = schema else { return };
    if let Some(Value::Object(properties)) = own.get("properties") {
        names.extend(properties.keys().cloned());
    }
    let list = |value: &Value| -> Vec<String> {
        let texts = value.as_array().into_iter().flatten().filter_map(Value::as_str);
        texts.map(str::to_owned).collect()
    };
    names.extend(own.get("required").map(list).unwrap_or_default());
    if let Some(Value::Object(dependencies)) = own.get("dependencies") {
        for (name, dependent) in dependencies {
            names.insert(name.clone());
            names.extend(list(dependent));
            gather(dependent, names);
        }
    }
    for keyword in IN_PLACE {
        match own.get(*keyword) {
            Some(Value::Array(list)) => list.iter().for_each(|schema| gather(schema, names)),
            Some(schema) => gather(schema, names),
            None => {}
        }
    }
}

/// Takes a schema apart into those of its members, by name, and those of its
/// items.
fn parts<'s>(
    schema: &'s mut Value,
    members: &mut Vec<(String, Vec<&'s mut Value>)>,
    items: &mut Vec<&'s mut Value>,
) {
    let Value::Object(own) = schema else { return };
    // What holds always comes before what holds in a branch.
    let mut keywords: Vec<(&String, &mut Value)> = own.iter_mut().collect();
    keywords.sort_by_key(|(keyword, _)| match keyword.as_str() {
        "properties" | "items" => 0,
        "allOf" => 1,
        _ => 2,
    });
    for (keyword, value) in keywords {
        match (keyword.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                for (name, schema) in properties.iter_mut() {
                    match members.iter_mut().find(|(known, _)| known == name) {
                        Some((_, schemas)) => schemas.push(schema),
                        None => members.push((name.clone(), vec![schema])),
                    }
                }
            }
            ("items", Value::Array(list)) => items.extend(list.iter_mut()),
            ("items" | "additionalItems" | "additionalProperties", schema @ Value::Object(_)) => {
                items.push(schema);
            }
            ("patternProperties", Value::Object(all)) => {
                items.extend(all.iter_mut().map(|(_, schema)| schema));
            }
            ("dependencies", Value::Object(all)) => {
                for (_, schema) in all.iter_mut() {
                    parts(schema, members, items);
                }
            }
            (name, _) if TURNING.contains(&name) => {}
            (name, schemas) if IN_PLACE.contains(&name) => match schemas {
                Value::Array(list) => {
                    list.iter_mut().for_each(|schema| parts(schema, members, items));
                }
                schema => parts(schema, members, items),
            },
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::{Value, json};

    use super::close;
    use crate::compare::sent::Sent;
    use crate::compare::surface::Types;
    use crate::generator::Generator;
    use crate::source::Held;

    /// A schema closed to what is sent of it by the client that it is compiled
    /// to.
    fn closed(mut schema: Value) -> Value {
        let spec = json!({ "name": "a", "authSpec": [{ "name": "A", "spec": schema }] });
        let bytes = Ok(spec.to_string().into_bytes().into());
        let held =
            Held { path: PathBuf::from("a.json"), name: "a.json".to_owned(), bytes, spare: false };
        let compiled = Generator::new().held(vec![held]).compile();
        let connector = compiled.model.connectors.first().expect("a sound specification");
        let types = Types::of(connector);
        let root = &connector.auth.first().expect("an auth method").type_name;
        close(&mut schema, &Sent::root(&types, root));
        schema
    }

    #[test]
    fn names_of_all_schemas_of_one_value_are_left() {
        let schema = json!({
            "type": "object",
            "properties": { "a": {} },
            "required": ["b"],
            "allOf": [{ "properties": { "c": {} } }],
            "dependencies": { "d": ["e"] },
        });
        assert_eq!(closed(schema)["propertyNames"], json!({ "enum": ["a", "b", "c", "d", "e"] }));
    }

    #[test]
    fn a_member_that_two_schemas_declare_keeps_the_names_of_both() {
        let one = json!({ "type": "object", "properties": { "x": {} } });
        let other = json!({ "type": "object", "properties": { "y": {} } });
        let schema = json!({
            "type": "object",
            "properties": { "p": { "allOf": [one, other] } },
        });
        let names = &closed(schema)["properties"]["p"]["propertyNames"];
        assert_eq!(*names, json!({ "enum": ["x", "y"] }));
    }

    #[test]
    fn a_map_stays_open_and_nothing_closes_below_not() {
        let schema = json!({
            "type": "object",
            "properties": { "map": { "additionalProperties": { "type": "string" } } },
            "not": { "properties": { "n": { "properties": { "deep": {} } } } },
        });
        let closed = closed(schema);
        assert_eq!(closed["properties"]["map"].get("propertyNames"), None);
        assert_eq!(closed["not"].get("propertyNames"), None);
        assert_eq!(closed["not"]["properties"]["n"].get("propertyNames"), None);
    }

    /// Without a `type`, the member is any JSON value that the schema accepts,
    /// and the client sends what the caller gives it.
    #[test]
    fn what_holds_any_value_stays_open() {
        let shape = json!({ "properties": { "a": {} } });
        let within = closed(json!({ "type": "object", "properties": { "m": shape } }));
        assert!(within.get("propertyNames").is_some());
        assert_eq!(within["properties"]["m"].get("propertyNames"), None);
        assert_eq!(closed(json!({ "properties": { "a": {} } })).get("propertyNames"), None);
    }
}
