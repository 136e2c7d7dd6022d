//! What is known of a schema's Rust type before it is made: enough to tell
//! whether several schemas have one type.

use crate::schema::keyword::JsonType;
use crate::schema::{Keywords, SchemaId, SchemaTree};

use super::{members, support, tuple, value};

/// How many lists within each other are compared: they may lead back to
/// themselves.
const FUEL: usize = 2;

/// The Rust type that a schema will have.
#[derive(Debug, PartialEq, Eq)]
enum Shape<'a> {
    /// Any JSON value.
    Nothing,
    String,
    Secret,
    /// One of some strings.
    Enum(Vec<&'a str>),
    Bool,
    I64,
    Integer,
    Number,
    /// A list, and the schema of its items.
    List(SchemaId, Option<SchemaId>),
    /// A type of its own, which only the same schema has as well.
    Other(SchemaId),
}

impl Shape<'_> {
    fn of(tree: &SchemaTree, id: SchemaId, fuel: usize) -> Shape<'_> {
        let id = tree.resolve(id);
        let Some(keywords) = tree.get(id).keywords() else { return Shape::Nothing };
        if keywords.all_of.is_none() {
            return Shape::own(id, keywords);
        }
        if members::is_object(tree, keywords) {
            return Shape::Other(id);
        }
        let parts = parts(tree, id, keywords);
        let secret = parts.iter().any(|part| support::password(part.keywords).is_some());
        match best(tree, &parts, fuel) {
            Some((_, Shape::String)) if secret => Shape::Secret,
            Some((_, Shape::Secret)) => Shape::Secret,
            Some((_, shape)) if !secret => shape,
            _ => Shape::Nothing,
        }
    }

    /// The type by a schema's keywords but for `allOf`.
    fn own(id: SchemaId, keywords: &Keywords) -> Shape<'_> {
        if let Some(values) = value::string_values(keywords) {
            return Shape::Enum(values);
        }
        let secret = support::password(keywords).is_some();
        let types = keywords.types.as_ref().map(|types| types.value.names()).unwrap_or_default();
        if secret && types == [JsonType::String] {
            return Shape::Secret;
        }
        let combined = keywords.any_of.is_some()
            || keywords.one_of.is_some()
            || keywords.enumeration.is_some();
        match types.as_slice() {
            [] if value::is_text(keywords) && !secret => Shape::String,
            [] if !combined => Shape::Nothing,
            _ if combined => Shape::Other(id),
            [JsonType::String] => Shape::String,
            _ if secret => Shape::Nothing,
            [JsonType::Boolean] => Shape::Bool,
            [JsonType::Integer] if value::fits_i64(keywords) => Shape::I64,
            [JsonType::Integer] => Shape::Integer,
            types if value::is_number(types) => Shape::Number,
            [JsonType::Array] if !tuple::is_one(keywords) => {
                Shape::List(id, value::items(keywords))
            }
            _ => Shape::Other(id),
        }
    }

    /// How much a type of one family leaves open: less is narrower.
    fn rank(&self) -> (Family<'_>, u8) {
        match self {
            Shape::Nothing => (Family::Nothing, 0),
            Shape::Secret => (Family::Text, 0),
            Shape::Enum(_) => (Family::Text, 1),
            Shape::String => (Family::Text, 2),
            Shape::Bool => (Family::Bool, 0),
            Shape::I64 => (Family::Number, 0),
            Shape::Integer => (Family::Number, 1),
            Shape::Number => (Family::Number, 2),
            Shape::List(..) => (Family::List, 0),
            Shape::Other(_) => (Family::Other(self), 0),
        }
    }
}

/// Types of one family hold each other's values, some more than others.
#[derive(Debug, PartialEq, Eq)]
enum Family<'s> {
    Nothing,
    Text,
    Bool,
    Number,
    List,
    Other(&'s Shape<'s>),
}

/// A schema that a value is valid under, where it is under the one that has it:
/// that one without its `allOf`, or a branch of it.
pub(super) struct Part<'t> {
    pub(super) id: SchemaId,
    pub(super) keywords: &'t Keywords,
}

/// A schema, which has those keywords, and the branches of its `allOf` and
/// theirs, each once.
pub(super) fn parts<'t>(
    tree: &'t SchemaTree,
    id: SchemaId,
    keywords: &'t Keywords,
) -> Vec<Part<'t>> {
    let mut parts = vec![Part { id, keywords }];
    let branches = |keywords: &'t Keywords| keywords.all_of.iter().flat_map(|all| &all.value).rev();
    let mut rest: Vec<SchemaId> = branches(keywords).copied().collect();
    while let Some(id) = rest.pop() {
        let id = tree.resolve(id);
        let known = parts.iter().any(|part| part.id == id);
        if let Some(keywords) = tree.get(id).keywords().filter(|_| !known) {
            parts.push(Part { id, keywords });
            rest.extend(branches(keywords));
        }
    }
    parts
}

/// Of the parts of a schema, the one with the narrowest type.
pub(super) fn narrowest_part<'p, 't>(
    tree: &'t SchemaTree,
    parts: &'p [Part<'t>],
) -> Option<&'p Part<'t>> {
    let (index, _) = best(tree, parts, FUEL)?;
    parts.get(index)
}

fn best<'t>(tree: &'t SchemaTree, parts: &[Part<'t>], fuel: usize) -> Option<(usize, Shape<'t>)> {
    let shapes = parts.iter().map(|part| Shape::own(part.id, part.keywords)).enumerate();
    narrowest_of(tree, shapes.collect(), fuel)
}

/// Of schemas that one value keeps all, the one with the narrowest type;
/// nothing where none has a type, or where they have no type in common.
pub(super) fn narrowest(tree: &SchemaTree, places: &[SchemaId]) -> Option<SchemaId> {
    narrowest_within(tree, places, FUEL)
}

fn narrowest_within(tree: &SchemaTree, places: &[SchemaId], fuel: usize) -> Option<SchemaId> {
    let shapes = places.iter().map(|place| (*place, Shape::of(tree, *place, fuel))).collect();
    let (place, shape) = narrowest_of(tree, shapes, fuel)?;
    // A list of values that anyone may know, and a secret all the same: an
    // enum would show it.
    let hidden = matches!(shape, Shape::Enum(_)) && places.iter().any(|id| is_secret(tree, *id));
    (!hidden).then_some(place)
}

fn narrowest_of<'t, K: Copy>(
    tree: &'t SchemaTree,
    mut shapes: Vec<(K, Shape<'t>)>,
    fuel: usize,
) -> Option<(K, Shape<'t>)> {
    shapes.retain(|(_, shape)| *shape != Shape::Nothing);
    let narrow = match shapes.as_slice() {
        [(_, Shape::List(..)), _, ..] => narrowest_list(tree, &shapes, fuel.checked_sub(1)?)?,
        _ => {
            let ranks = shapes.iter().map(|(_, shape)| shape.rank().1).enumerate();
            ranks.min_by_key(|(_, rank)| *rank)?.0
        }
    };
    let (_, shape) = shapes.get(narrow)?;
    let same_family = shapes.iter().all(|(_, other)| other.rank().0 == shape.rank().0);
    let values = |shape: &Shape<'_>| matches!(shape, Shape::Enum(_));
    let enums = || shapes.iter().map(|(_, shape)| shape).filter(|shape| values(shape));
    let one_enum = enums().all(|other| Some(other) == enums().next());
    (same_family && one_enum).then(|| shapes.swap_remove(narrow))
}

/// Of several lists, the place of the one with the narrowest items.
fn narrowest_list<K>(tree: &SchemaTree, shapes: &[(K, Shape<'_>)], fuel: usize) -> Option<usize> {
    let item = |shape: &Shape<'_>| match shape {
        Shape::List(_, item) => *item,
        _ => None,
    };
    let items: Vec<SchemaId> = shapes.iter().filter_map(|(_, shape)| item(shape)).collect();
    if items.iter().all(|item| Shape::of(tree, *item, fuel) == Shape::Nothing) {
        return Some(0);
    }
    let narrow = narrowest_within(tree, &items, fuel)?;
    // Shown by the type of its items, or by none.
    let secret = items.iter().any(|item| is_secret(tree, *item));
    if secret && Shape::of(tree, narrow, fuel) != Shape::Secret {
        return None;
    }
    shapes.iter().position(|(_, shape)| item(shape) == Some(narrow))
}

/// Whether schemas have one type.
pub(super) fn is_one(tree: &SchemaTree, places: &[SchemaId]) -> bool {
    let mut shapes = places.iter().map(|place| Shape::of(tree, *place, FUEL));
    match shapes.next() {
        // What has no type may have any.
        Some(Shape::Nothing) | None => false,
        Some(first) => shapes.all(|shape| shape == first),
    }
}

/// Whether a schema marks its value as a secret.
pub(super) fn is_secret(tree: &SchemaTree, id: SchemaId) -> bool {
    let id = tree.resolve(id);
    let Some(keywords) = tree.get(id).keywords() else { return false };
    parts(tree, id, keywords).iter().any(|part| support::password(part.keywords).is_some())
}
