//! `connspec diff` as a process: what it prints in each format, and how it exits.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod bad;
mod cases;
mod explain;
mod fingerprints;
mod git;
mod ids;
mod overlays;
mod pairs;
mod policy;
mod schemas;
mod states;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own.
struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// One that holds what a case holds.
    fn of(case: &str) -> Self {
        let place = Self::new();
        copy(&cases::folder().join(case), place.dir.path());
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, text.replace(from, to));
    }

    /// Runs `connspec diff` in a folder of this one.
    fn diff_in(&self, folder: &str, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_connspec"));
        command.current_dir(self.path(folder)).arg("diff").args(args);
        command.env("GIT_CEILING_DIRECTORIES", self.dir.path().parent().unwrap());
        for name in
            ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"]
        {
            command.env_remove(name);
        }
        let ran = Ran(command.output().unwrap());
        for text in [ran.out(), ran.err()] {
            assert!(!text.contains("panicked"), "{args:?} {text}");
        }
        ran
    }

    fn diff(&self, args: &[&str]) -> Ran {
        self.diff_in(".", args)
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

    /// The rules of the changes.
    fn rules(&self) -> Vec<String> {
        let json = self.json();
        let changes = json["changes"].as_array().unwrap().iter();
        changes.map(|change| change["rule"].as_str().unwrap().to_owned()).collect()
    }

    /// The run failed with that code, compared nothing, and says so.
    fn assert_refused(&self, code: i32, says: &str) {
        let (out, err) = (self.out(), self.err());
        assert_eq!((self.code(), out.as_str()), (code, ""), "{err}");
        assert!(err.contains(says), "{says}: {err}");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::copy(&path, target).map(|_| ()).unwrap()
        }
    }
}
