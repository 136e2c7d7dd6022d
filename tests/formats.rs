//! The formats of draft-07 against the official JSON Schema Test Suite.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, fs};

use flow_service::runtime::format::Format;
use serde_json::Value;

#[test]
#[cfg_attr(
    not(json_schema_suite),
    ignore = "set JSON_SCHEMA_TEST_SUITE to the folder of the official test suite"
)]
fn the_official_suite_agrees() {
    let dir = env::var_os("JSON_SCHEMA_TEST_SUITE").expect("the build script found it");
    let dir = PathBuf::from(dir).join("tests/draft7/optional/format");
    let mut tally: BTreeMap<Format, (usize, usize)> = BTreeMap::new();
    let mut failed = Vec::new();
    for entry in fs::read_dir(dir).expect("the suite is readable") {
        let path = entry.expect("the suite is readable").path();
        let text = fs::read(&path).expect("the suite is readable");
        let groups: Value = serde_json::from_slice(&text).expect("the suite is JSON");
        for group in groups.as_array().expect("a file is a list of groups") {
            let name = group["schema"]["format"].as_str().expect("a group is of a format");
            let Some(format) = Format::named(name) else {
                assert_eq!(name, "unknown");
                continue;
            };
            for test in group["tests"].as_array().expect("a group has tests") {
                // A format says nothing of what is no string.
                let Some(text) = test["data"].as_str() else {
                    assert_eq!(test["valid"], true);
                    continue;
                };
                let (passed, all) = tally.entry(format).or_default();
                *all += 1;
                if test["valid"] == format.holds(text) {
                    *passed += 1;
                } else {
                    failed.push(format!("{name}: {}", test["description"].as_str().unwrap_or("")));
                }
            }
        }
    }
    for format in Format::ALL {
        let (passed, all) = tally.get(&format).expect("every format is in the suite");
        println!("{:<22}{passed:>4} of {all}", format.name());
    }
    // No test fails, with the feature `idn` of `flow-service` or without it.
    assert_eq!(failed, [""; 0]);
}
