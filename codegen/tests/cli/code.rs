//! `generate` and `check`.

use std::fs;

use crate::{CODE, Project, Ran};

#[test]
fn generate_writes_once_and_check_agrees() {
    let project = Project::new();
    let stale = project.run(&["check"]);
    assert_eq!(stale.code(), 1);
    assert!(stale.out().contains("specs/phoenix.json has no code yet"), "{}", stale.out());
    assert!(stale.out().ends_with("run `connspec generate`\n"), "{}", stale.out());
    assert!(!project.path(CODE).exists(), "check writes nothing");

    let first = project.run(&["generate"]);
    assert_eq!(first.code(), 0, "{}", first.err());
    let summary = "3 connectors, 4 auth methods: 5 files written, 0 unchanged, 0 removed\n";
    assert!(first.out().ends_with(summary), "{}", first.out());
    assert!(project.read("generated-client/Cargo.toml").contains("\namazon-redshift = []\n"));

    let second = project.run(&["generate"]);
    let summary = "3 connectors, 4 auth methods: 0 files written, 5 unchanged, 0 removed\n";
    assert_eq!(second.out(), summary);
    assert_eq!(project.run(&["check"]).code(), 0);
}

#[test]
fn one_changed_specification_is_one_changed_file() {
    let project = Project::generated();
    project.replace("specs/phoenix.json", "A cluster of Azure", "Clusters on Azure");
    let stale = project.run(&["check", "--format", "json"]);
    assert_eq!(stale.code(), 1);
    assert_eq!(stale.changes(), ["stale phoenix.rs"]);
    assert_eq!(stale.json()["changes"][0]["specification"], "phoenix.json");
    let diff = project.run(&["check", "--diff"]).out();
    assert!(diff.contains("\n@@ -") && diff.contains("Clusters on Azure"), "{diff}");
    let written = project.run(&["generate", "--format", "json"]);
    assert_eq!(written.changes(), ["stale phoenix.rs"]);
    assert_eq!(project.run(&["check"]).code(), 0);
}

#[test]
fn what_was_generated_goes_with_its_specification() {
    let project = Project::generated();
    project.write(&format!("{CODE}/by_hand.rs"), "// Mine.\n");
    project.remove("specs/phoenix.json");
    project.remove("specs/phoenix.overlay.json");
    let stale = project.run(&["check", "--format", "json"]);
    let changes = stale.changes();
    assert!(changes.contains(&"left-over phoenix.rs".to_owned()), "{changes:?}");
    let json = stale.json();
    let gone = json["changes"].as_array().unwrap().iter().find(|c| c["state"] == "left-over");
    assert_eq!(gone.unwrap()["specification"], "phoenix.json");
    assert!(changes.contains(&"stale Cargo.toml".to_owned()), "{changes:?}");
    assert!(project.run(&["generate"]).out().contains(", 1 removed\n"));
    assert!(!project.path(&format!("{CODE}/phoenix.rs")).exists());
    assert_eq!(project.read(&format!("{CODE}/by_hand.rs")), "// Mine.\n");
    assert!(!project.read("generated-client/Cargo.toml").contains("phoenix"));
}

#[test]
fn the_cache_never_hides_a_change() {
    let project = Project::generated();
    let file = format!("{CODE}/postgresql.rs");
    let good = project.read(&file);
    project.write(&file, &format!("{good}// By hand.\n"));
    assert_eq!(project.run(&["check"]).code(), 1);
    assert_eq!(project.run(&["generate"]).code(), 0);
    assert_eq!(project.read(&file), good);
    fs::remove_dir_all(project.path("target")).unwrap();
    assert!(project.run(&["generate"]).out().contains(": 0 files written"));
}

#[test]
fn a_hand_written_file_stops_everything() {
    let project = Project::new();
    let mine = format!("{CODE}/phoenix.rs");
    project.write(&mine, "// Mine.\n");
    for command in ["generate", "check"] {
        let ran = project.run(&[command]);
        assert_eq!(ran.code(), 3);
        assert!(ran.err().contains(&mine), "{}", ran.err());
    }
    assert_eq!(project.read(&mine), "// Mine.\n");
    assert!(!project.path(&format!("{CODE}/postgresql.rs")).exists());
    assert_eq!(project.read("generated-client/Cargo.toml"), "[features]\ndefault = []\n");
}

#[test]
fn a_broken_specification_stops_everything() {
    let project = Project::generated();
    project.write("specs/broken.json", "{");
    project.remove("specs/phoenix.json");
    project.remove("specs/phoenix.overlay.json");
    let ran = project.run(&["generate"]);
    assert_eq!((ran.code(), ran.out().as_str()), (1, ""));
    assert!(ran.err().contains("specs/broken.json"), "{}", ran.err());
    assert!(project.path(&format!("{CODE}/phoenix.rs")).exists());
    assert_eq!(project.run(&["check"]).code(), 1);
}

#[test]
fn a_feature_of_a_connector_s_name_is_refused() {
    let project = Project::new();
    project.write("generated-client/Cargo.toml", "[features]\nphoenix = []\n");
    let ran = project.run(&["generate"]);
    assert_eq!(ran.code(), 3);
    assert!(ran.err().contains("`phoenix`") && ran.err().contains("Cargo.toml"), "{}", ran.err());
    assert!(!project.path(CODE).exists());
}

#[test]
fn every_folder_of_the_project_gives_the_same_bytes() {
    let project = Project::generated();
    let inside =
        |args: &[&str]| Ran(project.command("generated-client/src").args(args).output().unwrap());
    let named = ["check", "--specs", "../../specs"];
    for args in [&["check"][..], &named] {
        let ran = inside(args);
        assert_eq!(ran.code(), 0, "{}", ran.out());
    }
}

#[test]
fn code_can_go_elsewhere() {
    let project = Project::new();
    let out = "own code";
    let args = ["--specs", "specs/phoenix.json", "--out", out];
    let stale = project.run(&[&["check"][..], &args].concat());
    let command = "run `connspec generate --specs specs/phoenix.json --out 'own code'`\n";
    assert!(stale.out().ends_with(command), "{}", stale.out());
    assert_eq!(project.run(&[&["generate"][..], &args].concat()).code(), 0);
    assert!(project.path("own code/phoenix.rs").exists());
    // No manifest declares the features that they would stand behind.
    assert!(!project.read("own code/mod.rs").contains("cfg(feature"));
    assert_eq!(project.read("generated-client/Cargo.toml"), "[features]\ndefault = []\n");
}

#[test]
fn quiet_says_nothing_where_all_is_said_by_the_exit_code() {
    let project = Project::new();
    for (args, code) in [(["check", "-q"], 1), (["generate", "-q"], 0), (["check", "-q"], 0)] {
        let ran = project.run(&args);
        assert_eq!((ran.code(), ran.out().as_str(), ran.err().as_str()), (code, "", ""));
    }
}

#[test]
fn wrong_use_and_missing_files_have_their_own_exit_codes() {
    let project = Project::new();
    assert_eq!(project.run(&["generate", "--no-such"]).code(), 2);
    assert_eq!(project.run(&[]).code(), 2);
    assert_eq!(project.run(&["generate", "--specs", "no-such"]).code(), 3);
    assert_eq!(project.run(&["generate", "--manifest", "no-such.toml"]).code(), 3);
    assert_eq!(project.run(&["--help"]).code(), 0);
}

#[test]
fn one_specification_does_not_stand_for_the_project() {
    let project = Project::generated();
    let before = project.written();
    let ran = project.run(&["generate", "--specs", "specs/phoenix.json"]);
    assert_eq!((ran.code(), ran.out().as_str()), (2, ""));
    for text in ["amazon_redshift.rs and 1 other file would be removed", "leave it out", "--out"] {
        assert!(ran.err().contains(text), "{text} in {}", ran.err());
    }
    assert!(project.written() == before);
    // Where nothing goes, or the folder is named, it may.
    assert_eq!(project.run(&["generate", "--specs", "specs"]).code(), 0);
    let ran = project.run(&["generate", "--specs", "specs/phoenix.json", "--out", CODE]);
    assert!(ran.out().ends_with(", 2 removed\n"), "{}", ran.out());
}

#[test]
fn a_folder_within_is_another_folder() {
    let project = Project::new();
    assert_eq!(project.run(&["generate", "--out", "y/inner"]).code(), 0);
    let ran = project.run(&["generate", "--out", "y"]);
    assert!(ran.code() == 0 && ran.out().ends_with(", 0 removed\n"), "{}", ran.out());
    assert!(project.path("y/inner/phoenix.rs").exists());
}
