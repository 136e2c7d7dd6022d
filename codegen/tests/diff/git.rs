//! Revisions of a repository.

use std::process::Command;

use crate::Place;

/// A repository of two commits, the first tagged `v1`: `username` became `login`.
pub(crate) fn repository() -> Place {
    let place = Place::of("clean");
    std::fs::rename(place.path("old"), place.path("specs")).unwrap();
    std::fs::remove_dir_all(place.path("golden")).unwrap_or_default();
    std::fs::remove_dir_all(place.path("new")).unwrap();
    git(&place, &["init", "-q", "-b", "main"]);
    commit(&place, "one");
    git(&place, &["tag", "v1"]);
    place.replace("specs/shop.json", "\"username\"", "\"login\"");
    commit(&place, "two");
    place
}

pub(crate) fn git(place: &Place, args: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(place.path("."));
    command.args([
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b.example",
        "-c",
        "core.autocrlf=false",
    ]);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let output = command.args(args).output().unwrap();
    assert!(output.status.success(), "{args:?} {}", String::from_utf8_lossy(&output.stderr));
}

pub(crate) fn commit(place: &Place, message: &str) {
    git(place, &["add", "-A"]);
    git(place, &["commit", "-q", "-m", message]);
}

fn commit_index(place: &Place, message: &str) {
    git(place, &["commit", "-q", "-m", message]);
}

#[test]
fn two_revisions_are_compared() {
    let place = repository();
    for range in ["v1..HEAD", "v1..", "HEAD~1..main", "v1...HEAD", "v1"] {
        let ran = place.diff(&[range, "--format", "json"]);
        assert_eq!(ran.code(), 1, "{range} {}", ran.err());
        assert!(ran.rules().contains(&"property-renamed".to_owned()), "{range} {:?}", ran.rules());
        let report = ran.json();
        assert_eq!(report["counts"]["unchanged_files"], 1, "{range}");
        assert_eq!(report["counts"]["connectors"], 1, "{range}");
    }
    for range in ["HEAD..HEAD", "..", "HEAD", "main...v1"] {
        let ran = place.diff(&[range, "--format", "json"]);
        assert_eq!((ran.code(), ran.rules().len()), (0, 0), "{range} {}", ran.err());
    }
}

#[test]
fn files_are_named_with_their_revision() {
    let place = repository();
    let report = place.diff(&["v1..HEAD", "--format", "json"]).json();
    assert_eq!((&report["old"], &report["new"]), (&"v1".into(), &"HEAD".into()));
    let change = &report["changes"][0];
    assert_eq!(change["old"]["file"], "v1:specs/shop.json");
    assert_eq!(change["new"]["file"], "HEAD:specs/shop.json");
    let report = place.diff(&["v1", "--format", "json"]).json();
    assert_eq!(report["changes"][0]["new"]["file"], "specs/shop.json");
    // Annotations know no revisions.
    let github = place.diff(&["v1..HEAD", "--format", "github"]).out();
    assert!(github.contains("file=specs/shop.json,line="), "{github}");
    let sarif = place.diff(&["v1..HEAD", "--format", "sarif"]).out();
    assert!(sarif.contains("\"uri\": \"specs/shop.json\""), "{sarif}");
    // Old lines are lines of no file that is there.
    for states in ["v1..HEAD", "v1"] {
        let sarif = place.diff(&[states, "--format", "sarif"]).json();
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert!(!results.is_empty());
        for result in results {
            assert!(result["relatedLocations"].is_null(), "{result}");
            let text = result["message"]["text"].as_str().unwrap();
            assert!(text.contains("It was at v1:specs/shop.json:"), "{text}");
        }
    }
    git(&place, &["rm", "-q", "--cached", "specs/shop.json"]);
    commit_index(&place, "three");
    let sarif = place.diff(&["v1..HEAD", "--format", "sarif"]).json();
    let gone = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(*gone, serde_json::json!({ "artifactLocation": { "uri": "specs/shop.json" } }));
    git(&place, &["reset", "-q", "--hard", "HEAD~1"]);
    // Nor is the project's folder that of the repository.
    let github = place.diff_in("specs", &["v1", "--specs", "shop.json", "--format", "github"]);
    assert!(github.out().contains("file=specs/shop.json,line="), "{}", github.out());
}

#[test]
fn the_working_tree_is_compared_as_it_is() {
    let place = repository();
    place.replace("specs/mill.json", "\"Key\"", "\"Other\"");
    std::fs::remove_file(place.path("specs/shop.json")).unwrap();
    let ran = place.diff(&["HEAD", "--format", "json"]);
    assert_eq!(ran.code(), 1, "{}", ran.err());
    let rules = ran.rules();
    assert!(rules.contains(&"connector-removed".to_owned()), "{rules:?}");
    assert!(rules.contains(&"auth-method-renamed".to_owned()), "{rules:?}");
}

#[test]
fn paths_within_a_revision_are_compared() {
    let place = repository();
    for [old, new] in [
        ["v1:specs", "specs"],
        ["v1:specs", "HEAD:specs"],
        ["v1:specs/shop.json", "HEAD:specs/shop.json"],
        ["v1:specs/shop.json", "specs/shop.json"],
    ] {
        let ran = place.diff(&[old, new, "--format", "json"]);
        assert!(ran.rules().contains(&"property-renamed".to_owned()), "{old} {new} {}", ran.err());
    }
    let ran = place.diff(&["specs/shop.json", "v1:specs/shop.json", "--format", "json"]);
    assert!(ran.rules().contains(&"property-renamed".to_owned()), "{}", ran.err());
}

#[test]
fn overlays_are_of_their_revision() {
    let place = repository();
    place.replace("specs/mill.overlay.json", "\"Databases\"", "\"Storage\"");
    let ran = place.diff(&["HEAD", "--format", "json"]);
    assert_eq!(ran.rules(), ["metadata-changed"], "{}", ran.err());
}

#[test]
fn what_the_repository_does_not_have_is_wrong_use() {
    let place = repository();
    place.write("../outside.json", "{}");
    for (args, says) in [
        (&["v2"][..], "no revision `v2`"),
        (&["v2..HEAD"], "no revision `v2`"),
        (&["HEAD..v2"], "no revision `v2`"),
        (&["specs"], "`specs` is a path"),
        (&["HEAD", "--specs", ".."], "outside of the repository"),
        (&["HEAD..HEAD", "--specs", "none"], "`HEAD` has no `none`"),
        (&["HEAD:none", "specs"], "`HEAD` has no `none`"),
        (&["nope:specs", "specs"], "no revision `nope`"),
        (&["--", "-x"], "no revision `-x`"),
        (&["HEAD", "HEAD", "--specs", "specs"], "--specs"),
        (&["specs", "specs/shop.json"], "compare two of a kind"),
    ] {
        place.diff(args).assert_refused(2, says);
    }
    std::fs::remove_file(place.path("../outside.json")).unwrap();
}

#[test]
fn a_folder_without_a_repository_has_no_revisions() {
    let place = Place::of("clean");
    place.diff(&["HEAD"]).assert_refused(2, "here is none");
    place.diff(&["HEAD:old", "new"]).assert_refused(2, "here is none");
}

/// What stands in a revision is refused as on the disk, without being read.
#[test]
fn a_revision_with_a_huge_file_is_refused_by_size() {
    let place = repository();
    place.write("specs/huge.json", vec![b' '; 17 << 20]);
    commit(&place, "three");
    place.diff(&["v1..HEAD"]).assert_refused(2, "at most 16777216 are read");
}

#[cfg(unix)]
#[test]
fn a_link_in_a_revision_is_no_file() {
    let place = repository();
    std::os::unix::fs::symlink("shop.json", place.path("specs/link.json")).unwrap();
    commit(&place, "three");
    place.diff(&["v1..HEAD"]).assert_refused(3, "a symbolic link");
}

#[test]
fn a_machine_without_git_is_a_failure() {
    let place = repository();
    let mut command = Command::new(env!("CARGO_BIN_EXE_connspec"));
    let output =
        command.current_dir(place.path(".")).args(["diff", "v1"]).env("PATH", "").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("`git` cannot be run"));
}
