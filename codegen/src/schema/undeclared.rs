//! Members that are required and declared nowhere.

use std::collections::{BTreeSet, HashSet};

use super::keyword::Items;
use super::report::{finding, quote};
use super::suggest::closest;
use super::{Child, Keywords, Kind, SchemaId, SchemaTree};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::schema as rules;

/// A finding for each name in `required` that no schema of the same object
/// declares, in a conditional branch or anywhere else.
///
/// Only objects that are described as a whole are looked at, from the root by
/// way of members and items: a branch of a schema often names in `required`
/// what another part of it declares.
pub fn undeclared(tree: &SchemaTree) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut queue = vec![tree.resolve(tree.root())];
    while let Some(id) = queue.pop() {
        let Some(keywords) = tree.get(id).keywords() else { continue };
        if !seen.insert(id) {
            continue;
        }
        for beside in beside(tree, id) {
            let keywords = tree.get(beside).keywords();
            queue.extend(keywords.into_iter().flat_map(below).map(|id| tree.resolve(id)));
        }
        missing(tree, id, keywords, &mut found);
    }
    found.sort_by_key(|finding| finding.span);
    found
}

/// The schemas of what a value holds.
fn below(keywords: &Keywords) -> Vec<SchemaId> {
    let mut ids = Vec::new();
    let named = [&keywords.properties, &keywords.pattern_properties];
    ids.extend(named.into_iter().flatten().flat_map(|all| &all.value).map(|named| named.schema));
    match keywords.items.as_ref().map(|items| &items.value) {
        Some(Items::One(id)) => ids.push(*id),
        Some(Items::List(list)) => ids.extend(list),
        None => {}
    }
    let one = [&keywords.additional_items, &keywords.additional_properties];
    ids.extend(one.into_iter().flatten().map(|schema| schema.value));
    ids
}

/// The schema and those that `allOf` adds to it.
fn beside(tree: &SchemaTree, id: SchemaId) -> Vec<SchemaId> {
    in_place(tree, id, |child| child.keyword == "allOf")
}

/// The schema and those of its subschemas, and theirs, that apply to the same
/// value and are wanted.
fn in_place(tree: &SchemaTree, id: SchemaId, wanted: impl Fn(&Child<'_>) -> bool) -> Vec<SchemaId> {
    let mut all = vec![id];
    let mut known = HashSet::from([id]);
    let mut next = 0;
    while let Some(id) = all.get(next).copied() {
        next += 1;
        for child in tree.children(id).into_iter().filter(&wanted) {
            let child = tree.resolve(child.schema);
            if known.insert(child) {
                all.push(child);
            }
        }
    }
    all
}

/// The keywords whose subschemas look at the same value.
const IN_PLACE: &[&str] = &["dependencies", "if", "then", "else", "allOf", "anyOf", "oneOf", "not"];

fn missing(tree: &SchemaTree, id: SchemaId, keywords: &Keywords, found: &mut Vec<Diagnostic>) {
    let Some(required) = &keywords.required else { return };
    let all = in_place(tree, id, |child| IN_PLACE.contains(&child.keyword));
    let all: Vec<&Keywords> = all.into_iter().filter_map(|id| tree.get(id).keywords()).collect();
    // Others declare whatever comes by, or refuse it, which is said elsewhere.
    let general = all.iter().any(|keywords| {
        let additional = keywords.additional_properties.as_ref();
        keywords.pattern_properties.is_some()
            || additional.is_some_and(|additional| {
                tree.get(tree.resolve(additional.value)).kind != Kind::Bool(true)
            })
    });
    if general {
        return;
    }
    let declared: BTreeSet<&str> = all
        .iter()
        .filter_map(|keywords| keywords.properties.as_ref())
        .flat_map(|properties| &properties.value)
        .map(|property| property.name.as_str())
        .collect();
    for name in required.value.iter().filter(|name| !declared.contains(name.value.as_str())) {
        let quoted = quote(&name.value);
        let message = format!("{quoted} is required and not declared: any value will do");
        let mut finding = finding(&rules::UNDECLARED_MEMBER, name.span, message, "not declared");
        finding.help = closest(&name.value, declared.iter().copied()).map(|close| {
            format!("Did you mean {}? If not, declare {quoted} in `properties`.", quote(close))
        });
        found.push(finding);
    }
}
