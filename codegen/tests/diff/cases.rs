//! Each folder of `cases` holds two states, and what is printed of them in every
//! format. `UPDATE_GOLDENS=1` writes that anew.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Place;

/// The formats, and where what is printed stands.
const FORMATS: &[(&str, &str)] = &[
    ("text", "text.txt"),
    ("json", "report.json"),
    ("markdown", "report.md"),
    ("github", "github.txt"),
    ("sarif", "report.sarif"),
];

/// What the next release changes.
const VERSION: &str = concat!("\"connspec\": \"", env!("CARGO_PKG_VERSION"), '"');

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/cases")
}

/// The names of the cases.
pub(crate) fn all() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The two states of a case: folders, or files.
pub(crate) fn states(place: &Place) -> [&'static str; 2] {
    if place.path("old").is_dir() { ["old", "new"] } else { ["old.json", "new.json"] }
}

#[test]
fn every_format_is_as_agreed() {
    let mut wrong = Vec::new();
    for case in all() {
        for (format, file) in FORMATS {
            let place = Place::of(&case);
            let [old, new] = states(&place);
            let ran = place.diff(&[old, new, "--format", format]);
            let found = match *format {
                "text" => format!("exit {}\n\n{}{}", ran.code(), ran.out(), indented(&ran.err())),
                "sarif" => without_version(&ran.out(), &case),
                "json" => ran.out().replace(VERSION, r#""connspec": "X.Y.Z""#),
                _ => ran.out(),
            };
            let golden = folder().join(&case).join("golden").join(file);
            if std::env::var_os("UPDATE_GOLDENS").is_some() {
                fs::create_dir_all(golden.parent().unwrap()).unwrap();
                fs::write(&golden, found).unwrap();
            } else if fs::read_to_string(&golden).unwrap_or_default() != found {
                wrong.push(format!("{case}, {format}:\n{found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE_GOLDENS=1 writes them anew", wrong.join("\n"));
}

/// The document without what the next release changes; one case keeps the rules,
/// which are the same in all.
fn without_version(sarif: &str, case: &str) -> String {
    let mut document: serde_json::Value = serde_json::from_str(sarif).unwrap();
    let driver = document["runs"][0]["tool"]["driver"].as_object_mut().unwrap();
    driver.remove("semanticVersion");
    if case != "clean" {
        driver.remove("rules");
    }
    format!("{document:#}\n")
}

/// Standard error, told from what is above it.
fn indented(text: &str) -> String {
    text.lines().map(|line| format!("stderr: {line}").trim_end().to_owned() + "\n").collect()
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    for case in all() {
        let place = Place::of(&case);
        let [old, new] = states(&place);
        let codes: Vec<i32> = FORMATS
            .iter()
            .map(|(format, _)| place.diff(&[old, new, "--format", format]).code())
            .collect();
        assert!(codes.iter().all(|code| Some(code) == codes.first()), "{case} {codes:?}");
    }
}

#[test]
fn nothing_hidden_is_printed() {
    for case in all() {
        let place = Place::of(&case);
        let [old, new] = states(&place);
        for (format, _) in FORMATS {
            let out = place.diff(&[old, new, "--format", format]).out();
            let hidden = out.chars().find(|one| {
                (one.is_control() && *one != '\n') || matches!(one, '\u{202a}'..='\u{202e}')
            });
            assert_eq!(hidden, None, "{case} {format}");
        }
    }
}

/// GitHub takes 65,536 characters: what has no room is counted.
#[test]
fn markdown_fits_into_a_comment() {
    let place = Place::new();
    let document = |index: usize, longest: usize| {
        let text = format!(r#"{{"type": "string", "maxLength": {longest}}}"#);
        format!(
            r#"{{"id": "{index}", "name": "c{index}", "authSpec": [{{"name": "Key", "type": "Key",
            "spec": {{"type": "object", "properties": {{"key": {text}, "word": {text}}}}}}}]}}"#
        )
    };
    for index in 0..200 {
        place.write(&format!("old/c{index}.json"), document(index, 9));
        place.write(&format!("new/c{index}.json"), document(index, 8));
    }
    let page = place.diff(&["old", "new", "--format", "markdown"]).out();
    assert!(page.len() > 50_000 && page.len() <= 60_001, "{} bytes", page.len());
    let told = page.matches(", Key**: ").count();
    let left = page.lines().find(|line| line.contains("left out")).unwrap();
    assert_eq!(left, format!("{} changes are left out here for want of room.", 400 - told));
    assert!(page.contains("Not compared: what callers send"), "the end is kept");
    assert!(page.contains("400 changes: 400 break the wire"));
}

/// Of a secret, a payload has what we made up, and neither an example nor a
/// default.
#[test]
fn payloads_hold_no_value_of_a_specification() {
    let place = Place::of("secret");
    let report = place.diff(&["old.json", "new.json", "--format", "json"]).json();
    let witnesses: Vec<String> = report["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| !change["witness"].is_null())
        .map(|change| change["witness"].to_string())
        .collect();
    assert!(!witnesses.is_empty());
    for witness in witnesses {
        for secret in ["hunter2", "swordfish", "correct-horse"] {
            assert!(!witness.contains(secret), "{witness}");
        }
    }
}

#[test]
fn the_way_back_is_reported_too() {
    for case in all().iter().filter(|case| *case != "waived") {
        let place = Place::of(case);
        let [old, new] = states(&place);
        let (there, back) = (
            place.diff(&[old, new, "--format", "json"]),
            place.diff(&[new, old, "--format", "json"]),
        );
        let (there, back) = (there.json(), back.json());
        let number = |report: &serde_json::Value| {
            let list = |name: &str| report[name].as_array().unwrap().len();
            // What goes through `extra` is never compared, and no change.
            let extra = usize::from(report["skipped"].to_string().contains("`extra`"));
            list("changes") + list("rewritten") + list("skipped") > extra
        };
        assert_eq!(number(&there), number(&back), "{case}");
    }
}

#[test]
fn colours_change_no_word() {
    for case in all() {
        let place = Place::of(&case);
        let [old, new] = states(&place);
        let coloured = place.diff(&[old, new, "--color", "always"]).out();
        let mut parts = coloured.split('\u{1b}');
        let mut plain = parts.next().unwrap().to_owned();
        for part in parts {
            plain.push_str(part.split_once('m').unwrap().1);
        }
        assert_eq!(plain, place.diff(&[old, new]).out(), "{case}");
    }
}

#[test]
fn who_wants_quiet_hears_what_breaks() {
    let ran = Place::of("broken").diff(&["old", "new", "--quiet"]);
    let out = ran.out();
    assert!(
        out.contains("error[property-renamed]") && !out.contains("note[property-added]"),
        "{out}"
    );
    assert!(out.ends_with("Next version: major for the wire, major for the crate.\n"), "{out}");
}
