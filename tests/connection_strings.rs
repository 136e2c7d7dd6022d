//! Connection strings: what is composed is read back as it was, by this crate
//! and by readers that know nothing of it, and no value changes another key.
//! Driven by the catalogue: every dialect that is described is tested.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]
#![allow(deprecated, reason = "a deprecated connector is tested like any other")]

#[path = "connection_strings/dialect.rs"]
mod dialect;
#[path = "connection_strings/grammar.rs"]
mod grammar;
#[path = "connection_strings/hostile.rs"]
mod hostile;
#[path = "connection_strings/published.rs"]
mod published;
#[path = "connection_strings/typed.rs"]
mod typed;
#[path = "connection_strings/validated.rs"]
mod validated;

use dialect::{Values, check_refusal, dialects};
use hostile::HOSTILE;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

#[test]
fn no_value_of_one_key_changes_another() {
    let (mut carried, mut refused) = (0, 0);
    for dialect in dialects() {
        for part in dialect.strings.parts() {
            for hostile in HOSTILE
                .iter()
                .map(|text| (*text).to_owned())
                .chain(["x".repeat(20_000), dialect.strings.template()])
            {
                let mut values = dialect.harmless();
                values.insert(part.name().to_owned(), hostile);
                match dialect.compose(&values) {
                    Ok(text) => {
                        carried += 1;
                        dialect.check(&values, text.expose_secret());
                    }
                    Err(violations) => {
                        refused += 1;
                        check_refusal(&dialect, &values, &violations);
                        let [violation] = &violations[..] else { panic!("{violations}") };
                        let key = part.key().unwrap_or(part.name());
                        assert_eq!(violation.members(), [key]);
                    }
                }
            }
        }
    }
    assert!(carried > 1_000 && refused > 1_000, "{carried} carried, {refused} refused");
}

#[test]
fn no_further_key_changes_another() {
    let mut carried = 0;
    for dialect in dialects() {
        let own: Vec<String> = dialect.strings.keys().map(str::to_owned).collect();
        let spelt = own.iter().flat_map(|key| [key.to_lowercase(), key.to_uppercase()]);
        let hostile = HOSTILE.iter().map(|key| (*key).to_owned());
        let keys: Vec<String> = hostile.chain(spelt).chain(own.clone()).collect();
        for key in keys {
            for value in ["1", "a;b", "a&b", ""] {
                let mut values = dialect.harmless();
                if dialect.part(&key).is_some() {
                    continue;
                }
                values.insert(key.clone(), value.to_owned());
                match dialect.compose(&values) {
                    Ok(text) => {
                        carried += 1;
                        let fixed = own.iter().find(|own| own.eq_ignore_ascii_case(&key));
                        // A fixed key is written as the dialect spells it, and
                        // only where its value is another.
                        if let Some(own) = fixed {
                            values.remove(&key);
                            let parsed = dialect.parse(text.expose_secret()).unwrap();
                            if let Some(other) = parsed.get(own) {
                                values.insert(own.clone(), other.clone());
                            }
                        }
                        dialect.check(&values, text.expose_secret());
                    }
                    Err(violations) => check_refusal(&dialect, &values, &violations),
                }
            }
        }
    }
    assert!(carried > 100, "{carried}");
}

/// Values of all kinds: plain ones, those that mean something, and any.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-z0-9_-]{1,12}",
        2 => "[A-Za-z0-9!#$%&()*+,./:<=>?@^_|~ -]{1,16}",
        2 => proptest::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => proptest::collection::vec(proptest::sample::select(HOSTILE), 1..4)
            .prop_map(|texts| texts.concat()),
        1 => any::<String>(),
    ]
}

#[test]
fn what_is_composed_is_parsed_as_it_was() {
    let dialects = dialects();
    assert!(dialects.len() >= 13, "{} dialects", dialects.len());
    for dialect in &dialects {
        let parts: Vec<_> = dialect.strings.parts().collect();
        let given = parts.iter().map(|part| {
            let (name, required) = (part.name().to_owned(), part.is_required());
            let value = match part.legal_values() {
                Some(values) => {
                    let legal = proptest::sample::select(values).prop_map(str::to_owned);
                    prop_oneof![9 => legal, 1 => value()].boxed()
                }
                None => value().boxed(),
            };
            (Just(name), value, any::<bool>().prop_map(move |given| given || required))
        });
        let given: Vec<_> = given.collect();
        let further = proptest::collection::btree_map("[A-Z][a-z]{3,9}[0-9]", value(), 0..3);
        let mut runner = TestRunner::new(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::with_cases(400)
        });
        let carried = std::cell::Cell::new(0);
        runner
            .run(&(given, further), |(given, further)| {
                let given = given.into_iter().filter(|(.., given)| *given);
                let mut values: Values = given.map(|(name, value, _)| (name, value)).collect();
                values.extend(further);
                match dialect.compose(&values) {
                    Ok(text) => {
                        carried.set(carried.get() + 1);
                        dialect.check(&values, text.expose_secret());
                    }
                    Err(violations) => check_refusal(dialect, &values, &violations),
                }
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{}: {failure}", dialect.connector));
        assert!(carried.get() > 3, "{}: {} carried", dialect.connector, carried.get());
    }
}

/// The refusals are not wider than they must be: such values are carried by
/// every dialect that does not write them into a host name.
#[test]
fn ordinary_values_are_carried() {
    for dialect in dialects() {
        for part in dialect.strings.parts().filter(|part| part.legal_values().is_none()) {
            for value in ["a-b_c", "5432", "Geheim123", "a=b=", "p%w&x", "a b\\c", "pass!#$^*()w"] {
                let host = ["account", "serverName"].contains(&part.name())
                    || dialect.connector == "strings" && part.name() == "server";
                if host && value != "a-b_c" {
                    continue;
                }
                let mut values = dialect.harmless();
                values.insert(part.name().to_owned(), value.to_owned());
                let text = dialect.compose(&values);
                let text = text.unwrap_or_else(|e| panic!("{}: {value}: {e}", dialect.connector));
                dialect.check(&values, text.expose_secret());
            }
        }
    }
}
