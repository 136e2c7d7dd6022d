//! What `list` and `show` print, to the letter. `UPDATE_GOLDENS=1` writes it
//! anew.

use std::path::Path;
use std::{env, fs};

use crate::Project;

const CASES: &[(&str, &[&str])] = &[
    ("list.txt", &["list"]),
    ("list.json", &["list", "--format", "json"]),
    ("show-postgresql.txt", &["show", "postgresql"]),
    ("show-phoenix.txt", &["show", "phoenix"]),
    ("show-edge.txt", &["show", "edge"]),
    ("show-edge.json", &["show", "edge", "--format", "json"]),
    ("show-edge-coloured.txt", &["show", "edge", "--color", "always"]),
    ("show-window.txt", &["show", "window"]),
    ("generate.txt", &["generate"]),
    ("check.txt", &["check"]),
    ("check.json", &["check", "--format", "json"]),
];

#[test]
fn output_is_as_agreed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/golden");
    let mut wrong = Vec::new();
    for (name, args) in CASES {
        let project = Project::new();
        for name in ["edge.json", "edge.overlay.json", "window.json"] {
            let text = fs::read_to_string(folder.with_file_name("specs").join(name)).unwrap();
            project.write(&format!("specs/{name}"), &text);
        }
        let ran = project.run(args);
        ran.assert_calm();
        let (found, golden) = (ran.out(), folder.join(name));
        if env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(golden, found).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{name} is not what {args:?} prints:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE_GOLDENS=1 writes them anew", wrong.join("\n"));
}

#[test]
fn every_golden_is_of_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/golden");
    let entries = fs::read_dir(folder).unwrap();
    let mut found: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut expected: Vec<&str> = CASES.iter().map(|(name, _)| *name).collect();
    found.sort();
    expected.sort_unstable();
    assert_eq!(found, expected);
}
