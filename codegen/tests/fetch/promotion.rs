//! What becomes of a reconstruction that is served for the first time.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::{Place, kept, schema, serving, small};

/// What the next release changes.
const VERSION: &str = concat!("\"connspec\": \"", env!("CARGO_PKG_VERSION"), '"');

/// Phoenix, as it may be served one day.
fn served(place: &Place) -> Value {
    let mut phoenix = kept(place, "specs/phoenix.json");
    phoenix["name"] = json!("phoenix");
    let spec = &mut phoenix["authSpec"][0]["spec"];
    spec["description"] = json!("Other words.");
    spec["properties"]["password"]["format"] = json!("password");
    spec["properties"]["port"] = json!({"type": "integer", "default": 8765, "maximum": 65535});
    spec["properties"]["enableSsl"]["type"] = json!("string");
    spec["properties"]["region"] = json!({"type": "string", "minLength": 1});
    spec["properties"].as_object_mut().unwrap().remove("httpPath");
    spec["required"] = json!(["host", "username", "password", "port"]);
    phoenix
}

#[test]
fn a_reconstruction_is_promoted_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fetch/golden");
    let mut wrong = Vec::new();
    for (format, name) in [
        ("text", "promotion.txt"),
        ("json", "promotion.json"),
        ("markdown", "promotion.md"),
        ("github", "promotion.github"),
        ("sarif", "promotion.sarif"),
    ] {
        let place = Place::phoenix();
        let server = serving(&[served(&place)]);
        let ran = place.fetch(&server, &["--format", format, "--fail-on", "any"]);
        // It is no drift.
        ran.exits(0);
        // Of the rules of drift, no golden but their page has to know.
        let out = if format == "sarif" { results(&ran.out()) } else { ran.out() };
        let overlay = place.read("specs/phoenix.overlay.json");
        for (name, found) in [
            (name, out.replace(VERSION, r#""connspec": "X.Y.Z""#)),
            ("promoted.json", place.read("specs/phoenix.json")),
            ("promoted.overlay.json", overlay),
        ] {
            if std::env::var_os("UPDATE_GOLDENS").is_some() {
                fs::write(folder.join(name), &found).unwrap();
            } else if fs::read_to_string(folder.join(name)).unwrap_or_default() != found {
                wrong.push(format!("{name}: {found}"));
            }
        }
        // The next run is a refresh as any other.
        let said = place.fetch(&server, &["--dry-run", "--fail-on", "any"]).exits(0);
        assert!(said.contains("No file has to change."), "{said}");
    }
    assert!(wrong.is_empty(), "{}\nUPDATE_GOLDENS=1 writes them anew", wrong.join("\n"));
}

/// What was corrected makes the next version, whatever fails for it.
#[test]
fn a_correction_makes_the_next_version() {
    let next = |served: &dyn Fn(&Place) -> Value| {
        let place = Place::phoenix();
        let server = serving(&[served(&place)]);
        let ran = place.fetch(&server, &["--format", "json", "--fail-on", "any", "--dry-run"]);
        let report: Value = serde_json::from_str(&ran.exits(0)).unwrap();
        (report["next"]["crate"].clone(), report["verdict"]["source"].clone())
    };
    assert_eq!(next(&served), (json!("major"), json!("compatible")));
    // That it is served is a matter of words.
    let as_kept = |place: &Place| kept(place, "specs/phoenix.json");
    assert_eq!(next(&as_kept), (json!("patch"), json!("compatible")));
}

/// The results of SARIF, and the rules that they are of.
fn results(text: &str) -> String {
    let mut document: Value = serde_json::from_str(text).unwrap();
    schema::assert_sarif(&document);
    let run = &mut document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].take();
    let mut of: Vec<&Value> = Vec::new();
    for result in run["results"].as_array_mut().unwrap() {
        // How many rules of drift there are is not this test's.
        let index = result.as_object_mut().unwrap().remove("ruleIndex").unwrap();
        let rule = &rules[usize::try_from(index.as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        of.push(rule);
    }
    of.dedup();
    let results = &run["results"];
    format!("{:#}\n", json!({"rules": of, "results": results, "invocations": run["invocations"]}))
}

#[test]
fn what_is_contradicted_is_told_to_code_scanning() {
    let place = Place::phoenix();
    let mut phoenix = served(&place);
    phoenix["authSpec"][0]["spec"]["properties"]["port"]["default"] = json!(443);
    let ran = place.fetch(&serving(&[phoenix]), &["--format", "sarif"]);
    ran.exits(1);
    let found: Value = serde_json::from_str(&results(&ran.out())).unwrap();
    let contradicted = &found["results"].as_array().unwrap().iter();
    let contradicted: Vec<&Value> =
        contradicted.clone().filter(|one| one["ruleId"] == "overlay-contradicted").collect();
    let [one] = contradicted[..] else { panic!("{found:#}") };
    assert_eq!(one["level"], "error");
    let place = &one["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "specs/phoenix.overlay.json");
    // The line is one of a text that is not written.
    assert_eq!(place.get("region"), None);
    assert_eq!(found["invocations"][0]["exitCode"], 1);
    assert!(ran.err().contains("overlay-contradicted"), "{}", ran.err());
}

#[test]
fn the_overlay_loses_no_other_byte() {
    let place = Place::phoenix();
    let before = place.read("specs/phoenix.overlay.json");
    let server = serving(&[served(&place)]);
    place.fetch(&server, &[]).exits(0);
    let expected = before
        .replace("\"documentation\"", "\"served\"")
        .replace("\"password\": {\n          \"secret\": true\n        },\n        ", "")
        .replace("\"default\": 8765,\n          ", "");
    assert_eq!(place.read("specs/phoenix.overlay.json"), expected);
}

#[test]
fn a_doubt_goes_when_the_service_says_something_of_all_that_it_is_about() {
    let place = Place::new();
    place.write("specs/one.json", small("1", "one").to_string());
    let doubts = [
        r#"{"what": "Two pages print two ids.", "about": ["/id"]}"#,
        r#""Whether it is the older name of another.""#,
        r#"{"what": "What mode may be.", "about": ["/id", "/authSpec/0/spec/properties/mode/enum"]}"#,
        r#"{"what": "Whether a key is asked for.", "about": ["/authSpec/0/spec/required"]}"#,
    ];
    let overlay = |origin: &str, doubts: &[&str]| {
        format!(r#"{{"origin":"{origin}", "doubts": [{}], "title": "One"}}"#, doubts.join(", "))
    };
    let all: Vec<&str> = doubts.to_vec();
    place.write("specs/one.overlay.json", overlay("documentation", &all));
    let server = serving(&[small("1", "one")]);
    let said = place.fetch(&server, &[]).exits(0);
    assert!(said.contains("no longer in doubt: Two pages print two ids."), "{said}");
    assert!(said.contains("no longer in doubt: Whether a key is asked for."), "{said}");
    assert!(!said.contains("What mode may be") && !said.contains("older name"), "{said}");
    let kept = place.read("specs/one.overlay.json");
    assert_eq!(kept, overlay("served", &[doubts[1], doubts[2]]));

    // With the last doubt the member goes.
    for format in ["json", "markdown", "github"] {
        place.write("specs/one.overlay.json", overlay("documentation", &[doubts[0]]));
        let said = place.fetch(&server, &["--format", format]).exits(0);
        assert!(said.contains("Two pages print two ids."), "{said}");
        let kept = place.read("specs/one.overlay.json");
        assert_eq!(kept, r#"{"origin":"served", "title": "One"}"#);
    }
}

#[test]
fn what_the_served_document_contradicts_is_an_error() {
    let place = Place::phoenix();
    let before = place.files();
    let mut phoenix = served(&place);
    phoenix["authSpec"][0]["spec"]["properties"]["port"]["default"] = json!(443);
    let said = place.fetch(&serving(&[phoenix.clone()]), &[]).exits(1);
    assert!(said.contains("overlay-contradicted"), "{said}");
    phoenix["authSpec"][0]["name"] = json!("Other Authentication");
    let said = place.fetch(&serving(&[phoenix]), &[]).exits(1);
    assert!(said.contains("overlay-missing-target"), "{said}");
    assert_eq!(place.files(), before);
}

#[test]
fn patches_and_lists_that_are_served_are_dropped() {
    let place = Place::new();
    let spec = |port: Value| {
        json!({"id": "1", "version": "1.0", "authSpec": [{"name": "Key", "spec": {
            "type": "object", "properties": {"mode": port, "key": {"type": "string"}},
        }}]})
    };
    place.write("specs/one.json", spec(json!({"type": "string"})).to_string());
    let overlay = r#"{"origin":"documentation","auth":{"Key":{
        "params": {"mode": {"knownValues": ["a", "b"]}},
        "patch": {"properties": {"key": {"minLength": 1}}}
    }}, "title": "One"}"#;
    place.write("specs/one.overlay.json", overlay);
    let mut served = spec(json!({"type": "string", "enum": ["b", "a"]}));
    served["authSpec"][0]["spec"]["properties"]["key"]["minLength"] = json!(1);
    place.fetch(&serving(&[served.clone()]), &[]).exits(0);
    assert_eq!(place.read("specs/one.overlay.json"), r#"{"origin":"served", "title": "One"}"#);

    // As of a method, so of another section.
    let source = |path: Value| {
        let mut spec = spec(json!({"type": "string"}));
        spec["sourceSpec"] = json!({"spec": {"type": "object", "properties": {"path": path}}});
        spec
    };
    place.write("specs/one.json", source(json!({"type": "string"})).to_string());
    let said =
        r#"{"origin": "documentation", "source": {"params": {"path": {"knownValues": ["x"]}}}}"#;
    place.write("specs/one.overlay.json", said);
    place.fetch(&serving(&[source(json!({"type": "string", "enum": ["x"]}))]), &[]).exits(0);
    assert_eq!(place.read("specs/one.overlay.json"), r#"{"origin": "served"}"#);

    // Another list than the known values contradicts them.
    place.write("specs/one.json", spec(json!({"type": "string"})).to_string());
    place.write("specs/one.overlay.json", overlay);
    served["authSpec"][0]["spec"]["properties"]["mode"]["enum"] = json!(["a"]);
    let said = place.fetch(&serving(&[served]), &[]).exits(1);
    assert!(said.contains("overlay-no-effect"), "{said}");
    assert_eq!(place.read("specs/one.overlay.json"), overlay);
}
