//! The output stage on real folders.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod cache;
#[cfg(feature = "cli")]
mod manifest;
mod plan;
mod write;

use connspec::output::{GeneratedFile, mark};

/// A generated file of that path, with a mark and `body`.
fn file(path: &str, body: &str) -> GeneratedFile {
    let mark = mark::mark(&format!("specs/{path}.json"));
    GeneratedFile { path: path.to_owned(), text: format!("{mark}\n{body}\n") }
}
