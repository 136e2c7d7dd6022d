//! What changed in members of a specification that no stage reads: those of a
//! future that this compiler does not know, those that serve others, and those
//! that are not of the form in which they are read.
//!
//! Knows which members are read. Must not know what any of them means.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::words::quote;
use crate::source::json::{Member, Node, Value};
use crate::source::{AuthSpec, Document};

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

/// Those that are read where they are texts.
const TEXTS: &[&str] = &["description", "id", "name", "providerId", "version"];

/// The parts of a specification, and the schemas in them that are compared.
const PARTS: &[(&str, &[&str])] = &[
    ("exploreSpec", &["requestSpec", "responseSpec"]),
    ("sourceSpec", &["spec"]),
    ("targetSpec", &["spec"]),
];

/// A sentence for each member that differs and is not read, but for those of
/// auth methods.
pub(super) fn of_connector(old: &Document, new: &Document) -> Vec<String> {
    let (before, after) = (Some(&old.spec), Some(&new.spec));
    let mut paths = members(before, after, READ, "");
    paths.extend(texts(before, after, TEXTS, ""));
    let lists = (old.spec.get("authSpec"), new.spec.get("authSpec"));
    let is_empty = |list: &Option<&Node>| items(*list).is_empty();
    if lists.0.is_some() != lists.1.is_some() && is_empty(&lists.0) && is_empty(&lists.1) {
        paths.push("/authSpec".to_owned());
    }
    encryption(&old.spec, &new.spec, &mut paths);
    for (name, schemas) in PARTS {
        paths.extend(part(old.spec.get(name), new.spec.get(name), schemas, &format!("/{name}")));
    }
    sentences(paths, new)
}

/// The same for an auth method.
pub(super) fn of_method(old: &AuthSpec<'_>, new: &AuthSpec<'_>, of: &Document) -> Vec<String> {
    let pointer = format!("/authSpec/{}", new.index);
    let mut paths = members(Some(old.node), Some(new.node), &["name", "spec", "type"], &pointer);
    if old.kind == new.kind && differ(old.node.get("type"), new.node.get("type")) {
        paths.push(format!("{pointer}/type"));
    }
    sentences(paths, of)
}

fn sentences(paths: Vec<String>, of: &Document) -> Vec<String> {
    let sentence = |path: String| {
        format!(
            "{} of {} changed; nothing is generated from it, and what it means is not known here.",
            quote(&path),
            quote(&of.stem)
        )
    };
    paths.into_iter().map(sentence).collect()
}

/// The kinds of encryption, by their names, and else by their places.
fn encryption(old: &Node, new: &Node, paths: &mut Vec<String>) {
    const NAME: &str = "encryptionSpecs";
    let (before, after) = (old.get(NAME), new.get(NAME));
    let is_list = |node: Option<&Node>| node.is_none_or(|node| node.as_array().is_some());
    let (old, new) = (items(before), items(after));
    if !is_list(before) || !is_list(after) || (old.is_empty() && new.is_empty()) {
        if differ(before, after) {
            paths.push(format!("/{NAME}"));
        }
        return;
    }
    let name = |node: &'_ Node| node.get("name").and_then(Node::as_str).map(str::to_owned);
    let mut left: HashMap<String, usize> = HashMap::new();
    for (index, entry) in old.iter().enumerate() {
        if let Some(name) = name(entry) {
            left.entry(name).or_insert(index);
        }
    }
    let mut of_new: Vec<Option<usize>> =
        new.iter().map(|entry| name(entry).and_then(|name| left.remove(&name))).collect();
    let mut taken: HashSet<usize> = of_new.iter().flatten().copied().collect();
    for (index, pair) in of_new.iter_mut().enumerate().filter(|(_, pair)| pair.is_none()) {
        *pair = (index < old.len() && taken.insert(index)).then_some(index);
    }
    for (index, (entry, pair)) in new.iter().zip(&of_new).enumerate() {
        let before = pair.and_then(|index| old.get(index));
        entry_of(before, Some(entry), &format!("/{NAME}/{index}"), paths);
    }
    for (index, entry) in old.iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
        entry_of(Some(entry), None, &format!("/{NAME}/{index}"), paths);
    }
}

/// A kind of encryption, whose name is read, too.
fn entry_of(old: Option<&Node>, new: Option<&Node>, pointer: &str, paths: &mut Vec<String>) {
    let name = format!("{pointer}/name");
    let found = part(old, new, &["spec"], pointer).into_iter();
    // A name alone is what makes a section of it, or nothing.
    let is_section = |node: Option<&Node>| node.is_some_and(|node| node.get("spec").is_some());
    let is_read = is_section(old) || is_section(new);
    paths.extend(found.filter(|path| !is_read || *path != name));
    if is_read {
        paths.extend(texts(old, new, &["name"], pointer));
    }
}

/// The members of a part that came, went or stayed; the part itself, where it
/// has nothing else that tells of it.
fn part(old: Option<&Node>, new: Option<&Node>, schemas: &[&str], pointer: &str) -> Vec<String> {
    let is_object = |node: Option<&Node>| node.is_none_or(|node| node.as_object().is_some());
    if !is_object(old) || !is_object(new) {
        return differ(old, new).then(|| pointer.to_owned()).into_iter().collect();
    }
    let mut found = members(old, new, schemas, pointer);
    let mut is_told = false;
    for name in schemas {
        let (before, after) = (old.and_then(|of| of.get(name)), new.and_then(|of| of.get(name)));
        let is_schema = |node: Option<&Node>| {
            node.is_some_and(|node| matches!(node.value, Value::Object(_) | Value::Bool(_)))
        };
        if is_schema(before) || is_schema(after) {
            is_told = true;
        } else if differ(before, after) {
            found.push(format!("{pointer}/{name}"));
        }
    }
    if found.is_empty() && !is_told && old.is_some() != new.is_some() {
        found.push(pointer.to_owned());
    }
    found
}

/// The members of an object that differ, but for those that are read.
fn members(old: Option<&Node>, new: Option<&Node>, read: &[&str], pointer: &str) -> Vec<String> {
    let (before, after) = (object(old), object(new));
    let is_unread = |member: &&Member| !read.contains(&member.name.as_str());
    let by_name: HashMap<&str, &Node> =
        before.iter().map(|member| (member.name.as_str(), &member.value)).collect();
    let there: HashSet<&str> = after.iter().map(|member| member.name.as_str()).collect();
    let other = after.iter().filter(|member| {
        !by_name.get(member.name.as_str()).is_some_and(|old| old.same_value(&member.value))
    });
    let gone = before.iter().filter(|member| !there.contains(member.name.as_str()));
    let found = other.chain(gone).filter(is_unread);
    found.map(|member| format!("{pointer}/{}", member.name)).collect()
}

fn object(node: Option<&Node>) -> &[Member] {
    node.and_then(Node::as_object).unwrap_or_default()
}

/// The members that are read as texts, are none on both sides, and differ.
fn texts(old: Option<&Node>, new: Option<&Node>, names: &[&str], pointer: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in names {
        let (before, after) = (old.and_then(|of| of.get(name)), new.and_then(|of| of.get(name)));
        let is_text = |node: Option<&Node>| {
            node.and_then(Node::as_str).is_some_and(|text| !text.trim().is_empty())
        };
        if !is_text(before) && !is_text(after) && differ(before, after) {
            found.push(format!("{pointer}/{name}"));
        }
    }
    found
}

fn items(list: Option<&Node>) -> &[Node] {
    list.and_then(Node::as_array).unwrap_or_default()
}

fn differ(old: Option<&Node>, new: Option<&Node>) -> bool {
    match (old, new) {
        (None, None) => false,
        (Some(old), Some(new)) => !old.same_value(new),
        _ => true,
    }
}
