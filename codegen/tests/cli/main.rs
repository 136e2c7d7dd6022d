//! The command as a process: what it prints, where, and how it exits.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod bad;
mod catalogue;
mod code;
mod config;
mod documents;
mod golden;
mod lint;
mod odd;
mod pages;
mod unchanged;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

/// Where a project's generated code stands.
const CODE: &str = "generated-client/src/connectors";

/// A project of three connectors in a folder of its own.
struct Project {
    dir: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self { dir: tempfile::tempdir().unwrap() };
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/specs");
        for stem in ["amazon-redshift", "phoenix", "postgresql"] {
            for name in [format!("{stem}.json"), format!("{stem}.overlay.json")] {
                let text = fs::read_to_string(specs.join(&name)).unwrap();
                project.write(&format!("specs/{name}"), &text);
            }
        }
        project.write("generated-client/Cargo.toml", "[features]\ndefault = []\n");
        project
    }

    /// One whose code is up to date.
    fn generated() -> Self {
        let project = Self::new();
        assert_eq!(project.run(&["generate"]).code(), 0);
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from));
        self.write(path, &text.replace(from, to));
    }

    /// Every generated file and the manifest: path, bytes, time.
    fn written(&self) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
        let mut paths = vec![self.path("generated-client/Cargo.toml")];
        let entries = fs::read_dir(self.path(CODE)).into_iter().flatten();
        paths.extend(entries.map(|entry| entry.unwrap().path()));
        paths.sort();
        let look = |path: PathBuf| {
            let time = fs::metadata(&path).unwrap().modified().unwrap();
            (path.clone(), fs::read(path).unwrap(), time)
        };
        paths.into_iter().map(look).collect()
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// The command, to be run in that folder of the project.
    fn command(&self, folder: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_connspec"));
        command.current_dir(self.path(folder));
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CARGO_TARGET_DIR"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran(self.command(".").args(args).output().unwrap())
    }
}

/// What a run left behind.
struct Ran(Output);

impl Ran {
    fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.0.stdout).unwrap()
    }

    /// The run did not panic, and said so on no stream.
    fn assert_calm(&self) {
        for text in [self.out(), self.err()] {
            assert!(!text.contains("panicked") && !text.contains("RUST_BACKTRACE"), "{text}");
        }
    }

    /// The states and files of `changes`, folders left out: `new mod.rs`.
    fn changes(&self) -> Vec<String> {
        let json = self.json();
        let changes = json["changes"].as_array().unwrap().iter();
        let line = |change: &serde_json::Value| {
            let path = change["path"].as_str().unwrap();
            let file = path.rsplit('/').next().unwrap();
            format!("{} {file}", change["state"].as_str().unwrap())
        };
        changes.map(line).collect()
    }
}
