//! `connspec schema`: the schema for editors, held by an independent validator
//! against what `connspec validate` says of the same files.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

#[path = "validate/variables.rs"]
mod variables;
#[path = "editor/yaml.rs"]
mod yaml;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use connspec::Generator;
use connspec::connection::{self, json_schema};
use jsonschema::Validator;
use serde_json::{Value, json};
use variables::VARIABLES;

const CASES: &str = "tests/validate/cases";

/// What the environment of `validate` has.
fn environment(name: &str) -> Option<std::ffi::OsString> {
    let known = [
        ("LAKE_CONNECTION_STRING", "AccountName=a;AccountKey=hunter2"),
        ("SNOWFLAKE_PRIVATE_KEY", "hunter2-and-more"),
        ("SNOWFLAKE_PASSPHRASE", "hunter2-and-more"),
    ];
    let found = known.iter().chain(VARIABLES).find(|(known, _)| *known == name);
    found.map(|(_, value)| value.into())
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let data = |path: &PathBuf| path.extension().is_some_and(|e| e == "json" || e == "yaml");
    let mut files: Vec<PathBuf> = entries.filter(data).collect();
    files.sort();
    files
}

fn schema(specs: &str) -> Value {
    json_schema(&Generator::new().specs(specs).compile())
}

/// A legal pattern of a specification that the crate cannot match.
const UNUSABLE: &str = r"\\1(?<=(a+))b";

fn validator(schema: &Value) -> Validator {
    let schema = serde_json::from_str(&schema.to_string().replace(UNUSABLE, "")).unwrap();
    assert!(jsonschema::draft7::meta::is_valid(&schema));
    jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap()
}

/// The documents of a file, as an editor reads them; the word that says what it
/// is about where it cannot.
fn documents(path: &Path) -> Result<Vec<Value>, String> {
    let text = String::from_utf8(fs::read(path).unwrap()).map_err(|_| "no text".to_owned())?;
    if path.extension().is_some_and(|ending| ending == "json") {
        return serde_json::from_str(&text).map(|one| vec![one]).map_err(|e| e.to_string());
    }
    yaml::read(&text)
}

/// Files of which the schema and `validate` say another thing, and why that is
/// so.
const DIFFERENT: &[(&str, &str)] = &[
    // A tag of one's own is refused by `validate`, and passed over by editors.
    ("exclamation.yaml", "tags"),
    // Names twice: most readers of JSON keep the last, and an editor warns.
    ("repeated.json", "names twice"),
    // What the environment has, no editor knows.
    ("strings-injected.yaml", "the values of variables"),
];

#[test]
fn the_schema_says_of_each_file_what_validate_says() {
    let mut different = Vec::new();
    let mut same = [0, 0];
    for (specs, folder) in
        [("tests/validate/specs", CASES), ("../specs", "../examples/connections")]
    {
        let validator = validator(&schema(specs));
        for path in files(folder) {
            let compilation = Generator::new().specs(specs).compile();
            let (checked, _) =
                connection::validate(std::slice::from_ref(&path), compilation, &environment);
            let valid = !checked.has_errors();
            // What is no JSON or YAML, an editor says by itself.
            let fits = documents(&path).is_ok_and(|documents| {
                !documents.is_empty() && documents.iter().all(|one| validator.is_valid(one))
            });
            if valid == fits {
                same[usize::from(valid)] += 1;
            } else {
                different.push(path.file_name().unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let expected: Vec<&str> = DIFFERENT.iter().map(|(name, _)| *name).collect();
    assert_eq!(different, expected);
    assert!(same[0] > 15 && same[1] >= 8, "{same:?}");
}

fn connspec(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_connspec"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR").args(args);
    command.output().unwrap()
}

/// The requests that `show` prints are connections, whose placeholders are of
/// no meaning.
#[test]
fn the_example_of_each_method_is_taken() {
    let shown = Generator::new().specs("../specs").compile();
    let validator = validator(&json_schema(&shown));
    let mut examples = Vec::new();
    for connector in &shown.model.connectors {
        let output = connspec(&["show", "--format", "json", &connector.stem]);
        let all: Value = serde_json::from_slice(&output.stdout).unwrap();
        let found = all["connectors"].as_array().unwrap().iter();
        let own = found.filter(|found| found["connector"] == *connector.stem);
        for method in own.flat_map(|found| found["auth_methods"].as_array().unwrap()) {
            let auth = &method["example_request"]["auth"];
            examples.push(json!({
                "connector": connector.stem,
                "auth": auth["specName"],
                "params": auth["params"],
            }));
        }
    }
    assert!(examples.len() >= 89);
    let file = tempfile::NamedTempFile::with_suffix(".json").unwrap();
    fs::write(file.path(), json!(examples).to_string()).unwrap();
    let (checked, connections) =
        connection::validate(&[file.path().to_path_buf()], shown, &environment);
    for (example, connection) in examples.iter().zip(&connections) {
        let faults: Vec<_> =
            validator.iter_errors(example).map(|fault| fault.to_string()).collect();
        assert!(connection.valid && faults.is_empty(), "{example}: {faults:?}");
    }
    assert!(validator.is_valid(&json!(examples)) && !checked.has_errors());
}

/// Names of connectors are taken as `validate` takes them, and auth methods and
/// members as it refuses them.
#[test]
fn names_are_taken_in_any_case_and_no_others() {
    let specs = "tests/validate/specs";
    let validator = validator(&schema(specs));
    let with = |changes: Value| {
        let mut file = json!({ "connector": "shop", "auth": "Token", "params": { "token": "x" } });
        let file_members = file.as_object_mut().unwrap();
        file_members.extend(changes.as_object().unwrap().clone());
        file_members.retain(|_, value| !value.is_null());
        file
    };
    let basic = json!({ "server": "a.b", "username": "me", "password": "long enough" });
    let changed = |name: &str, value: Value| {
        let mut params = basic.clone();
        params[name] = value;
        with(json!({ "auth": "Basic Authentication", "params": params }))
    };
    for (file, valid) in [
        (with(json!({})), true),
        (with(json!({ "connector": " SHOP Database " })), true),
        (with(json!({ "connector": "shop-db", "$schema": "s", "name": "n" })), true),
        (with(json!({ "connector": "shops" })), false),
        (with(json!({ "auth": "token" })), false),
        (with(json!({ "auth": "Login", "params": basic })), true),
        (with(json!({ "auth": null })), false),
        (with(json!({ "name": " " })), false),
        (with(json!({ "tags": [] })), false),
        (with(json!({ "params": {} })), false),
        (with(json!({ "params": { "token": "x", "keyId": "${A", "keyValue": "y" } })), false),
        (with(json!({ "params": { "keyId": "$${A", "keyValue": "$$$x ${A}${B} $" } })), true),
        (with(json!({ "params": { "token": "${1A}" } })), false),
        (changed("password", json!("short")), false),
        (changed("password", json!("${A}")), true),
        (changed("sslMode", json!("${A}")), true),
        (changed("sslMode", json!("no")), false),
        (changed("retries", json!(4)), true),
        (changed("retries", json!(10)), false),
        // A reference is a text, and never a number.
        (changed("retries", json!("${A}")), false),
        (changed("encrypt", json!("${A}")), false),
        (changed("host", json!("former")), false),
        (changed("tls", json!({ "ca": "c", "cert": "d" })), false),
        (changed("labels", json!({ "any": "d" })), true),
        (changed("region", json!("mars")), true),
    ] {
        assert_eq!(validator.is_valid(&file), valid, "{file}");
        let place = tempfile::NamedTempFile::with_suffix(".json").unwrap();
        fs::write(place.path(), file.to_string()).unwrap();
        let set = |name: &str| ["A", "B"].contains(&name).then(|| "require".into());
        let compilation = Generator::new().specs(specs).compile();
        let (checked, _) = connection::validate(&[place.path().to_path_buf()], compilation, &set);
        // What the variable holds is short for a password.
        if file["params"]["password"] != "${A}" {
            assert_eq!(!checked.has_errors(), valid, "{file}");
        }
    }
}

#[test]
fn an_editor_reads_what_is_known_of_a_parameter() {
    let schema = schema("tests/validate/specs");
    let definitions = &schema["definitions"];
    let basic = &definitions["params-0-shop"]["properties"];
    let password = basic["password"]["description"].as_str().unwrap();
    assert!(password.starts_with("The user's password.") && password.contains("`${NAME}`"));
    assert!(basic["pin"]["description"].as_str().unwrap().contains("A secret"));
    assert!(basic["port"]["description"].as_str().unwrap().contains("Every published request"));
    assert_eq!(basic["region"]["anyOf"][0]["enum"], json!(["eu-west-1", "us-east-1"]));
    let connectors = &definitions["connection"]["properties"]["connector"]["anyOf"][0];
    let stems = connectors["enum"].as_array().unwrap();
    let old = stems.iter().position(|stem| stem == "old-shop").unwrap();
    assert_eq!(
        connectors["enumDescriptions"][old],
        "Old Shop. Deprecated; removal 2026-12; use Shop Database."
    );
    let auth = &definitions["connector-shop"]["properties"]["auth"]["anyOf"];
    assert_eq!(auth[1]["deprecationMessage"], "A former name of Basic Authentication.");
}

#[test]
fn the_schema_is_printed_or_written() {
    let specs = ["--specs", "tests/validate/specs", "--config", "tests/validate/connspec.toml"];
    let run = |more: &[&str]| connspec(&[&["schema"], more, &specs].concat());
    let printed = run(&[]);
    assert!(printed.status.success() && printed.stderr.is_empty());
    assert_eq!(printed.stdout, run(&["--format", "json"]).stdout);
    let found: Value = serde_json::from_slice(&printed.stdout).unwrap();
    assert_eq!(found["$schema"], "http://json-schema.org/draft-07/schema#");
    assert_eq!(found["$id"], connection::SCHEMA_ID);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("schema.json");
    let out = out.to_str().unwrap();
    let said = |output: Output| String::from_utf8(output.stdout).unwrap();
    let number = found.pointer("/definitions/connection/properties/connector/anyOf/0/enum");
    let number = number.unwrap().as_array().unwrap().len();
    assert_eq!(said(run(&["--out", out])), format!("{out}: written, {number} connectors\n"));
    assert_eq!(said(run(&["--out", out])), format!("{out}: unchanged, {number} connectors\n"));
    let told: Value =
        serde_json::from_slice(&run(&["--out", out, "--format", "json"]).stdout).unwrap();
    assert_eq!(told, json!({ "file": out, "changed": false, "connectors": number }));
    assert_eq!(fs::read(out).unwrap(), printed.stdout);
    let nowhere = folder.path().join("none/there/schema.json");
    fs::write(folder.path().join("none"), "").unwrap();
    assert_eq!(run(&["--out", nowhere.to_str().unwrap()]).status.code(), Some(3));
    fs::write(folder.path().join("a.json"), "{").unwrap();
    let broken = connspec(&["schema", "--specs", folder.path().join("a.json").to_str().unwrap()]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(broken.stdout.is_empty());
    let error = String::from_utf8(broken.stderr).unwrap();
    assert!(error.contains("no schema was made, because of 1 error"), "{error}");
}
