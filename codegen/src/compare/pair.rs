//! Which connector became which, and which auth method.

use std::collections::{HashMap, VecDeque};

use crate::source::json::Node;
use crate::source::overlay::AuthOverlay;
use crate::source::{AuthSpec, Document};

/// Two documents that are compared; one of them alone is new, or gone.
pub(super) type Pair<'a> = (Option<&'a Document>, Option<&'a Document>);

/// Pairs connectors: by id and file, by id, by the service's name, by file. They
/// stand in the order of the new ones; what is gone stands behind.
pub(super) fn connectors<'a>(old: &'a [Document], new: &'a [Document]) -> Vec<Pair<'a>> {
    let mut of_new: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let id = |document: &'a Document| document.id().map(|id| id.value);
    let name = |document: &'a Document| document.name().map(|name| name.value);
    let keys: [&dyn Fn(&'a Document) -> Option<(&'a str, &'a str)>; 4] = [
        &|document| Some((id(document)?, document.stem.as_str())),
        &|document| Some((id(document)?, "")),
        &|document| Some((name(document)?, "")),
        &|document| Some((document.stem.as_str(), "")),
    ];
    for key in keys {
        let mut by_key = HashMap::new();
        for (index, document) in old.iter().enumerate().filter(|(index, _)| !is(&taken, *index)) {
            if let Some(key) = key(document) {
                by_key.entry(key).or_insert_with(Vec::new).push(index);
            }
        }
        for list in by_key.values_mut() {
            list.reverse();
        }
        for (document, pair) in new.iter().zip(&mut of_new).filter(|(_, pair)| pair.is_none()) {
            let found = key(document).and_then(|key| by_key.get_mut(&key)?.pop());
            if let Some(index) = found {
                *pair = Some(index);
                if let Some(taken) = taken.get_mut(index) {
                    *taken = true;
                }
            }
        }
    }
    // One alone on each side is meant to be compared, whatever it is called.
    if let ([_], [_], [pair @ None], [taken]) =
        (old, new, of_new.as_mut_slice(), taken.as_mut_slice())
    {
        (*pair, *taken) = (Some(0), true);
    }
    let paired = new.iter().zip(&of_new);
    let paired = paired.map(|(new, index)| (index.and_then(|index| old.get(index)), Some(new)));
    let gone = old.iter().zip(&taken).filter(|(_, taken)| !**taken);
    paired.chain(gone.map(|(old, _)| (Some(old), None))).collect()
}

fn is(flags: &[bool], index: usize) -> bool {
    flags.get(index).copied().unwrap_or_default()
}

/// An auth method on both sides, or on one.
pub(super) struct MethodPair<'a> {
    pub(super) old: Option<AuthSpec<'a>>,
    pub(super) new: Option<AuthSpec<'a>>,
}

/// Pairs auth methods: by name, by a former name of the overlay, and what is
/// left by what it asks for, where both sides have one left that fits.
pub(super) fn methods<'a>(
    old: Vec<AuthSpec<'a>>,
    new: Vec<AuthSpec<'a>>,
    overlays: &[AuthOverlay],
) -> Vec<MethodPair<'a>> {
    let mut old: Vec<Option<AuthSpec<'a>>> = old.into_iter().map(Some).collect();
    let mut pairs: Vec<MethodPair<'a>> =
        new.into_iter().map(|new| MethodPair { old: None, new: Some(new) }).collect();
    let former: HashMap<&str, Vec<String>> = overlays
        .iter()
        .map(|overlay| {
            let aliases = overlay.aliases.iter().map(|one| one.value.clone()).collect();
            (overlay.spec_name.value.as_str(), aliases)
        })
        .collect();
    let name = |spec: &AuthSpec<'a>| vec![spec.name.value.to_owned()];
    let former = |spec: &AuthSpec<'a>| former.get(spec.name.value).cloned().unwrap_or_default();
    let letters = |spec: &AuthSpec<'a>| vec![plain(spec.name.value)];
    take(&mut old, &mut pairs, name, name);
    take(&mut old, &mut pairs, name, former);
    take(&mut old, &mut pairs, letters, letters);
    take(&mut old, &mut pairs, members, members);
    let gone = old.into_iter().flatten();
    pairs.extend(gone.map(|old| MethodPair { old: Some(old), new: None }));
    pairs
}

/// Pairs what has a key in common, in the order of both sides.
fn take<'a>(
    old: &mut [Option<AuthSpec<'a>>],
    pairs: &mut [MethodPair<'a>],
    of_old: impl Fn(&AuthSpec<'a>) -> Vec<String>,
    of_new: impl Fn(&AuthSpec<'a>) -> Vec<String>,
) {
    let mut by_key: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (index, spec) in old.iter().enumerate() {
        for key in spec.iter().flat_map(&of_old) {
            by_key.entry(key).or_default().push_back(index);
        }
    }
    for pair in pairs.iter_mut().filter(|pair| pair.old.is_none()) {
        let keys = pair.new.iter().flat_map(&of_new);
        let index = keys.into_iter().find_map(|key| by_key.get_mut(&key)?.pop_front());
        pair.old = index.and_then(|index| old.get_mut(index)?.take());
    }
}

/// A name without what people write in different ways.
fn plain(name: &str) -> String {
    name.chars().filter(|one| one.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// What a method asks for, by the names of its members; nothing where it has
/// none.
fn members(spec: &AuthSpec<'_>) -> Vec<String> {
    let properties = spec.schema.get("properties").and_then(|node| node.as_object());
    let names = properties.into_iter().flatten().map(|member| member.name.as_str());
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    if names.is_empty() { Vec::new() } else { vec![names.join("\n")] }
}

/// A section beside `authSpec`, by the JSON Pointer of its schema, on both sides
/// or on one.
pub(super) type SectionPair<'a> = (Option<(String, &'a Node)>, Option<(String, &'a Node)>);

/// Pairs sections: kinds of encryption by name, and what is left by where it
/// stands.
pub(super) fn sections<'a>(old: &'a Document, new: &'a Document) -> Vec<SectionPair<'a>> {
    let mut left = old.section_schemas();
    let mut pairs: Vec<SectionPair<'a>> =
        new.section_schemas().into_iter().map(|schema| (None, Some(schema))).collect();
    let name = |document: &'a Document, pointer: &str| {
        let sections = document.sections().into_iter();
        let section = sections.filter_map(|of| Some((of.pointer, of.name?.value)));
        section.into_iter().find(|(at, _)| at == pointer).map(|(_, name)| name)
    };
    type Fits<'f> = &'f dyn Fn(&str, &str) -> bool;
    let keys: [Fits<'_>; 2] = [
        &|was, is| {
            let names = (name(old, was), name(new, is));
            names.0.is_some() && names.0 == names.1
        },
        &|was, is| was == is,
    ];
    for fits in keys {
        for (before, after) in &mut pairs {
            let (None, Some((pointer, _))) = (&before, after) else { continue };
            let found = left.iter().position(|(was, _)| fits(was, pointer));
            *before = found.map(|index| left.remove(index));
        }
    }
    pairs.extend(left.into_iter().map(|schema| (Some(schema), None)));
    pairs
}
