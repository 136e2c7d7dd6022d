//! A user's project that depends on the client alone, for what only another
//! run of cargo can tell.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A project below the folder of build artifacts.
pub(crate) struct Project {
    dir: PathBuf,
}

impl Project {
    /// Writes a project of some programs, names and texts; `dependencies` are
    /// further lines of that section. It has the versions of the workspace's
    /// lock file.
    #[allow(dead_code, reason = "not every test is content with the connectors")]
    pub(crate) fn new<'a>(
        name: &str,
        dependencies: &str,
        programs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        Self::with_features(name, &[], dependencies, programs)
    }

    /// The same with more features of the client than its connectors.
    pub(crate) fn with_features<'a>(
        name: &str,
        features: &[&str],
        dependencies: &str,
        programs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let features = [&["all-connectors"], features].concat();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(dir.join("src"));
        fs::create_dir_all(dir.join("src/bin")).expect("the folder can be made");
        let client = root.join("generated-client").display().to_string();
        let manifest = format!(
            "[workspace]\n\n[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\n\
             flow-service = {{ path = {client:?}, default-features = false, \
             features = {features:?} }}\n{dependencies}"
        );
        fs::write(dir.join("Cargo.toml"), manifest).expect("the manifest can be written");
        fs::copy(root.join("Cargo.lock"), dir.join("Cargo.lock")).expect("there is a lock file");
        for (name, text) in programs {
            let path = dir.join(format!("src/bin/{name}.rs"));
            fs::write(path, text).expect("a program can be written");
        }
        Project { dir }
    }

    /// Writes a file that a program includes, by its path below `src/bin`.
    #[allow(dead_code, reason = "not every test has one")]
    pub(crate) fn file(&self, path: &str, text: &str) {
        self.source(&format!("bin/{path}"), text);
    }

    /// Writes a source file, by its path below `src`: `lib.rs` is what the
    /// programs may use by the project's name.
    #[allow(dead_code, reason = "not every test has a library")]
    pub(crate) fn source(&self, path: &str, text: &str) {
        let path = self.dir.join("src").join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// Runs cargo in it, without the network: all that it needs has been
    /// fetched for the workspace.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).arg("--offline").current_dir(&self.dir);
        cargo.env("CARGO_TARGET_DIR", self.dir.with_file_name("projects"));
        cargo.output().expect("cargo can be started")
    }
}
