//! What becomes of a reconstruction that is served for the first time.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::{Place, kept, serving};

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
    ] {
        let place = Place::phoenix();
        let server = serving(&[served(&place)]);
        let ran = place.fetch(&server, &["--format", format, "--fail-on", "any"]);
        // It is no drift.
        ran.exits(0);
        let overlay = place.read("specs/phoenix.overlay.json");
        for (name, found) in [
            (name, ran.out().replace(VERSION, r#""connspec": "X.Y.Z""#)),
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
