//! Schemas that are called contradictory, against the crate `jsonschema`: no
//! instance may be valid under one, and its own analysis may not disagree.
//!
//! `docs/proofs.md` has the command of a longer run, and what came of it.

use std::env;

use connspec::schema::contradiction::{Contradiction, Place, find};
use connspec::schema::{Documents, parse};
use connspec::source::json::FileId;
use jsonschema::Draft;
use jsonschema::canonical::{self, Satisfiability};
use serde_json::{Value, json};

#[path = "support/chance.rs"]
mod chance;
#[path = "support/near.rs"]
mod near;
#[path = "support/schemas.rs"]
mod schemas;

/// How many instances there are of a contradictory schema.
const INSTANCES: usize = 200;

/// What came of many schemas.
#[derive(Debug, Default)]
struct Tally {
    schemas: usize,
    contradictory: usize,
    members: usize,
    /// Those of which the other analysis says the same.
    confirmed: usize,
    /// Those that only the other analysis finds.
    missed: usize,
}

#[test]
fn no_instance_is_valid_under_a_contradictory_schema() {
    let count = env::var("CONNSPEC_CONTRADICTIONS").ok();
    let count = count.map_or(250, |text| text.parse().expect("a number of schemas"));
    let mut tally = Tally::default();
    let mut plain: Vec<Value> = Vec::new();
    for schema in schemas::make(11, count).0 {
        judge(&schema, &mut tally);
        parts(&schema, &mut plain);
    }
    // A schema of which a random one is made knows little of its neighbours;
    // two that are to hold at once exclude each other often.
    let mut chance = chance::Chance::new(11);
    for part in &plain {
        judge(part, &mut tally);
        judge(&json!({ "allOf": [part, chance.pick(&plain)] }), &mut tally);
        let member = json!({ "properties": { "a": part, "b": chance.pick(&plain) } });
        let other = json!({ "additionalProperties": chance.pick(&plain), "required": ["b"] });
        judge(&json!({ "type": "object", "allOf": [member, other] }), &mut tally);
        let items = json!({ "items": part, "contains": chance.pick(&plain) });
        judge(&json!({ "type": "array", "allOf": [items] }), &mut tally);
    }
    println!("{tally:?}");
    assert!(tally.contradictory > tally.schemas / 50 && tally.members > 0, "{tally:?}");
}

/// The schemas in a schema that refer to no other, itself among them.
fn parts(schema: &Value, found: &mut Vec<Value>) {
    let is_part = schema.as_object().is_some_and(|schema| !schema.is_empty());
    if is_part && !schema.to_string().contains("\"$") {
        found.push(schema.clone());
    }
    for name in ["properties", "definitions", "patternProperties"] {
        let named = schema.get(name).and_then(Value::as_object);
        named.into_iter().flat_map(|named| named.values()).for_each(|part| parts(part, found));
    }
    for name in ["items", "not", "if", "then", "else", "contains", "additionalProperties"] {
        schema.get(name).into_iter().for_each(|part| parts(part, found));
    }
    for name in ["allOf", "anyOf", "oneOf"] {
        let list = schema.get(name).and_then(Value::as_array);
        list.into_iter().flatten().for_each(|part| parts(part, found));
    }
}

fn judge(schema: &Value, tally: &mut Tally) {
    let text = schema.to_string();
    let node = connspec::source::parse(FileId(0), &text).expect("it is JSON");
    let (Some(tree), _) = parse(&node, &Documents::new()) else { return };
    tally.schemas += 1;
    let found = find(&tree);
    let options = canonical::options().with_draft(Draft::Draft7).should_validate_formats(true);
    let theirs = options.canonicalize(schema).map(|schema| schema.satisfiability());
    let whole = found.iter().any(|one| one.place == Place::Whole);
    let members: Vec<(&str, &Contradiction)> = found
        .iter()
        .filter_map(|one| match &one.place {
            Place::Member(of, name) if *of == Some(tree.resolve(tree.root())) => {
                Some((name.as_str(), one))
            }
            _ => None,
        })
        .collect();
    if whole {
        tally.contradictory += 1;
        tally.confirmed += usize::from(matches!(theirs, Ok(Satisfiability::No)));
        let disagrees = matches!(theirs, Ok(Satisfiability::Yes));
        assert!(!disagrees, "{found:#?} {schema}");
    } else {
        tally.missed += usize::from(matches!(theirs, Ok(Satisfiability::No)));
    }
    tally.members += members.len();
    if !whole && members.is_empty() {
        return;
    }
    let validator = jsonschema::options().with_draft(Draft::Draft7).should_validate_formats(true);
    let validator = validator.build(schema).expect("it is a schema");
    let mut near = near::Near { chance: chance::Chance::new(7), document: schema };
    for round in 0..INSTANCES {
        let instance = if round % 3 == 0 { near.changed() } else { near.value() };
        if !validator.is_valid(&instance) {
            continue;
        }
        assert!(!whole, "{instance} is valid: {found:#?} {schema}");
        for (name, one) in &members {
            assert!(instance.get(name).is_none(), "{instance} is valid: {one:#?} {schema}");
        }
    }
}
