//! Which auth method became which.

use std::collections::{HashMap, VecDeque};

use crate::source::AuthSpec;
use crate::source::overlay::AuthOverlay;

/// An auth method on both sides, or on one.
pub(in crate::compare) struct MethodPair<'a> {
    pub(in crate::compare) old: Option<AuthSpec<'a>>,
    pub(in crate::compare) new: Option<AuthSpec<'a>>,
}

/// Pairs auth methods: by name, by a former name of the overlay, and what is
/// left by what it asks for: of equal members those with the same schema and
/// `type`; then those of which either side has one left of that schema, of that
/// `type`, of these members.
pub(in crate::compare) fn methods<'a>(
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
    take(&mut old, &mut pairs, schema_and_type, schema_and_type);
    for key in [schema, members_and_type, members] {
        take_alone(&mut old, &mut pairs, key);
    }
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

/// Pairs what alone has a key on either side.
fn take_alone<'a>(
    old: &mut [Option<AuthSpec<'a>>],
    pairs: &mut [MethodPair<'a>],
    key: fn(&AuthSpec<'a>) -> Vec<String>,
) {
    let mut by_key: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (index, spec) in old.iter().enumerate() {
        for key in spec.iter().flat_map(key) {
            by_key.entry(key).or_default().0.push(index);
        }
    }
    for (index, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.old.is_none()) {
        for key in pair.new.iter().flat_map(key) {
            by_key.entry(key).or_default().1.push(index);
        }
    }
    for found in by_key.values() {
        let ([before], [after]) = (found.0.as_slice(), found.1.as_slice()) else { continue };
        if let (Some(before), Some(pair)) = (old.get_mut(*before), pairs.get_mut(*after)) {
            pair.old = before.take();
        }
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

/// The same, and the method's `type`.
fn members_and_type(spec: &AuthSpec<'_>) -> Vec<String> {
    with_type(members(spec), spec)
}

/// The schema of a method that asks for anything, members in any order.
fn schema(spec: &AuthSpec<'_>) -> Vec<String> {
    let mut text = String::new();
    super::write_sorted(spec.schema, &mut text);
    members(spec).into_iter().map(|_| std::mem::take(&mut text)).collect()
}

/// The same, and the method's `type`.
fn schema_and_type(spec: &AuthSpec<'_>) -> Vec<String> {
    with_type(schema(spec), spec)
}

fn with_type(keys: Vec<String>, spec: &AuthSpec<'_>) -> Vec<String> {
    let kind = spec.kind.unwrap_or_default();
    keys.into_iter().map(|key| format!("{key}\0{kind}")).collect()
}
