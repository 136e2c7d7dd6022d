//! The few things that no type expresses are refused at their places, and never
//! left out.

use connspec::Compilation;
use connspec::diagnostic::Level;
use serde_json::json;

use crate::{compile, spec};

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

#[test]
fn more_required_members_than_a_builder_can_ask_for() {
    let many: Vec<String> = (0..101).map(|index| format!("p{index}")).collect();
    let schema = json!({ "type": "object", "required": many });
    let nested = json!({ "type": "object", "properties": { "a": schema, "b": schema } });
    for (schema, times) in [(schema, 1), (nested, 2)] {
        let compilation = compile(&spec(&schema), None);
        let places = refused(&compilation);
        assert_eq!(places.len(), times, "every problem is found at once");
        assert!(places.iter().all(|place| place.starts_with("[\n")), "{places:?}");
        assert!(compilation.model.connectors.is_empty());
    }
}

#[test]
fn marks_that_a_type_has_no_room_for() {
    let schema = json!({
        "type": "object",
        "properties": {
            "number": { "type": "integer" },
            "plain": { "type": "string" },
            "secret": { "type": "string", "format": "password" },
        },
        "required": ["undeclared"],
    });
    let string = json!({
        "template": "Server={server}",
        "escaping": "none",
        "parts": { "server": { "description": "The server." } },
    });
    for (parameter, mark, place) in [
        ("number", json!({ "secret": true }), "true"),
        ("undeclared", json!({ "secret": true }), "true"),
        ("number", json!({ "knownValues": ["a"] }), "\"a\""),
        ("secret", json!({ "knownValues": ["a"] }), "\"a\""),
        ("undeclared", json!({ "knownValues": ["a"] }), "\"a\""),
        ("number", json!({ "connectionString": string }), "\"connectionString\""),
        ("plain", json!({ "connectionString": string }), "\"connectionString\""),
        ("undeclared", json!({ "connectionString": string }), "\"connectionString\""),
    ] {
        let overlay = json!({ "auth": { "Basic": { "params": { parameter: mark } } } });
        let compilation = compile(&spec(&schema), Some(&overlay));
        assert_eq!(refused(&compilation), [place], "{parameter} {mark}");
    }
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
