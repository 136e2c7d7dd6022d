//! Pairs of specifications: those of every drift rule, and a table of further
//! edits.

use std::fs;
use std::path::Path;

use connspec::{Compilation, Generator};
use serde_json::{Value, json};

/// The fixtures of the drift rules.
const RULES: &str = "codegen/tests/drift";

/// A list of edits, each with a `name` and a pair of old and new: `member`, the
/// schema of one member; `schema`, that of an auth method; or `specification`.
/// `overlay` is a pair of what stands beside.
const EDITS: &str = "tests/fixtures/drift/edits.json";

/// Two states.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) old: Compilation,
    pub(crate) new: Compilation,
}

/// Every case, those of the rules first.
pub(crate) fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = fs::read_dir(root.join(RULES)).unwrap();
    let mut rules: Vec<String> =
        rules.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    rules.sort();
    let mut cases: Vec<Case> = Vec::new();
    for name in rules {
        let side = |side: &str| compiled(&name, &root.join(RULES).join(&name).join(side));
        let (old, new) = (side("old"), side("new"));
        cases.push(Case { name, old, new });
    }
    let edits = fs::read_to_string(root.join(EDITS)).unwrap();
    let edits: Vec<Value> = serde_json::from_str(&edits).unwrap();
    for edit in &edits {
        cases.extend(of_table(edit));
    }
    cases
}

/// The cases of one edit of the table. One of a member is made of it where it
/// may be left out, and where it may not and is the item of a list.
fn of_table(edit: &Value) -> Vec<Case> {
    let name = edit["name"].as_str().unwrap();
    let overlays = [&edit["overlay"][0], &edit["overlay"][1]];
    let method = |schema: &Value| {
        let auth = json!([{ "name": "Basic", "spec": schema }]);
        json!({ "id": "e", "name": "edited", "version": "1.0", "authSpec": auth })
    };
    let pair = |key: &str| edit.get(key).map(|pair| [&pair[0], &pair[1]]);
    if let Some(pair) = pair("specification") {
        return vec![case(name, pair.map(Value::clone), overlays)];
    }
    if let Some(pair) = pair("schema") {
        return vec![case(name, pair.map(method), overlays)];
    }
    let pair = pair("member").unwrap();
    let optional = |schema: &Value| {
        method(&json!({ "type": "object", "properties": { "x": schema, "y": {} } }))
    };
    let required = |schema: &Value| {
        let list = json!({ "type": "array", "items": schema });
        let properties = json!({ "list": list, "x": schema });
        method(&json!({ "type": "object", "properties": properties, "required": ["x", "list"] }))
    };
    vec![
        case(name, pair.map(optional), overlays),
        case(&format!("{name}, required and listed"), pair.map(required), overlays),
    ]
}

fn case(name: &str, [old, new]: [Value; 2], overlays: [&Value; 2]) -> Case {
    let side = |specification: &Value, overlay: &Value| {
        let folder = tempfile::tempdir().unwrap();
        let write = |file: &str, value: &Value| {
            fs::write(folder.path().join(file), value.to_string()).unwrap();
        };
        write("edited.json", specification);
        if !overlay.is_null() {
            write("edited.overlay.json", overlay);
        }
        compiled(name, folder.path())
    };
    Case { name: name.to_owned(), old: side(&old, overlays[0]), new: side(&new, overlays[1]) }
}

fn compiled(name: &str, folder: &Path) -> Compilation {
    let compilation = Generator::new().specs(folder).compile();
    assert!(!compilation.has_errors(), "{name}: {:#?}", compilation.diagnostics);
    compilation
}
