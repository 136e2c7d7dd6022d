//! `catalogue`: what it writes, and what it leaves alone.

use std::fs;
use std::path::Path;

use crate::{CODE, Project};

const OUT: [&str; 3] = ["catalogue", "--out", "site"];

/// A project with the specification of somebody who means harm.
fn hostile() -> Project {
    let project = Project::new();
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/specs");
    for name in ["hostile.json", "hostile.overlay.json"] {
        let text = fs::read_to_string(specs.join(name)).unwrap();
        project.write(&format!("specs/{name}"), &text);
    }
    project
}

fn pages(project: &Project) -> Vec<String> {
    let entries = fs::read_dir(project.path("site/connectors")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_catalogue_is_written_once() {
    let project = Project::new();
    let first = project.run(&OUT);
    assert_eq!(first.code(), 0, "{}", first.err());
    let summary = "3 connectors, 4 auth methods: 6 files written, 0 unchanged, 0 removed\n";
    assert!(first.out().ends_with(summary), "{}", first.out());
    assert_eq!(pages(&project), ["amazon-redshift.html", "phoenix.html", "postgresql.html"]);
    let second = project.run(&OUT);
    let summary = "3 connectors, 4 auth methods: 0 files written, 6 unchanged, 0 removed\n";
    assert_eq!(second.out(), summary);
    assert_eq!(project.run(&["catalogue", "--out", "site", "--quiet"]).out(), "");
}

#[test]
fn what_changed_is_written_and_what_is_gone_is_removed() {
    let project = Project::new();
    project.run(&OUT);
    let json = ["catalogue", "--out", "site", "--format", "json"];
    project.replace("specs/phoenix.json", "A cluster of Azure", "Clusters on Azure");
    assert_eq!(project.run(&json).changes(), ["stale phoenix.html"]);
    project.remove("specs/phoenix.json");
    project.remove("specs/phoenix.overlay.json");
    // A page by hand is left alone.
    project.write("site/connectors/mine.html", "<!DOCTYPE html>\n<p>Mine.\n");
    assert_eq!(project.run(&json).changes(), ["left-over phoenix.html", "stale index.html"]);
    assert_eq!(pages(&project), ["amazon-redshift.html", "mine.html", "postgresql.html"]);
}

#[test]
fn a_file_of_somebody_else_is_not_replaced() {
    for path in ["site/index.html", "site/connectors/phoenix.html", "site/catalogue.css"] {
        let project = Project::new();
        project.write(path, "Mine.\n");
        let ran = project.run(&OUT);
        assert_eq!(ran.code(), 3, "{path}");
        assert!(ran.err().contains(path), "{}", ran.err());
        assert_eq!(project.read(path), "Mine.\n");
        assert!(!project.path("site/connectors/postgresql.html").exists());
    }
}

/// Each removes only its own files, whatever folder it is sent to.
#[test]
fn pages_and_code_may_stand_in_one_folder() {
    let project = Project::generated();
    let before = project.written();
    assert_eq!(project.run(&["catalogue", "--out", CODE]).code(), 0);
    assert_eq!(project.run(&["generate"]).code(), 0);
    assert_eq!(project.run(&["check"]).code(), 0);
    let ran = project.run(&["catalogue", "--out", CODE, "--format", "json"]);
    assert!(ran.changes().is_empty(), "{}", ran.out());
    for (path, bytes, time) in before {
        assert_eq!(fs::read(&path).unwrap(), bytes, "{}", path.display());
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), time, "{}", path.display());
    }
}

#[test]
fn nothing_is_written_of_what_does_not_compile() {
    let project = Project::new();
    project.write("specs/broken.json", "{");
    let ran = project.run(&OUT);
    assert_eq!(ran.code(), 1);
    assert!(ran.err().contains("nothing was written, because of 1 error"), "{}", ran.err());
    assert!(!project.path("site").exists());
    assert_eq!(project.run(&["catalogue"]).code(), 2, "--out is left out");
}

#[test]
fn the_same_specifications_give_the_same_pages() {
    let (one, two) = (hostile(), hostile());
    one.run(&OUT);
    two.run(&OUT);
    for page in pages(&one) {
        let path = format!("site/connectors/{page}");
        assert_eq!(one.read(&path), two.read(&path), "{page}");
    }
    assert_eq!(one.read("site/index.html"), two.read("site/index.html"));
}

#[test]
fn a_page_says_all_that_is_known() {
    let project = Project::new();
    project.write("specs/bare.json", r#"{"id": "1", "name": "bare", "authSpec": []}"#);
    assert_eq!(project.run(&OUT).code(), 0);
    let page = |name: &str| project.read(&format!("site/connectors/{name}.html"));
    for text in [
        "74a1c565-4e59-48d7-9d67-7c03b8a13137",
        "id=\"Basic-Authentication.sslMode\"",
        "<code>Verify Full</code>",
        "<span class=\"flag secret\">Yes</span>",
        "reconstructed from public documentation",
        "<span class=\"badge cloud\">AWS</span>",
        "&quot;sslMode&quot;: &quot;{SSL_MODE}&quot;",
        "<code>flow_service::postgresql</code>",
    ] {
        assert!(page("postgresql").contains(text), "{text}");
    }
    let phoenix = page("phoenix");
    assert!(phoenix.contains("<strong>Deprecated.</strong> Announced for removal: "), "{phoenix}");
    assert!(page("bare").contains("the connector takes no credentials"));
    assert!(project.read("site/index.html").contains("No authentication"));
}

/// What stands in a specification is text, wherever it is shown.
#[test]
fn a_specification_is_no_markup() {
    let project = hostile();
    assert_eq!(project.run(&OUT).code(), 0);
    for path in ["site/connectors/hostile.html", "site/index.html"] {
        let page = project.read(path);
        for mark in ["<script>window", "<img", "<svg", "<iframe", "<style", "<b>", "<i>", "<!--<"] {
            assert!(!page.contains(mark), "{mark} in {path}");
        }
        for address in ["href=\"javascript:", "href=\"data:text", "onmouseover=\"", "onclick=\""] {
            assert!(!page.contains(address), "{address} in {path}");
        }
        assert!(!page.contains(['\u{202e}', '\u{2066}', '\u{7}', '\u{2029}']), "{path}");
        // The script, the terms of the first page, and no more.
        let scripts = if path.ends_with("index.html") { 2 } else { 1 };
        assert_eq!(page.matches("<script").count(), scripts, "{path}");
        assert_eq!(page.matches("</script").count(), scripts, "{path}");
    }
    // The example request still means what the specification says.
    let page = project.read("site/connectors/hostile.html");
    assert!(page.contains("turned\\u202e\\u2066"), "{page}");
}

/// What is behind a link is not in the folder, whatever its path says.
#[cfg(unix)]
#[test]
fn a_linked_folder_is_somebody_elses() {
    let project = Project::new();
    project.run(&["catalogue", "--out", "other"]);
    fs::create_dir(project.path("site")).unwrap();
    let link = project.path("site/connectors");
    std::os::unix::fs::symlink(project.path("other/connectors"), link).unwrap();
    project.remove("specs/phoenix.json");
    project.remove("specs/phoenix.overlay.json");
    let ran = project.run(&OUT);
    assert_eq!(ran.code(), 3, "{}", ran.err());
    assert!(project.path("other/connectors/phoenix.html").exists());
    assert!(!project.path("site/index.html").exists());
}
