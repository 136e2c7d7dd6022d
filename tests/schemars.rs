//! What `schemars` says of generated types: under draft-07 the same set of
//! values as the specification's schema, and under the default dialect, inside
//! a user's struct, exactly what that struct accepts.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

mod support;

use jsonschema::Draft;
use jsonschema::canonical::{CanonicalKind, CanonicalSchema, Containment, options};
use proptest::prelude::*;
use schemars::JsonSchema;
use serde_json::{Map, Value, json};
use support::config::runner;
use support::subject::{Subject, subjects};
use support::{instance, oracle};

const BEYOND_64_BITS: &str = "::fixtures::bounds::WideIntegers";

/// A schema in normal form, without what draft-07 does not assert.
fn canonical(schema: &Value) -> CanonicalSchema {
    let form = options().with_draft(Draft::Draft7).canonicalize(&bare(schema));
    let form = form.expect("a schema of draft-07");
    assert_ne!(form.kind(), CanonicalKind::Raw, "it cannot be compared: {schema}");
    form
}

/// A schema without formats: draft-07 knows none of those that are compiled,
/// and an unknown one makes every comparison uncertain.
fn bare(schema: &Value) -> Value {
    let Value::Object(members) = schema else { return schema.clone() };
    let kept = members.iter().filter(|(keyword, _)| *keyword != "format" && *keyword != "$schema");
    let bared = kept.map(|(keyword, value)| {
        let value = match (keyword.as_str(), value) {
            ("properties" | "definitions", Value::Object(schemas)) => {
                Value::Object(schemas.iter().map(|(name, s)| (name.clone(), bare(s))).collect())
            }
            ("oneOf" | "anyOf" | "items", Value::Array(schemas)) => {
                schemas.iter().map(bare).collect()
            }
            ("additionalProperties" | "items" | "additionalItems", schema) => bare(schema),
            _ => value.clone(),
        };
        (keyword.clone(), value)
    });
    Value::Object(bared.collect())
}

/// A schema in words that are the same where it is written in another way: the
/// normal form does not compare patterns.
fn plain(schema: &Value) -> Value {
    let Value::Object(members) = schema else { return schema.clone() };
    if members.get("not") == Some(&json!({})) {
        return false.into();
    }
    let remarks = ["$schema", "title", "description", "default", "format", "writeOnly"];
    let kept = members.iter().filter(|(keyword, value)| {
        let nothing = *keyword == "properties" && **value == json!({});
        !nothing && !remarks.contains(&keyword.as_str())
    });
    let kept = kept.map(|(keyword, value)| {
        let value = match (keyword.as_str(), value) {
            ("type", Value::Array(names)) if names.len() == 1 => names[0].clone(),
            ("properties" | "patternProperties" | "definitions", Value::Object(schemas)) => {
                schemas.iter().map(|(name, s)| (name.clone(), plain(s))).collect()
            }
            (_, Value::Array(items)) => items.iter().map(plain).collect(),
            (_, value) => plain(value),
        };
        (keyword.clone(), value)
    });
    Value::Object(kept.collect())
}

/// Whether a description and the schema of a type are the same but for remarks,
/// and for what a `$ref` leads to or stands there itself.
fn written_alike(described: &Value, subject: &Subject) -> bool {
    let (described, document) = (plain(described), plain(&subject.document));
    let own = document.pointer(subject.source.pointer).unwrap_or(&Value::Null);
    unrolled(&described, &described, 16) == unrolled(own, &document, 16)
}

/// A schema with what its `$ref`s lead to in their place, down to a depth.
fn unrolled(schema: &Value, document: &Value, depth: usize) -> Value {
    if depth == 0 {
        return Value::Null;
    }
    let below = |value: &Value| unrolled(value, document, depth - 1);
    match schema {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                let pointer = reference.trim_start_matches('#').replace("%20", " ");
                let target = document.pointer(&pointer).unwrap();
                return unrolled(target, document, depth);
            }
            let kept = members.iter().filter(|(keyword, _)| *keyword != "definitions");
            kept.map(|(name, value)| (name.clone(), below(value))).collect()
        }
        Value::Array(items) => items.iter().map(below).collect(),
        other => other.clone(),
    }
}

/// Whether two schemas accept the same values.
fn equal(left: &CanonicalSchema, right: &CanonicalSchema) -> bool {
    let covers = |a: &CanonicalSchema, b| a.covers(b).expect("both are draft-07");
    covers(left, right) == Containment::Yes && covers(right, left) == Containment::Yes
}

#[test]
fn under_draft_07_a_type_describes_the_values_of_its_specification() {
    let mut compared = 0;
    for subject in subjects() {
        let described = (subject.described)();
        assert_eq!(described["$schema"], "http://json-schema.org/draft-07/schema#");
        if subject.source.name == BEYOND_64_BITS {
            // The normal form has no such bounds, so the keywords must be the same.
            let (described, own) = (&described["properties"], &subject.schema["properties"]);
            assert_eq!(bare(&described["wide"]), own["wide"]);
            continue;
        }
        // The specification's own text where there is one; a struct within an
        // auth method has only a part of one.
        let own =
            if subject.source.pointer.is_empty() { &subject.document } else { &subject.schema };
        assert!(
            written_alike(&described, &subject) || equal(&canonical(&described), &canonical(own)),
            "{}\n  {described}\n  {own}",
            subject.source.name
        );
        compared += 1;
    }
    assert!(compared > 40, "{compared} types");
}

/// The comparison above notices each keyword that is compiled.
#[test]
fn a_description_that_lost_a_rule_is_not_the_same() {
    let mut noticed = std::collections::BTreeSet::new();
    let modules = ["::fixtures::bounds::", "::fixtures::closed::", "::fixtures::enums::"];
    for subject in subjects() {
        let name = subject.source.name;
        if name == BEYOND_64_BITS || !modules.iter().any(|module| name.starts_with(module)) {
            continue;
        }
        let described = (subject.described)();
        let whole = canonical(&described);
        let mut damaged = Vec::new();
        damage(&described, &mut |keyword, value| damaged.push((keyword.to_owned(), value)));
        for (keyword, value) in damaged {
            if !equal(&whole, &canonical(&value)) {
                noticed.insert(keyword);
            }
        }
    }
    let keywords = [
        "additionalProperties",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "maxLength",
        "maximum",
        "minLength",
        "minimum",
        "properties",
        "required",
        "type",
    ];
    assert_eq!(Vec::from_iter(noticed), keywords);
}

/// Calls `found` with the schema without one of its assertions, for each.
fn damage(schema: &Value, found: &mut dyn FnMut(&str, Value)) {
    let Value::Object(members) = schema else { return };
    for (keyword, value) in members {
        if keyword == "properties" {
            for (name, property) in value.as_object().into_iter().flatten() {
                damage(property, &mut |keyword, property| {
                    let mut damaged = schema.clone();
                    damaged["properties"][name] = property;
                    found(keyword, damaged);
                });
            }
        }
        let mut damaged = members.clone();
        damaged.remove(keyword);
        if !["$schema", "title", "description", "default", "format"].contains(&keyword.as_str()) {
            found(keyword, Value::Object(damaged));
        }
    }
}

#[test]
fn secrets_and_defaults_are_annotated() {
    let described = |name: &str| {
        let all = subjects();
        let subject = all.iter().find(|subject| subject.source.name == name).unwrap();
        (subject.described)()
    };
    let secrets = described("::fixtures::secrets::Key");
    for (name, secret) in [("accessKey", true), ("secretKey", true), ("note", false)] {
        let property = &secrets["properties"][name];
        assert_eq!(property["writeOnly"] == true, secret, "{property}");
        assert_eq!(property["format"] == "password", secret, "{property}");
    }
    assert_eq!(secrets["properties"]["inner"]["properties"]["token"]["writeOnly"], true);

    let defaults = described("::fixtures::defaults::Defaults");
    assert_eq!(defaults["properties"]["port"]["default"], 443);
    assert_eq!(defaults["properties"]["anything"]["default"], json!({ "a": [1, null, true] }));
    let overlaid = described("::fixtures::defaults::ByOverlay");
    assert_eq!(overlaid["properties"]["set"]["default"], "overlay");
    assert_eq!(overlaid["properties"]["mode"]["examples"], json!(["on", "off"]));
}

#[test]
fn inside_a_users_struct_the_schema_judges_as_the_type_does() {
    for subject in subjects() {
        let schema = (subject.embedded)();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        // Formats are asserted by the type; in this dialect one has to ask.
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let validator = options.build(&schema).unwrap();
        let agree =
            |value: &Value| validator.is_valid(value) == (subject.read_embedded)(value.clone());

        let sample = instance::sample(&subject.schema);
        for auth in mutations(&subject.schema, &sample) {
            let value = json!({ "auth": auth, "spare": null, "more": [] });
            assert!(agree(&value), "{}: {value}", subject.source.name);
        }
        let auth = || instance::near_valid(&subject.schema);
        let strategy =
            (auth(), proptest::option::of(auth()), proptest::collection::vec(auth(), 0..2))
                .prop_map(
                    |(auth, spare, more)| json!({ "auth": auth, "spare": spare, "more": more }),
                );
        let result = runner(40).run(&strategy, |value| {
            prop_assert!(agree(&value), "{value}");
            Ok(())
        });
        if let Err(error) = result {
            panic!("{}: {error}", subject.source.name);
        }
    }
}

/// A value and what is nearly it: each member missing, null, of another type,
/// at and beyond its bounds, and one member more.
fn mutations(schema: &Value, sample: &Value) -> Vec<Value> {
    let empty = Map::new();
    let properties = schema["properties"].as_object().unwrap_or(&empty);
    let mut all = vec![sample.clone(), Value::Null, json!([]), json!("text"), json!({})];
    let with = |name: &str, value: Value| {
        let mut changed = sample.clone();
        changed[name] = value;
        changed
    };
    for name in sample.as_object().into_iter().flat_map(Map::keys) {
        let mut changed = sample.clone();
        changed.as_object_mut().unwrap().remove(name);
        all.push(changed);
    }
    for (name, property) in properties {
        let length = |keyword: &str| property[keyword].as_u64().unwrap_or(3) as usize;
        let strings = [length("minLength"), length("maxLength")]
            .into_iter()
            .flat_map(|length| [length.saturating_sub(1), length, length + 1])
            .map(|length| Value::from("ü".repeat(length)));
        let listed = property["enum"].as_array().cloned().unwrap_or_default();
        let others =
            [json!(null), json!(true), json!(1), json!(1.0), json!(1.5), json!([]), json!({})];
        all.extend(strings.chain(listed).chain(others).map(|value| with(name, value)));
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            if let Some(bound) = property[keyword].as_i64() {
                let near = [bound.saturating_sub(1), bound, bound.saturating_add(1)];
                all.extend(near.map(|number| with(name, number.into())));
            }
        }
    }
    all.push(with("one more", json!({ "member": 1 })));
    all
}

/// Types of one name from several modules do not hide each other.
#[test]
fn types_of_one_name_keep_their_own_schema() {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema matters")]
    struct Both {
        redshift: flow_service::amazon_redshift::BasicAuthentication,
        postgresql: flow_service::postgresql::BasicAuthentication,
    }
    let schema = schemars::schema_for!(Both).to_value();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let member = |name: &str| {
        let path = format!("::flow_service::{name}::BasicAuthentication");
        let all = subjects();
        let subject = all.iter().find(|subject| subject.source.name == path).unwrap();
        instance::sample(&subject.schema)
    };
    let (redshift, postgresql) = (member("amazon_redshift"), member("postgresql"));
    assert!(validator.is_valid(&json!({ "redshift": redshift, "postgresql": postgresql })));
    // Redshift's parameters lack what PostgreSQL requires.
    let swapped = json!({ "redshift": postgresql, "postgresql": redshift });
    let broken: Vec<String> = validator
        .iter_errors(&swapped)
        .map(|error| format!("{} {}", error.instance_path(), error.kind().keyword()))
        .collect();
    assert_eq!(broken, ["/postgresql required", "/postgresql required"]);
    assert!(oracle::draft07(&json!(true)).is_valid(&swapped));
}
