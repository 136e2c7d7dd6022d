//! The official suite's tests of patterns.

use std::env;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::bridge;

const FILES: [&str; 4] = [
    "pattern.json",
    "patternProperties.json",
    "optional/ecmascript-regex.json",
    "optional/non-bmp-regex.json",
];

#[test]
#[cfg_attr(
    not(json_schema_suite),
    ignore = "set JSON_SCHEMA_TEST_SUITE to the folder of the official test suite"
)]
fn the_official_tests_pass() {
    let suite = env::var("JSON_SCHEMA_TEST_SUITE").expect("JSON_SCHEMA_TEST_SUITE names a folder");
    let (mut run, mut failed) = (0, Vec::new());
    for file in FILES {
        let path = Path::new(&suite).join("tests/draft7").join(file);
        let groups: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        for group in groups.as_array().unwrap() {
            for test in group["tests"].as_array().unwrap() {
                run += 1;
                if is_valid(&group["schema"], &test["data"]) != test["valid"] {
                    let name = format!("{file}: {}: {}", group["description"], test["description"]);
                    failed.push(name);
                }
            }
        }
    }
    assert!(failed.is_empty(), "{} of {run} failed: {failed:#?}", failed.len());
    // Fewer would mean that files were lost.
    assert!(run >= 118, "only {run} tests ran");
}

/// Just enough of JSON Schema for these files.
fn is_valid(schema: &Value, data: &Value) -> bool {
    let Some(schema) = schema.as_object() else {
        return schema.as_bool().unwrap();
    };
    schema.iter().all(|(keyword, rule)| match (&**keyword, data) {
        ("type", _) => has_type(data, rule.as_str().unwrap()),
        ("maximum", Value::Number(number)) => number.as_f64() <= rule.as_f64(),
        ("pattern", Value::String(text)) => bridge::matches(rule.as_str().unwrap(), text),
        ("format", Value::String(text)) if rule == "regex" => connspec::pattern::is_strict(text),
        ("patternProperties", Value::Object(members)) => {
            let rules = rule.as_object().unwrap();
            members
                .iter()
                .all(|(name, value)| matching(rules, name).all(|schema| is_valid(schema, value)))
        }
        ("additionalProperties", Value::Object(members)) => {
            let patterns = schema["patternProperties"].as_object().unwrap();
            let mut others = members.keys().filter(|name| matching(patterns, name).count() == 0);
            rule != false || others.next().is_none()
        }
        ("$schema" | "maximum" | "pattern" | "format" | "patternProperties", _)
        | ("additionalProperties", _) => true,
        (keyword, _) => panic!("the test does not know `{keyword}`"),
    })
}

fn matching<'r>(rules: &'r Map<String, Value>, name: &str) -> impl Iterator<Item = &'r Value> {
    rules.iter().filter(move |(pattern, _)| bridge::matches(pattern, name)).map(|(_, rule)| rule)
}

fn has_type(data: &Value, name: &str) -> bool {
    match name {
        "string" => data.is_string(),
        "object" => data.is_object(),
        "integer" => data.is_i64(),
        "boolean" => data.is_boolean(),
        "null" => data.is_null(),
        name => panic!("the test does not know the type `{name}`"),
    }
}
