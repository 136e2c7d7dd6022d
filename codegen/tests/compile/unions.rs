//! Which schemas become unions, and what their variants are called.

use connspec::model::{Type, TypeRef, Union};
use serde_json::{Value, json};

use crate::{compile, spec};

/// The type of the property `p` of that schema, and the union it is, if it is
/// one.
fn property(schema: &Value) -> (TypeRef, Option<Union>) {
    let definitions = json!({
        "token": { "type": "object", "required": ["t"], "properties": { "t": { "const": 1 } } },
        "text": { "type": "string" },
    });
    let root = json!({
        "type": "object", "properties": { "p": schema }, "definitions": definitions,
    });
    let compilation = compile(&spec(&root), None);
    assert!(!compilation.has_errors(), "{schema}");
    let types = &compilation.model.connectors[0].types;
    let Some(Type::Object(object)) = types.first() else { panic!("{types:?}") };
    let ty = object.fields[0].ty.clone();
    let union = types.iter().find_map(|of| match of {
        Type::Union(union) if *ty.plain() == TypeRef::Named(union.name.clone()) => Some(union),
        _ => None,
    });
    (ty, union.cloned())
}

fn variants(schema: &Value) -> Vec<String> {
    let (ty, union) = property(schema);
    let union = union.unwrap_or_else(|| panic!("{schema} is {ty:?}"));
    union.variants.into_iter().map(|variant| variant.name).collect()
}

fn tagged(kind: &str) -> Value {
    json!({ "type": "object", "required": ["k"], "properties": { "k": { "const": kind } } })
}

#[test]
fn a_variant_is_called_after_what_its_schema_says() {
    let mut titled = tagged("a");
    titled["title"] = json!("Signed in\n by hand");
    let keyed = |name: &str| {
        json!({ "type": "object", "required": [name], "properties": { name: { "type": "string" } },
                "additionalProperties": false })
    };
    for (branches, expected) in [
        (vec![titled, tagged("b")], vec!["SignedInByHand", "B"]),
        (vec![keyed("apiKey"), keyed("password")], vec!["ApiKey", "Password"]),
        (
            vec![json!({ "$ref": "#/definitions/token" }), json!({ "$ref": "#/definitions/text" })],
            vec!["Token", "Text"],
        ),
        (
            ["boolean", "number", "string", "array", "object"].map(|t| json!({ "type": t })).into(),
            vec!["Boolean", "Number", "String", "Array", "Object"],
        ),
    ] {
        assert_eq!(variants(&json!({ "oneOf": branches })), expected);
    }
}

#[test]
fn a_branch_added_behind_renames_none() {
    let mut branches =
        vec![tagged("a b"), json!({ "type": "string" }), tagged("a-b"), json!({ "const": 5 })];
    let mut before = variants(&json!({ "anyOf": branches[..2] }));
    for more in 3..=branches.len() {
        let found = variants(&json!({ "anyOf": branches[..more] }));
        assert_eq!(found[..before.len()], before);
        before = found;
    }
    branches.push(tagged("a_b"));
    assert_eq!(variants(&json!({ "anyOf": branches }))[..before.len()], before);
}

/// A value that two branches accept has no one variant.
#[test]
fn what_is_not_told_apart_is_any_value() {
    let text = || json!({ "type": "string" });
    for schema in [
        json!({ "oneOf": [text(), { "type": "string", "maxLength": 3 }] }),
        json!({ "anyOf": [{ "type": "integer" }, { "type": "number" }] }),
        json!({ "oneOf": [text(), {}] }),
        json!({ "oneOf": [text(), { "type": ["integer", "null"] }] }),
        json!({ "oneOf": [{ "type": "object", "required": ["a"] },
                          { "type": "object", "required": ["b"] }] }),
        // What stands beside the branches holds for none of them.
        json!({ "oneOf": [text(), { "type": "integer" }], "not": { "const": 5 } }),
        json!({ "oneOf": [text(), { "type": "integer" }], "type": ["string", "null"] }),
        json!({ "oneOf": [text(), { "type": "integer" }], "anyOf": [{}] }),
    ] {
        assert_eq!(property(&schema), (TypeRef::Json, None), "{schema}");
    }
    assert_eq!(property(&json!({ "oneOf": [text()] })), (TypeRef::String, None));
    // What every branch says already may be said again.
    let same = json!({ "type": ["integer", "string"], "oneOf": [text(), { "type": "integer" }] });
    assert_eq!(variants(&same), ["String", "Integer"]);
}

#[test]
fn null_beside_one_shape_is_an_option() {
    let option = |inner: TypeRef| TypeRef::Nullable(Box::new(inner));
    for (schema, expected) in [
        (json!({ "type": ["string", "null"] }), option(TypeRef::String)),
        (json!({ "type": ["null", "number"] }), option(TypeRef::Number)),
        (json!({ "oneOf": [{ "type": "null" }, { "type": "boolean" }] }), option(TypeRef::Bool)),
        (json!({ "anyOf": [{ "type": "integer" }, { "enum": [null] }] }), option(TypeRef::Integer)),
        (json!({ "enum": ["a", null] }), option(TypeRef::Named("P".to_owned()))),
        // The list has no `null`, whatever `type` says.
        (json!({ "type": ["string", "null"], "enum": ["a"] }), TypeRef::Named("P".to_owned())),
        (json!({ "enum": [1, null] }), TypeRef::Json),
        (json!({ "type": ["string", "integer", "null"] }), TypeRef::Json),
        (json!({ "oneOf": [{ "type": "null" }, { "type": "null" }] }), TypeRef::Json),
        (json!({ "oneOf": [{ "type": "null" }, { "minLength": 2 }] }), TypeRef::Json),
    ] {
        assert_eq!(property(&schema).0, expected, "{schema}");
    }
}
