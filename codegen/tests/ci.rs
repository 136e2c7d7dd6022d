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
             if [ \"$1 $2\" = \"issue list\" ]; then cat \"$RUNNER_TEMP/open\" 2> /dev/null; fi\n\
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

    let output = repository.run(&step("gh pr comment"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        repository.read("temp/gh").starts_with("pr comment 7 "),
        "{}",
        repository.read("temp/gh")
    );

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
    let output = repository.run(&step("gh pr comment"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("::warning title=connspec::"), "{}", said(&output));
    assert_eq!(repository.run(&step(VERDICT)).status.code(), Some(1));
    assert!(text(ACTION).contains("if: ${{ !cancelled() && inputs.command == 'diff' }}"));
}

/// Every night, as long as drift lasts.
#[test]
fn one_issue_is_opened_and_then_brought_up_to_date() {
    let repository = Repository::new();
    repository.program("connspec", "echo 'Drift.'; exit 1");
    let nightly = step("connspec fetch");
    let asked = || {
        let output = repository.run(&nightly);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let asked = repository.read("temp/gh");
        repository.write("temp/gh", "");
        asked
    };
    let first = asked();
    assert!(first.contains("issue create --label connspec-drift"), "{first}");
    repository.write("temp/open", "12\n");
    let second = asked();
    assert!(second.contains("issue edit 12 "), "{second}");
    assert!(!second.contains("issue create"), "{second}");
    // What cannot be written hides no drift.
    repository.program("gh", "exit 1");
    let output = repository.run(&nightly);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("::warning title=connspec::"), "{}", said(&output));
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
