//! The patterns of real documents.

use std::env;
use std::fs;
use std::path::Path;

use connspec::pattern::compile;
use serde_json::Value;

#[test]
#[cfg_attr(not(shared_facts), ignore = "set CONNSPEC_SHARED to the folder that holds corpus/")]
fn every_pattern_of_real_documents_compiles() {
    let shared = env::var("CONNSPEC_SHARED").expect("CONNSPEC_SHARED names a folder");
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(&shared).join("corpus")).unwrap() {
        let text = fs::read(entry.unwrap().path()).unwrap();
        patterns(&serde_json::from_slice(&text).unwrap(), &mut found);
    }
    assert!(found.len() >= 7, "found {}", found.len());
    for pattern in found {
        compile(&pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    }
}

fn patterns(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| patterns(item, found)),
        Value::Object(members) => {
            found.extend(members.get("pattern").and_then(Value::as_str).map(str::to_owned));
            if let Some(Value::Object(rules)) = members.get("patternProperties") {
                found.extend(rules.keys().cloned());
            }
            members.values().for_each(|member| patterns(member, found));
        }
        _ => {}
    }
}
