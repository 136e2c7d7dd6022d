//! Published specifications, as a service would give them. They stand in a folder
//! that `CONNSPEC_SHARED` names.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::{Place, serving};

#[test]
fn published_specifications_are_kept_to_the_value() {
    let Some(shared) = std::env::var_os("CONNSPEC_SHARED") else { return };
    let mut served: Vec<Value> = Vec::new();
    let mut paths: Vec<PathBuf> = fs::read_dir(PathBuf::from(shared).join("corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let value: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let items = value["items"].as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        // Several are states of one connector, and some are parts of one.
        let id = |value: &Value| value["id"].as_str().map(str::to_owned);
        let new = items.into_iter().filter(|item| {
            id(item)
                .is_some_and(|wanted| !served.iter().any(|other| id(other) == Some(wanted.clone())))
        });
        let new: Vec<Value> = new.collect();
        served.extend(new);
    }
    assert!(served.len() > 5);
    let place = Place::new();
    place.fetch(&serving(&served), &[]).exits(0);
    let kept: Vec<Value> = place
        .files()
        .iter()
        .filter(|(path, _)| !path.to_string_lossy().ends_with(".overlay.json"))
        .map(|(_, bytes)| serde_json::from_slice(bytes).unwrap())
        .collect();
    const BOOKKEEPING: &[&str] = &[
        "createdAt",
        "createdBy",
        "createdClient",
        "imsOrgId",
        "sandboxId",
        "sandboxName",
        "updatedAt",
        "updatedBy",
        "updatedClient",
    ];
    for value in &mut served {
        for member in BOOKKEEPING {
            value.as_object_mut().unwrap().remove(*member);
        }
        assert!(kept.contains(value), "{}", value["id"]);
    }
    assert_eq!(kept.len(), served.len());
    // Whatever order the service chooses, nothing changes.
    served.reverse();
    let said = place.fetch(&serving(&served), &[]).exits(0);
    assert!(said.contains("No file has to change."), "{said}");
}
