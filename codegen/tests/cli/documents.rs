//! `--documents`: folders for the documents that references lead to.

use crate::{CODE, Project};

const BASE: &str = "--documents=http://localhost:1234/=schemas";

/// A project with a specification that refers to a document.
fn project() -> Project {
    let project = Project::new();
    project.write(
        "specs/remote.json",
        "{\"id\": \"r\", \"authSpec\": [{\"name\": \"Basic\", \"spec\":\n \
         {\"not\": {\"$ref\": \"http://localhost:1234/a.json\"}}}]}\n",
    );
    project.write("schemas/a.json", "{\"const\": \"first\"}\n");
    project
}

#[test]
fn a_wrong_form_is_wrong_use() {
    let project = project();
    for (value, says) in [
        ("schemas", "there is no `=`"),
        ("http://localhost:1234/=", "no folder follows the `=`"),
        ("localhost=schemas", "`localhost` has no scheme"),
        ("=schemas", "`` has no scheme"),
    ] {
        for command in ["generate", "check", "list"] {
            let ran = project.run(&[command, "--documents", value]);
            ran.assert_calm();
            assert_eq!((ran.code(), ran.out().as_str()), (2, ""), "{value}");
            for text in [says, "--documents <BASE_URI=DIR>", "such as http", "--help"] {
                assert!(ran.err().contains(text), "{text} in {}", ran.err());
            }
        }
    }
}

#[test]
fn every_command_reads_documents() {
    let project = project();
    for args in [&["generate"][..], &["check"], &["list"], &["show", "phoenix"]] {
        let ran = project.run(args);
        assert_eq!(ran.code(), 1, "{args:?}");
        let help = "`--documents http://localhost:1234/=DIR`";
        assert!(
            ran.err().contains(help) && ran.err().contains("remote.json:2:19"),
            "{}",
            ran.err()
        );
        let ran = project.run(&[args, &[BASE]].concat());
        assert_eq!(
            (ran.code(), ran.err().as_str()),
            (i32::from(args == ["check"]), ""),
            "{args:?}"
        );
        if args == ["generate"] {
            project.replace("schemas/a.json", "first", "other");
        }
    }
    // The folder's own `=` is in the URI: the last one splits.
    project.write(
        "specs/remote.json",
        &project.read("specs/remote.json").replace("1234/", "1234/?x="),
    );
    let ran = project.run(&["list", "--documents", "http://localhost:1234/?x==schemas"]);
    assert_eq!((ran.code(), ran.err().as_str()), (0, ""));
}

#[test]
fn a_changed_document_is_a_changed_connector() {
    let project = project();
    assert_eq!(project.run(&["generate", BASE]).code(), 0);
    let generate = || project.run(&["generate", BASE, "--format", "json"]);
    assert!(generate().changes().is_empty());
    project.write("schemas/unread.json", "not JSON");
    assert!(generate().changes().is_empty());
    project.replace("schemas/a.json", "first", "second");
    let check = project.run(&["check", BASE]);
    assert_eq!(check.code(), 1);
    let command = "connspec generate --documents 'http://localhost:1234/=schemas'";
    assert!(check.out().contains(command), "{}", check.out());
    assert_eq!(generate().changes(), ["stale remote.rs"]);
    assert!(project.read(&format!("{CODE}/remote.rs")).contains("second"));
    assert_eq!(project.run(&["check", BASE]).code(), 0);
}

#[test]
fn a_folder_is_named_from_where_the_command_is_run() {
    let project = project();
    project.write("schemas/a.json", "{\n\"minLength\": false}\n");
    let list = |folder: &str, dir: &str| {
        let documents = format!("http://localhost:1234/={dir}");
        let output = project.command(folder).args(["list", "--documents", &documents]).output();
        String::from_utf8(output.unwrap().stderr).unwrap()
    };
    let from_root = list(".", "schemas");
    assert!(from_root.contains("schemas/a.json:2:14"), "{from_root}");
    assert_eq!(list("specs", "../schemas"), from_root);
    assert_eq!(list("schemas", "."), from_root);
}
