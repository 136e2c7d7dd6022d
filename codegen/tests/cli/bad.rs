//! Bad input: what is said of it, how the process exits, and that nothing is
//! written or lost.

use std::fs;

use crate::{CODE, Project};

/// A specification with one auth method of that schema.
fn spec(schema: &str) -> String {
    format!("{{\"id\": \"1\",\n \"authSpec\": [{{\"name\": \"Basic\", \"spec\":\n {schema}}}]}}\n")
}

/// A bad `specs/bad.json`, the exit code, and what the message holds.
struct Case {
    text: Vec<u8>,
    exit: i32,
    says: &'static [&'static str],
}

fn case(text: impl Into<Vec<u8>>, exit: i32, says: &'static [&'static str]) -> Case {
    Case { text: text.into(), exit, says }
}

fn cases() -> Vec<Case> {
    let object = |members: &str| spec(&format!("{{\"type\": \"object\", {members}}}"));
    vec![
        case("not JSON", 1, &["error[", "specs/bad.json:1:1"]),
        case("{\"id\": \"1\",\n", 1, &["error[truncated-json]", "specs/bad.json:1:12"]),
        case("", 1, &["error[empty-file]"]),
        case("[1, 2]", 1, &["error[", "specs/bad.json:1:1"]),
        case("\"text\"", 1, &["error[not-an-object]", "specs/bad.json:1:1"]),
        case("{\"main\": \"a\"}", 1, &["error[not-a-specification]", "specs/bad.json:1:1"]),
        case("{\"id\": \"1\", \"id\": \"2\", \"authSpec\": []}", 1, &["repeated-member", ":1:13"]),
        case(
            object("\"properties\": {\"a\": {}, \"a\": {}}"),
            1,
            &["repeated-member", "bad.json:3:45"],
        ),
        case(
            object("\"properties\": {\"a\": {\"$ref\": \"#/nowhere\"}}"),
            1,
            &["error[unresolved-ref]", "bad.json:3:50"],
        ),
        case(
            object("\"properties\": {\"a\": {\"$ref\": \"http://x/y\"}}"),
            1,
            &["error[remote-ref]", "bad.json:3:50"],
        ),
        case(
            object("\"properties\": {\"a\": {\"minLength\": \"1\"}}"),
            1,
            &["error[keyword-value]", "bad.json:3:55"],
        ),
        case(object("\"properties\": []"), 1, &["bad.json:3:35", "`properties`"]),
        case(object("\"properties\": \"text\""), 1, &["bad.json:3:35", "`properties`"]),
        case(object("\"required\": \"a\""), 1, &["bad.json:3:33", "`required`"]),
        case(
            object("\"properties\": {\"a\": {\"pattern\": \"(\"}}"),
            1,
            &["error[unusable-pattern]", "bad.json:3:53"],
        ),
        case(spec("{\"type\": \"objekt\"}"), 1, &["bad.json:3:11", "`object`"]),
        case(spec("[]"), 1, &["bad.json:3:2"]),
        case(
            "{\"id\": \"1\", \"authSpec\": null}",
            1,
            &["error[auth-spec-not-array]", "bad.json:1:25"],
        ),
        case("{\"id\": \"1\", \"authSpec\": {}}", 1, &["bad.json:1:25", "authSpec"]),
        case("{\"id\": \"1\", \"authSpec\": [1]}", 1, &["bad.json:1:26"]),
        case("[".repeat(10_000), 1, &["error[nested-too-deep]", "bad.json:1:"]),
        case("{\"a\":".repeat(10_000), 1, &["error[nested-too-deep]", "bad.json:1:"]),
        case(vec![b' '; 50_000_000], 1, &["error[file-too-large]", "specs/bad.json"]),
        case(b"{\"id\": \"\xff\"}".to_vec(), 1, &["error[not-utf-8]", "specs/bad.json:1:9"]),
        case("\u{feff}{}", 1, &["byte-order-mark", "bad.json:1:1"]),
    ]
}

/// Runs both commands on a project whose code would change if anything were
/// written, and sees that nothing is.
fn refused(prepare: impl Fn(&Project), args: &[&str], exit: i32, says: &[&str]) {
    let project = Project::generated();
    // A change that waits to be written, and a file that waits to be removed.
    project.replace("specs/phoenix.json", "A cluster of Azure", "Clusters on Azure");
    project.remove("specs/amazon-redshift.json");
    project.remove("specs/amazon-redshift.overlay.json");
    prepare(&project);
    let before = project.written();
    for command in ["generate", "check"] {
        let ran = project.run(&[&[command], args].concat());
        ran.assert_calm();
        assert_eq!((ran.code(), ran.out().as_str()), (exit, ""), "{}", ran.err());
        for text in says {
            assert!(ran.err().contains(text), "{text} in {}", ran.err());
        }
        assert!(project.written() == before, "{command} wrote");
        let json = project.run(&[&[command, "--format", "json"], args].concat());
        assert_eq!(json.code(), exit);
        let told: serde_json::Value = serde_json::from_str(&json.err()).unwrap();
        assert!(told["diagnostics"].as_array().is_some_and(|found| !found.is_empty()));
        assert!(told["error"].is_string(), "{told}");
    }
}

#[test]
fn a_bad_specification_is_named_and_nothing_is_written() {
    for case in cases() {
        let write = |project: &Project| {
            fs::write(project.path("specs/bad.json"), &case.text).unwrap();
        };
        refused(write, &[], case.exit, case.says);
    }
}

#[test]
fn a_bad_overlay_is_named_and_nothing_is_written() {
    for (text, says) in [
        ("{", "phoenix.overlay.json:1:2"),
        ("{\"titel\": \"x\"}", "phoenix.overlay.json:1:2"),
        ("{\"auth\": {\"Basic\": {\"clouds\": [\"aws\"]}}}", "error[overlay-missing-target]"),
        ("{\"patch\": {\"version\": \"1.0\"}}", "error[overlay-no-effect]"),
    ] {
        refused(|project| project.write("specs/phoenix.overlay.json", text), &[], 1, &[says]);
    }
    let both = r#"{"auth": {"Basic Authentication": {"params": {"host": {"secret": true, "knownValues": ["a"]}}}}}"#;
    let says = ["phoenix.overlay.json:1:66", "`host` is marked secret and has known values"];
    refused(|project| project.write("specs/phoenix.overlay.json", both), &[], 1, &says);
    let orphan =
        |project: &Project| project.write("specs/nobody.overlay.json", "{\"title\": \"x\"}");
    refused(orphan, &[], 1, &["error[overlay-without-specification]"]);
}

#[test]
fn what_is_no_file_is_a_failure() {
    let folder = |project: &Project| fs::create_dir(project.path("specs/bad.json")).unwrap();
    refused(folder, &[], 3, &["failure[not-a-file]", "specs/bad.json"]);
    refused(|_| {}, &["--specs", "nowhere"], 3, &["failure[missing-file]", "nowhere"]);
    refused(|_| {}, &["--specs", "specs", "--specs", "specs/no.json"], 3, &["specs/no.json"]);
}

#[test]
#[cfg(unix)]
fn links_and_rights() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dangling = |project: &Project| {
        symlink("nowhere.json", project.path("specs/bad.json")).unwrap();
    };
    refused(dangling, &[], 3, &["failure[dangling-link]", "specs/bad.json", "nowhere.json"]);
    let unreadable = |project: &Project| {
        project.write("specs/bad.json", "{}");
        let closed = fs::Permissions::from_mode(0o000);
        fs::set_permissions(project.path("specs/bad.json"), closed).unwrap();
    };
    // The superuser may read all the same; then there is nothing to see.
    let probe = Project::new();
    unreadable(&probe);
    if fs::read(probe.path("specs/bad.json")).is_err() {
        refused(unreadable, &[], 3, &["failure[unreadable-file]", "specs/bad.json"]);
    }
}

#[test]
fn several_problems_are_told_at_once() {
    let project = Project::new();
    project.write("specs/bad1.json", "{");
    project.write("specs/bad2.json", "[]");
    let ran = project.run(&["generate"]);
    assert_eq!(ran.code(), 1);
    for text in
        ["specs/bad1.json:1", "specs/bad2.json:1", "nothing was written, because of 2 errors"]
    {
        assert!(ran.err().contains(text), "{text} in {}", ran.err());
    }
    // A failure outweighs an error.
    fs::create_dir(project.path("specs/bad3.json")).unwrap();
    assert_eq!(project.run(&["generate"]).code(), 3);
    // The sound ones are listed all the same.
    let listed = project.run(&["list"]);
    assert_eq!((listed.code(), listed.out().lines().count()), (3, 4));
    assert_eq!(project.run(&["show", "phoenix"]).code(), 3);
    let unknown = project.run(&["show", "phenix"]);
    assert_eq!(unknown.code(), 3);
    for text in
        ["specs/bad1.json:1", "error: there is no connector `phenix`; did you mean `phoenix`?"]
    {
        assert!(unknown.err().contains(text), "{text} in {}", unknown.err());
    }
}

/// What is odd and legal: a specification, how it exits, the warning.
#[test]
fn what_is_odd_is_generated_with_a_warning() {
    for (text, warning) in [
        ("{\"name\": \"a\", \"authSpec\": []}", Some("warning[")),
        ("{\"id\": \" \", \"authSpec\": []}", Some("bad.json:1:8")),
        (
            "{\"id\": \"1\", \"authSpec\": [{\"name\": \"\", \"spec\": {\"type\": \"object\"}}]}",
            Some("warning[blank-method-name]"),
        ),
        (
            "{\"id\": \"1\", \"authSpec\": [{\"name\": \" \", \"spec\": {}}, {\"name\": \"\", \"spec\": {}}]}",
            Some("bad.json:1:35"),
        ),
        ("{\"id\": \"1\", \"name\": \"a\"}", None),
        ("{\"id\": \"1\", \"authSpec\": []}", None),
        ("{\"id\": \"1\", \"authSpec\": [], \"sourceSpec\": []}", Some("bad.json:1:43")),
        ("{\"id\": \"1\", \"authSpec\": [], \"targetSpec\": \"x\"}", Some("bad.json:1:43")),
    ] {
        let project = Project::generated();
        project.write("specs/bad.json", text);
        let ran = project.run(&["generate"]);
        ran.assert_calm();
        assert_eq!(ran.code(), 0, "{text}: {}", ran.err());
        assert!(project.path(&format!("{CODE}/bad.rs")).exists(), "{text}");
        match warning {
            Some(warning) => assert!(ran.err().contains(warning), "{text}: {}", ran.err()),
            None => assert_eq!(ran.err(), "", "{text}"),
        }
        let quiet = project.run(&["check", "--quiet"]);
        assert_eq!((quiet.code(), quiet.err().as_str()), (0, ""), "{text}");
    }
}
