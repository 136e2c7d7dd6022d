//! The Cargo features of the client: each category turns on its connectors, and
//! what is read and written is the same whatever features of `serde_json`
//! another crate of the build turns on.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[path = "support/project.rs"]
mod project;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use connspec::Generator;
use project::Project;

const PROGRAM: &str = r##"
use flow_service::{Json, phoenix::BasicAuthentication};

fn main() {
    assert_eq!("1.50".parse::<serde_json::Number>().unwrap().to_string(), "1.50");
    for (number, integer) in [
        ("1", Some("1")),
        ("1.0", Some("1")),
        ("1e2", Some("100")),
        ("123456789012345678901234567890", Some("123456789012345678901234567890")),
        ("1.5", None),
    ] {
        let text = format!(
            r#"{{"host":"h","username":"u","password":"p","httpPath":"/","enableSsl":true,
            "port":{number},"more":[{number}]}}"#
        );
        let parsed = BasicAuthentication::from_json(text.as_bytes()).ok();
        let read: Option<BasicAuthentication> = serde_json::from_str(&text).ok();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let from_value: Option<BasicAuthentication> = serde_json::from_value(value).ok();
        assert!(parsed == read && read == from_value, "{parsed:?}, {read:?}, {from_value:?}");
        let port = parsed.as_ref().map(|made| made.port().unwrap().to_string());
        assert_eq!(port.as_deref(), integer, "{number}");
        for made in parsed {
            let written = serde_json::to_string(&made).unwrap();
            assert_eq!(BasicAuthentication::from_json(written.as_bytes()).unwrap(), made);
            assert_eq!(serde_json::to_value(&made).unwrap()["host"], "h");
        }
    }
    // A text in that place is a number or nothing, and adds no member.
    let forged = r#"{"$serde_json::private::Number": "1,\"b\":2"}"#;
    assert!(serde_json::from_str::<BasicAuthentication>(forged).is_err());
    assert!(Json::parse(forged).unwrap().value().is_object());
}
"##;

/// `serde_json` then hands numbers over as text, inside of an object.
#[test]
fn numbers_are_read_with_arbitrary_precision() {
    let dependencies = "serde_json = { version = \"1\", features = [\"arbitrary_precision\", \"preserve_order\"] }\n";
    let program = format!("#![allow(deprecated)]\n{PROGRAM}");
    let project = Project::new("features", dependencies, [("features", program.as_str())]);
    let output = project.cargo(&["run", "--quiet"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The features of `flow-service` as cargo reads them.
fn declared() -> BTreeMap<String, BTreeSet<String>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = found["packages"].as_array().unwrap();
    let client = packages.iter().find(|package| package["name"] == "flow-service").unwrap();
    serde_json::from_value(client["features"].clone()).unwrap()
}

/// The prefix keeps a category apart from a connector of its name, such as
/// `streaming`, and `connspec` gives no connector a feature that begins with it.
#[test]
fn each_category_turns_on_its_connectors() {
    let model = Generator::new().specs("specs").compile().model;
    let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for connector in &model.connectors {
        assert!(!connector.feature.starts_with("category-"));
        let category = format!("category-{}", connector.category.as_ref().unwrap());
        expected.entry(category).or_default().insert(connector.feature.clone());
    }
    let declared = declared();
    let is_category = |name: &&String| name.starts_with("category-");
    let found: Vec<&String> = declared.keys().filter(is_category).collect();
    assert_eq!(found, expected.keys().collect::<Vec<_>>());
    for (category, connectors) in &expected {
        assert_eq!(&declared[category], connectors, "{category}");
    }
    let all: BTreeSet<String> = expected.into_values().flatten().collect();
    assert_eq!(declared["all-connectors"], all);
}

#[test]
fn a_category_compiles_alone() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--offline", "--quiet", "-p", "flow-service"]);
    cargo.args(["--no-default-features", "--features", "category-payments"]);
    cargo.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("projects"));
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && error.is_empty(), "{error}");
}
