//! Each drift rule over its pair of old and new specifications, and over those
//! of every other rule.
//!
//! A folder a rule: `drift/<id>/old`, `drift/<id>/new`, and `changes.json`, what
//! comes of comparing them. `drift/<id>.<case>` is another case of a rule, and
//! `drift/nothing.<case>` one where nothing is told. `UPDATE_GOLDENS=1 cargo
//! test -p connspec --test drift` writes the outcomes anew.

#![cfg(feature = "diff")]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use connspec::compare::{self, Change, Comparison, Mirror, Verdict};
use connspec::{Compilation, Generator};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drift")
}

/// The state of one side of a rule's fixture.
fn state(rule: &str, side: &str) -> Compilation {
    let state = Generator::new().specs(folder().join(rule).join(side)).compile();
    assert!(!state.has_errors(), "{rule}, {side}: {:#?}", state.diagnostics);
    state
}

fn compared(rule: &str, old: &str, new: &str) -> Comparison {
    let (old, new) = (state(rule, old), state(rule, new));
    compare::compare((&old).into(), (&new).into())
}

fn ids() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap();
    let mut ids: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    ids.sort();
    ids
}

/// The rule that a folder is a case of; none where nothing is to be told.
fn rule_of(folder: &str) -> Option<&str> {
    let rule = folder.split_once('.').map_or(folder, |(rule, _)| rule);
    (rule != "nothing").then_some(rule)
}

/// A change as its golden has it.
fn told(change: &Change) -> Value {
    json!({
        "rule": change.rule.id,
        "auth": change.auth,
        "message": change.message,
        "old": change.old.as_ref().map(|place| &place.pointer),
        "new": change.new.as_ref().map(|place| &place.pointer),
        "wire": change.wire.name(),
        "source": change.source.name(),
        "proof": change.proof.name(),
        "reason": change.reason,
        "callers": change.callers,
        "witness": change.witness,
    })
}

#[test]
fn every_rule_has_a_fixture_and_every_fixture_a_rule() {
    let rules: BTreeSet<String> = compare::all().map(|rule| rule.id.to_owned()).collect();
    let folders = ids();
    let with_fixture: BTreeSet<&str> = folders.iter().filter_map(|id| rule_of(id)).collect();
    assert_eq!(rules.iter().map(String::as_str).collect::<BTreeSet<_>>(), with_fixture);
    assert!(rules.iter().all(|rule| folders.contains(rule)), "a rule has other cases alone");
    assert_eq!(rules.len(), compare::all().count(), "an id stands twice");
}

/// Each rule's own pair shows its change, and comes out as it did before.
#[test]
fn every_rule_finds_its_change() {
    let mut missing = Vec::new();
    for rule in ids() {
        let found = compared(&rule, "old", "new");
        let all = found.changes.iter().chain(&found.rewritten);
        let value = json!({
            "changes": found.changes.iter().map(told).collect::<Vec<_>>(),
            "rewritten": found.rewritten.iter().map(told).collect::<Vec<_>>(),
            "skipped": found.skipped,
        });
        let golden = folder().join(&rule).join("changes.json");
        let text = format!("{value:#}\n");
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&golden, &text).unwrap();
        }
        let mut ids = all.map(|change| change.rule.id);
        let found = match rule_of(&rule) {
            Some(rule) => ids.any(|id| id == rule),
            None => ids.next().is_none(),
        };
        if !found {
            missing.push(format!("{rule}: {text}"));
        }
        assert_eq!(fs::read_to_string(&golden).unwrap(), text, "{rule}");
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The same pair the other way round shows the rule that mirrors it.
#[test]
fn every_rule_has_its_mirror() {
    let mut missing = Vec::new();
    for rule in compare::all() {
        let mirror = match rule.mirror {
            Mirror::Itself => rule.id,
            Mirror::None(reason) => {
                assert!(!reason.is_empty());
                continue;
            }
            Mirror::Rule(id) => {
                let other = compare::find(id).unwrap_or_else(|| panic!("{}: no {id}", rule.id));
                assert!(matches!(other.mirror, Mirror::Rule(_)), "{id} mirrors itself");
                id
            }
        };
        let found = compared(rule.id, "new", "old");
        let all = found.changes.iter().chain(&found.rewritten);
        let ids: Vec<&str> = all.map(|change| change.rule.id).collect();
        if !ids.contains(&mirror) {
            missing.push(format!("{}: {mirror} is not among {ids:?}", rule.id));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Where a change is called compatible and proved, and where a payload is
/// shown, it is so: judged by a validator that knows neither rules nor proofs.
#[test]
fn every_witness_is_accepted_before_and_refused_now() {
    let mut shown = 0;
    for rule in ids() {
        let (old, new) = (state(&rule, "old"), state(&rule, "new"));
        let found = compare::compare((&old).into(), (&new).into());
        for change in &found.changes {
            let Some(witness) = &change.witness else { continue };
            assert_eq!(change.wire, Verdict::Breaking, "{rule}");
            let valid = |state: &Compilation, auth: &str| {
                let schema = schema(state, auth);
                jsonschema::draft7::options()
                    .should_validate_formats(true)
                    .build(&schema)
                    .unwrap()
                    .is_valid(witness)
            };
            let auth = change.auth.as_deref().unwrap();
            assert!(valid(&old, auth), "{rule}: {witness} was not accepted");
            assert!(!valid(&new, auth), "{rule}: {witness} is accepted");
            shown += 1;
        }
    }
    assert!(shown > 40, "{shown} witnesses");
}

/// The schema of an auth method, from the text of its file.
fn schema(state: &Compilation, auth: &str) -> Value {
    let texts = state.sources.files().map(|(_, file)| file.text());
    let documents = texts.map(|text| serde_json::from_str::<Value>(text).unwrap());
    let methods = documents.filter_map(|document| document["authSpec"].as_array().cloned());
    let mut methods = methods.flatten();
    methods.find(|method| method["name"] == auth).map(|method| method["spec"].clone()).unwrap()
}
