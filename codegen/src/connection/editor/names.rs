//! The names of connectors as schemas: in any case, as `lookup` takes them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::lookup;
use crate::model::Connector;

/// Connectors that share their names, by position, and these names.
pub(super) struct Group {
    pub(super) connectors: Vec<usize>,
    names: BTreeSet<String>,
}

/// Every name, by the connectors that have it: mostly one.
pub(super) fn groups(connectors: &[Connector]) -> Vec<Group> {
    let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, connector) in connectors.iter().enumerate() {
        for name in lookup::names(connector).map(str::to_lowercase) {
            // A name with space around it is never asked for.
            if name.trim() != name || name.is_empty() {
                continue;
            }
            let owners = owners.entry(name).or_default();
            if owners.last() != Some(&index) {
                owners.push(index);
            }
        }
    }
    let mut groups: BTreeMap<Vec<usize>, BTreeSet<String>> = BTreeMap::new();
    for (name, owners) in owners {
        groups.entry(owners).or_default().insert(name);
    }
    groups.into_iter().map(|(connectors, names)| Group { connectors, names }).collect()
}

impl Group {
    /// A text that is one of the names.
    pub(super) fn schema(&self) -> Value {
        let names: Vec<String> = self.names.iter().map(|name| in_any_case(name)).collect();
        json!({ "type": "string", "pattern": format!(r"^\s*(?:{})\s*$", names.join("|")) })
    }
}

/// A regular expression for a text in small letters, whatever its case.
fn in_any_case(name: &str) -> String {
    let mut pattern = String::new();
    for character in name.chars() {
        let upper: Vec<char> = character.to_uppercase().collect();
        match upper.as_slice() {
            [upper] if *upper != character => {
                pattern.extend(['[', character, *upper, ']']);
            }
            _ if character.is_ascii_punctuation() && character != '-' && character != '_' => {
                pattern.extend(['\\', character]);
            }
            _ => pattern.push(character),
        }
    }
    pattern
}
