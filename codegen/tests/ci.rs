//! What `action.yml`, `examples/ci` and `.pre-commit-hooks.yaml` tell a machine
//! to run, run: in a repository of its own, with the command of this build.

#![cfg(all(feature = "cli", unix))]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use saphyr_parser::{Event, Parser};
use tempfile::TempDir;

const ACTION: &str = "action.yml";
const HOOKS: &str = ".pre-commit-hooks.yaml";
const WORKFLOWS: &[&str] = &["examples/ci/pull-request.yml", "examples/ci/nightly.yml"];

const COMMENT: &str = "gh pr comment";
const MARKER: &str = "<!-- connspec drift -->";
const VERDICT: &str = "connspec diff \"$BASE...$HEAD\" --quiet";

const SPECIFICATION: &str = r#"{
  "id": "7e57c100-0000-4000-8000-000000000001",
  "name": "shop",
  "version": "1.0",
  "authSpec": [
    {
      "name": "Key",
      "spec": {
        "type": "object",
        "properties": {
          "host": { "type": "string" },
          "key": { "type": "string", "format": "password" }
        },
        "required": ["key"]
      }
    }
  ]
}
"#;

fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::read_to_string(root.join(path)).unwrap()
}

/// The values of every member of that name, in the order of the text.
fn values(path: &str, name: &str) -> Vec<String> {
    let text = text(path);
    let mut found = Vec::new();
    let mut last = String::new();
    for event in Parser::new_from_str(&text) {
        let (event, _) = event.unwrap_or_else(|error| panic!("{path}: {error}"));
        if let Event::Scalar(value, ..) = event {
            if last == name {
                found.push(value.to_string());
            }
            last = value.into_owned();
        } else {
            last.clear();
        }
    }
    found
}

/// A repository with one specification and current code.
struct Repository {
    folder: TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self { folder: tempfile::tempdir().unwrap() };
        for folder in ["specs", "src/connectors", "bin", "temp"] {
            fs::create_dir_all(repository.path(folder)).unwrap();
        }
        repository.write("connspec.toml", "specs = \"specs\"\nout = \"src/connectors\"\n");
        repository.write("specs/shop.json", SPECIFICATION);
        // What would comment and open issues says here what it was asked for.
        repository.program(
            "gh",
            "echo \"$@\" >> \"$RUNNER_TEMP/gh\"\n\
             case \"$*\" in\n\
             'issue list '*) cat \"$RUNNER_TEMP/open\" 2> /dev/null;;\n\
             *' --paginate '*) cat \"$RUNNER_TEMP/comments\" 2> /dev/null;;\n\
             esac\n\
             exit 0",
        );
        repository.write(".gitignore", "bin\ntemp\n");
        assert!(repository.run("connspec generate").status.success());
        repository.git("git init -q -b main");
        repository.commit("one");
        repository.git("git tag base");
        repository
    }

    /// Runs what must go well.
    fn git(&self, script: &str) {
        let output = self.run(script);
        assert!(output.status.success(), "{script}: {}", said(&output));
    }

    fn commit(&self, message: &str) {
        let who = "-c user.name=t -c user.email=t@example.com";
        self.git(&format!("git add . && git {who} commit -qm {message}"));
    }

    /// A program that the scripts find before any other of its name.
    fn program(&self, name: &str, script: &str) {
        let path = format!("bin/{name}");
        self.write(&path, &format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(self.path(&path), fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// Runs a script as the action's shell does.
    fn run(&self, script: &str) -> Output {
        let command = Path::new(env!("CARGO_BIN_EXE_connspec")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let path = format!("{}:{}:{path}", self.path("bin").display(), command.display());
        let mut shell = Command::new("bash");
        shell.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        shell.current_dir(self.folder.path()).env("PATH", path);
        for (name, value) in [
            ("BASE", "base"),
            ("HEAD", "HEAD"),
            ("FAIL_ON", "wire"),
            ("COMMENT", "true"),
            ("NUMBER", "7"),
            ("GITHUB_REPOSITORY", "acme/shop"),
        ] {
            shell.env(name, value);
        }
        shell.env("RUNNER_TEMP", self.path("temp"));
        shell.env("GITHUB_STEP_SUMMARY", self.path("temp/summary"));
        let credentials = std::env::vars().map(|(name, _)| name);
        for name in credentials.filter(|name| name.starts_with("FLOW_SERVICE_")) {
            shell.env_remove(name);
        }
        shell.output().unwrap()
    }

    /// What `gh` was asked for since this was last looked at.
    fn asked(&self) -> String {
        let asked = self.read("temp/gh");
        self.write("temp/gh", "");
        asked
    }

    /// A service that serves something else, or nothing else, and not `missing`.
    fn serve(&self, code: u8, missing: usize) {
        let script = format!(
            "case \"$*\" in *' json') echo '{{\"fetch\":{{}}}}';; *) echo Told.; exit {code};; esac"
        );
        self.program("connspec", &script);
        // The filter itself is tried below, where there is a jq.
        self.program("jq", &format!("cat > /dev/null; echo {missing}"));
    }

    /// Makes the specification ask for the host, too.
    fn require_the_host(&self) {
        let asks = SPECIFICATION.replace(r#"["key"]"#, r#"["host", "key"]"#);
        self.write("specs/shop.json", &asks);
    }
}

/// The one step of the action whose script has that text.
fn step(part: &str) -> String {
    let mut scripts = values(ACTION, "run").into_iter().filter(|script| script.contains(part));
    let found = scripts.next().unwrap_or_else(|| panic!("no step with {part:?}"));
    assert!(scripts.next().is_none(), "several steps with {part:?}");
    found
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn every_command_of_the_action_is_run_by_a_test() {
    let scripts = values(ACTION, "run");
    assert_eq!(scripts.len(), 6, "{scripts:#?}");
    for (file, name) in WORKFLOWS.iter().zip([["check", "diff"].as_slice(), &["fetch"]]) {
        assert_eq!(values(file, "command"), name, "{file}");
    }
}

#[test]
fn stale_code_fails_the_check() {
    let repository = Repository::new();
    let check = step("connspec check");
    assert_eq!(repository.run(&check).status.code(), Some(0));
    repository.require_the_host();
    let output = repository.run(&check);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
}

#[test]
fn a_pull_request_is_told_what_it_breaks() {
    let repository = Repository::new();
    repository.require_the_host();
    repository.commit("two");
    let output = repository.run(&step("--format github"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let annotations = said(&output);
    assert!(annotations.contains("::error file=specs/shop.json,line="), "{annotations}");
    let summary = repository.read("temp/summary");
    assert!(
        summary.contains("host") && summary == repository.read("temp/connspec.md"),
        "{summary}"
    );

    let output = repository.run(&step(COMMENT));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let asked = repository.asked();
    assert!(asked.contains("pr comment 7 "), "{asked}");
    let comment = repository.read("temp/connspec-comment.md");
    assert_eq!(comment, format!("{MARKER}\n{summary}"));

    let verdict = step(VERDICT);
    assert_eq!(repository.run(&verdict).status.code(), Some(1));
    repository.write("specs/shop.json", SPECIFICATION);
    repository.commit("three");
    assert_eq!(repository.run(&verdict).status.code(), Some(0));
}

/// Others merged what breaks since, and the pull request is checked out merged.
#[test]
fn a_pull_request_is_not_blamed_for_what_others_changed() {
    let repository = Repository::new();
    repository.git("git checkout -q -b mine");
    repository
        .write("specs/other.json", &SPECIFICATION.replace("shop", "other").replace("01\"", "02\""));
    repository.commit("mine");
    repository.git("git checkout -q main");
    repository.require_the_host();
    repository.commit("theirs");
    repository.git("git -c user.name=t -c user.email=t@example.com merge -q --no-edit mine");
    let verdict = step(VERDICT);
    // BASE is the tip of the branch, HEAD the head of the pull request.
    let run =
        |base: &str, head: &str| repository.run(&format!("BASE={base} HEAD={head}\n{verdict}"));
    let output = run("main~1", "mine");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let output = run("base", "main");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
}

/// The token of a fork may not comment.
#[test]
fn a_comment_that_fails_changes_no_verdict() {
    let repository = Repository::new();
    repository.require_the_host();
    repository.commit("two");
    repository.program("gh", "echo 'Resource not accessible by integration' >&2; exit 1");
    assert_eq!(repository.run(&step("--format github")).status.code(), Some(0));
    let output = repository.run(&step(COMMENT));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("::warning title=connspec::"), "{}", said(&output));
    assert_eq!(repository.run(&step(VERDICT)).status.code(), Some(1));
    assert!(text(ACTION).contains("if: ${{ !cancelled() && inputs.command == 'diff' }}"));
}

/// Another workflow comments with the same token, and may have been the last.
#[test]
fn the_comment_of_another_workflow_is_left_alone() {
    let repository = Repository::new();
    let comment = step(COMMENT);
    repository.write("temp/connspec.md", "Drift.\n");
    repository.write("temp/comments", "31\n35\n");
    let output = repository.run(&comment);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let asked = repository.asked();
    assert!(asked.contains("repos/acme/shop/issues/7/comments?per_page=100 --paginate"), "{asked}");
    assert!(asked.contains("--method PATCH repos/acme/shop/issues/comments/31 "), "{asked}");
    assert!(!comment.contains("--edit-last") && !asked.contains("pr comment"), "{asked}");
}

/// Every night, as long as drift lasts.
#[test]
fn one_issue_is_opened_brought_up_to_date_and_closed() {
    let repository = Repository::new();
    let nightly = step("connspec fetch");
    let night = |code: u8, missing| {
        repository.serve(code, missing);
        let output = repository.run(&nightly);
        assert_eq!(output.status.code(), Some(code.into()), "{}", said(&output));
        assert!(!said(&output).contains("::warning"), "{}", said(&output));
        repository.asked()
    };
    // Drift, and what is not served any more, which fails nothing.
    for (code, missing) in [(1, 0), (0, 2)] {
        repository.write("temp/open", "");
        let first = night(code, missing);
        assert!(first.contains("issue create --label connspec-drift"), "{first}");
        repository.write("temp/open", "12\n");
        let second = night(code, missing);
        assert!(second.contains("issue edit 12 "), "{second}");
        assert!(!second.contains("issue create") && !second.contains("issue close"), "{second}");
    }
    let gone = night(0, 0);
    assert!(gone.contains("issue close 12 --comment "), "{gone}");
    assert!(!gone.contains("issue edit"), "{gone}");
    repository.write("temp/open", "");
    let quiet = night(0, 0);
    assert!(quiet.starts_with("issue list ") && quiet.lines().count() == 1, "{quiet}");
    // A service that fails says nothing of drift.
    assert_eq!(night(3, 0), "");
}

/// What cannot be written hides no drift, and makes none.
#[test]
fn an_issue_that_fails_changes_no_verdict() {
    let repository = Repository::new();
    repository.program("gh", "exit 1");
    for code in [0, 1] {
        repository.serve(code, 0);
        let output = repository.run(&step("connspec fetch"));
        assert_eq!(output.status.code(), Some(code.into()));
        assert!(said(&output).contains("::warning title=connspec::"), "{}", said(&output));
    }
}

/// As `gh` and `jq` apply them; where there is no `jq`, nothing is tried.
#[test]
fn filters_find_what_they_look_for() {
    let repository = Repository::new();
    if !repository.run("jq --version").status.success() {
        return;
    }
    let comments = format!(
        r#"[{{"id":1,"body":"Coverage"}},{{"id":2,"body":"> {MARKER}"}},{{"id":3,"body":null}},
            {{"id":4,"body":"{MARKER}\nDrift."}}]"#
    );
    let report = r#"{"fetch":{"missing":["a","b"]}}"#;
    for (part, before, input, expected) in
        [(COMMENT, "--jq '", comments.as_str(), "4\n"), ("connspec fetch", "| jq '", report, "2\n")]
    {
        let step = step(part);
        let filter = step.split_once(before).and_then(|(_, after)| after.split_once('\''));
        let (filter, _) = filter.unwrap_or_else(|| panic!("no filter in {step}"));
        repository.write("temp/input", input);
        let output = repository.run(&format!("jq '{filter}' temp/input"));
        assert_eq!(said(&output), expected, "{filter}");
    }
    // The member is one of the report.
    let schema = text("docs/fetch-report.schema.json");
    assert!(schema.contains("\"fetch\": {") && schema.contains("\"missing\": {"));
}

/// Without credentials there is nothing to compare, and no issue to open.
#[test]
fn a_nightly_run_without_credentials_says_what_it_lacks() {
    let repository = Repository::new();
    let output = repository.run(&step("connspec fetch"));
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("FLOW_SERVICE_CLIENT_ID"), "{}", said(&output));
    assert_eq!(repository.read("temp/gh"), "");
}

#[test]
fn hooks_run_before_a_commit() {
    let repository = Repository::new();
    let hooks = values(HOOKS, "entry");
    assert_eq!(hooks, ["connspec check", "connspec lint"]);
    for hook in &hooks {
        let output = repository.run(hook);
        assert_eq!(output.status.code(), Some(0), "{hook}: {}", said(&output));
    }
    repository.require_the_host();
    assert_eq!(repository.run("connspec check").status.code(), Some(1));
}

/// A commit may touch generated code alone.
#[test]
fn hooks_look_at_what_they_are_named_after() {
    let repository = Repository::new();
    let files = values(HOOKS, "files");
    let (check, lint) = (files.first().unwrap(), files.get(1).unwrap());
    let generated = "generated-client/src/connectors/shop.rs";
    for (pattern, path, expected) in [
        (check, "specs/shop.json", true),
        (check, "connspec.toml", true),
        (check, generated, true),
        (check, "generated-client/src/lib.rs", false),
        (lint, "specs/shop.json", true),
        (lint, generated, false),
    ] {
        let output = repository.run(&format!("grep -qE '{pattern}' <<< '{path}'"));
        assert_eq!(output.status.success(), expected, "{pattern} {path}");
    }
}
