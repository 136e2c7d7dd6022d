//! What fingerprints are made of: no two changes of a report share one, and no
//! change has another because of a stranger's.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{Place, cases};

/// A specification of one method with these members.
fn document(schema: &Value) -> String {
    let mut schema = schema.clone();
    schema["type"] = json!("object");
    let document = json!({
        "id": "7e57c100-0000-4000-8000-000000000001",
        "name": "shop",
        "version": "1.0",
        "authSpec": [{ "name": "Key", "type": "Key", "spec": schema }],
    });
    format!("{document:#}")
}

/// The rules and fingerprints of what changed, as a report has them.
fn fingerprints(old: &str, new: &str) -> Vec<(String, String)> {
    let place = Place::new();
    place.write("old.json", old);
    place.write("new.json", new);
    of(&place.diff(&["old.json", "new.json", "--format", "json"]).json())
}

fn of(report: &Value) -> Vec<(String, String)> {
    let list = |name: &str| report[name].as_array().unwrap().clone();
    let all = list("changes").into_iter().chain(list("rewritten"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    all.map(|entry| (text(&entry["rule"]), text(&entry["fingerprint"]))).collect()
}

/// Two branches that a constant tells apart, and one that only its members do.
fn branch(kind: &str, member: Value) -> Value {
    json!({ "properties": { "kind": { "const": kind }, "value": member }, "required": ["kind"] })
}

fn texts(first: Value, second: Value) -> Value {
    let member = |more: Value| {
        let mut schema = json!({ "type": "string" });
        schema.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        schema
    };
    json!({ "properties": { "a": member(first), "b": member(second) } })
}

fn one_of(branches: Vec<Value>) -> Value {
    json!({ "properties": { "x": { "oneOf": branches } } })
}

/// What is changed, and what one, the other and both changes make of it.
fn pairs() -> Vec<(&'static str, Value, Value, Value, Value)> {
    let required = |names: Value| {
        json!({ "properties": { "a": { "type": "string" }, "b": { "type": "string" } },
                "required": names })
    };
    let listed = |values: Value| json!({ "properties": { "a": { "enum": values } } });
    let depends = |names: Value| {
        json!({ "properties": { "a": { "type": "string" }, "b": {}, "c": {}, "d": {} },
                "dependencies": { "a": names } })
    };
    let all_of = |schemas: Value| json!({ "properties": { "a": { "allOf": schemas } } });
    let (text, long) = (json!({ "type": "string" }), json!({ "type": "string", "minLength": 3 }));
    let (a, b, c) = (
        branch("a", text.clone()),
        branch("b", text.clone()),
        branch("c", json!({ "type": "integer" })),
    );
    vec![
        (
            "two members become required",
            required(json!(["c"])),
            required(json!(["c", "a"])),
            required(json!(["c", "b"])),
            required(json!(["a", "b", "c"])),
        ),
        (
            "two members become optional",
            required(json!(["a", "b", "c"])),
            required(json!(["b", "c"])),
            required(json!(["a", "c"])),
            required(json!(["c"])),
        ),
        (
            "a value comes and another goes",
            listed(json!(["one", "two", 3])),
            listed(json!(["one", 3])),
            listed(json!(["one", "two", 3, "four"])),
            listed(json!(["one", 3.0, "four"])),
        ),
        (
            "a member asks for another, and for one no more",
            depends(json!(["b", "c"])),
            depends(json!(["b"])),
            depends(json!(["b", "c", "d"])),
            depends(json!(["b", "d"])),
        ),
        (
            "two branches go",
            one_of(vec![a.clone(), b.clone(), c.clone(), branch("d", text.clone())]),
            one_of(vec![b.clone(), c.clone(), branch("d", text.clone())]),
            one_of(vec![a.clone(), c.clone(), branch("d", text.clone())]),
            one_of(vec![c.clone(), branch("d", text.clone())]),
        ),
        (
            "a branch changes, and another comes before it",
            one_of(vec![a.clone(), b.clone()]),
            one_of(vec![a.clone(), branch("b", long.clone())]),
            one_of(vec![c.clone(), a.clone(), b.clone()]),
            one_of(vec![c, a.clone(), branch("b", long.clone())]),
        ),
        (
            "two schemas of allOf go",
            all_of(json!([{ "minLength": 2 }, { "maxLength": 5 }, { "pattern": "^a" }])),
            all_of(json!([{ "maxLength": 5 }, { "pattern": "^a" }])),
            all_of(json!([{ "minLength": 2 }, { "pattern": "^a" }])),
            all_of(json!([{ "pattern": "^a" }])),
        ),
        (
            "two members change alike",
            texts(json!({}), json!({})),
            texts(json!({ "minLength": 3 }), json!({})),
            texts(json!({}), json!({ "minLength": 3 })),
            texts(json!({ "minLength": 3 }), json!({ "minLength": 3 })),
        ),
        (
            "members are added, and a list of others is closed",
            json!({ "properties": { "a": text } }),
            json!({ "properties": { "a": text, "b": text } }),
            json!({ "properties": { "a": text }, "additionalProperties": false }),
            json!({ "properties": { "a": text, "b": text }, "additionalProperties": false }),
        ),
    ]
}

#[test]
fn no_change_has_another_fingerprint_because_of_a_strangers() {
    for (name, old, one, other, both) in pairs() {
        let old = document(&old);
        let found = |new: &Value| -> BTreeSet<(String, String)> {
            let all = fingerprints(&old, &document(new));
            let distinct: BTreeSet<_> = all.iter().cloned().collect();
            assert_eq!(distinct.len(), all.len(), "{name}: {all:?}");
            assert!(!distinct.is_empty(), "{name}");
            distinct
        };
        let (one, other, both) = (found(&one), found(&other), found(&both));
        assert!(one.is_disjoint(&other), "{name}: {one:?} {other:?}");
        assert_eq!(both, one.union(&other).cloned().collect(), "{name}");
    }
}

/// The place of a branch in its list is none of what it is.
#[test]
fn reordered_branches_keep_their_fingerprints() {
    let (text, long) = (json!({ "type": "string" }), json!({ "type": "string", "minLength": 3 }));
    let old = document(&one_of(vec![branch("a", text.clone()), branch("b", text.clone())]));
    let there = one_of(vec![branch("a", text.clone()), branch("b", long.clone())]);
    let turned = one_of(vec![branch("b", long), branch("a", text)]);
    let without_order = |all: Vec<(String, String)>| -> BTreeSet<(String, String)> {
        all.into_iter().filter(|(rule, _)| rule != "branches-reordered").collect()
    };
    assert_eq!(
        without_order(fingerprints(&old, &document(&there))),
        without_order(fingerprints(&old, &document(&turned)))
    );
}

/// Two branches that nothing tells apart go: their changes are two.
#[test]
fn equal_changes_have_fingerprints_of_their_own() {
    let same = json!({ "type": "string" });
    let all_of =
        |times: usize| json!({ "properties": { "a": { "allOf": vec![same.clone(); times] } } });
    let all = fingerprints(&document(&all_of(3)), &document(&all_of(1)));
    let distinct: BTreeSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len(), "{all:?}");
}

#[test]
fn no_two_changes_of_any_fixture_share_one() {
    let mut changes = 0;
    let mut check = |place: &Place, states: [&str; 2], name: &str| {
        let ran = place.diff(&[states[0], states[1], "--format", "json"]);
        let all: Vec<String> = of(&ran.json()).into_iter().map(|(_, one)| one).collect();
        let distinct: BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len(), "{name}: {all:?}");
        changes += all.len();
    };
    for case in cases::all() {
        let place = Place::of(&case);
        let states = cases::states(&place);
        check(&place, states, &case);
    }
    let drift = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drift");
    for entry in std::fs::read_dir(drift).unwrap() {
        let folder = entry.unwrap().path();
        let place = Place::new();
        crate::copy(&folder, &place.path("."));
        for states in [["old", "new"], ["new", "old"]] {
            check(&place, states, &folder.display().to_string());
        }
    }
    assert!(changes > 300, "{changes} changes");
}

/// A member of a list is waived alone, by its name or by its fingerprint.
#[test]
fn one_member_of_a_list_is_waived_alone() {
    let required = |names: Value| {
        document(&json!({ "properties": { "a": { "type": "string" }, "b": { "type": "string" } },
                          "required": names }))
    };
    let place = Place::new();
    place.write("old.json", required(json!([])));
    place.write("new.json", required(json!(["a", "b"])));
    let args = ["old.json", "new.json", "--format", "json"];
    let report = place.diff(&args).json();
    let change = report["changes"].as_array().unwrap();
    let change = change.iter().find(|change| change["item"] == "a").unwrap();
    for by in ["item", "fingerprint"] {
        let waiver = format!(
            "[[diff.waive]]\nrule = {}\nconnector = {}\n{by} = {}\nreason = \"agreed\"\n",
            change["rule"], change["connector"], change[by]
        );
        place.write("connspec.toml", waiver);
        let report = place.diff(&args).json();
        let waived = report["changes"].as_array().unwrap().iter();
        let waived: Vec<&Value> =
            waived.filter(|one| one["waived"] == true).map(|one| &one["item"]).collect();
        assert_eq!(waived, ["a"], "{by}");
    }
}
