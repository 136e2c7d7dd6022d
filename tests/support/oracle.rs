//! The independent judge: the crate `jsonschema`.

use std::collections::BTreeSet;

use flow_service::Violation;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value};

/// A validator under draft-07.
pub fn draft07(schema: &Value) -> Validator {
    let options = jsonschema::options().with_draft(Draft::Draft7);
    options.build(schema).unwrap_or_else(|error| panic!("{error}: {schema}"))
}

/// A broken rule: instance path, schema path, keyword, and the members that it
/// is about.
pub type Broken = (String, String, String, Vec<String>);

/// What a validator finds broken.
pub fn expected(validator: &Validator, instance: &Value) -> BTreeSet<Broken> {
    let errors = validator.iter_errors(instance);
    let broken = errors.map(|error| {
        let mut members = match error.kind() {
            ValidationErrorKind::Required { property } => {
                vec![property.as_str().expect("a name is a string").to_owned()]
            }
            ValidationErrorKind::AdditionalProperties { unexpected } => unexpected.clone(),
            // What it says instead where nothing is declared.
            ValidationErrorKind::FalseSchema => {
                let object = instance.pointer(error.instance_path().as_str());
                let members = object.and_then(Value::as_object);
                members.into_iter().flat_map(|o| o.keys().cloned()).collect()
            }
            _ => Vec::new(),
        };
        members.sort();
        let path = error.schema_path().to_string();
        // A schema of `false` below `additionalProperties` has no keyword.
        let keyword = path.rsplit('/').next().unwrap_or_default().to_owned();
        (error.instance_path().to_string(), path, keyword, members)
    });
    broken.collect()
}

/// What the client finds broken.
pub fn found(violations: &[Violation]) -> BTreeSet<Broken> {
    let broken = violations.iter().map(|violation| {
        let mut members = violation.members().to_vec();
        members.sort();
        (
            violation.instance_path().to_owned(),
            violation.schema_path().to_owned(),
            violation.keyword().to_owned(),
            members,
        )
    });
    let broken: BTreeSet<Broken> = broken.collect();
    assert_eq!(broken.len(), violations.len(), "a violation is given once: {violations:?}");
    broken
}

/// A schema with every local `$ref` replaced by what it points to, and with the
/// branches of `allOf` in one. It tells what values to try, and not which are
/// valid: one that leads back to itself ends somewhere, and branches that differ
/// about a member are told by the first.
pub fn inlined(schema: &Value, document: &Value) -> Value {
    flat(schema, document, 40)
}

/// The schema at a place of a document, to be judged by.
pub fn part(document: &Value, pointer: &str) -> Value {
    if pointer.is_empty() {
        return document.clone();
    }
    let mut whole = document.clone();
    whole["$id"] = "http://localhost/whole".into();
    let reference = format!("http://localhost/whole#{}", pointer.replace(' ', "%20"));
    serde_json::json!({ "allOf": [{ "$ref": reference }], "definitions": { "whole": whole } })
}

/// Merges `more` into a schema, which has the last word.
fn merge(schema: &mut Map<String, Value>, more: Map<String, Value>) {
    for (keyword, value) in more {
        match (keyword.as_str(), schema.get_mut(&keyword), value) {
            ("properties", Some(Value::Object(there)), Value::Object(more)) => {
                for (name, value) in more {
                    match (there.get_mut(&name), value) {
                        (Some(Value::Object(own)), Value::Object(more)) => merge(own, more),
                        (Some(_), _) => {}
                        (None, value) => drop(there.insert(name, value)),
                    }
                }
            }
            ("required", Some(Value::Array(there)), Value::Array(more)) => {
                let new: Vec<Value> =
                    more.into_iter().filter(|name| !there.contains(name)).collect();
                there.extend(new);
            }
            (_, Some(_), _) => {}
            (_, None, value) => drop(schema.insert(keyword, value)),
        }
    }
}

fn flat(schema: &Value, document: &Value, depth: usize) -> Value {
    if depth == 0 {
        return Value::Bool(true);
    }
    let Value::Object(members) = schema else { return schema.clone() };
    if let Some(Value::String(target)) = members.get("$ref") {
        let pointer = target.strip_prefix('#').expect("a local reference");
        let pointer = pointer.replace("%20", " ");
        let found = document.pointer(&pointer).expect("the reference leads to a schema");
        return flat(found, document, depth.saturating_sub(10).max(1));
    }
    let inline = |(keyword, value): (&String, &Value)| {
        let value = match (keyword.as_str(), value) {
            ("properties", Value::Object(schemas)) => {
                let inline = |(name, schema): (&String, _)| {
                    (name.clone(), flat(schema, document, depth - 1))
                };
                Value::Object(schemas.iter().map(inline).collect())
            }
            ("oneOf" | "anyOf" | "items", Value::Array(schemas)) => {
                schemas.iter().map(|schema| flat(schema, document, depth - 1)).collect()
            }
            ("additionalProperties" | "items", schema) => flat(schema, document, depth - 1),
            _ => value.clone(),
        };
        (keyword.clone(), value)
    };
    let kept =
        members.iter().filter(|(keyword, _)| !["definitions", "allOf"].contains(&&***keyword));
    let mut made: Map<String, Value> = kept.map(inline).collect();
    for branch in members.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        if let Value::Object(branch) = flat(branch, document, depth - 1) {
            merge(&mut made, branch);
        }
    }
    Value::Object(made)
}
