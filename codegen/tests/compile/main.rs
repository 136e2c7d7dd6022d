//! Specifications to code, by the library alone.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod any_names;
mod build_script;
mod determinism;
mod documents;
mod keywords;
mod not_compiled;
mod sections;
mod unions;

use std::fs;
use std::path::Path;

use connspec::{Compilation, Generator};
use serde_json::{Value, json};

/// A specification with one auth method of that schema.
fn spec(schema: &Value) -> Value {
    json!({ "id": "1", "version": "1.0", "authSpec": [{ "name": "Basic", "spec": schema }] })
}

fn write(dir: &Path, name: &str, value: &Value) {
    fs::write(dir.join(name), format!("{value:#}\n")).unwrap();
}

/// Compiles a specification, and its overlay where there is one.
fn compile(spec: &Value, overlay: Option<&Value>) -> Compilation {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "case.json", spec);
    if let Some(overlay) = overlay {
        write(dir.path(), "case.overlay.json", overlay);
    }
    Generator::new().specs(dir.path()).compile()
}
