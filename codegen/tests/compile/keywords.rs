//! Every keyword of draft-07 is compiled, wherever it stands, and none is left
//! out.

use connspec::diagnostic::Level;
use serde_json::{Value, json};

use crate::{compile, spec};

/// Every keyword of draft-07 that asserts something, with a value.
fn assertions() -> Vec<(&'static str, Value)> {
    let schema = || json!({ "minLength": 1 });
    vec![
        ("type", json!(["string", "null"])),
        ("enum", json!([1, 2])),
        ("const", json!("x")),
        ("multipleOf", json!(2)),
        ("maximum", json!(1)),
        ("exclusiveMaximum", json!(1)),
        ("minimum", json!(1)),
        ("exclusiveMinimum", json!(1)),
        ("maxLength", json!(1)),
        ("minLength", json!(1)),
        ("pattern", json!("^x")),
        ("items", schema()),
        ("additionalItems", schema()),
        ("maxItems", json!(1)),
        ("minItems", json!(1)),
        ("uniqueItems", json!(true)),
        ("contains", schema()),
        ("maxProperties", json!(1)),
        ("minProperties", json!(1)),
        ("required", json!(["x"])),
        ("properties", json!({ "x": { "type": "string" } })),
        ("patternProperties", json!({ "^x": { "type": "string" } })),
        ("additionalProperties", schema()),
        ("dependencies", json!({ "x": ["y"] })),
        ("propertyNames", schema()),
        ("if", schema()),
        ("then", schema()),
        ("else", schema()),
        ("allOf", json!([schema()])),
        ("anyOf", json!([schema()])),
        ("oneOf", json!([schema()])),
        ("not", schema()),
        ("format", json!("date")),
        ("contentEncoding", json!("base64")),
        ("contentMediaType", json!("application/json")),
    ]
}

/// The code of a schema, in which only the keyword's own words can differ.
fn code(schema: &Value) -> String {
    let compilation = compile(&spec(schema), None);
    assert!(!compilation.has_errors(), "{schema}: {}", compilation.render(Level::Error));
    compilation.emit_connector(0).text
}

/// Adds each keyword to `place`, which has the keywords `base` already; expects
/// that the code tells the difference.
fn each_keyword(place: impl Fn(Value) -> Value, base: &Value) {
    let without = code(&place(base.clone()));
    for (keyword, value) in assertions() {
        let mut schema = base.clone();
        if schema.get(keyword).is_some() {
            continue;
        }
        schema[keyword] = value;
        let with = code(&place(schema.clone()));
        // These are remarks (Validation §8.2), or say nothing by themselves
        // (§6.4.2, §6.6).
        let remarks =
            ["contentEncoding", "contentMediaType", "additionalItems", "if", "then", "else"];
        assert_eq!(with == without, remarks.contains(&keyword), "{schema}");
    }
}

#[test]
fn of_the_parameters() {
    let referred = |schema| json!({ "$ref": "#/definitions/a", "definitions": { "a": schema } });
    for base in [json!({}), json!({ "type": "object" }), json!({ "type": "array" })] {
        each_keyword(|schema| schema, &base);
        // Behind a reference too.
        each_keyword(referred, &base);
    }
}

#[test]
fn of_a_parameter() {
    let nested = |schema| json!({ "type": "object", "properties": { "a": schema } });
    let deeper = |schema| nested(nested(schema));
    let listed = |schema| nested(json!({ "type": "array", "items": schema }));
    let referred = |schema| {
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "#/definitions/a" } },
            "definitions": { "a": schema },
        })
    };
    for base in ["string", "integer", "number", "boolean", "null", "array", "object"] {
        let base = json!({ "type": base });
        each_keyword(nested, &base);
        each_keyword(deeper, &base);
        each_keyword(listed, &base);
        each_keyword(referred, &base);
    }
}

#[test]
fn below_every_keyword() {
    for (keyword, form) in [
        ("items", json!([0])),
        ("items", json!(0)),
        ("contains", json!(0)),
        ("patternProperties", json!({ "^x": 0 })),
        ("additionalProperties", json!(0)),
        ("dependencies", json!({ "x": 0 })),
        ("propertyNames", json!(0)),
        ("if", json!(0)),
        ("allOf", json!([0])),
        ("anyOf", json!([0])),
        ("oneOf", json!([0])),
        ("not", json!(0)),
    ] {
        let place = |schema: Value| {
            let mut form = form.clone();
            match &mut form {
                Value::Array(items) => items[0] = schema,
                Value::Object(members) => members.values_mut().for_each(|v| *v = schema.clone()),
                form => *form = schema,
            }
            let mut outer = json!({ "then": { "minLength": 9 } });
            outer[keyword] = form;
            outer
        };
        each_keyword(place, &json!({ "type": "string" }));
    }
}

#[test]
fn odd_schemas() {
    for schema in [
        json!({ "type": ["string", "null"] }),
        json!({ "enum": ["a", 1] }),
        json!({ "enum": [] }),
        json!({ "type": "integer", "enum": ["a"] }),
        json!(true),
        json!(false),
        json!({}),
        json!({ "not": {} }),
        json!({ "properties": {} }),
        // Secrets that are not simply strings.
        json!({ "format": "password" }),
        json!({ "type": "integer", "format": "password" }),
        json!({ "enum": ["a"], "format": "password" }),
        json!({ "type": "object", "format": "password" }),
    ] {
        code(&schema);
        code(&json!({ "type": "object", "properties": { "a": schema } }));
    }
}

#[test]
fn types_that_hold_themselves() {
    let within = |schema| json!({ "type": "object", "properties": { "a": schema } });
    code(&within(json!({ "$ref": "#" })));
    code(&within(json!({ "type": "array", "items": { "$ref": "#" } })));
    code(&json!({ "type": "array", "items": { "$ref": "#" } }));
    // Lists of nothing but themselves.
    let list = json!({ "type": "array", "items": { "$ref": "#/definitions/a" } });
    code(&json!({
        "type": "object",
        "properties": { "a": { "$ref": "#/definitions/a" } },
        "definitions": { "a": list },
    }));
}
