//! Random edits of random schemas: whatever `compare` calls compatible, no
//! value may be lost by; every payload that it shows must be lost; and no rule
//! may call something compatible that is proved to lose a value.
//!
//! `docs/drift-proofs.md` has the command of a longer run, and what came of it.

use std::collections::BTreeMap;
use std::env;
use std::fs;

use connspec::compare::{self, Comparison, Proof, Verdict};
use connspec::model::Connector;
use connspec::{Compilation, Generator};
use jsonschema::Validator;
use serde_json::{Value, json};

#[path = "support/chance.rs"]
mod chance;
#[path = "support/edit.rs"]
mod edit;
#[path = "support/near.rs"]
mod near;
#[path = "support/schemas.rs"]
mod schemas;
#[path = "support/sendable.rs"]
mod sendable;

use chance::Chance;
use near::Near;

/// How many instances are tried for an edit.
const INSTANCES: usize = 120;

/// What came of many edits.
#[derive(Debug, Default)]
struct Tally {
    edits: usize,
    /// Pairs without a change, or with rewritings alone.
    unchanged: usize,
    /// Changes by what stands behind their verdict about the wire.
    proved: usize,
    witness: usize,
    breaking_unproved: usize,
    compatible_unproved: usize,
    /// Pairs that were not compared.
    skipped: usize,
    /// Values that were accepted, could be sent, and are refused, of pairs that
    /// are called breaking.
    lost: usize,
    rules: BTreeMap<&'static str, usize>,
}

#[test]
fn no_value_is_lost_by_what_is_called_compatible() {
    let number = |name: &str| env::var(name).ok().map(|text| text.parse().expect("a number"));
    let count: usize = number("CONNSPEC_EDITS").unwrap_or(400);
    let seed = number("CONNSPEC_EDITS_SEED").unwrap_or(7) as u64;
    let mut chance = Chance::new(seed);
    let pool = schemas::make(seed, count / 4 + 8).0;
    let pairs: Vec<(Value, Value)> = (0..count)
        .map(|_| {
            let old = chance.pick(&pool).clone();
            let mut new = old.clone();
            let edits = 1 + chance.below(3);
            for _ in 0..edits {
                edit::edit(&mut new, &pool, &mut chance);
            }
            (old, new)
        })
        .collect();
    let folder = tempfile::tempdir().expect("a folder");
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for (index, (old, new)) in pairs.iter().enumerate() {
        let side = |name: &str, schema: &Value| {
            let file = folder.path().join(name).join("edited.json");
            fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
            let document = json!({ "id": "e", "authSpec": [{ "name": "A", "spec": schema }] });
            fs::write(&file, document.to_string()).expect("it can be written");
            Generator::new().specs(&file).compile()
        };
        let (before, after) = (side("old", old), side("new", new));
        if before.has_errors() || after.has_errors() {
            continue;
        }
        let found = compare::compare((&before).into(), (&after).into());
        tally.edits += 1;
        let client = before.model.connectors.first().expect("it has no errors");
        judge(&found, client, (old, new), &mut chance, &mut tally, &mut |what| {
            wrong.push(format!("{index}: {what}\n  old: {old}\n  new: {new}"));
        });
        drop::<(Compilation, Compilation)>((before, after));
    }
    println!("{tally:#?}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tally.proved > count / 8 && tally.witness > count / 20, "{tally:?}");
}

fn judge(
    found: &Comparison,
    client: &Connector,
    (old, new): (&Value, &Value),
    chance: &mut Chance,
    tally: &mut Tally,
    wrong: &mut dyn FnMut(String),
) {
    if !found.skipped.is_empty() {
        tally.skipped += 1;
        return;
    }
    if found.changes.is_empty() {
        tally.unchanged += 1;
    }
    let (before, after) = (validator(old), validator(new));
    let (Some(before), Some(after)) = (before, after) else { return };
    for change in &found.changes {
        *tally.rules.entry(change.rule.id).or_default() += 1;
        match (change.proof, change.wire) {
            (Proof::Proved, _) => tally.proved += 1,
            (Proof::Witness, _) => tally.witness += 1,
            (Proof::Unproved, Verdict::Breaking) => tally.breaking_unproved += 1,
            (Proof::Unproved, Verdict::Compatible) => tally.compatible_unproved += 1,
        }
        if change.usual == Verdict::Compatible && change.wire == Verdict::Breaking {
            wrong(format!("the rule {} is weaker than the proof", change.rule.id));
        }
        let kept = |witness: &&Value| !before.is_valid(witness) || after.is_valid(witness);
        if let Some(witness) = change.witness.as_ref().filter(kept) {
            wrong(format!("{} shows {witness}, which is not lost", change.rule.id));
        }
    }
    let breaking = found.wire() == Verdict::Breaking;
    for turn in 0..INSTANCES {
        let document = if turn % 3 == 2 { new } else { old };
        let mut near = Near { chance: Chance::new(chance.below(1 << 30) as u64), document };
        let value = if turn % 2 == 0 { near.value() } else { near.changed() };
        let lost = before.is_valid(&value)
            && !after.is_valid(&value)
            && sendable::sendable(client, old, &value);
        if lost && breaking {
            tally.lost += 1;
        } else if lost {
            return wrong(format!("{value} is lost, and nothing is said"));
        }
    }
}

fn validator(schema: &Value) -> Option<Validator> {
    jsonschema::draft7::options().should_validate_formats(true).build(schema).ok()
}
