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
    let note =
        "`a`, `b` have one id, `one`: they were told apart by file, by name, or by what they say.";
    assert_eq!(ran.json()["remarks"], json!([note]));
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
        &[("c", spec("one", "z")), ("d", spec("one", "v"))],
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

/// A section whose schema leads to a document that is not registered.
fn broken(extra: &[&str]) -> Value {
    json!({"type": "object", "required": extra,
        "properties": {"p": {"$ref": "https://schemas.example.com/p.json"}}})
}

fn with(member: &str, value: Value) -> Value {
    let mut spec = spec("a", "host");
    spec[member] = value;
    spec
}

#[test]
fn a_section_that_cannot_be_compared_breaks_and_is_unproved() {
    let sound = json!({"type": "object", "properties": {"p": {"type": "string"}}});
    let section = |spec: &Value| with("sourceSpec", json!({"spec": spec}));
    let plain = spec("a", "host");
    for (old, new) in [
        (section(&sound), section(&broken(&[]))),
        (section(&broken(&[])), section(&sound)),
        (section(&broken(&[])), section(&broken(&["q"]))),
        (plain.clone(), section(&broken(&[]))),
    ] {
        let ran = diff(&[("a", old)], &[("a", new)]);
        assert_eq!(ran.code(), 1, "{}", ran.out());
        let report = ran.json();
        let change = &report["changes"][0];
        assert_eq!(
            (&change["rule"], &change["wire"], &change["proof"], &change["pointer"]),
            (
                &json!("section-not-compared"),
                &json!("breaking"),
                &json!("unproved"),
                &json!("/sourceSpec/spec")
            ),
            "{report}"
        );
        assert!(change["message"].as_str().unwrap().contains("https://schemas.example.com/p.json"));
        assert_eq!(unread(&report).len(), 1, "{report}");
        assert!(!change["new"].is_null());
    }
}

#[test]
fn a_section_that_is_gone_is_told_where_it_stood() {
    let section = json!({"spec": {"type": "object", "properties": {"p": {"type": "string"}}}});
    for new in [spec("a", "host"), with("sourceSpec", json!({}))] {
        let ran = diff(&[("a", with("sourceSpec", section.clone()))], &[("a", new)]);
        let report = ran.json();
        assert_eq!(report["changes"][0]["rule"], "section-removed");
        assert_eq!(report["changes"][0]["pointer"], "/sourceSpec/spec");
    }
}

/// What no stage reads is told as not compared, whatever became of its file, its
/// method or the part that it is in.
#[test]
fn what_is_not_read_is_told_wherever_it_stands() {
    let plain = spec("a", "host");
    let mut without = plain.clone();
    without.as_object_mut().unwrap().remove("authSpec");
    let mut numbered = plain.clone();
    numbered["authSpec"][0]["newThing"] = json!(1);
    let mut renamed = numbered.clone();
    renamed["authSpec"][0]["newThing"] = json!(2);
    renamed["authSpec"][0]["name"] = json!("Key 2");
    let of = |member: &str, value: Value| with(member, value);
    for (old, new, path) in [
        (plain.clone(), of("sourceSpec", json!({"type": "CRM"})), "/sourceSpec/type"),
        (plain.clone(), of("exploreSpec", json!({"name": "x"})), "/exploreSpec/name"),
        (plain.clone(), of("sourceSpec", json!({})), "/sourceSpec"),
        (of("sourceSpec", json!(1)), of("sourceSpec", json!(2)), "/sourceSpec"),
        (
            of("sourceSpec", json!({"spec": 1})),
            of("sourceSpec", json!({"spec": 2})),
            "/sourceSpec/spec",
        ),
        (without.clone(), of("authSpec", json!([])), "/authSpec"),
        (of("name", json!(1)), of("name", json!(2)), "/name"),
        (plain.clone(), of("newThing", json!(1)), "/newThing"),
        (plain.clone(), of("encryptionSpecs", json!([])), "/encryptionSpecs"),
        (plain.clone(), of("encryptionSpecs", json!([{"name": "PGP"}])), "/encryptionSpecs/0/name"),
        (
            of("encryptionSpecs", json!([{"name": "A", "x": 1}, {"name": "B", "x": 2}])),
            of("encryptionSpecs", json!([{"name": "B", "x": 2}, {"name": "A", "x": 3}])),
            "/encryptionSpecs/1/x",
        ),
        (numbered, renamed, "/authSpec/0/newThing"),
    ] {
        for (old, new) in [(&old, &new), (&new, &old)] {
            // The other way round a list may have another order.
            let there = path.trim_end_matches("/1/x");
            for stem in ["a", "renamed"] {
                let ran = diff(&[("a", old.clone())], &[(stem, new.clone())]);
                let skipped = unread(&ran.json());
                let [sentence] = skipped.as_slice() else { panic!("{path}: {skipped:?}") };
                assert!(sentence.contains(&format!("`{there}")), "{path}: {sentence}");
            }
        }
    }
}

/// The name of a definition is that of a private item: no caller sees it, and the
/// crate is another.
#[test]
fn a_definition_that_is_renamed_is_a_patch_of_the_crate() {
    let of = |name: &str| {
        let reference = format!("#/definitions/{name}");
        let mut spec = spec("a", "host");
        spec["authSpec"][0]["spec"]["properties"]["host"] = json!({"$ref": reference});
        spec["authSpec"][0]["spec"]["definitions"] = json!({name: {"type": ["string", "integer"]}});
        spec
    };
    let report = diff(&[("a", of("text"))], &[("a", of("word"))]).json();
    assert_eq!(report["next"], json!({"wire": "none", "crate": "patch"}), "{report}");
    assert_eq!((&report["changes"], unread(&report)), (&json!([]), Vec::new()));
}

/// What was not compared, but for what never is.
fn unread(report: &Value) -> Vec<String> {
    let all = report["skipped"].as_array().unwrap();
    let all = all.iter().map(|why| why.as_str().unwrap().to_owned());
    all.filter(|why| !why.contains("through `extra`")).collect()
}
