//! `connspec lint` and `connspec explain`.

use crate::Project;

/// A project with one specification that has a password which nobody marked.
fn project(config: &str) -> Project {
    let project = Project::new();
    project.write(
        "specs/own.json",
        r#"{"id": "o", "authSpec": [{"name": "Basic", "spec": {"type": "object",
            "properties": {"password": {"type": "string"}}, "required": ["pasword"]}}]}"#,
    );
    project.write("connspec.toml", config);
    project
}

#[test]
fn warnings_are_told_and_are_no_failure() {
    let ran = project("").run(&["lint"]);
    assert_eq!(ran.code(), 0);
    for says in [
        "warning[unmarked-secret]: `password` looks like a secret",
        "--> specs/own.json:2:28",
        "warning[undeclared-member]",
        "note[missing-description]",
    ] {
        assert!(ran.err().contains(says), "{says}: {}", ran.err());
    }
    assert!(ran.out().starts_with("4 specifications: "), "{}", ran.out());
}

#[test]
fn only_what_is_named_is_looked_at() {
    let project = project("");
    for args in [&["lint", "specs/own.json"][..], &["lint", "--specs", "specs/own.json"]] {
        let ran = project.run(args);
        assert!(ran.out().starts_with("1 specification: 2 warnings, 2 notes"), "{}", ran.out());
    }
    assert_eq!(project.run(&["lint", "nowhere"]).code(), 3);
    project.write("specs/broken.json", "{");
    assert_eq!(project.run(&["lint"]).code(), 1);
}

#[test]
fn the_project_file_sets_levels() {
    let deny = "[lint]\nunmarked-secret = \"deny\"\nmissing-description = \"warn\"\nundeclared-member = \"allow\"\n";
    let project = project(deny);
    let ran = project.run(&["lint", "specs/own.json"]);
    assert_eq!(ran.code(), 1);
    assert!(ran.err().contains("error[unmarked-secret]"), "{}", ran.err());
    assert!(ran.err().contains("warning[missing-description]"), "{}", ran.err());
    assert!(!ran.err().contains("undeclared-member"), "{}", ran.err());
    assert_eq!(ran.out(), "1 specification: 1 error, 2 warnings\n");
    let quiet = project.run(&["lint", "specs/own.json", "--quiet"]);
    assert!(quiet.out().is_empty() && !quiet.err().contains("warning"), "{}", quiet.err());
    // Only `lint` hears of it.
    assert_eq!(project.run(&["generate"]).code(), 0);
}

#[test]
fn a_wrong_setting_is_an_error_with_a_place() {
    for (setting, at, says) in [
        ("unmarked-secrets = \"deny\"", "2:1", "Did you mean `unmarked-secret`?"),
        ("unmarked-secret = \"fobid\"", "2:19", "`allow`, `warn` or `deny` is expected"),
        ("unmarked-secret = 1", "2:19", "`allow`, `warn` or `deny` is expected"),
        ("malformed-json = \"allow\"", "2:1", "stays one"),
    ] {
        let ran = project(&format!("[lint]\n{setting}\n")).run(&["lint"]);
        assert_eq!(ran.code(), 1, "{setting}");
        assert!(ran.err().contains(&format!("connspec.toml:{at}")), "{setting}: {}", ran.err());
        assert!(ran.err().contains(says), "{setting}: {}", ran.err());
    }
}

#[test]
fn programs_read_the_findings_on_standard_output() {
    let ran = project("").run(&["lint", "specs/own.json", "--format", "json"]);
    let json = ran.json();
    assert_eq!(
        (&json["errors"], &json["warnings"], &json["notes"]),
        (&0.into(), &2.into(), &2.into())
    );
    let found = json["diagnostics"].as_array().unwrap();
    let ids: Vec<&str> = found.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        ["missing-description", "missing-description", "unmarked-secret", "undeclared-member"]
    );
    assert_eq!((&found[2]["file"], &found[2]["line"]), (&"specs/own.json".into(), &2.into()));
    assert!(ran.err().is_empty());
}

#[test]
fn every_id_is_explained() {
    let project = Project::new();
    let all = project.run(&["explain", "--format", "json"]).json();
    let rules = all["rules"].as_array().unwrap();
    assert_eq!(rules.len(), connspec::diagnostic::RULES.len());
    let listed = project.run(&["explain"]).out();
    for rule in rules {
        let id = rule["id"].as_str().unwrap();
        assert!(listed.contains(id), "{id}");
    }
    for name in ["contradiction", "warning[contradiction]", "Contradiction"] {
        let ran = project.run(&["explain", name]);
        assert_eq!(ran.code(), 0, "{name}");
        assert!(
            ran.out().starts_with("warning[contradiction]: a schema contradicts itself"),
            "{}",
            ran.out()
        );
        assert!(ran.out().contains("What to do: Mend"), "{}", ran.out());
    }
    let one = project.run(&["explain", "contradiction", "--format", "json"]).json();
    assert_eq!(one["level"], "warning");
    let unknown = project.run(&["explain", "contradicton"]);
    assert_eq!(unknown.code(), 2);
    assert!(unknown.err().contains("did you mean `contradiction`?"), "{}", unknown.err());
}
