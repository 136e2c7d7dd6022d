//! Random schemas and random parameters: the strict reading of the generated
//! client, `connspec validate` and the schema for editors declare the same
//! names.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

use std::collections::BTreeMap;
use std::fs;

use connspec::Generator;
use connspec::connection::{json_schema, validate};
use serde_json::{Value, json};

#[path = "support/chance.rs"]
mod chance;
#[path = "support/near.rs"]
mod near;
#[path = "support/number.rs"]
#[allow(dead_code, unreachable_pub, reason = "what other tests use of it")]
mod number;

use near::Near;

/// What the build script made of random schemas.
#[allow(clippy::all, dead_code, missing_docs, unreachable_pub, reason = "written by it")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/differential/connectors.rs"));
}

static MADE: &str = include_str!(concat!(env!("OUT_DIR"), "/differential/made.json"));

/// How many instances there are of a schema.
const INSTANCES: usize = 60;

/// What several patterns say of one name, no keyword adds up: within such a
/// member, the schema takes names that the others refuse.
fn is_beyond(schema: &Value) -> bool {
    match schema {
        Value::Object(of) => {
            let patterns = of.get("patternProperties").and_then(Value::as_object);
            let others = of.get("additionalProperties").is_some_and(Value::is_object);
            patterns.is_some_and(|all| all.len() + usize::from(others) > 1)
                || of.values().any(is_beyond)
        }
        Value::Array(items) => items.iter().any(is_beyond),
        _ => false,
    }
}

#[test]
fn names_are_declared_alike() {
    let made: Value = serde_json::from_str(MADE).unwrap();
    let schemas: BTreeMap<&str, &Value> = made["schemas"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry[0].as_str().unwrap(), &entry[1]))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let mut connections = Vec::new();
    let mut strict = Vec::new();
    for connector in generated::CONNECTORS {
        let methods = connector.auth_methods.iter();
        let methods = methods
            .map(|method| json!({ "name": method.spec_name, "spec": schemas[method.spec_name] }));
        let spec = json!({ "id": connector.name, "authSpec": methods.collect::<Vec<_>>() });
        let file = folder.path().join(format!("{}.json", connector.module));
        fs::write(file, spec.to_string()).unwrap();
        for method in connector.auth_methods {
            let document = schemas[method.spec_name];
            let seed = method.spec_name.bytes().map(u64::from).sum::<u64>() * 1_000;
            let mut near = Near { chance: chance::Chance::new(seed), document };
            for index in 0..INSTANCES {
                let value = if index % 3 == 0 { near.changed() } else { near.value() };
                let text = value.to_string();
                let valid = connector.parse_auth(method.spec_name, text.as_bytes()).is_ok();
                // What the schema refuses says nothing of names.
                if !value.is_object() || !valid || text.contains("${") {
                    continue;
                }
                let text = text.as_bytes();
                strict.push(connector.parse_auth_strict(method.spec_name, text).is_ok());
                connections.push(json!({
                    "connector": connector.module,
                    "auth": method.spec_name,
                    "params": value,
                }));
            }
        }
    }
    let file = tempfile::NamedTempFile::with_suffix(".json").unwrap();
    fs::write(file.path(), json!(connections).to_string()).unwrap();
    let compile = || Generator::new().specs(folder.path()).compile();
    let compilation = compile();
    assert!(!compilation.has_errors());
    let schema = jsonschema::validator_for(&json_schema(&compilation)).unwrap();
    let (_, found) = validate(&[file.path().to_path_buf()], compilation, &|_| None);
    assert_eq!(found.len(), connections.len());
    let mut wrong = Vec::new();
    for ((value, strict), found) in connections.iter().zip(&strict).zip(&found) {
        let fits = schema.is_valid(value);
        let of = schemas[value["auth"].as_str().unwrap()];
        if found.valid != *strict || fits != *strict && !(fits && is_beyond(of)) {
            wrong.push(format!(
                "client {strict}, command {}, schema {fits}: {value} of {of}",
                found.valid
            ));
        }
    }
    let taken = strict.iter().filter(|strict| **strict).count();
    println!("{} values of {} schemas, {taken} declared", strict.len(), schemas.len());
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        strict.len(),
        wrong.iter().take(8).cloned().collect::<Vec<_>>().join("\n\n")
    );
    assert!(taken * 5 > strict.len() && taken * 5 < strict.len() * 4);
}
