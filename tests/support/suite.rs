//! Reads the official JSON Schema Test Suite, for the build script and for the
//! test alike.
//!
//! Schemas and instances stay text, since `serde_json` would round some of
//! their numbers.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::value::RawValue;

/// The variable that names the suite's folder.
pub(crate) const VARIABLE: &str = "JSON_SCHEMA_TEST_SUITE";

/// A file of tests.
pub(crate) struct File {
    /// Its path below `tests/draft7`, without `.json`.
    pub(crate) name: String,
    pub(crate) groups: Vec<Group>,
}

/// A schema and its tests.
pub(crate) struct Group {
    pub(crate) description: String,
    pub(crate) schema: Box<RawValue>,
    pub(crate) tests: Vec<Case>,
}

/// An instance.
pub(crate) struct Case {
    pub(crate) description: String,
    pub(crate) data: Box<RawValue>,
    pub(crate) valid: bool,
}

/// The suite's folder, where the variable names one.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env::var_os(VARIABLE)?);
    folder.join("tests/draft7").is_dir().then_some(folder)
}

/// Every file of tests for draft-07, in the order of their names.
pub(crate) fn files(suite: &Path) -> Vec<File> {
    let root = suite.join("tests/draft7");
    let mut files = Vec::new();
    for folder in ["", "optional/", "optional/format/"] {
        for entry in fs::read_dir(root.join(folder)).expect("the suite is readable") {
            let path = entry.expect("the suite is readable").path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let stem = path.file_stem().expect("a file has a name").to_string_lossy();
                files.push(File { name: format!("{folder}{stem}"), groups: groups(&path) });
            }
        }
    }
    files.sort_by(|left, right| left.name.cmp(&right.name));
    files
}

type Members = HashMap<String, Box<RawValue>>;

fn groups(path: &Path) -> Vec<Group> {
    let text = fs::read_to_string(path).expect("the suite is readable");
    let groups: Vec<Members> = serde_json::from_str(&text).expect("a file is a list of groups");
    let group = |mut group: Members| Group {
        description: parsed(&group, "description"),
        tests: parsed::<Vec<Members>>(&group, "tests").into_iter().map(case).collect(),
        schema: group.remove("schema").expect("a group has a schema"),
    };
    groups.into_iter().map(group).collect()
}

fn case(mut case: Members) -> Case {
    Case {
        description: parsed(&case, "description"),
        valid: parsed(&case, "valid"),
        data: case.remove("data").expect("a test has an instance"),
    }
}

fn parsed<T: for<'de> serde::Deserialize<'de>>(members: &Members, name: &str) -> T {
    let text = members.get(name).unwrap_or_else(|| panic!("`{name}` is missing"));
    serde_json::from_str(text.get()).unwrap_or_else(|error| panic!("`{name}`: {error}"))
}
