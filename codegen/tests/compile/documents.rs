//! References to documents in registered folders: what is read, what is
//! compiled, what is said.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use connspec::diagnostic::{Diagnostic, Level};
use connspec::{Compilation, Generator};
use serde_json::{Value, json};

use crate::spec;

/// A folder with a specification and documents.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(schema: &Value) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("specs/case.json", &spec(schema));
        fs::create_dir(folder.0.path().join("docs")).unwrap();
        folder
    }

    /// Writes a text as it is, and any other value as JSON.
    fn write(&self, name: &str, content: &Value) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = content.as_str().map_or_else(|| format!("{content:#}\n"), str::to_owned);
        fs::write(path, text).unwrap();
    }

    fn compile(&self, bases: &BTreeMap<String, String>) -> Compilation {
        let generator = Generator::new().specs(self.0.path().join("specs"));
        let add = |generator: Generator, (base, dir): (&String, &String)| {
            generator.documents(base, self.0.path().join(dir))
        };
        bases.iter().fold(generator, add).compile()
    }

    /// The text without this folder's own path.
    fn relative(&self, text: &str) -> String {
        let root = format!("{}/", self.0.path().display());
        text.replace(std::path::MAIN_SEPARATOR, "/").replace(&root.replace('\\', "/"), "")
    }

    /// The documents among what was read.
    fn documents(&self, compilation: &Compilation) -> Vec<String> {
        let read = compilation.read.iter().map(|path| self.relative(&path.to_string_lossy()));
        read.skip_while(|path| path != "specs/case.json").skip(1).collect()
    }
}

fn bases(case: &Value) -> BTreeMap<String, String> {
    let default = json!({ "http://example.com/": "docs" });
    serde_json::from_value(case.get("bases").unwrap_or(&default).clone()).unwrap()
}

/// `bases` registers folders, `files` are written before the specification is
/// compiled, `methods` is how many auth methods have the schema. `read` lists
/// the documents that are read, in any order; `emits` texts of the generated
/// code; `found` the diagnostics in order.
#[test]
fn documents_are_read_where_a_reference_leads() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("documents.json")).unwrap();
    for case in &cases {
        let name = case["name"].as_str().unwrap();
        let folder = Folder::new(&case["schema"]);
        if let Some(count) = case.get("methods").and_then(Value::as_u64) {
            let methods = (0..count)
                .map(|number| json!({ "name": format!("M{number}"), "spec": case["schema"] }));
            let spec = json!({ "id": "1", "authSpec": methods.collect::<Vec<_>>() });
            folder.write("specs/case.json", &spec);
        }
        for (path, content) in case.get("files").and_then(Value::as_object).into_iter().flatten() {
            folder.write(path, content);
        }
        let compilation = folder.compile(&bases(case));
        check(name, &folder, &compilation, case);
    }
}

fn check(name: &str, folder: &Folder, compilation: &Compilation, case: &Value) {
    let list = |key: &str| case.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    // Some schemas here accept nothing, which is not what they are for.
    let found = compilation.diagnostics.iter().filter(|found| found.rule.id != "contradiction");
    let found: Vec<_> = found.collect();
    assert_eq!(found.len(), list("found").len(), "{name}: {found:#?}");
    for (finding, expected) in found.iter().zip(list("found")) {
        assert_eq!(finding.rule.id, expected["rule"], "{name}");
        let place = place(compilation, finding);
        for (text, key) in
            [(place.as_str(), "at"), (&finding.message, "says"), (finding.advice(), "help")]
        {
            let part = expected.get(key).and_then(Value::as_str).unwrap_or_default();
            let text = folder.relative(text);
            assert!(text.contains(part), "{name}: {part:?} in {text:?}");
        }
    }
    let mut read = folder.documents(compilation);
    read.sort();
    let mut expected: Vec<Value> = list("read");
    expected.sort_by_key(ToString::to_string);
    assert_eq!(json!(read), json!(expected), "{name}");
    let unsound = found.iter().any(|one| one.span.is_some() && one.rule.level > Level::Warning);
    assert_eq!(unsound, compilation.model.connectors.is_empty(), "{name}");
    let code: String = compilation.emit().iter().map(|file| file.text.as_str()).collect();
    for text in list("emits") {
        assert!(code.contains(text.as_str().unwrap()), "{name}: {text} in {code}");
    }
}

fn place(compilation: &Compilation, finding: &Diagnostic) -> String {
    let Some(span) = finding.span else { return String::new() };
    let at = compilation.sources.line_column(span);
    format!("{}:{}:{}", compilation.sources.file(span.file).name(), at.line, at.column)
}

#[test]
fn a_reference_does_not_wander_from_document_to_table() {
    // Each of three places of one pointer keeps its own rules.
    let cases: Vec<Value> = serde_json::from_str(include_str!("documents.json")).unwrap();
    let case = cases.iter().find(|case| case["name"] == "two documents with the same pointers");
    let case = case.unwrap();
    let folder = Folder::new(&case["schema"]);
    for (path, content) in case["files"].as_object().unwrap() {
        folder.write(path, content);
    }
    let compilation = folder.compile(&bases(case));
    let checks = &compilation.model.connectors[0].checks;
    let mut names: Vec<&str> = checks.iter().map(|check| check.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 3, "{checks:#?}");
    let rules: Vec<String> = checks.iter().map(|check| format!("{:?}", check.rules)).collect();
    for text in ["in a", "in b", "here"] {
        assert_eq!(rules.iter().filter(|rules| rules.contains(text)).count(), 1, "{rules:?}");
    }
}

#[test]
fn the_digest_covers_the_documents() {
    let schema = json!({ "not": { "$ref": "http://example.com/a.json" } });
    let folder = Folder::new(&schema);
    let bases = bases(&json!({}));
    let digest = |content: &Value| {
        folder.write("docs/a.json", content);
        let compilation = folder.compile(&bases);
        assert!(!compilation.has_errors(), "{:#?}", compilation.diagnostics);
        compilation.input_digest(0)
    };
    let first = digest(&json!({ "const": 1 }));
    assert_ne!(first, digest(&json!({ "const": 2 })));
    assert_eq!(first, digest(&json!({ "const": 1, "definitions": {} })));
}

#[test]
#[cfg(unix)]
fn links_stay_in_the_folder() {
    use std::os::unix::fs::symlink;
    let schema = json!({ "allOf": [
        { "$ref": "http://example.com/inside.json" },
        { "$ref": "http://example.com/outside.json" },
        { "$ref": "http://example.com/out/secret.json" },
        { "$ref": "http://example.com/dangling.json" },
    ] });
    let folder = Folder::new(&schema);
    folder.write("docs/real.json", &json!({}));
    folder.write("other/secret.json", &json!({}));
    let docs = folder.0.path().join("docs");
    for (link, target) in [
        ("inside.json", "real.json"),
        ("outside.json", "../other/secret.json"),
        ("out", "../other"),
        ("dangling.json", "nowhere.json"),
    ] {
        symlink(Path::new(target), docs.join(link)).unwrap();
    }
    let compilation = folder.compile(&bases(&json!({})));
    let found: Vec<&str> = compilation.diagnostics.iter().map(|found| found.rule.id).collect();
    assert_eq!(found, ["stray-document", "stray-document", "missing-document"]);
    assert_eq!(folder.documents(&compilation), ["docs/inside.json"]);

    // A folder within itself gives a document endlessly many names.
    let folder = Folder::new(&json!({ "not": { "$ref": "http://example.com/a.json" } }));
    let docs = folder.0.path().join("docs");
    symlink(".", docs.join("again")).unwrap();
    folder.write("docs/a.json", &json!({ "items": { "$ref": "again/a.json" } }));
    let compilation = folder.compile(&bases(&json!({})));
    assert!(compilation.has_errors());
    assert!(compilation.read.len() < 1_100, "{}", compilation.read.len());
    // The folder itself may be a link.
    let folder = Folder::new(&json!({ "items": { "$ref": "http://example.com/a.json" } }));
    folder.write("real/a.json", &json!({}));
    symlink("real", folder.0.path().join("link")).unwrap();
    let bases = bases(&json!({ "bases": { "http://example.com/": "link" } }));
    let compilation = folder.compile(&bases);
    assert_eq!(compilation.diagnostics, []);
    assert!(compilation.read.contains(&folder.0.path().join("link/a.json")));
}
