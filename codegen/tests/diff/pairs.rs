//! What is held against what: connectors, auth methods, sections.

use serde_json::{Value, json};

use crate::{Place, Ran};

fn spec(id: &str, member: &str) -> Value {
    json!({"id": id, "authSpec": [method("Key", "Key", &[member])]})
}

fn method(name: &str, kind: &str, members: &[&str]) -> Value {
    let properties: serde_json::Map<String, Value> =
        members.iter().map(|name| ((*name).to_owned(), json!({"type": "string"}))).collect();
    json!({"name": name, "type": kind, "spec": {"type": "object", "properties": properties}})
}

/// Compares two folders that hold these files.
fn diff(old: &[(&str, Value)], new: &[(&str, Value)]) -> Ran {
    let place = Place::new();
    for (side, files) in [("old", old), ("new", new)] {
        place.write(&format!("{side}/read.me"), "");
        for (name, text) in files {
            place.write(&format!("{side}/{name}.json"), text.to_string());
        }
    }
    place.diff(&["old", "new", "--format", "json"])
}

/// The rules and connectors of what is told.
fn told(ran: &Ran) -> Vec<(String, String)> {
    let report = ran.json();
    let changes = report["changes"].as_array().unwrap().iter();
    let text = |change: &Value, name: &str| change[name].as_str().unwrap().to_owned();
    changes.map(|change| (text(change, "rule"), text(change, "connector"))).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(rule, name)| ((*rule).to_owned(), (*name).to_owned())).collect()
}

#[test]
fn an_unrelated_connector_alone_on_each_side_is_not_the_same() {
    let ran = diff(&[("mysql", spec("a", "host"))], &[("teradata", spec("b", "host"))]);
    assert_eq!(
        told(&ran),
        pairs(&[("connector-added", "teradata"), ("connector-removed", "mysql")])
    );
    assert_eq!(ran.code(), 1);
}

/// Files that are the same are left out before what is left is paired.
#[test]
fn a_connector_that_is_left_alone_is_not_another() {
    let kept = ("kept", spec("c", "host"));
    let ran =
        diff(&[kept.clone(), ("phoenix", spec("a", "host"))], &[kept, ("zoho", spec("b", "port"))]);
    assert_eq!(told(&ran), pairs(&[("connector-added", "zoho"), ("connector-removed", "phoenix")]));
}

#[test]
fn two_named_files_are_one_connector() {
    let place = Place::new();
    place.write("mysql.json", spec("a", "host").to_string());
    place.write("teradata.json", spec("b", "host").to_string());
    let ran = place.diff(&["mysql.json", "teradata.json", "--format", "json"]);
    assert_eq!(told(&ran), pairs(&[("connection-spec-id-changed", "teradata")]));
}

#[test]
fn equal_ids_are_told_apart_by_their_files_and_the_report_says_so() {
    let ran = diff(
        &[("a", spec("one", "x")), ("b", spec("one", "y"))],
        &[("a", spec("one", "z")), ("b", spec("one", "v"))],
    );
    let told: Vec<String> = told(&ran).into_iter().map(|(_, name)| name).collect();
    assert!(told.contains(&"a".to_owned()) && told.contains(&"b".to_owned()), "{told:?}");
    let note = "`a`, `b` have one id, `one`: they were told apart by their files and names.";
    assert_eq!(ran.json()["notes"], json!([note]));
}

#[test]
fn one_of_equal_ids_that_has_another_file_is_found() {
    let ran = diff(
        &[("a", spec("one", "x")), ("b", spec("one", "y"))],
        &[("a", spec("one", "x")), ("c", spec("one", "y"))],
    );
    assert_eq!(told(&ran), pairs(&[("generated-code-changed", "c")]));
}

/// Nothing says which became which: that is no guess to be made.
#[test]
fn equal_ids_that_nothing_tells_apart_are_wrong_use() {
    let ran = diff(
        &[("a", spec("one", "x")), ("b", spec("one", "y"))],
        &[("c", spec("one", "x")), ("d", spec("one", "y"))],
    );
    assert_eq!((ran.code(), ran.out().as_str()), (2, ""));
    for word in ["`a`, `b` of the old state and `c`, `d` of the new one", "one id, `one`"] {
        assert!(ran.err().contains(word), "{}", ran.err());
    }
}

#[test]
fn equal_ids_with_names_of_their_own_are_told_apart() {
    let named = |name: &str, member: &str| {
        let mut spec = spec("one", member);
        spec["name"] = json!(name);
        spec
    };
    let ran = diff(
        &[("a", named("n", "x")), ("b", named("m", "y"))],
        &[("c", named("m", "y")), ("d", named("n", "x"))],
    );
    let rule = "generated-code-changed";
    assert_eq!(told(&ran), pairs(&[(rule, "c"), (rule, "d")]));
}

fn methods(old: &[Value], new: &[Value]) -> Vec<String> {
    let whole = |methods: &[Value]| json!({"id": "a", "authSpec": methods});
    let ran = diff(&[("a", whole(old))], &[("a", whole(new))]);
    ran.json()["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| {
            format!("{} {}", change["rule"].as_str().unwrap(), change["message"].as_str().unwrap())
        })
        .collect()
}

#[test]
fn renamed_methods_of_equal_members_are_told_apart_by_type() {
    let told = methods(
        &[method("Alpha", "SAS", &["u"]), method("Beta", "B", &["u"])],
        &[method("Omega", "B", &["u"]), method("Phi", "SAS", &["u"])],
    );
    assert_eq!(
        told,
        ["auth-method-renamed `Beta` became `Omega`.", "auth-method-renamed `Alpha` became `Phi`."]
    );
}

#[test]
fn renamed_methods_of_equal_members_are_told_apart_by_schema() {
    let bounded = |name: &str, longest: u64| {
        json!({"name": name, "type": "B", "spec": {"type": "object",
            "properties": {"u": {"type": "string", "maxLength": longest}}}})
    };
    let told = methods(
        &[bounded("Alpha", 1), bounded("Beta", 2)],
        &[bounded("Omega", 2), bounded("Phi", 1)],
    );
    assert_eq!(
        told,
        ["auth-method-renamed `Beta` became `Omega`.", "auth-method-renamed `Alpha` became `Phi`."]
    );
}

#[test]
fn methods_that_nothing_tells_apart_are_gone_and_new() {
    let told = methods(
        &[method("Alpha", "A", &["u"]), method("Beta", "B", &["u"])],
        &[method("Omega", "C", &["u"]), method("Phi", "D", &["u"])],
    );
    let rules: Vec<&str> = told.iter().filter_map(|told| told.split(' ').next()).collect();
    let (added, removed) = ("auth-method-added", "auth-method-removed");
    assert_eq!(rules, [added, added, removed, removed]);
}

#[test]
fn one_method_that_is_left_on_each_side_is_renamed() {
    let told = methods(&[method("Alpha", "A", &["u"])], &[method("Omega", "C", &["u"])]);
    assert!(told[0].starts_with("auth-method-renamed"), "{told:?}");
    assert!(told[1].starts_with("auth-method-type-changed"), "{told:?}");
}
