//! What generated types accept, refuse and say, against an independent
//! validator.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

mod support;

use std::cell::Cell;

use flow_service::ParseError;
use flow_service::catalog::{self, Section, SectionKind, parse_auth};
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use support::config::runner;
use support::number::same;
use support::subject::{Subject, methods, roots, subjects};
use support::{instance, oracle};

/// Runs `check` on near-valid instances of each subject.
fn for_instances(
    subjects: impl IntoIterator<Item = Subject>,
    check: impl Fn(&Subject, &jsonschema::Validator, &Value) -> Result<(), String>,
) {
    for subject in subjects {
        let validator = oracle::draft07(&subject.exact);
        let strategy = instance::near_valid(&subject.schema);
        let result = runner(150).run(&strategy, |value| {
            let checked = check(&subject, &validator, &value);
            checked.map_err(|why| TestCaseError::fail(format!("{why}: {value}")))
        });
        if let Err(error) = result {
            panic!("{}: {error}", subject.source.name);
        }
    }
}

#[test]
fn a_type_accepts_exactly_what_its_schema_accepts() {
    let (accepted, refused) = (Cell::new(0), Cell::new(0));
    for_instances(subjects(), |subject, validator, value| {
        let valid = validator.is_valid(value);
        let tally = if valid { &accepted } else { &refused };
        tally.set(tally.get() + 1);
        match subject.parse(value.to_string().as_bytes()) {
            Ok(_) if !valid => Err("accepted".to_owned()),
            Err(error) if valid => Err(format!("refused, {error}")),
            _ => Ok(()),
        }
    });
    // Instances that are nearly all of one kind would prove nothing.
    let (accepted, refused) = (accepted.get(), refused.get());
    assert!(accepted > refused / 3 && refused > accepted / 3, "{accepted}, {refused}");
}

#[test]
fn every_broken_rule_is_said_and_no_other() {
    for_instances(roots(), |subject, validator, value| {
        let expected = oracle::expected(validator, value);
        let found = match subject.parse(value.to_string().as_bytes()) {
            Ok(_) => Default::default(),
            Err(error) => oracle::found(error.violations()),
        };
        if found == expected { Ok(()) } else { Err(format!("{found:?} instead of {expected:?}")) }
    });
}

#[test]
fn an_accepted_value_is_written_as_it_was_read() {
    for_instances(subjects(), |subject, _, value| {
        let Ok(made) = subject.parse(value.to_string().as_bytes()) else { return Ok(()) };
        let written = made.value?;
        if !same(&written, value) {
            return Err(format!("written as {written}"));
        }
        let read: Value = serde_json::from_str(&made.text).map_err(|error| error.to_string())?;
        if same(&read, value) { Ok(()) } else { Err(format!("written as {}", made.text)) }
    });
}

#[test]
fn serde_accepts_what_from_json_accepts() {
    for_instances(subjects(), |subject, _, value| {
        let parsed = subject.parse(value.to_string().as_bytes());
        let deserialized = subject.deserialize(value);
        match (parsed, deserialized) {
            (Ok(parsed), Ok(deserialized)) if parsed == deserialized => Ok(()),
            (Err(parsed), Err(deserialized)) if parsed.to_string() == deserialized => Ok(()),
            (parsed, deserialized) => Err(format!("{parsed:?}, {deserialized:?}")),
        }
    });
}

/// The connector that a type belongs to.
fn own(subject: &Subject) -> &'static catalog::Connector {
    let path: Vec<&str> = subject.source.name.split("::").collect();
    let all = if path[1] == "fixtures" { fixtures::CONNECTORS } else { catalog::connectors() };
    all.iter().find(|connector| connector.module == path[2]).unwrap()
}

#[test]
fn the_catalogue_accepts_what_the_type_accepts() {
    let known = |subject: &Subject| subject.source.name.starts_with("::flow_service");
    for_instances(methods().filter(known), |subject, _, value| {
        let (id, name) = (subject.source.connector.unwrap(), subject.source.method.unwrap());
        let text = value.to_string();
        // Of connectors that share an id, the first that accepts is taken.
        let found = match catalog::by_id(id).count() {
            1 => parse_auth(id, name, text.as_bytes()),
            _ => own(subject).parse_auth(name, text.as_bytes()),
        };
        match (subject.parse(text.as_bytes()), found) {
            (Ok(made), Ok(auth)) => {
                let written = serde_json::to_value(&auth).map_err(|error| error.to_string())?;
                let mut expected = json!({ "specName": name, "params": made.value? });
                if let Some(kind) = auth.method().kind.filter(|_| auth.method().sends_type) {
                    expected["type"] = kind.into();
                }
                if written == expected { Ok(()) } else { Err(format!("written as {written}")) }
            }
            (Err(made), Err(auth)) if made.violations() == auth.violations() => Ok(()),
            (made, auth) => Err(format!("{made:?}, {auth:?}")),
        }
    });
}

/// What a section of the catalogue makes of a text, written.
fn parsed<K: SectionKind>(section: &Section<K>, text: &str) -> Result<Value, ParseError> {
    section.parse(text.as_bytes()).map(|params| serde_json::to_value(&params).unwrap())
}

#[test]
fn a_section_of_the_catalogue_accepts_what_its_type_accepts() {
    let kinds = std::cell::RefCell::new(std::collections::BTreeSet::new());
    for_instances(roots(), |subject, _, value| {
        let Some(kind) = subject.source.section else { return Ok(()) };
        kinds.borrow_mut().insert(kind);
        let (connector, text) = (own(subject), value.to_string());
        let found = match kind {
            "source" => parsed(connector.source_params.unwrap(), &text),
            "target" => parsed(connector.target_params.unwrap(), &text),
            _ => parsed(connector.encryption.iter().find(|one| one.name.is_some()).unwrap(), &text),
        };
        match (subject.parse(text.as_bytes()), found) {
            (Ok(made), Ok(written)) if made.value.as_ref() == Ok(&written) => Ok(()),
            (Err(made), Err(found)) if made == found => Ok(()),
            (made, found) => Err(format!("{made:?}, {found:?}")),
        }
    });
    assert_eq!(Vec::from_iter(kinds.into_inner()), ["encryption", "source", "target"]);
}
