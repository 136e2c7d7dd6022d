//! The same input gives the same bytes, in whatever order and from wherever.

use std::fs;
use std::path::PathBuf;

use connspec::Generator;
use connspec::output::GeneratedFile;
use serde_json::json;

use crate::{spec, write};

fn emit(paths: &[PathBuf]) -> Vec<GeneratedFile> {
    let compilation = paths.iter().fold(Generator::new(), Generator::specs).compile();
    assert!(!compilation.has_errors());
    compilation.emit()
}

#[test]
fn no_order_and_no_folder_changes_a_byte() {
    let dir = tempfile::tempdir().unwrap();
    let mut names = ["b", "a-b", "a_b", "Z", "a"].map(|stem| format!("{stem}.json"));
    for name in &names {
        write(dir.path(), name, &spec(&json!({ "type": "object" })));
    }
    write(dir.path(), "a.overlay.json", &json!({ "title": "A" }));
    let whole = emit(&[dir.path().to_owned()]);
    let order: Vec<&str> = whole.iter().map(|file| file.path.as_str()).collect();
    // The connectors stand in the order of their file names, by bytes.
    assert_eq!(order, ["z.rs", "a.rs", "a_b.rs", "a_b_x1ba46871.rs", "b.rs", "mod.rs"]);
    for _ in 0..names.len() {
        names.rotate_left(1);
        let paths: Vec<PathBuf> = names.iter().map(|name| dir.path().join(name)).collect();
        assert_eq!(emit(&paths), whole);
        let twice: Vec<PathBuf> = paths.iter().chain(&paths).cloned().collect();
        assert_eq!(emit(&twice), whole);
    }
    let elsewhere = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(dir.path()).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, elsewhere.path().join(path.file_name().unwrap())).unwrap();
    }
    assert_eq!(emit(&[elsewhere.path().to_owned()]), whole);
}

#[test]
fn only_what_is_said_matters_and_not_how_it_is_laid_out() {
    let dir = tempfile::tempdir().unwrap();
    let value = spec(&json!({ "type": "object", "properties": { "a": { "type": "string" } } }));
    let path = dir.path().join("a.json");
    let texts =
        [value.to_string(), format!("{value:#}"), format!("\n {value}\r\n").replace(',', " ,\t")];
    let found = texts.map(|text| {
        fs::write(&path, text).unwrap();
        emit(std::slice::from_ref(&path))
    });
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0], found[2]);
}
