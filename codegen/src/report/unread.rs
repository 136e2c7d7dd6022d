//! What changed in members of a specification that no stage reads: those of a
//! future that this compiler does not know, and those that serve others.
//!
//! Knows which members are read. Must not know what any of them means.

use std::collections::HashMap;

use crate::diagnostic::words::quote;
use crate::generator::Compilation;
use crate::source::Document;
use crate::source::json::Node;

/// The members of a specification that are compared.
const READ: &[&str] = &[
    "attributes",
    "authSpec",
    "description",
    "encryptionSpecs",
    "exploreSpec",
    "id",
    "name",
    "providerId",
    "sourceSpec",
    "targetSpec",
    "version",
];

/// The members that are compared of the parts of a specification.
const PARTS: &[(&str, &[&str])] = &[
    ("encryptionSpecs", &["name", "spec"]),
    ("exploreSpec", &["requestSpec", "responseSpec"]),
    ("sourceSpec", &["spec"]),
    ("targetSpec", &["spec"]),
];

/// A sentence for each member that differs and is not read.
pub(super) fn changed(old: &Compilation, new: &Compilation) -> Vec<String> {
    let mut found = Vec::new();
    let before: HashMap<&str, &Document> =
        old.documents.iter().map(|document| (document.stem.as_str(), document)).collect();
    for after in &new.documents {
        let Some(before) = before.get(after.stem.as_str()) else { continue };
        for path in of_document(&before.spec, &after.spec) {
            found.push(format!(
                "{} of {} changed; nothing is generated from it, and what it means is not known here.",
                quote(&path),
                quote(&after.stem)
            ));
        }
    }
    found
}

fn of_document(old: &Node, new: &Node) -> Vec<String> {
    let mut found = members(old, new, READ, "");
    for (part, read) in PARTS {
        match (old.get(part), new.get(part)) {
            (Some(old), Some(new)) if old.as_array().is_some() && new.as_array().is_some() => {
                let both =
                    old.as_array().into_iter().flatten().zip(new.as_array().into_iter().flatten());
                for (index, (old, new)) in both.enumerate() {
                    found.extend(members(old, new, read, &format!("/{part}/{index}")));
                }
            }
            (Some(old), Some(new)) => found.extend(members(old, new, read, &format!("/{part}"))),
            _ => {}
        }
    }
    found.extend(methods(old, new));
    found
}

/// The auth methods that both have, by their names.
fn methods(old: &Node, new: &Node) -> Vec<String> {
    let mut before: HashMap<&str, &Node> = HashMap::new();
    for entry in entries(old) {
        if let Some(name) = name(entry) {
            before.entry(name).or_insert(entry);
        }
    }
    let mut found = Vec::new();
    for (index, after) in entries(new).iter().enumerate() {
        if let Some(before) = name(after).and_then(|name| before.get(name)) {
            let read = &["name", "spec", "type"];
            found.extend(members(before, after, read, &format!("/authSpec/{index}")));
        }
    }
    found
}

fn entries(spec: &Node) -> &[Node] {
    spec.get("authSpec").and_then(Node::as_array).unwrap_or_default()
}

fn name(entry: &Node) -> Option<&str> {
    entry.get("name").and_then(Node::as_str)
}

/// The members of an object that differ, but for those that are read.
fn members(old: &Node, new: &Node, read: &[&str], pointer: &str) -> Vec<String> {
    let (before, after) =
        (old.as_object().unwrap_or_default(), new.as_object().unwrap_or_default());
    let mut names: Vec<&str> = Vec::new();
    for member in after.iter().chain(before) {
        if !read.contains(&member.name.as_str()) && !names.contains(&member.name.as_str()) {
            names.push(&member.name);
        }
    }
    names.retain(|name| match (old.get(name), new.get(name)) {
        (Some(old), Some(new)) => !old.same_value(new),
        _ => true,
    });
    names.into_iter().map(|name| format!("{pointer}/{name}")).collect()
}
