//! The few things that no type expresses are refused at their places, and never
//! left out.

use connspec::Compilation;
use connspec::diagnostic::Level;
use connspec::model::Type;
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

/// Each is a type parameter of the builder: the others wait for `build`.
#[test]
fn more_required_members_than_a_builder_asks_for_at_compile_time() {
    let many: Vec<String> = (0..103).map(|index| format!("p{index}")).collect();
    let schema = json!({ "type": "object", "required": many });
    let compilation = compile(&spec(&schema), None);
    assert!(!compilation.has_errors(), "{}", compilation.render(Level::Error));
    let Some(Type::Object(object)) = compilation.model.connectors[0].types.first() else {
        panic!("an object schema is a struct");
    };
    let names: Vec<&str> = object.fields.iter().map(|field| field.json_name.as_str()).collect();
    assert_eq!(names, many, "each in its order");
    assert!(object.fields.iter().all(|field| field.required));
    let deferred = object.fields.iter().map(|field| field.deferred);
    assert!(deferred.eq((0..103).map(|index| index >= 100)));
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
