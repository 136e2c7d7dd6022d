//! Which states are meant, and what it means that one has nothing.

use crate::git::{commit, git, repository};
use crate::{Place, Ran};

const GOOD: &str = r#"{"id": "a", "name": "a", "authSpec": []}"#;

/// The rules of the changes, each once, and what is said of the states.
fn told(ran: &Ran) -> (Vec<String>, String) {
    let mut rules = ran.rules();
    rules.dedup();
    (rules, ran.json()["remarks"].to_string())
}

/// `git diff` takes two revisions so.
#[test]
fn two_revisions_as_two_arguments_are_told_how_they_are_written() {
    let place = repository();
    place.diff(&["v1", "HEAD"]).assert_refused(2, "did you mean `connspec diff v1..HEAD`?");
    place
        .diff(&["v1", "specs"])
        .assert_refused(2, "did you mean `connspec diff v1 --specs specs`?");
    // A path goes before a revision of its name.
    place.write("v1/a.json", GOOD);
    place.write("v2/a.json", GOOD);
    assert_eq!(place.diff(&["v1", "v2"]).code(), 0);
    place.diff(&["v1", "none"]).assert_refused(3, "there is no file or folder `none`");
    place.diff(&["nor", "none"]).assert_refused(3, "there is no file or folder `nor`");
}

/// `REV:PATH` is a path from the top, `REV:./PATH` from here, as git has it.
#[test]
fn paths_of_revisions_are_read_as_git_reads_them() {
    let place = repository();
    place.write("specs/deep/readme.txt", "");
    let renamed = "property-renamed".to_owned();
    for (folder, old, new) in [
        (".", "v1:./specs", "HEAD:specs/"),
        ("specs", "v1:./", "HEAD:specs"),
        ("specs", "v1:.", "HEAD:./"),
        ("specs", "v1:./shop.json", "HEAD:specs/shop.json"),
        ("specs", "v1:specs/shop.json", "shop.json"),
        ("specs/deep", "v1:..", "HEAD:../../specs"),
        ("specs/deep", "v1:../shop.json", "HEAD:../shop.json"),
    ] {
        let ran = place.diff_in(folder, &[old, new, "--format", "json"]);
        assert!(ran.rules().contains(&renamed), "{folder}: {old} {new} {}", ran.err());
    }
    place.diff(&["HEAD:../x", "specs"]).assert_refused(2, "outside of the repository");
    // The top has folders alone.
    place.diff_in("specs", &["v1:", "HEAD:"]).assert_refused(2, "neither `v1:` nor `HEAD:` has");
    git(&place, &["mv", "specs/shop.json", "shop.json"]);
    commit(&place, "three");
    let ran = place.diff_in("specs", &["HEAD:", "v1:specs", "--format", "json"]);
    assert!(ran.rules().contains(&"connector-added".to_owned()), "{}", ran.err());
}

#[test]
fn where_neither_side_has_a_specification_nothing_was_compared() {
    let place = Place::new();
    place.write("old/readme.txt", "");
    place.write("new/deeper/a.json", GOOD);
    for format in ["text", "json", "markdown"] {
        let ran = place.diff(&["old", "new", "--format", format]);
        ran.assert_refused(2, "neither `old` nor `new` has a specification");
    }
    let place = repository();
    place.write("notes/readme.txt", "");
    commit(&place, "three");
    for range in ["HEAD", "HEAD..HEAD"] {
        place.diff(&[range, "--specs", "notes"]).assert_refused(2, "specification");
    }
    for range in ["HEAD", "v1..HEAD", "HEAD..HEAD"] {
        place.diff(&[range, "--specs", "nots"]).assert_refused(2, "no");
    }
}

#[test]
fn one_side_without_a_specification_has_none() {
    let place = Place::new();
    place.write("old/a.json", GOOD);
    std::fs::create_dir(place.path("new")).unwrap();
    let ran = place.diff(&["old", "new", "--format", "json"]);
    let (rules, remarks) = told(&ran);
    assert_eq!((ran.code(), rules.join(" ").as_str()), (1, "connector-removed"));
    assert!(remarks.contains("There is no specification in `new`."), "{remarks}");
    let ran = place.diff(&["new", "old", "--format", "json"]);
    assert_eq!((ran.code(), ran.rules().join(" ").as_str()), (0, "connector-added"));
}

/// In the working tree as between revisions, also where other files stay.
#[test]
fn a_folder_that_is_gone_is_all_gone() {
    let place = repository();
    std::fs::remove_dir_all(place.path("specs")).unwrap();
    let in_tree = place.diff(&["HEAD", "--format", "json"]);
    commit(&place, "three");
    let between = place.diff(&["HEAD~1..HEAD", "--format", "json"]);
    for (ran, name) in [(in_tree, "The working tree"), (between, "`HEAD`")] {
        let (rules, remarks) = told(&ran);
        assert_eq!((ran.code(), rules.join(" ").as_str()), (1, "connector-removed"));
        assert!(
            remarks.contains(&format!("{name} has no `specs`: all of it is gone.")),
            "{remarks}"
        );
    }
    let text = place.diff(&["HEAD~1..HEAD"]).out();
    assert!(text.contains("`HEAD` has no `specs`: all of it is gone."), "{text}");
}

/// An old state without the folder may be one where it had another name.
#[test]
fn a_folder_that_only_came_has_nothing_to_be_compared_with() {
    let place = Place::new();
    place.write("readme.txt", "nothing yet");
    git(&place, &["init", "-q", "-b", "main"]);
    commit(&place, "one");
    place.write("specs/a.json", GOOD);
    let says = "`HEAD` has no `specs`, and the working tree has";
    place.diff(&["HEAD", "--specs", "specs"]).assert_refused(2, says);
    commit(&place, "two");
    let ran = place.diff(&["HEAD~1..HEAD"]);
    ran.assert_refused(2, "`HEAD~1` has no `specs`, and `HEAD` has");
    ran.assert_refused(2, "If all of it is new, nothing can break");
}

#[test]
fn a_file_that_one_side_lacks_is_new_or_gone() {
    let place = repository();
    place.write("specs/new.json", GOOD);
    commit(&place, "three");
    let args = ["v1..HEAD", "--specs", "specs/new.json", "--format", "json"];
    let ran = place.diff(&args);
    let (rules, remarks) = told(&ran);
    assert_eq!((ran.code(), rules.join(" ").as_str()), (0, "connector-added"), "{}", ran.err());
    assert!(remarks.contains("`v1` has no `specs/new.json`: it is new."), "{remarks}");
    for range in ["HEAD..v1", "HEAD"] {
        if range == "HEAD" {
            std::fs::remove_file(place.path("specs/new.json")).unwrap();
        }
        let ran = place.diff(&[range, "--specs", "specs/new.json", "--format", "json"]);
        let (rules, remarks) = told(&ran);
        assert_eq!((ran.code(), rules.join(" ").as_str()), (1, "connector-removed"));
        assert!(remarks.contains("all of it is gone"), "{remarks}");
    }
}
