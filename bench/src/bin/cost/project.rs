//! A crate to be compiled, in a workspace of its own, so that several may
//! depend on variants of one crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use bench::rustc::{self, Used};

/// A crate to be compiled.
pub struct Project {
    /// How the table names it.
    pub title: String,
    /// The crate's name, as the compiler has it.
    pub name: &'static str,
    /// Where its manifest is.
    pub folder: PathBuf,
    /// What Cargo is told of features.
    pub features: Vec<String>,
    /// How many lines it has that somebody wrote or generated for schemas, and
    /// for how many.
    pub lines: Option<(usize, usize)>,
}

impl Project {
    /// The first cells of its row.
    pub fn row(&self) -> Vec<String> {
        let (lines, each) = match self.lines {
            Some((lines, schemas)) => {
                (lines.to_string(), format!("{:.0}", lines as f64 / schemas as f64))
            }
            None => Default::default(),
        };
        vec![self.title.clone(), lines, each]
    }

    /// Has Cargo compile all that the crate needs.
    pub fn prepare(&self, arguments: &[&str]) {
        self.measure(arguments);
    }

    /// Has Cargo compile the crate anew.
    pub fn measure(&self, arguments: &[&str]) -> Used {
        let lib = self.folder.join("src/lib.rs");
        let text = fs::read(&lib).expect("the crate is there");
        fs::write(&lib, text).expect("it can be written");
        let mut cargo = Command::new("cargo");
        cargo.args(arguments).args(["--quiet", "--offline", "--lib"]).args(&self.features);
        let bench = self.folder.ancestors().find(|folder| folder.ends_with("bench"));
        let bench = bench.expect("it lies in the folder of the benchmarks");
        cargo.env("CARGO_TARGET_DIR", bench.join("cost-target"));
        rustc::measure(&mut cargo, &self.folder, self.name)
    }
}

/// Writes a crate that is a workspace of its own, held to the versions of the
/// benchmarks.
pub fn write(folder: &Path, name: &'static str, lib: &str, dependencies: &str) {
    fs::create_dir_all(folder.join("src")).expect("the folder can be made");
    fs::write(folder.join("src/lib.rs"), lib).expect("it can be written");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\n\n[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("it can be written");
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the lock file is there");
}
