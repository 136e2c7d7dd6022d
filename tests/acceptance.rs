//! What generated types accept, refuse and say, against an independent
//! validator.

mod support;

use proptest::strategy::Strategy;
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use support::config::runner;
use support::subject::{Subject, methods, subjects};
use support::{instance, oracle};

/// Runs `check` on near-valid instances of every subject.
fn for_instances(
    subjects: impl IntoIterator<Item = Subject>,
    cases: u32,
    check: impl Fn(&Subject, &Value) -> Result<(), String>,
) {
    for subject in subjects {
        let strategy = instance::near_valid(&subject.schema);
        let result = runner(cases).run(&strategy, |value| {
            check(&subject, &value).map_err(|why| TestCaseError::fail(format!("{why}: {value}")))
        });
        if let Err(error) = result {
            panic!("{}: {error}", subject.source.name);
        }
    }
}

#[test]
fn accepts_exactly_what_the_schema_accepts() {
    for subject in subjects() {
        let validator = oracle::draft07(&subject.schema);
        let strategy = instance::near_valid(&subject.schema).prop_map(|value| value.to_string());
        let (accepted, refused) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
        let result = runner(200).run(&strategy, |text| {
            let value: Value = serde_json::from_str(&text).expect("it is JSON");
            let valid = validator.is_valid(&value);
            let made = subject.from_json(text.as_bytes());
            if made.is_ok() != valid {
                return Err(TestCaseError::fail(format!("valid: {valid}, {made:?}: {text}")));
            }
            let tally = if valid { &accepted } else { &refused };
            tally.set(tally.get() + 1);
            Ok(())
        });
        if let Err(error) = result {
            panic!("{}: {error}", subject.source.name);
        }
        println!("{} {} {}", subject.source.name, accepted.get(), refused.get());
    }
}

#[test]
fn says_every_broken_rule_and_no_other() {
    for_instances(methods(), 200, |subject, value| {
        let validator = oracle::draft07(&subject.document);
        let expected = oracle::expected(&validator, value);
        let found = match subject.from_json(value.to_string().as_bytes()) {
            Ok(_) => Default::default(),
            Err(error) => oracle::found(error.violations()),
        };
        if found == expected { Ok(()) } else { Err(format!("{found:?} instead of {expected:?}")) }
    });
}
