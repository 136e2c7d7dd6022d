//! What is not compiled yet is refused at its place, and never left out.

use connspec::Compilation;
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

/// What is refused, as the texts that the findings point at.
fn refused(compilation: &Compilation) -> Vec<&str> {
    let errors = compilation.diagnostics.iter().filter(|f| f.rule.level > Level::Warning);
    errors
        .map(|found| {
            assert_eq!(found.rule.id, "not-compiled", "{}", found.message);
            compilation.sources.text(found.span.unwrap())
        })
        .collect()
}

/// Adds each keyword to `place`, which has the keywords `compiled` already;
/// expects that all but those are refused by their names.
fn each_keyword(place: impl Fn(Value) -> Value, base: &Value, compiled: &[&str]) {
    for (keyword, value) in assertions() {
        let mut schema = base.clone();
        if schema.get(keyword).is_some() || compiled.contains(&keyword) {
            continue;
        }
        schema[keyword] = value;
        let compilation = compile(&spec(&place(schema.clone())), None);
        let quoted = format!("{keyword:?}");
        assert_eq!(refused(&compilation), [quoted], "{schema}");
        assert!(compilation.model.connectors.is_empty(), "{keyword}");
    }
}

#[test]
fn every_keyword_beside_the_parameters() {
    let base = json!({ "type": "object" });
    let compiled = ["properties", "required"];
    each_keyword(|schema| schema, &base, &compiled);
    // Behind a reference too.
    let referred = |schema| json!({ "$ref": "#/definitions/a", "definitions": { "a": schema } });
    each_keyword(referred, &base, &compiled);
}

#[test]
fn every_keyword_of_a_nested_object() {
    let base = json!({ "type": "object" });
    let nested = |schema| json!({ "type": "object", "properties": { "a": schema } });
    let deeper = |schema| nested(nested(schema));
    each_keyword(nested, &base, &["properties", "required"]);
    each_keyword(deeper, &base, &["properties", "required"]);
}

#[test]
fn every_keyword_of_a_parameter() {
    let rules = [
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        // Values that are no strings are pointed at themselves.
        "enum",
    ];
    let nested = |schema| json!({ "type": "object", "properties": { "a": schema } });
    for base in ["string", "integer", "number", "boolean"] {
        each_keyword(nested, &json!({ "type": base }), &rules);
    }
    let referred = |schema| {
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "#/definitions/a" } },
            "definitions": { "a": schema },
        })
    };
    each_keyword(referred, &json!({ "type": "string" }), &rules);
}

#[test]
fn what_a_parameter_cannot_be() {
    for (schema, place) in [
        (json!({ "type": ["string", "null"] }), "[\n"),
        (json!({ "type": "array" }), "\"array\""),
        (json!({ "type": "null" }), "\"null\""),
        (json!({ "minLength": 1 }), "{\n"),
        (json!({ "enum": ["a", 1] }), "1"),
        (json!({ "enum": [] }), "\"enum\""),
        (json!({ "type": "integer", "enum": ["a"] }), "\"enum\""),
        (json!(false), "false"),
        (json!({ "not": {} }), "\"not\""),
        // A secret that is not simply a string would be shown.
        (json!({ "format": "password" }), "\"format\""),
        (json!({ "type": "integer", "format": "password" }), "\"format\""),
        (json!({ "enum": ["a"], "format": "password" }), "\"format\""),
        (json!({ "type": "object", "format": "password" }), "\"format\""),
        // A type that holds itself.
        (json!({ "$ref": "#" }), "{\n"),
    ] {
        let compilation =
            compile(&spec(&json!({ "type": "object", "properties": { "a": schema } })), None);
        let places = refused(&compilation);
        assert!(places.len() == 1 && places[0].starts_with(place), "{schema}: {places:?}");
    }
}

#[test]
fn what_the_parameters_cannot_be() {
    let many: Vec<String> = (0..101).map(|index| format!("p{index}")).collect();
    for (schema, place) in [
        (json!(true), "true"),
        (json!(false), "false"),
        (json!({}), "{}"),
        (json!({ "properties": {} }), "{\n"),
        (json!({ "type": "string" }), "{\n"),
        (json!({ "type": ["object", "null"] }), "{\n"),
        (json!({ "type": "object", "format": "password" }), "\"format\""),
        (json!({ "type": "object", "required": many }), "[\n"),
    ] {
        let compilation = compile(&spec(&schema), None);
        let places = refused(&compilation);
        assert!(places.len() == 1 && places[0].starts_with(place), "{schema}: {places:?}");
    }
}

#[test]
fn marks_that_a_type_has_no_room_for() {
    let schema = json!({
        "type": "object",
        "properties": { "number": { "type": "integer" }, "secret": { "type": "string", "format": "password" } },
        "required": ["undeclared"],
    });
    for (parameter, mark, place) in [
        ("number", json!({ "secret": true }), "true"),
        ("undeclared", json!({ "secret": true }), "true"),
        ("number", json!({ "knownValues": ["a"] }), "\"a\""),
        ("secret", json!({ "knownValues": ["a"] }), "\"a\""),
        ("undeclared", json!({ "knownValues": ["a"] }), "\"a\""),
    ] {
        let overlay = json!({ "auth": { "Basic": { "params": { parameter: mark } } } });
        let compilation = compile(&spec(&schema), Some(&overlay));
        assert_eq!(refused(&compilation), [place], "{parameter} {mark}");
    }
}

#[test]
fn every_problem_is_found_at_once() {
    let schema = json!({
        "type": "object",
        "properties": { "a": { "type": "array" }, "b": { "type": "string", "pattern": "x" } },
        "minProperties": 1,
    });
    let compilation = compile(&spec(&schema), None);
    assert_eq!(refused(&compilation).len(), 3);
}

#[test]
fn remarks_and_what_asserts_nothing_are_no_problem() {
    for schema in [
        json!(true),
        json!({}),
        json!({ "title": "t", "examples": [1], "readOnly": true, "$comment": "c" }),
        json!({ "type": "string", "format": "uiPassword", "uiAttributes": { "hidden": true } }),
        json!({ "type": "object", "additionalProperties": true }),
        json!({ "type": "object", "additionalProperties": { "description": "any" } }),
        json!({ "$ref": "#/definitions/a" }),
    ] {
        let compilation = compile(
            &spec(&json!({
                "type": "object",
                "properties": { "a": schema },
                "definitions": { "a": { "type": "string" } },
            })),
            None,
        );
        assert!(!compilation.has_errors(), "{schema}: {}", compilation.render(Level::Error));
    }
}

#[test]
fn references_that_fan_out_stay_small() {
    let mut definitions = json!({ "d0": { "type": "object" } });
    for depth in 1..40 {
        let below = json!({ "$ref": format!("#/definitions/d{}", depth - 1) });
        definitions[format!("d{depth}")] =
            json!({ "type": "object", "properties": { "left": below, "right": below } });
    }
    let schema = json!({
        "type": "object",
        "properties": { "top": { "$ref": "#/definitions/d39" } },
        "definitions": definitions,
    });
    let compilation = compile(&spec(&schema), None);
    assert!(!compilation.has_errors(), "{}", compilation.render(Level::Error));
    assert_eq!(compilation.model.connectors[0].types.len(), 41);
}
