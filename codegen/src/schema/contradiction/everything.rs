//! Schemas that refuse nothing.

use crate::schema::keyword::{Keyword, Slot, Types};
use crate::schema::{FORMATS, Keywords, Kind, SchemaId, SchemaTree};

/// Schemas within each other are followed so far.
const DEEPEST: usize = 64;

/// Whether every value is valid under a schema, for all that can be told.
pub(super) fn accepts_everything(tree: &SchemaTree, id: SchemaId) -> bool {
    everything(tree, id, 0)
}

fn everything(tree: &SchemaTree, id: SchemaId, depth: usize) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let keywords = match &tree.get(tree.resolve(id)).kind {
        Kind::Bool(flag) => return *flag,
        Kind::Keywords(keywords) => keywords,
    };
    let everything = |id: &SchemaId| everything(tree, *id, depth + 1);
    asserting(tree, keywords).into_iter().all(|name| match name {
        "allOf" => keywords.all_of.iter().flat_map(|list| &list.value).all(everything),
        "anyOf" => keywords.any_of.iter().flat_map(|list| &list.value).any(everything),
        _ => false,
    })
}

/// The types of a schema that asserts nothing else.
pub(super) fn only_types(tree: &SchemaTree, id: SchemaId) -> Option<&Keyword<Types>> {
    let keywords = tree.get(tree.resolve(id)).keywords()?;
    keywords.types.as_deref().filter(|_| asserting(tree, keywords) == ["type"])
}

/// The keywords that may refuse a value.
fn asserting(tree: &SchemaTree, k: &Keywords) -> Vec<&'static str> {
    let refuses = |schema: &Slot<SchemaId>| {
        schema.as_ref().is_some_and(|id| tree.get(tree.resolve(id.value)).kind != Kind::Bool(true))
    };
    let branches = k.then_schema.is_some() || k.else_schema.is_some();
    let all = [
        ("$ref", k.reference.is_some()),
        ("type", k.types.is_some()),
        ("enum", k.enumeration.is_some()),
        ("const", k.constant.is_some()),
        ("multipleOf", k.multiple_of.is_some()),
        ("maximum", k.maximum.is_some()),
        ("exclusiveMaximum", k.exclusive_maximum.is_some()),
        ("minimum", k.minimum.is_some()),
        ("exclusiveMinimum", k.exclusive_minimum.is_some()),
        ("maxLength", k.max_length.is_some()),
        ("minLength", k.min_length.is_some()),
        ("pattern", k.pattern.is_some()),
        ("format", k.format.as_ref().is_some_and(|format| FORMATS.contains(&&*format.value))),
        // Others assert these two, so that nothing is built on their silence.
        ("contentEncoding", k.content_encoding.is_some()),
        ("contentMediaType", k.content_media_type.is_some()),
        ("items", k.items.is_some()),
        ("maxItems", k.max_items.is_some()),
        ("minItems", k.min_items.is_some()),
        ("uniqueItems", k.unique_items.as_ref().is_some_and(|unique| unique.value)),
        ("contains", k.contains.is_some()),
        ("maxProperties", k.max_properties.is_some()),
        ("minProperties", k.min_properties.is_some()),
        ("required", k.required.as_ref().is_some_and(|names| !names.value.is_empty())),
        ("properties", k.properties.is_some()),
        ("patternProperties", k.pattern_properties.is_some()),
        ("additionalProperties", refuses(&k.additional_properties)),
        ("dependencies", k.dependencies.is_some()),
        ("propertyNames", refuses(&k.property_names)),
        ("if", k.if_schema.is_some() && branches),
        ("allOf", k.all_of.is_some()),
        ("anyOf", k.any_of.is_some()),
        ("oneOf", k.one_of.is_some()),
        ("not", k.not.is_some()),
    ];
    all.into_iter().filter(|(_, asserts)| *asserts).map(|(name, _)| name).collect()
}
