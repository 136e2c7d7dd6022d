//! Which connector became which, and which auth method.

use std::collections::{HashMap, VecDeque};

use crate::diagnostic::words::quote;
use crate::source::json::Node;
use crate::source::overlay::AuthOverlay;
use crate::source::{AuthSpec, Document};

/// Two documents that are compared; one of them alone is new, or gone.
pub(super) type Pair<'a> = (Option<&'a Document>, Option<&'a Document>);

/// What pairing comes to.
pub(super) struct Pairs<'a> {
    /// In the order of the new ones; what is gone stands behind.
    pub(super) pairs: Vec<Pair<'a>>,
    /// What no name decided: a sentence each.
    pub(super) guessed: Vec<String>,
}

/// What two documents have in common, where they are the same connector.
type Key<'a, 'k> = &'k dyn Fn(&'a Document) -> Option<(&'a str, &'a str)>;

/// Pairs connectors: by id and file, by id and the service's name, by an id that
/// no other has, by name, by file. Of several with one id that nothing else tells
/// apart, those are paired that say the same, and the rest in their order.
pub(super) fn connectors<'a>(old: &'a [Document], new: &'a [Document]) -> Pairs<'a> {
    let mut pairing =
        Pairing { old, new, of_new: vec![None; new.len()], taken: vec![false; old.len()] };
    let id = |document: &'a Document| document.id().map(|id| id.value);
    let name = |document: &'a Document| document.name().map(|name| name.value);
    pairing.take(&|document| Some((id(document)?, document.stem.as_str())), false);
    pairing.take(&|document| Some((id(document)?, name(document)?)), false);
    pairing.take(&|document| Some((id(document)?, "")), true);
    pairing.take(&|document| Some((name(document)?, "")), false);
    pairing.take(&|document| Some((document.stem.as_str(), "")), false);
    pairing.take_equal(&id);
    let before = pairing.of_new.clone();
    pairing.take(&|document| Some((id(document)?, "")), false);
    let guessed = pairing.guessed(&before);
    // One alone on each side is meant to be compared, whatever it is called.
    if let ([_], [_], [pair @ None], [taken]) =
        (old, new, pairing.of_new.as_mut_slice(), pairing.taken.as_mut_slice())
    {
        (*pair, *taken) = (Some(0), true);
    }
    let paired = new.iter().zip(&pairing.of_new);
    let paired = paired.map(|(new, index)| (index.and_then(|index| old.get(index)), Some(new)));
    let gone = old.iter().zip(&pairing.taken).filter(|(_, taken)| !**taken);
    let pairs = paired.chain(gone.map(|(old, _)| (Some(old), None))).collect();
    Pairs { pairs, guessed }
}

struct Pairing<'a> {
    old: &'a [Document],
    new: &'a [Document],
    /// The old one of each new one.
    of_new: Vec<Option<usize>>,
    /// The old ones that have a new one.
    taken: Vec<bool>,
}

impl<'a> Pairing<'a> {
    /// Pairs what has a key in common and is left, in the order of both sides; or
    /// only where the key is that of one on each side.
    fn take(&mut self, key: Key<'a, '_>, alone: bool) {
        let mut by_key: HashMap<_, VecDeque<usize>> = HashMap::new();
        for (index, document) in self.left_of_old() {
            if let Some(key) = key(document) {
                by_key.entry(key).or_default().push_back(index);
            }
        }
        let left: Vec<(usize, &Document)> = self.left_of_new().collect();
        let mut wanted: HashMap<_, usize> = HashMap::new();
        for (_, document) in &left {
            *wanted.entry(key(document)).or_default() += 1;
        }
        for (place, document) in left {
            let Some(own) = key(document) else { continue };
            let Some(found) = by_key.get_mut(&own) else { continue };
            if alone && (found.len() > 1 || wanted.get(&Some(own)) != Some(&1)) {
                continue;
            }
            if let Some(index) = found.pop_front() {
                self.pair(place, index);
            }
        }
    }

    /// Pairs what has the same id and says the same.
    fn take_equal(&mut self, id: &dyn Fn(&'a Document) -> Option<&'a str>) {
        let left: Vec<(usize, &Document)> = self.left_of_new().collect();
        for (place, document) in left {
            let same = |other: &Document| other.spec.same_value(&document.spec);
            let same = |(_, other): &(usize, &'a Document)| {
                id(other).is_some() && id(other) == id(document) && same(other)
            };
            let found = self.left_of_old().find(same).map(|(index, _)| index);
            if let Some(index) = found {
                self.pair(place, index);
            }
        }
    }

    fn pair(&mut self, place: usize, index: usize) {
        if let (Some(pair), Some(taken)) = (self.of_new.get_mut(place), self.taken.get_mut(index)) {
            (*pair, *taken) = (Some(index), true);
        }
    }

    fn left_of_old(&self) -> impl Iterator<Item = (usize, &'a Document)> {
        let left = self.old.iter().zip(&self.taken).enumerate().filter(|(_, (_, taken))| !**taken);
        left.map(|(index, (document, _))| (index, document))
    }

    fn left_of_new(&self) -> impl Iterator<Item = (usize, &'a Document)> {
        let left = self.new.iter().zip(&self.of_new).enumerate();
        let left = left.filter(|(_, (_, pair))| pair.is_none());
        left.map(|(index, (document, _))| (index, document))
    }

    /// Says of those that were paired since `before` that nothing but their order
    /// did it.
    fn guessed(&self, before: &[Option<usize>]) -> Vec<String> {
        let pairs = self.new.iter().zip(&self.of_new).zip(before);
        let guessed =
            pairs.filter(|(_, before)| before.is_none()).filter_map(|((new, index), _)| {
                let old = self.old.get((*index)?)?;
                Some(format!(
                    "{} with every connector that had its id {}, which are several: no name and no \
                 file tells which of them it was, and it is held against {} alone.",
                    quote(&new.stem),
                    quote(new.id()?.value),
                    quote(&old.stem)
                ))
            });
        guessed.collect()
    }
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
