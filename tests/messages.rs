//! What the compiler says of a wrong program: each of `tests/messages/*.rs` has
//! its golden beside it. `UPDATE_GOLDENS=1` writes them anew.
//!
//! A golden has the code, the message, and the place with what is said there:
//! what the crate words itself, and not how one version of `rustc` draws it.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[allow(dead_code, reason = "another test needs more of it")]
#[path = "support/project.rs"]
mod project;

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use connspec::Generator;
use connspec::emit::{self, Index};
use project::Project;
use serde_json::Value;

const FOLDER: &str = "tests/messages";

/// The programs, by their names.
fn programs() -> BTreeMap<String, String> {
    let mut programs = BTreeMap::new();
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            programs.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    programs
}

/// An error as its golden has it.
fn golden(error: &Value) -> String {
    let code = error["code"]["code"].as_str().unwrap_or("-");
    let mut text = format!("error[{code}]: {}\n", error["message"].as_str().unwrap());
    let spans = error["spans"].as_array().unwrap().iter();
    for span in spans.filter(|span| span["is_primary"] == true) {
        let line = span["text"][0]["text"].as_str().unwrap_or_default().trim();
        let label = span["label"].as_str().unwrap_or_default();
        text.push_str(&format!("  at: {line}\n"));
        if !label.is_empty() {
            text.push_str(&format!("  label: {label}\n"));
        }
    }
    text
}

#[test]
fn the_compiler_says_what_is_wrong() {
    let programs = programs();
    assert!(programs.len() >= 5, "{} programs", programs.len());
    let texts = programs.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let project = Project::new("messages", "", texts);
    let fixtures = Generator::new().specs("tests/fixtures/specs/nested.json").compile();
    let index = emit::index(&fixtures.model.connectors, Index::OutDir);
    project.file("fixtures/connectors.rs", &index);
    let file = fixtures.emit_connector(0);
    project.file(&format!("fixtures/{}", file.path), &file.text);

    let output = project.cargo(&["check", "--keep-going", "--message-format=json", "--quiet"]);
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        let error = &message["message"];
        // What counts the errors has no place.
        if error["level"] == "error" && error["spans"][0].is_object() {
            let target = message["target"]["name"].as_str().unwrap().to_owned();
            said.entry(target).or_default().push_str(&golden(error));
        }
    }
    for name in programs.keys() {
        let said = said.get(name).unwrap_or_else(|| {
            panic!("{name} compiles: {}", String::from_utf8_lossy(&output.stderr))
        });
        let path = Path::new(FOLDER).join(format!("{name}.txt"));
        if env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&path, said).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(*said, golden, "{name}");
    }
}
