//! The report for programs is what its published schema says.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::{Place, kept, serving, small};

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/fetch-report.schema.json")
}

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(&fs::read_to_string(path()).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

/// Every report that a test asks for is held against the schema.
pub(crate) fn assert_valid(report: &Value) {
    let flaws: Vec<String> = VALIDATOR
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

/// The schema of SARIF, as it stands beside the tests of `diff`.
pub(crate) fn assert_sarif(document: &Value) {
    let text = include_str!("../diff/sarif-2.1.0.schema.json");
    let mut schema: Value = serde_json::from_str(text).unwrap();
    // A pattern that is none: a bracket is closed that nothing opens.
    for definition in ["run", "toolComponent"] {
        schema["definitions"][definition]["properties"]["language"]["pattern"] = json!("^[a-zA-Z]");
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let flaws: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn the_schema_of_reports_is_current() {
    let text = format!("{:#}\n", connspec::cli::fetch_schema());
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(path(), &text).unwrap();
    }
    let written = fs::read_to_string(path()).unwrap_or_default();
    assert!(
        written == text,
        "docs/fetch-report.schema.json is not current: run this test with UPDATE_GOLDENS=1"
    );
}

#[test]
fn reports_are_valid_under_the_published_schema() {
    let place = Place::phoenix();
    for (name, id) in [("kept", "1"), ("changed", "2"), ("gone", "3")] {
        place.write(&format!("specs/{name}.json"), small(id, name).to_string());
    }
    let mut changed = small("2", "changed");
    changed["authSpec"][0]["spec"]["required"] = json!([]);
    let mut phoenix = kept(&place, "specs/phoenix.json");
    phoenix["authSpec"][0]["spec"]["properties"]["password"]["format"] = json!("password");
    let served = [phoenix, small("1", "kept"), changed, small("4", "new")];
    let server = serving(&served);
    let report = |args: &[&str]| -> Value {
        let ran = place.fetch(&server, args);
        serde_json::from_str(&ran.out()).unwrap()
    };
    let mut states = Vec::new();
    for args in [&["--format", "json"][..], &["--dry-run", "--format", "json"]] {
        let found = report(args);
        assert_valid(&found);
        let connectors = found["fetch"]["connectors"].as_array().unwrap();
        states.extend(connectors.iter().map(|one| one["state"].as_str().unwrap().to_owned()));
        assert_eq!(found["fetch"]["missing"], json!(["gone"]));
        for (pointer, wrong) in [
            ("/fetch/connectors/0/state", json!("odd")),
            ("/fetch/written", json!("yes")),
            ("/fetch/missing", Value::Null),
            ("/verdict/wire", json!("perhaps")),
        ] {
            let mut other = found.clone();
            *other.pointer_mut(pointer).unwrap() = wrong;
            assert!(!VALIDATOR.is_valid(&other), "{pointer}");
        }
    }
    states.sort_unstable();
    states.dedup();
    assert_eq!(states, ["changed", "new", "rewritten", "same"]);
}
