//! Formats that a generation is told to ignore, by way of the library.

use std::fs;

use connspec::{Compilation, Generator};
use tempfile::TempDir;

const SPEC: &str = r#"{"id": "f", "name": "f", "authSpec": [{"name": "Basic", "spec": {
    "type": "object", "properties": {
        "page": {"type": "string", "format": "uri"},
        "mail": {"type": "string", "format": "email"},
        "part": {"not": {"items": {"format": "uri"}}},
        "password": {"type": "string", "format": "password"}}}}]}"#;

fn compile(dir: &TempDir, ignored: &[&str]) -> Compilation {
    let path = dir.path().join("f.json");
    fs::write(&path, SPEC).expect("there is room");
    Generator::new().specs(path).ignore_formats(ignored.iter().copied()).compile()
}

#[test]
fn what_is_ignored_asserts_nothing() {
    let dir = tempfile::tempdir().expect("there is room");
    for (ignored, uris, emails) in [
        (&[][..], 2, 1),
        (&["uri"], 0, 1),
        (&["email", "ipv4"], 2, 0),
        (&["all"], 0, 0),
        (&["all", "none"], 2, 1),
    ] {
        let compilation = compile(&dir, ignored);
        assert!(!compilation.has_errors(), "{ignored:?}");
        let code = compilation.emit_connector(0).text;
        let count = |name: &str| code.matches(name).count();
        assert_eq!((count("Format::Uri"), count("Format::Email")), (uris, emails), "{code}");
        assert!(code.contains("password: Option<Secret>"), "{code}");
        let same = compilation.input_digest(0) == compile(&dir, &[]).input_digest(0);
        assert_eq!(same, (uris, emails) == (2, 1), "{ignored:?}");
    }
}

#[test]
fn an_unknown_format_is_an_error() {
    let dir = tempfile::tempdir().expect("there is room");
    for (name, says) in [("e-mail", "Did you mean `email`?"), ("password", "a secret")] {
        let compilation = compile(&dir, &["uri", name]);
        let [found] = compilation.diagnostics.as_slice() else {
            panic!("{:#?}", compilation.diagnostics)
        };
        assert_eq!((found.rule.id, compilation.exit_code()), ("unknown-format", 1));
        assert!(found.advice().contains(says), "{found:?}");
    }
}
