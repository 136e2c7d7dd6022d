//! The reports are what their schemas say: our own in `docs/`, and the one of
//! SARIF. `sarif-2.1.0.schema.json` is the schema that OASIS publishes, as the
//! crate `serde-sarif` 0.8.0 ships it.

use std::fs;
use std::path::Path;

use connspec::diagnostic::RULES;
use connspec::{compare, report};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::{Place, cases};

fn docs(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name)
}

fn current(name: &str, text: &str) {
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(docs(name), text).unwrap();
    }
    let written = fs::read_to_string(docs(name)).unwrap_or_default();
    assert!(written == text, "docs/{name} is not current: run this test with UPDATE_GOLDENS=1");
}

#[test]
fn the_schema_of_reports_is_current() {
    current("diff-report.schema.json", &format!("{:#}\n", report::json::schema()));
}

#[test]
fn the_page_of_drift_rules_is_current() {
    current("drift-rules.md", &report::page());
}

#[test]
fn no_message_and_no_change_share_an_id() {
    let page = report::page();
    for rule in compare::all() {
        assert_eq!(page.matches(&format!("### `{}`\n", rule.id)).count(), 1, "{}", rule.id);
        assert!(RULES.iter().all(|other| other.id != rule.id), "{}", rule.id);
    }
}

fn assert_valid(validator: &Validator, report: &Value, case: &str) {
    let flaws: Vec<String> = validator
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(flaws.is_empty(), "{case}: {}", flaws.join("\n"));
}

#[test]
fn reports_are_valid_under_the_published_schema() {
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(docs("diff-report.schema.json")).unwrap())
            .unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for case in cases::all() {
        let place = Place::of(&case);
        let [old, new] = cases::states(&place);
        let mut report = place.diff(&[old, new, "--format", "json"]).json();
        assert_valid(&validator, &report, &case);
        assert_eq!(report["form"], 1);
        assert_eq!(report["connspec"], env!("CARGO_PKG_VERSION"));
        let compared = report["counts"]["schemas"] != 0;
        assert_eq!(compared, report["skipped"].to_string().contains("`extra`"), "{case}");
        report["verdict"]["wire"] = json!("perhaps");
        assert!(!validator.is_valid(&report));
    }
}

/// The official schema.
fn sarif() -> Validator {
    let mut schema: Value = serde_json::from_str(include_str!("sarif-2.1.0.schema.json")).unwrap();
    // A pattern that is none: a bracket is closed that nothing opens.
    for definition in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][definition]["properties"]["language"]["pattern"];
        assert_eq!(*language, "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$");
        *language = json!("^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    }
    jsonschema::validator_for(&schema).unwrap()
}

/// A document is valid under the official schema.
pub(crate) fn assert_sarif(document: &Value, case: &str) {
    assert_valid(&sarif(), document, case);
}

#[test]
fn sarif_is_valid_under_its_official_schema() {
    let validator = sarif();
    for case in cases::all() {
        let place = Place::of(&case);
        let [old, new] = cases::states(&place);
        let report = place.diff(&[old, new, "--format", "sarif"]).json();
        assert_valid(&validator, &report, &case);
        let run = &report["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            // A wrong index passes every schema.
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"], "{case}");
            let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            let uri = uri.as_str().unwrap();
            assert!(
                !uri.starts_with('/') && !uri.contains(['\\', ' ', ':', '%']) || case == "hostile",
                "{uri}"
            );
        }
    }
}
