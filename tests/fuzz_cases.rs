//! The cases that fuzzing found, each named after its cause, and the values it
//! begins with. `fuzz/README.md` says how they are found.

use std::fs;
use std::path::{Path, PathBuf};

use fixtures::CONNECTORS;
use flow_service::catalog;

#[path = "../fuzz/src/parse_auth.rs"]
#[allow(missing_docs, unreachable_pub, reason = "a part of another crate")]
mod parse_auth;
#[path = "../fuzz/src/specification.rs"]
#[allow(missing_docs, unreachable_pub, reason = "a part of another crate")]
mod specification;

/// The files of a folder, in the order of their names.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let mut files: Vec<PathBuf> =
        entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    assert!(!files.is_empty(), "{folder} is empty");
    files
}

#[test]
fn specifications_that_fuzzing_found_are_compiled_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    for case in files("fuzz/cases/specification") {
        eprintln!("{}", case.display());
        specification::try_bytes(&fs::read(case).unwrap(), folder.path());
    }
}

#[test]
fn parameters_that_fuzzing_found_are_parsed_or_refused() {
    for case in files("fuzz/cases/parse_auth") {
        eprintln!("{}", case.display());
        let connectors = catalog::connectors().iter().chain(CONNECTORS).copied();
        parse_auth::try_bytes(&fs::read(case).unwrap(), connectors);
    }
}
