//! `connspec explain` of what `connspec diff` tells.

use std::process::Command;

use connspec::compare;

fn explain(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_connspec"));
    let output = command.arg("explain").args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn every_drift_rule_is_listed() {
    let (code, listed, _) = explain(&[]);
    assert_eq!(code, 0);
    let (_, json, _) = explain(&["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["drift_rules"].as_array().unwrap().len(), compare::all().count());
    for rule in compare::all() {
        assert!(listed.lines().any(|line| line.trim_start().starts_with(rule.id)), "{}", rule.id);
    }
}

#[test]
fn a_drift_rule_is_explained_as_it_stands_in_a_report() {
    for id in ["property-removed", "error[property-removed]", " PROPERTY-REMOVED "] {
        let (code, page, _) = explain(&[id]);
        assert_eq!(code, 0, "{id}");
        assert!(page.starts_with("change[property-removed]: "), "{page}");
        assert!(page.contains("The other way round: property-added"), "{page}");
    }
    let (_, json, _) = explain(&["property-removed", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["id"], &json["source"]), (&"property-removed".into(), &"breaking".into()));
    let (code, _, error) = explain(&["propertyremoved"]);
    assert_eq!(code, 2);
    assert!(error.contains("did you mean `property-removed`?"), "{error}");
}
