//! `connspec.toml`: what it says, who wins, and what is wrong with it.

use crate::{CODE, Project, Ran};

/// A project whose specifications and code stand where only its file says.
fn project() -> Project {
    let project = Project::new();
    project.write(
        "own/remote.json",
        r#"{"id": "r", "authSpec": [{"name": "Basic", "spec": {"type": "object", "properties": {
            "host": {"type": "string", "format": "hostname"},
            "page": {"type": "string", "format": "uri"},
            "password": {"type": "string", "format": "password"},
            "more": {"not": {"$ref": "http://localhost:1234/a.json"}}}}}]}"#,
    );
    project.write("schemas/a.json", "{\"const\": \"first\"}\n");
    project.write(
        "connspec.toml",
        "specs = \"own\"\nout = \"src/gen\"\n\n\
         [documents]\n\"http://localhost:1234/\" = \"schemas\"\n\n\
         [formats]\nignore = [\"uri\"]\n",
    );
    project
}

fn run_in(project: &Project, folder: &str, args: &[&str]) -> Ran {
    Ran(project.command(folder).args(args).output().unwrap())
}

fn code(project: &Project) -> String {
    project.read("src/gen/remote.rs")
}

#[test]
fn every_command_reads_the_nearest_file() {
    let project = project();
    for folder in [".", "own", "generated-client"] {
        for args in [&["generate"][..], &["check"], &["list"], &["show", "remote"]] {
            let ran = run_in(&project, folder, args);
            assert_eq!((ran.code(), ran.err().as_str()), (0, ""), "{folder} {args:?}");
        }
    }
    assert!(run_in(&project, ".", &["list"]).out().contains("remote"));
    let code = code(&project);
    assert!(code.contains("Format::Hostname") && !code.contains("Format::Uri"), "{code}");
    assert!(code.contains("Secret"), "{code}");
    // The manifest is that of other code.
    assert_eq!(project.read("generated-client/Cargo.toml"), "[features]\ndefault = []\n");
    assert!(!project.path(CODE).exists());
}

#[test]
fn the_command_line_wins() {
    let project = project();
    let ran = project.run(&["list", "--specs", "specs"]);
    assert!(ran.out().contains("phoenix") && !ran.out().contains("remote"), "{}", ran.out());
    for (args, host, page) in [
        (&["--ignore-formats", "none"][..], true, true),
        (&["--ignore-formats", "hostname"], false, true),
        (&["--ignore-formats=uri,hostname"], false, false),
        (&["--ignore-formats=all"], false, false),
        (&[], true, false),
    ] {
        assert_eq!(project.run(&[&["generate"], args].concat()).code(), 0);
        let code = code(&project);
        let found = (code.contains("Format::Hostname"), code.contains("Format::Uri"));
        assert_eq!(found, (host, page), "{args:?} {code}");
        assert!(code.contains("Secret"), "{code}");
        assert_eq!(project.run(&[&["check"], args].concat()).code(), 0, "{args:?}");
    }
    let check = project.run(&["check", "--ignore-formats", "hostname,uri"]);
    assert_eq!(check.code(), 1);
    let command = "connspec generate --ignore-formats hostname,uri`";
    assert!(check.out().contains(command), "{}", check.out());
    assert_eq!(project.run(&["generate", "--out", "other"]).code(), 0);
    assert!(project.path("other/remote.rs").exists());
    // Of two folders for one URI, that of the command line is meant.
    project.write("more/a.json", "{\"const\": \"second\"}\n");
    assert_eq!(project.run(&["generate", "--documents", "http://localhost:1234/=more"]).code(), 0);
    assert!(code(&project).contains("second"));
}

#[test]
fn another_set_of_formats_is_another_input_of_the_cache() {
    let project = project();
    let generate =
        |args: &[&str]| project.run(&[&["generate", "--format", "json"], args].concat()).changes();
    assert_eq!(generate(&[]).len(), 2);
    assert!(generate(&[]).is_empty());
    assert_eq!(generate(&["--ignore-formats", "none"]), ["stale remote.rs"]);
    project.replace("connspec.toml", "[\"uri\"]", "\"all\"");
    assert_eq!(generate(&[]), ["stale remote.rs"]);
}

#[test]
fn a_file_is_named_from_where_the_command_is_run() {
    let project = project();
    let text = project.read("connspec.toml");
    project.write(
        "ci/other.toml",
        &text.replace("\"own\"", "\"../own\"").replace("schemas", "../schemas"),
    );
    project.remove("connspec.toml");
    for (folder, file) in [(".", "ci/other.toml"), ("own", "../ci/other.toml")] {
        let ran = run_in(&project, folder, &["generate", "--config", file]);
        assert_eq!((ran.code(), ran.err().as_str()), (0, ""), "{folder}");
        assert!(project.path("ci/src/gen/remote.rs").exists());
    }
    let ran = project.run(&["list", "--config", "ci/none.toml"]);
    ran.assert_calm();
    assert_eq!((ran.code(), ran.out().as_str()), (3, ""));
    assert!(ran.err().contains("there is no file `ci/none.toml`"), "{}", ran.err());
    project.write("ci/bad.toml", "[format]\n");
    let ran = run_in(&project, "own", &["list", "--config", "../ci/bad.toml"]);
    assert!(ran.err().contains("ci/bad.toml:1:2"), "{}", ran.err());
}

#[test]
fn a_file_without_a_word_leaves_everything_as_it_was() {
    let project = Project::generated();
    project.write("connspec.toml", "# nothing yet\n");
    let ran = run_in(&project, "specs", &["check"]);
    assert_eq!((ran.code(), ran.err().as_str()), (0, ""));
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    let project = project();
    for (text, place, says) in [
        ("spec = \"own\"\n", "1:1", "config-unknown-key"),
        ("spec = \"own\"\n", "1:1", "Did you mean `specs`?"),
        ("\n[dif]\nwaive = 1\n", "2:2", "Did you mean `diff`?"),
        ("[formats]\nignored = []\n", "2:1", "Did you mean `ignore`?"),
        ("[formats]\nignore = [\"uri\", \"e-mail\"]\n", "2:18", "Did you mean `email`?"),
        ("formats.ignore = \"password\"\n", "1:18", "a secret in every generation"),
        ("[formats]\nignore = [7]\n", "2:11", "an entry of `ignore` is an integer"),
        ("specs = 7\n", "1:9", "`specs` is an integer, and a path or a list of paths"),
        ("out = \"\"\n", "1:7", "`out` is an empty text"),
        ("out = [\"a\"]\n", "1:7", "`out` is an array, and a path is expected"),
        ("documents = \"a\"\n", "1:13", "a section, `[documents]`"),
        ("[documents]\nlocalhost = \"a\"\n", "2:1", "`localhost` has no scheme"),
        ("[documents]\n\"http://a/\" = 1\n", "2:15", "the path of a folder"),
        ("specs = \"a\"\nspecs = \"b\"\n", "2:1", "config-syntax"),
        ("specs = own\n", "1:9", "the file is not TOML"),
    ] {
        project.write("connspec.toml", text);
        for args in [&["generate"][..], &["check"], &["list"], &["show", "remote"]] {
            let ran = run_in(&project, "own", args);
            ran.assert_calm();
            assert_eq!((ran.code(), ran.out().as_str()), (1, ""), "{text}");
            let err = ran.err();
            assert!(err.contains(&format!(" connspec.toml:{place}\n")), "{text} {err}");
            assert!(err.contains(says), "{says}: {err}");
            assert!(err.contains("nothing was done, because of the project file"), "{err}");
        }
    }
    let ran = project.run(&["check", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.err()).unwrap();
    let found = &told["diagnostics"][0];
    assert_eq!((&found["file"], &found["line"]), (&"connspec.toml".into(), &1.into()), "{told}");
}

#[test]
fn an_unknown_format_is_wrong_use() {
    let project = project();
    for (value, says) in [
        ("uri,e-mail", "Did you mean `email`?"),
        ("password", "a secret in every generation"),
        ("12", "The formats are `date-time`"),
    ] {
        let ran = project.run(&["generate", "--ignore-formats", value]);
        ran.assert_calm();
        assert_eq!((ran.code(), ran.out().as_str()), (2, ""), "{value}");
        assert!(ran.err().contains(says), "{}", ran.err());
    }
}

#[test]
fn the_help_names_the_file() {
    let ran = Project::new().run(&["generate", "--help"]);
    assert!(ran.out().contains("connspec.toml") && ran.out().contains("--ignore-formats"));
}
