//! A run after which nothing changed does not compile again, and nobody can
//! tell.

use std::fs;

use crate::{CODE, Project};

const OTHER_DRAFT: &str = "{\"id\": \"o\", \"authSpec\": [{\"name\": \"Basic\", \"spec\":\n \
     {\"$schema\": \"http://json-schema.org/draft-04/schema#\", \"type\": \"object\",\n \
     \"properties\": {\"host\": {\"type\": \"string\", \"format\": \"hostname\"}}}}]}\n";

#[test]
fn warnings_are_told_each_time() {
    let project = Project::new();
    project.write("specs/other.json", OTHER_DRAFT);
    let forms: [&[&str]; 4] = [
        &["generate"],
        &["generate", "--color", "always"],
        &["generate", "--format", "json"],
        &["generate", "--quiet"],
    ];
    let run = |args| project.run(args);
    let told = |again: bool| {
        forms.map(|form| {
            if !again {
                // What one run keeps for the next.
                fs::remove_dir_all(project.path("target")).unwrap_or_default();
            }
            let ran = run(form);
            assert_eq!(ran.code(), 0, "{}", ran.err());
            (ran.out(), ran.err())
        })
    };
    assert!(run(&["generate"]).err().contains("other-draft"));
    let compiled = told(false);
    assert_eq!(compiled, told(true));
    let [plain, coloured, data, quiet] = compiled.map(|(_, err)| err);
    assert!(plain.contains("other-draft") && coloured.contains("\u{1b}["), "{plain}{coloured}");
    assert!(data.contains("\"id\": \"other-draft\"") && quiet.is_empty(), "{data}{quiet}");
}

#[test]
fn whatever_a_run_rests_on_is_looked_at() {
    let project = Project::new();
    project.write("specs/other.json", OTHER_DRAFT);
    project.write("connspec.toml", "");
    let changes = |args: &[&str]| {
        let ran = project.run(&[&["generate", "--format", "json"], args].concat());
        assert_eq!(ran.code(), 0, "{}", ran.err());
        ran.changes()
    };
    let (code, list) = (format!("{CODE}/other.rs"), format!("{CODE}/mod.rs"));
    changes(&[]);
    assert!(changes(&[]).is_empty());

    project.write("specs/other.overlay.json", "{\"title\": \"Another\"}");
    assert!(changes(&[]).contains(&"stale other.rs".to_owned()), "an overlay came");
    assert!(changes(&[]).is_empty());
    project.replace("specs/other.overlay.json", "Another", "Third");
    assert!(changes(&[]).contains(&"stale other.rs".to_owned()), "an overlay changed");
    project.remove("specs/other.overlay.json");
    assert!(changes(&[]).contains(&"stale other.rs".to_owned()), "an overlay went");

    assert_eq!(changes(&["--ignore-formats", "hostname"]), ["stale other.rs"], "a setting");
    assert_eq!(changes(&[]), ["stale other.rs"], "and back");
    let written = changes(&["--out", "elsewhere"]);
    assert!(written.contains(&"new other.rs".to_owned()), "another folder: {written:?}");
    assert!(changes(&[]).is_empty());

    project.replace(&code, "Basic", "Edited");
    assert_eq!(changes(&[]), ["stale other.rs"], "code was edited");
    project.remove(&list);
    assert_eq!(changes(&[]), ["new mod.rs"], "code was removed");
    project.write(&format!("{CODE}/gone.rs"), &project.read(&code));
    assert_eq!(changes(&[]), ["left-over gone.rs"], "code is left over");
    project.replace("generated-client/Cargo.toml", "phoenix = []\n", "");
    assert_eq!(changes(&[]), ["stale Cargo.toml"], "the manifest was edited");

    project.write("specs/new.json", OTHER_DRAFT);
    assert!(changes(&[]).contains(&"new new.rs".to_owned()), "a specification came");
    project.remove("specs/new.json");
    assert!(changes(&[]).contains(&"left-over new.rs".to_owned()), "a specification went");
    assert!(changes(&[]).is_empty());
}

#[test]
fn a_new_file_that_a_crash_left_empty_is_written_again() {
    let project = Project::generated();
    project.write(&format!("{CODE}/phoenix.rs"), "");
    assert_eq!(project.run(&["generate", "--format", "json"]).changes(), ["stale phoenix.rs"]);
}
