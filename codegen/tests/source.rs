//! What the first stage makes of good and of bad inputs.
//!
//! Each folder of `tests/source` is a case: its files are the input, the text
//! beside it is what a person reads. `UPDATE_GOLDENS=1` writes the texts anew.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod source {
    pub(crate) mod made;
}

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use connspec::diagnostic::{Colour, RULES, render, rule, to_json};
use connspec::source::json::{FileId, Node, Value};
use connspec::source::overlay::{Change, Cloud, Status};
use connspec::source::{Loaded, MAX_DEPTH, load, parse};
use proptest::prelude::*;

const CASES: &str = "tests/source";

#[test]
fn cases_read_as_recorded() {
    let mut wrong = Vec::new();
    for case in cases() {
        let found = text(&load(std::slice::from_ref(&case)));
        compare(&case.with_extension("txt"), &found, &mut wrong);
    }
    for (name, make) in source::made::CASES {
        let folder = tempfile::tempdir().unwrap();
        let paths = make(folder.path());
        let folder = folder.path().to_string_lossy().into_owned();
        let found = text(&load(&paths)).replace(&folder, "FOLDER");
        compare(&Path::new(CASES).join(name).with_extension("txt"), &found, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_are_whole_and_each_of_this_stage_has_a_case() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len(), "an id stands twice");
    for known in RULES {
        assert!(
            known
                .id
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{}",
            known.id
        );
        for text in [known.title, known.help, known.explanation] {
            assert!(!text.trim().is_empty() && !text.contains("  "), "{}: {text:?}", known.id);
        }
        assert!(known.help.ends_with('.') && known.explanation.ends_with('.'), "{}", known.id);
        assert_eq!(rule(known.id), Some(*known));
    }
    let goldens: String = fs::read_dir(CASES)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let stages = [
        include_str!("../src/diagnostic/rules/source.rs"),
        include_str!("../src/diagnostic/rules/overlay.rs"),
    ];
    for stage in stages {
        for line in stage.lines().filter_map(|line| line.trim().strip_prefix("id: \"")) {
            let id = line.trim_end_matches("\",");
            assert!(goldens.contains(&format!("[{id}]")), "no case fires {id}");
        }
    }
}

#[test]
fn overlays_become_types_and_patches_apply() {
    let loaded = load(&[PathBuf::from("tests/source/sound")]);
    let stems: Vec<&str> = loaded.documents.iter().map(|document| document.stem.as_str()).collect();
    assert_eq!(stems, ["ant", "one-in-a-list", "postgresql", "zebra"]);
    let document = &loaded.documents[2];
    assert_eq!(document.version().unwrap().value, "1.1");
    assert_eq!(document.version().unwrap().span.file, document.overlay_file.unwrap());
    let method = &document.auth()[0];
    let port = method.schema.get("properties").unwrap().get("port").unwrap();
    assert_eq!((port.get("pattern"), port.get("default").unwrap().as_str()), (None, Some("5432")));
    let overlay = document.auth_overlay(method.name.value).unwrap();
    let params: Vec<&str> = overlay.params.iter().map(|param| param.name.value.as_str()).collect();
    assert_eq!(params, ["username", "port", "server"]);
    assert!(overlay.params[0].secret.as_ref().unwrap().value);
    assert_eq!(overlay.params[0].clouds, Some(vec![Cloud::Azure]));
    assert_eq!(overlay.params[1].default.as_ref().unwrap().as_str(), Some("5433"));
    assert_eq!(overlay.params[2].known_values[0].value, "db.example.com");
    assert_eq!(overlay.aliases[0].value, "Basic Authentication for PostgreSQL");
    assert!(
        matches!(&document.overlay.status, Some(Status::Deprecated { removal: Some(when), .. }) if when == "2027-01")
    );
    assert!(document.overlay.sends_provider_id && overlay.sends_type);
    let history = &document.overlay.history;
    let dates: Vec<Option<&str>> = history.iter().map(|change| change.when.as_deref()).collect();
    assert_eq!(dates, [None, Some("2020-02-29"), Some("2020-02"), Some("2021")]);
    let first = Change { when: None, what: "It was not there.".to_owned() };
    assert_eq!(history.first(), Some(&first));
    let read: Vec<String> =
        loaded.read.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    assert_eq!(read.len(), 6, "{read:?}");
    assert!(loaded.documents[0].overlay_file.is_some());
}

#[test]
fn an_overlay_alone_means_its_specification() {
    let loaded = load(&[PathBuf::from("tests/source/sound/postgresql.overlay.json")]);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.documents.len(), 1);
    let twice = load(
        &["tests/source/sound", "tests/../tests/source/sound/postgresql.json"].map(PathBuf::from),
    );
    assert_eq!(twice.diagnostics, []);
    assert_eq!(twice.documents.len(), 4);
}

#[test]
fn a_folder_is_watched_for_an_overlay_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("a.json");
    fs::write(&spec, "{\"id\": \"a\"}").unwrap();
    let read = || load(std::slice::from_ref(&spec)).read;
    assert_eq!(read(), [spec.clone(), folder.path().to_owned()]);
    let overlay = folder.path().join("a.overlay.json");
    fs::write(&overlay, "{\"title\": \"A\"}").unwrap();
    assert_eq!(read(), [spec.clone(), overlay]);
}

#[test]
fn findings_are_data_too() {
    let loaded = load(&[PathBuf::from("tests/source/repeated-member/near.json")]);
    let data = to_json(&loaded.diagnostics[0], &loaded.sources);
    assert_eq!(data["id"], "repeated-member");
    assert_eq!(data["level"], "error");
    assert_eq!(data["file"], "tests/source/repeated-member/near.json");
    assert_eq!(
        (&data["line"], &data["column"], &data["end_column"]),
        (&4.into(), &3.into(), &7.into())
    );
    assert_eq!(data["related"][0]["line"], 2);
    let styled = render(&loaded.diagnostics[0], &loaded.sources, Colour::Always);
    assert!(styled.contains("\u{1b}["));
}

#[test]
fn depth_is_limited_exactly_and_without_recursion() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(parse(FileId(0), &nested(MAX_DEPTH)).is_ok());
    for depth in [MAX_DEPTH + 1, 10_000, 1_000_000] {
        assert_eq!(ids(&nested(depth)), ["nested-too-deep"]);
        assert_eq!(ids(&"[".repeat(depth)), ["nested-too-deep"]);
        assert_eq!(ids(&"{\"a\":".repeat(depth)), ["nested-too-deep"]);
    }
    assert!(parse(FileId(0), &format!("\"{}\"", "[".repeat(1000))).is_ok());
}

#[test]
fn a_line_of_megabytes_is_shown_in_part() {
    let text = format!(
        "{{\"id\": \"a\", \"x\": \"{}é\", \"y\": 1e999, \"id\": 2}}",
        "y".repeat(10_000_000)
    );
    let mut sources = connspec::source::Sources::default();
    let file = sources.add("long.json", text);
    let findings = parse(file, sources.file(file).text()).unwrap_err();
    assert_eq!(findings.len(), 2);
    for finding in &findings {
        let text = render(finding, &sources, Colour::Never);
        assert!(text.len() < 2000, "{}", text.len());
    }
}

proptest! {
    // What fails once becomes a case of its own, not a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_as_serde_json_reads_it(text in any_text()) {
        differential(&text);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.json"), bytes).unwrap();
        let loaded = load(&[folder.path().to_owned()]);
        let _ = text(&loaded);
    }

    #[test]
    fn any_overlay_is_read_or_refused(overlay in json_text()) {
        let folder = tempfile::tempdir().unwrap();
        let specification = include_str!("source/sound/postgresql.json");
        fs::write(folder.path().join("a.json"), specification).unwrap();
        fs::write(folder.path().join("a.overlay.json"), overlay).unwrap();
        let loaded = load(&[folder.path().to_owned()]);
        let _ = text(&loaded);
    }
}

/// Text that is JSON, nearly JSON, or anything.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        3 => "[\\[\\]{}:,\"'\\\\/*ud8cnft0-9eE+.\\-a \n\t\u{a0}\u{c}\u{1}é]{0,40}",
        3 => json_text(),
        3 => (json_text(), any::<prop::sample::Index>(), "[\\[\\]{}:,\"\\\\x0 ]{0,3}").prop_map(|(text, at, new)| {
            let places: Vec<usize> = text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect();
            let at = *at.get(&places);
            format!("{}{new}{}", &text[..at], text[at..].chars().skip(1).collect::<String>())
        }),
    ]
}

/// Text that is JSON but for repeated members, with the names of overlays.
fn json_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "null|true|false",
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?",
        "\"([a-zé\u{1F600} ]|\\\\n|\\\\\"|\\\\u[0-9a-f]{4}|\\\\ud83d\\\\ude00){0,8}\"",
    ];
    let name = prop_oneof![
        "\"[a-c]{0,2}\"",
        "\"(origin|links|status|deprecated|history|when|what|request|auth|Basic Authentication|params|server|port|default|secret|patch)\"",
    ];
    leaf.prop_recursive(6, 40, 5, move |inner| {
        let members = prop::collection::vec((name.clone(), inner.clone()), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(|items| format!("[{}]", items.join(" , "))),
            members.prop_map(|members| {
                let members: Vec<String> =
                    members.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// Whatever we accept, serde_json accepts, and as the same value. Whatever it
/// accepts and we do not, we refuse for one of our own limits.
fn differential(text: &str) {
    let ours = parse(FileId(0), text);
    let theirs = serde_json::from_str::<serde_json::Value>(text);
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => same(&ours, &theirs, text),
        (Ok(ours), Err(error)) => panic!("we read {text:?} as {ours:?}, serde_json says {error}"),
        (Err(findings), theirs) => {
            let own = ["repeated-member", "nested-too-deep", "infinite-number"];
            let all_own = findings.iter().all(|finding| own.contains(&finding.rule.id));
            assert!(theirs.is_err() || all_own, "we refuse {text:?}: {findings:?}");
            let mut sources = connspec::source::Sources::default();
            sources.add("any.json", text);
            for finding in findings {
                let _ = render(&finding, &sources, Colour::Never);
            }
        }
    }
}

fn same(ours: &Node, theirs: &serde_json::Value, text: &str) {
    let written = &text[ours.span.start as usize..ours.span.end as usize];
    match (&ours.value, theirs) {
        (Value::Null, serde_json::Value::Null) => assert_eq!(written, "null"),
        (Value::Bool(ours), serde_json::Value::Bool(theirs)) => assert_eq!(ours, theirs),
        (Value::Number(ours), serde_json::Value::Number(theirs)) => {
            assert_eq!(ours, written);
            // serde_json rounds the last digit its own way.
            let (ours, theirs) = (ours.parse::<f64>().unwrap(), theirs.as_f64().unwrap());
            assert!((ours - theirs).abs() <= theirs.abs() * 1e-14, "{ours} {theirs}");
        }
        (Value::String(ours), serde_json::Value::String(theirs)) => assert_eq!(ours, theirs),
        (Value::Array(ours), serde_json::Value::Array(theirs)) => {
            assert_eq!(ours.len(), theirs.len());
            ours.iter().zip(theirs).for_each(|(ours, theirs)| same(ours, theirs, text));
        }
        (Value::Object(ours), serde_json::Value::Object(theirs)) => {
            assert_eq!(ours.len(), theirs.len());
            for member in ours {
                let name = &text[member.name_span.start as usize..member.name_span.end as usize];
                assert_eq!(serde_json::from_str::<String>(name).unwrap(), member.name);
                same(&member.value, &theirs[&member.name], text);
            }
        }
        (ours, theirs) => panic!("{ours:?} is not {theirs:?}"),
    }
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(CASES).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

fn ids(text: &str) -> Vec<&'static str> {
    parse(FileId(0), text).unwrap_err().iter().map(|finding| finding.rule.id).collect()
}

/// What comes of a case, as a person reads it.
fn text(loaded: &Loaded) -> String {
    let mut text = String::from("documents:");
    for document in &loaded.documents {
        write!(text, " {}", document.stem).unwrap();
    }
    text.push('\n');
    for finding in &loaded.diagnostics {
        write!(text, "\n{}\n", render(finding, &loaded.sources, Colour::Never)).unwrap();
    }
    text
}

fn compare(golden: &Path, found: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(golden, found).unwrap();
    }
    let expected = fs::read_to_string(golden).unwrap_or_default();
    if expected != found {
        wrong.push(format!("{} differs, found:\n{found}", golden.display()));
    }
}
