//! What is known of a schema's Rust type before it is made: enough to tell
//! whether several schemas have one type.

use crate::schema::keyword::JsonType;
use crate::schema::{Keywords, SchemaId, SchemaTree};

use super::{support, value};

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
    /// A type of its own, which only the same schema has as well.
    Other(SchemaId),
}

impl Shape<'_> {
    fn of(tree: &SchemaTree, id: SchemaId) -> Shape<'_> {
        let id = tree.resolve(id);
        let Some(keywords) = tree.get(id).keywords() else { return Shape::Nothing };
        if let Some(values) = value::string_values(keywords) {
            return Shape::Enum(values);
        }
        let secret = support::password(keywords).is_some();
        let combined = keywords.any_of.is_some()
            || keywords.one_of.is_some()
            || keywords.all_of.is_some()
            || keywords.enumeration.is_some();
        let types = keywords.types.as_ref().map(|types| types.value.names()).unwrap_or_default();
        match types.as_slice() {
            [] if !combined => Shape::Nothing,
            _ if combined => Shape::Other(id),
            [JsonType::String] if secret => Shape::Secret,
            [JsonType::String] => Shape::String,
            _ if secret => Shape::Nothing,
            [JsonType::Boolean] => Shape::Bool,
            [JsonType::Integer] if value::fits_i64(keywords) => Shape::I64,
            [JsonType::Integer] => Shape::Integer,
            [JsonType::Number] => Shape::Number,
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
    Other(&'s Shape<'s>),
}

/// Of schemas that one value keeps all, the one with the narrowest type;
/// nothing where none has a type, or where they have no type in common.
pub(super) fn narrowest(tree: &SchemaTree, places: &[SchemaId]) -> Option<SchemaId> {
    let mut shapes: Vec<(SchemaId, Shape<'_>)> =
        places.iter().map(|place| (*place, Shape::of(tree, *place))).collect();
    shapes.retain(|(_, shape)| *shape != Shape::Nothing);
    let (first, shape) = shapes.iter().min_by_key(|(_, shape)| shape.rank().1)?;
    let same_family = shapes.iter().all(|(_, other)| other.rank().0 == shape.rank().0);
    let values = |shape: &Shape<'_>| matches!(shape, Shape::Enum(_));
    let enums = || shapes.iter().map(|(_, shape)| shape).filter(|shape| values(shape));
    let one_enum = enums().all(|other| Some(other) == enums().next());
    // A list of values that anyone may know, and a secret all the same: an
    // enum would show it.
    let hidden = values(shape) && places.iter().any(|place| is_secret(tree, *place));
    (same_family && one_enum && !hidden).then_some(*first)
}

/// Whether schemas have one type.
pub(super) fn is_one(tree: &SchemaTree, places: &[SchemaId]) -> bool {
    let mut shapes = places.iter().map(|place| Shape::of(tree, *place));
    match shapes.next() {
        Some(first) => shapes.all(|shape| shape == first),
        None => false,
    }
}

/// Whether a schema marks its value as a secret.
pub(super) fn is_secret(tree: &SchemaTree, id: SchemaId) -> bool {
    let keywords: Option<&Keywords> = tree.get(tree.resolve(id)).keywords();
    keywords.is_some_and(|keywords| support::password(keywords).is_some())
}
