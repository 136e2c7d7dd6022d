//! `connspec validate` as a process: each file of `validate/cases` is a case,
//! the text beside it what a person reads. `UPDATE_GOLDENS=1` writes the texts
//! anew.
//!
//! Every secret of the cases has `hunter2` in it, and no output has.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

#[path = "validate/variables.rs"]
mod variables;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use connspec::connection;
use connspec::diagnostic::{Colour, STAGES, render, to_json};
use connspec::{Compilation, Generator};
use proptest::prelude::*;
use serde_json::json;
use variables::VARIABLES;

const CASES: &str = "tests/validate/cases";
const SECRET: &str = "hunter2";

fn connspec(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_connspec"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    for (name, value) in VARIABLES {
        command.env(name, value);
    }
    command.output().unwrap()
}

fn validate(files: &[&str], more: &[&str]) -> Output {
    // The folder of the tests is within the project, whose own are not meant.
    connspec(&[&["validate", "--config", "tests/validate/connspec.toml"], more, files].concat())
}

/// What a person reads, and the exit code.
fn text(output: &Output) -> String {
    let read = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = output.status.code().unwrap();
    format!("{}{}exit code {code}\n", read(&output.stderr), read(&output.stdout))
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES)).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|ending| ending != "txt"));
    cases.sort();
    cases
}

#[test]
fn each_case_reads_as_recorded_and_no_secret_is_shown() {
    let mut wrong = Vec::new();
    for case in cases() {
        let name = case.file_name().unwrap().to_str().unwrap();
        let file = format!("{CASES}/{name}");
        let found = text(&validate(&[&file], &[]));
        let json = text(&validate(&[&file], &["--format", "json"]));
        for shown in [&found, &json] {
            assert!(!shown.contains(SECRET) && !shown.contains("panicked"), "{name}:\n{shown}");
        }
        let golden = case.with_file_name(format!("{name}.txt"));
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&golden, &found).unwrap();
        } else if fs::read_to_string(&golden).ok().as_ref() != Some(&found) {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_of_connection_files_has_a_case() {
    let goldens: String = cases()
        .iter()
        .map(|case| format!("{}.txt", case.display()))
        .map(|golden| fs::read_to_string(golden).unwrap())
        .collect();
    let stage = STAGES.iter().find(|stage| stage.title.contains("validate")).unwrap();
    let ids: BTreeSet<&str> = stage.rules.iter().map(|rule| rule.id).collect();
    for id in ids {
        assert!(goldens.contains(&format!("[{id}]")), "no case fires {id}");
    }
}

#[test]
fn programs_read_where_everything_stands() {
    let file = format!("{CASES}/several.yaml");
    let output = validate(&[&file], &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty());
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let valid: Vec<_> =
        found["connections"].as_array().unwrap().iter().map(|c| &c["valid"]).collect();
    assert_eq!(valid, [true, true, false]);
    let last = &found["connections"][2];
    assert_eq!(
        (&last["line"], &last["connector"], &last["auth"]),
        (&6.into(), &"shop".into(), &"Token".into())
    );
    let finding = &found["diagnostics"][0];
    assert_eq!((&finding["id"], &finding["line"]), (&"refused-parameter".into(), &6.into()));
    assert!(finding["file"].as_str().unwrap().ends_with("several.yaml"));
}

#[test]
fn several_files_are_told_together_and_the_exit_code_is_the_worst() {
    let path = |name: &str| format!("{CASES}/{name}");
    for (names, code) in [
        (&["sound.yaml", "sound.json"][..], 0),
        (&["sound.yaml", "refused.yaml"], 1),
        (&["sound.yaml", "nowhere.yaml", "refused.yaml"], 3),
    ] {
        let files: Vec<String> = names.iter().map(|name| path(name)).collect();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        assert_eq!(validate(&files, &[]).status.code(), Some(code), "{names:?}");
    }
    assert_eq!(connspec(&["validate"]).status.code(), Some(2));
    let quiet = validate(&[&path("deprecated.yaml")], &["--quiet"]);
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty() && quiet.status.success());
}

#[test]
fn broken_specifications_validate_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), "{").unwrap();
    let file = format!("{CASES}/sound.yaml");
    let output = connspec(&["validate", "--specs", folder.path().to_str().unwrap(), &file]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output).contains("nothing was validated, because of 1 error"),
        "{}",
        text(&output)
    );
}

/// What a user copies is valid under the specifications of this project.
#[test]
fn the_examples_are_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/connections");
    let entries = fs::read_dir(&folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending != "md"));
    assert!(files.len() >= 2);
    let mut command = Command::new(env!("CARGO_BIN_EXE_connspec"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("validate").args(&files);
    for name in ["SHOP_PASSWORD", "SNOWFLAKE_PRIVATE_KEY", "SNOWFLAKE_PASSPHRASE"] {
        command.env(name, SECRET);
    }
    let string = format!("DefaultEndpointsProtocol=https;AccountName=a;AccountKey={SECRET}");
    command.env("LAKE_CONNECTION_STRING", string);
    let output = command.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", text(&output));
}

/// The pieces that files are torn into and put together from.
const PIECES: &[&str] = &[
    "connector: shop\n",
    "auth: Token\n",
    "auth: Basic Authentication\n",
    "params:\n",
    "params: ",
    "  token: ",
    "  password: ",
    "  tls: ",
    "hunter2",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    ": ",
    "- ",
    "\n",
    "  ",
    "---\n",
    "...\n",
    "&a ",
    "*a",
    "!t ",
    "!!str ",
    "|\n",
    ">-\n",
    "#",
    "? ",
    "<<: ",
    "é",
    "\u{feff}",
    "\t",
    "\r\n",
    "\r",
    "\0",
    "\u{85}",
    "\u{2028}",
    "${",
    "$${",
    "}",
    "${SHOP_PASSWORD}",
    "%YAML 1.1\n",
    "%TAG ! x\n",
    "no",
    "007",
    ".inf",
    "1e999",
    "\\u00",
    "\\",
    "@",
    "`",
    "\"\\x\"",
    "null",
    "~",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// Whatever a file holds, it is read to its end, and each finding has a
    /// place in it.
    #[test]
    fn no_text_is_too_odd(pieces in proptest::collection::vec(0..PIECES.len(), 0..30), json: bool) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(if json { "a.json" } else { "a.yaml" });
        fs::write(&file, &text).unwrap();
        let environment = |name: &str| (name == "SHOP_PASSWORD").then(|| SECRET.into());
        let (checked, connections) = connection::validate(&[file], shop(), &environment);
        for one in &checked.diagnostics {
            let shown = render(one, &checked.sources, Colour::Never);
            prop_assert!(!shown.contains('\0'), "{shown}");
            to_json(one, &checked.sources);
        }
        prop_assert!(!checked.diagnostics.is_empty() || connections.iter().all(|one| one.valid));
    }
}

fn shop() -> Compilation {
    Generator::new().specs("tests/validate/specs/shop.json").compile()
}

/// Names whose values are secrets or unknown: marked, marked by the overlay,
/// named like one, undeclared, or within what nothing is said of.
const SECRETS: &[&str] = &[
    "password",
    "pin",
    "apiKey",
    "tls/key",
    "labels/any",
    "colour",
    "tls/colour",
    "hosts/0/a",
    "token",
];

fn value_with_secret() -> impl Strategy<Value = serde_json::Value> {
    let text = "[a-z{}$\"!*&: ]{0,4}".prop_map(|around| json!(format!("{around}{SECRET}{around}")));
    text.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(serde_json::Value::from),
            inner.prop_map(|value| json!({ "a": value, "token": 1 })),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Whatever is wrong with the value of a secret, it is not told.
    #[test]
    fn no_secret_is_told(
        secrets in proptest::collection::vec((proptest::sample::select(SECRETS), value_with_secret()), 1..5),
        token: bool,
    ) {
        let mut params = json!({ "server": 1, "sslMode": "requre", "tls": {}, "hosts": [{}], "labels": {} });
        for (path, value) in secrets {
            let names: Vec<&str> = path.split('/').collect();
            let mut place = &mut params;
            for name in names {
                place = if place.is_array() { &mut place[0] } else { &mut place[name] };
                if !place.is_object() && !place.is_array() {
                    *place = json!({});
                }
            }
            *place = value;
        }
        let auth = if token { "Token" } else { "Basic Authentication" };
        let file = json!({ "connector": "shop", "auth": auth, "params": params });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, file.to_string()).unwrap();
        let (checked, _) = connection::validate(&[path], shop(), &|_| None);
        prop_assert!(checked.has_errors());
        for one in &checked.diagnostics {
            let shown = render(one, &checked.sources, Colour::Never) + &to_json(one, &checked.sources).to_string();
            prop_assert!(!shown.contains(SECRET), "{file:#}\n{shown}");
        }
    }
}
