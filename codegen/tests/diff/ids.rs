//! Connectors that share an id: public pages print one for several here and there.

use serde_json::{Value, json};

use crate::Place;

const ID: &str = "11111111-2222-3333-4444-555555555555";

/// A specification with that id, which asks for these.
fn shared(name: Option<&str>, required: &[&str]) -> String {
    let mut specification = json!({ "id": ID, "version": "1.0", "authSpec": [{
        "name": "Key",
        "spec": {
            "type": "object",
            "properties": { "key": { "type": "string" }, "zone": { "type": "string" } },
            "required": required,
        },
    }]});
    if let Some(name) = name {
        specification["name"] = json!(name);
    }
    specification.to_string()
}

fn report(place: &Place) -> Value {
    place.diff(&["old", "new", "--format", "json"]).json()
}

/// The connector and the rule of each change.
fn changes(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let changes = report["changes"].as_array().unwrap().iter();
    changes.map(|one| (text(&one["connector"]), text(&one["rule"]))).collect()
}

fn change(connector: &str, rule: &str) -> (String, String) {
    (connector.to_owned(), rule.to_owned())
}

/// What was not compared, but for what never is.
fn skipped(report: &Value) -> Vec<&str> {
    let all = report["skipped"].as_array().unwrap().iter().map(|one| one.as_str().unwrap());
    all.filter(|one| !one.contains("`extra`")).collect()
}

#[test]
fn a_change_is_told_of_the_one_that_has_it() {
    let place = Place::new();
    for (name, required) in [("first", &["key"][..]), ("second", &["key"]), ("third", &["zone"])] {
        place.write(&format!("old/{name}.json"), shared(Some(name), &["key"]));
        place.write(&format!("new/{name}.json"), shared(Some(name), required));
    }
    let found = report(&place);
    let expected = ["property-required", "property-optional"].map(|rule| change("third", rule));
    assert_eq!(changes(&found), expected, "{found:#}");
    assert_eq!(skipped(&found), [""; 0]);
}

#[test]
fn of_renamed_files_the_name_tells_which_is_which() {
    let place = Place::new();
    place.write("old/a.json", shared(Some("first"), &["key"]));
    place.write("old/b.json", shared(Some("second"), &["zone"]));
    // In the other order, and one of them changed.
    place.write("new/c.json", shared(Some("second"), &["zone"]));
    place.write("new/d.json", shared(Some("first"), &["key", "zone"]));
    let found = report(&place);
    let of: Vec<_> =
        changes(&found).into_iter().filter(|(_, rule)| rule == "property-required").collect();
    assert_eq!(of, [change("d", "property-required")], "{found:#}");
    assert_eq!(skipped(&found), [""; 0]);
    assert!(!changes(&found).iter().any(|(_, rule)| rule == "property-optional"), "{found:#}");
}

#[test]
fn one_of_them_that_goes_is_told() {
    let place = Place::new();
    place.write("old/a.json", shared(Some("first"), &["key"]));
    place.write("old/b.json", shared(Some("second"), &["key"]));
    // The second, in another file: the first is no other than it.
    place.write("new/c.json", shared(Some("second"), &["key"]));
    let found = report(&place);
    assert!(changes(&found).contains(&change("a", "connector-removed")), "{found:#}");
    assert_eq!(found["verdict"]["wire"], "breaking");
}

/// What says the same is the same, whatever it is called now.
#[test]
fn of_renamed_files_without_a_name_what_they_say_tells_which_is_which() {
    let place = Place::new();
    place.write("old/a.json", shared(None, &["key"]));
    place.write("old/b.json", shared(None, &["zone"]));
    place.write("new/c.json", shared(None, &["zone"]));
    place.write("new/d.json", shared(None, &["key"]));
    let found = report(&place);
    let expected = ["c", "d"].map(|name| change(name, "generated-code-changed"));
    assert_eq!(changes(&found), expected, "{found:#}");
}

#[test]
fn where_nothing_tells_which_is_which_nothing_is_compared() {
    let place = Place::new();
    place.write("old/a.json", shared(None, &["key"]));
    place.write("old/b.json", shared(None, &["zone"]));
    place.write("old/c.json", shared(None, &[]));
    place.write("new/d.json", shared(None, &["zone"]));
    place.write("new/e.json", shared(None, &["key", "zone"]));
    place.write("new/f.json", shared(None, &["zone", "key"]));
    // `d` says what `b` said; of the others nothing is known.
    let says = "`a`, `c` of the old state and `e`, `f` of the new one have one id";
    place.diff(&["old", "new"]).assert_refused(2, says);
}
