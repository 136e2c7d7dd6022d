//! Input that cannot be compared: never "nothing changed".

use std::fs;

use crate::Place;

const GOOD: &str = r#"{"id": "a", "name": "a", "authSpec": [{"name": "Key", "type": "Key", "spec":
    {"type": "object", "properties": {"key": {"type": "string"}}}}]}"#;

/// Annotations at the file, and a document of a run that failed.
fn assert_told_to_machines(place: &Place, args: [&str; 2], code: i32) {
    let run = |format| place.diff(&[args[0], args[1], "--format", format]);
    let ran = run("github");
    assert_eq!((ran.code(), ran.err().as_str()), (code, ""));
    let out = ran.out();
    assert!(out.lines().all(|line| line.starts_with("::error ")), "{out}");
    assert!(out.contains("::error file=bad"), "{out}");
    assert!(out.contains("::error title=connspec::nothing was compared: `bad"), "{out}");
    let ran = run("sarif");
    assert_eq!(ran.code(), code);
    let document = ran.json();
    crate::schemas::assert_sarif(&document, args[0]);
    let run = &document["runs"][0];
    assert!(run["results"].is_null(), "no results are not an empty list of them");
    let invocation = &run["invocations"][0];
    assert_eq!(
        (&invocation["executionSuccessful"], &invocation["exitCode"]),
        (&false.into(), &code.into())
    );
    let notes = invocation["toolExecutionNotifications"].as_array().unwrap();
    let uri = &notes[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert!(uri.as_str().unwrap().starts_with("bad"), "{document:#}");
    let last = notes.last().unwrap()["message"]["text"].as_str().unwrap();
    assert!(last.starts_with("nothing was compared: "), "{last}");
}

/// What stands in an old revision is no line of today's file.
#[test]
fn flaws_of_a_revision_are_told_where_they_are() {
    let place = crate::git::repository();
    place.write("specs/shop.json", "{");
    crate::git::commit(&place, "three");
    let annotated = place.diff(&["v1..HEAD", "--format", "github"]).out();
    assert!(annotated.contains("::error file=specs/shop.json,line=1,"), "{annotated}");
    let annotated = place.diff(&["HEAD..v1", "--format", "github"]).out();
    assert!(annotated.starts_with("::error title=truncated-json::"), "{annotated}");
    assert!(annotated.contains("It is at HEAD:specs/shop.json:1:2."), "{annotated}");
    let annotated = place.diff(&["v1..v9", "--format", "github"]).out();
    assert!(annotated.starts_with("::error title=connspec::the repository has no"), "{annotated}");
}

/// Either side, file or folder, refuses with that code, and so says every format.
fn assert_bad(bytes: &[u8], code: i32, says: &str) {
    let place = Place::new();
    for (good, bad) in [("good.json", "bad.json"), ("good", "bad")] {
        let inside = |name: &str| {
            if name.ends_with(".json") { name.to_owned() } else { format!("{name}/a.json") }
        };
        place.write(&inside(good), GOOD);
        place.write(&inside(bad), bytes);
        for args in [[good, bad], [bad, good]] {
            let ran = place.diff(&args);
            ran.assert_refused(code, says);
            assert!(ran.err().contains("nothing was compared"), "{}", ran.err());
            for format in ["json", "markdown"] {
                let ran = place.diff(&[args[0], args[1], "--format", format, "--fail-on", "never"]);
                assert_eq!((ran.code(), ran.out().as_str()), (code, ""), "{format}");
            }
            assert_told_to_machines(&place, args, code);
        }
    }
}

#[test]
fn what_is_no_specification_is_wrong_use() {
    for (text, says) in [
        ("", "the file is empty"),
        ("{", "truncated-json"),
        (&GOOD[..GOOD.len() / 2], "truncated-json"),
        ("[1]", "a specification is an object"),
        (r#"{"openapi": "3.1.0"}"#, "no member of a connection specification"),
        (r#"{"id": "a", "id": "b", "authSpec": []}"#, "repeated-member"),
        (
            r##"{"id": "a", "authSpec": [{"name": "K", "spec": {"$ref": "#/authSpec/9"}}]}"##,
            "unresolved-ref",
        ),
        (r##"{"id": "a", "authSpec": [{"name": "K", "spec": {"$ref": "#"}}]}"##, "error"),
        (r#"{"id": "a", "authSpec": [{"name": "K", "spec": {"type": "txt"}}]}"#, "error"),
    ] {
        assert_bad(text.as_bytes(), 2, says);
    }
}

#[test]
fn bytes_that_are_no_text_are_wrong_use() {
    assert_bad(b"{\"id\": \"\xff\"}", 2, "not UTF-8");
}

/// 50 MB are not read: the limit is 16 MiB.
#[test]
fn a_huge_file_is_refused_by_its_size() {
    let place = Place::new();
    place.write("good.json", GOOD);
    place.write("huge.json", "");
    fs::File::options()
        .write(true)
        .open(place.path("huge.json"))
        .unwrap()
        .set_len(50_000_000)
        .unwrap();
    for args in [["good.json", "huge.json"], ["huge.json", "good.json"]] {
        place.diff(&args).assert_refused(2, "50000000 bytes, and at most 16777216 are read");
    }
}

#[test]
fn what_is_not_there_is_a_failure() {
    let place = Place::new();
    place.write("good.json", GOOD);
    place.write("good/a.json", GOOD);
    for args in [["good.json", "none.json"], ["none", "good"], ["good", "none"]] {
        place.diff(&args).assert_refused(3, "there is no file or folder `none");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_a_failure() {
    let place = Place::new();
    place.write("good/a.json", GOOD);
    fs::create_dir_all(place.path("bad/a.json")).unwrap();
    place.diff(&["good", "bad"]).assert_refused(3, "is a folder");
    fs::remove_dir(place.path("bad/a.json")).unwrap();
    std::os::unix::fs::symlink("nowhere.json", place.path("bad/a.json")).unwrap();
    place.diff(&["bad", "good"]).assert_refused(3, "links to `nowhere.json`");
}

/// An error in a schema that both sides have is none of what changed; one beside
/// a change is.
#[test]
fn a_flawed_file_that_is_the_same_hides_nothing() {
    let place = Place::new();
    for side in ["old", "new"] {
        let flawed = r#"{"id": "f", "authSpec": [{"name": "A", "spec": 7}]}"#;
        place.write(&format!("{side}/flawed.json"), flawed);
        place.write(&format!("{side}/a.json"), GOOD);
    }
    let ran = place.diff(&["old", "new"]);
    assert_eq!(ran.code(), 0);
    let says = "2 files are byte by byte the same, and not read beyond that";
    assert!(ran.out().contains(says), "{}", ran.out());
    place.write("new/a.json", GOOD.replace("\"string\"", "\"integer\""));
    let ran = place.diff(&["old", "new", "--format", "json"]);
    assert_eq!(ran.code(), 1, "{}", ran.err());
    assert_eq!(ran.json()["counts"]["unchanged_files"], 1);
    place.write("new/flawed.json", "{ ");
    place.diff(&["old", "new"]).assert_refused(2, "nothing was compared: `old` and `new`");
}

#[test]
fn an_overlay_without_a_specification_is_refused_where_it_is_new() {
    let place = Place::new();
    for side in ["old", "new"] {
        place.write(&format!("{side}/a.json"), GOOD);
    }
    place.write("new/b.overlay.json", r#"{"origin": "served"}"#);
    place.diff(&["old", "new"]).assert_refused(2, "there is no specification `b.json`");
}

/// What is broken on both sides alike is not the same: it is unknown.
#[test]
fn equal_files_that_are_no_specifications_are_refused() {
    for (text, why) in [
        (r#"{"id": "b", "authSpec": ["#, "truncated-json"),
        (r#"{"a": 1}"#, "not-a-specification"),
        ("[]", "not-an-object"),
    ] {
        let place = Place::new();
        for side in ["old", "new"] {
            place.write(&format!("{side}/a.json"), r#"{"id": "a", "authSpec": []}"#);
            place.write(&format!("{side}/b.json"), text);
        }
        place.diff(&["old", "new"]).assert_refused(2, why);
    }
}

/// An overlay that is broken is none of an unchanged connector.
#[test]
fn a_broken_overlay_is_refused() {
    let place = Place::new();
    for side in ["old", "new"] {
        place.write(&format!("{side}/a.json"), GOOD);
    }
    place.write("new/a.overlay.json", "{");
    place.diff(&["old", "new"]).assert_refused(2, "a.overlay.json");
}

#[test]
fn connectors_with_equal_ids_are_told_apart_by_their_files() {
    let place = Place::new();
    for side in ["old", "new"] {
        for stem in ["one", "two"] {
            place.write(&format!("{side}/{stem}.json"), GOOD);
        }
    }
    assert_eq!(place.diff(&["old", "new"]).code(), 0);
    place.replace("new/two.json", "{\"key\"", "{\"word\"");
    let report = place.diff(&["old", "new", "--format", "json"]).json();
    let changes = report["changes"].as_array().unwrap();
    assert!(!changes.is_empty());
    assert!(changes.iter().all(|change| change["connector"] == "two"), "{report}");
}

#[test]
fn a_schema_that_leads_back_to_itself_is_compared() {
    let place = Place::new();
    let cyclic =
        GOOD.replace(r#"{"type": "string"}"#, r##"{"type": "string"}, "more": {"$ref": "#"}"##);
    place.write("old.json", &cyclic);
    place.write(
        "new.json",
        cyclic.replace("\"key\": {\"type\": \"string\"", "\"key\": {\"type\": \"integer\""),
    );
    let ran = place.diff(&["old.json", "new.json", "--format", "json"]);
    assert_eq!(ran.code(), 1, "{}", ran.err());
    assert!(!ran.rules().is_empty());
}

/// Of two names that differ in punctuation, one takes the module's name: the
/// other, though the same, is not left out.
#[test]
fn a_neighbour_that_takes_a_name_is_noticed() {
    let place = Place::new();
    for side in ["old", "new"] {
        place.write(&format!("{side}/my-shop.json"), GOOD);
    }
    place.write("new/My shop.json", GOOD.replace("\"a\"", "\"b\""));
    let report = place.diff(&["old", "new", "--format", "json"]).json();
    assert_eq!(report["counts"]["unchanged_files"], 0, "{report}");
    assert_eq!(report["counts"]["connectors"], 1);
}

#[test]
fn one_state_is_not_enough_and_three_are_too_many() {
    let place = Place::of("clean");
    for args in [&[][..], &["old", "new", "old"], &["old", "new", "--fail-on", "all"]] {
        assert_eq!(place.diff(args).code(), 2);
    }
}

#[test]
fn a_format_of_diff_is_none_of_others() {
    let place = Place::of("clean");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_connspec"));
    let command = command.current_dir(place.path(".")).args(["lint", "old", "--format", "sarif"]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("only `diff` and `fetch` write that format")
    );
}
