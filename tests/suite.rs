//! The official JSON Schema Test Suite: every schema of draft-07 becomes an
//! auth method, and every instance goes through it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use flow_service::catalog::{AuthError, Connector};
use serde_json::value::RawValue;

#[path = "support/number.rs"]
#[allow(dead_code, unreachable_pub, reason = "what other tests use of it")]
mod number;
#[path = "support/suite.rs"]
#[allow(dead_code, reason = "the build script reads the schemas")]
mod suite;

/// What the build script made of the suite; nothing where there is none.
#[allow(
    clippy::all,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "written by the build script"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/suite/connectors.rs"));

    /// The groups that did not compile, and why.
    pub static REFUSED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/suite/refused.rs"));
}

/// Tests of `optional/` that fail, by the names of their groups, each with the
/// reason. Everything else passes.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("optional/content/0", "an invalid JSON document", CONTENT),
    ("optional/content/1", "an invalid base64 string (% is not a valid character)", CONTENT),
    ("optional/content/2", "a validly-encoded invalid JSON document", CONTENT),
    ("optional/content/2", "an invalid base64 string that is valid JSON", CONTENT),
    ("optional/cross-draft/0", "missing bar is invalid", CROSS_DRAFT),
];

/// Validation §8.2 leaves it open.
const CONTENT: &str = "`contentEncoding` and `contentMediaType` are remarks";

/// Core §8.3 knows no other dialect.
const CROSS_DRAFT: &str = "every document is read as draft-07";

/// What came of a file.
#[derive(Default)]
struct Tally {
    passed: usize,
    all: usize,
}

#[test]
#[cfg_attr(
    not(json_schema_suite),
    ignore = "set JSON_SCHEMA_TEST_SUITE to the folder of the official test suite"
)]
fn every_test_of_the_official_suite_passes() {
    let files = suite::files(&suite::folder().expect("the build script found it"));
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut failed = Vec::new();
    for file in &files {
        let tally = tallies.entry(&file.name).or_default();
        for (index, group) in file.groups.iter().enumerate() {
            let method = format!("{}/{index}", file.name);
            for case in &group.tests {
                tally.all += 1;
                match run(&file.name, &method, case) {
                    Ok(()) => tally.passed += 1,
                    Err(why) => failed.push((method.clone(), group, case, why)),
                }
            }
        }
    }
    let mut report = String::new();
    for (name, tally) in tallies.iter().filter(|(_, tally)| tally.passed < tally.all) {
        let _ = writeln!(report, "{name}: {} of {}", tally.passed, tally.all);
    }
    let expected = |method: &str, description: &str| {
        EXPECTED.iter().any(|(of, test, _)| *of == method && *test == description)
    };
    let mut surprises = 0;
    for (method, group, case, why) in &failed {
        if !expected(method, &case.description) {
            surprises += 1;
            let (of, test) = (&group.description, &case.description);
            let _ = writeln!(report, "{method}: {of}: {test}: {why}");
        }
    }
    assert!(surprises == 0, "{surprises} tests failed\n{report}");
    for (method, description, reason) in EXPECTED {
        let fails =
            failed.iter().any(|(of, _, case, _)| of == method && case.description == *description);
        assert!(fails, "{method}: {description} passes, although {reason}");
    }
}

/// Runs one test.
fn run(file: &str, method: &str, case: &suite::Case) -> Result<(), String> {
    if let Some((_, why)) = generated::REFUSED.iter().find(|(name, _)| *name == method) {
        return Err(format!("does not compile: {why}"));
    }
    let connector: &'static Connector = generated::CONNECTORS
        .iter()
        .find(|connector| connector.name == Some(file))
        .ok_or("it was not generated: build again")?;
    match connector.parse_auth(method, case.data.get().as_bytes()) {
        Ok(_) if !case.valid => Err("accepted".to_owned()),
        Ok(auth) => {
            let text = serde_json::to_string(&auth).map_err(|error| error.to_string())?;
            let written: BTreeMap<String, Box<RawValue>> =
                serde_json::from_str(&text).map_err(|error| error.to_string())?;
            let params = written.get("params").ok_or("written without parameters")?;
            if number::same_text(params, &case.data) {
                Ok(())
            } else {
                Err(format!("written as {params}"))
            }
        }
        Err(error) if case.valid => Err(format!("refused: {error}")),
        Err(error) => explained(&error),
    }
}

/// Whether a refusal says what is wrong.
fn explained(error: &AuthError) -> Result<(), String> {
    let violations = error.violations();
    let unknown = violations.iter().any(|v| v.to_string().contains("could not be found"));
    if violations.is_empty() || unknown {
        return Err(format!("refused without a reason: {error}"));
    }
    Ok(())
}
