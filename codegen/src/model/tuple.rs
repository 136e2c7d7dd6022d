//! Arrays with a schema for each place, as tuples.

use crate::schema::keyword::{Items, JsonType};
use crate::schema::{Keywords, Kind, Kinds, SchemaId, SchemaTree};

use super::disjoint::kinds;
use super::field::Parent;
use super::module::Module;
use super::types::{Rule, Tuple, Type, TypeRef};
use super::{check, prose, value};

/// The places of the longest tuple.
const LONGEST: usize = 8;

/// The type of an array of a fixed length, added to the module.
pub(super) fn build(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    let places = places(tree, keywords)?;
    // What the places ask for stands in the rules, which lead on by `$ref`s:
    // tuples within each other do not repeat the tables of inner ones.
    let rules = check::rules(tree, keywords, &[], module);
    if let Some(name) = module.tuples.get(&id) {
        return Some((TypeRef::Named(name.clone()), rules));
    }
    let qualified = format!("{} {}", parent.type_name, parent.json_name);
    let name = module.names.name_among(&[parent.json_name, &qualified]);
    path.push(id);
    let items = places.iter().enumerate().map(|(index, place)| {
        let json_name = format!("{} {}", parent.json_name, index + 1);
        let parent = Parent {
            json_name: &json_name,
            name: parent.name,
            overlay: None,
            required: true,
            ..*parent
        };
        let target = tree.resolve(*place);
        match &tree.get(target).kind {
            Kind::Keywords(keywords) => {
                value::value_of(tree, target, keywords, &parent, path, module).0
            }
            Kind::Bool(_) => TypeRef::Json,
        }
    });
    let items = items.collect();
    path.pop();
    module.types.push(Type::Tuple(Tuple {
        name: name.clone(),
        docs: vec![prose::of_value(Some(keywords), parent.json_name)],
        items,
    }));
    module.tuples.insert(id, name.clone());
    Some((TypeRef::Named(name), rules))
}

/// Whether a schema may be one of a tuple: it names the places.
pub(super) fn is_one(keywords: &Keywords) -> bool {
    matches!(keywords.items.as_ref().map(|items| &items.value), Some(Items::List(_)))
}

/// The schemas of the places, where a schema asks for an array that has all of
/// them and no other.
pub(super) fn places<'t>(tree: &SchemaTree, keywords: &'t Keywords) -> Option<&'t [SchemaId]> {
    if keywords.types.as_ref()?.value.names() != [JsonType::Array] {
        return None;
    }
    let Items::List(places) = &keywords.items.as_ref()?.value else { return None };
    let length = u64::try_from(places.len()).ok()?;
    let least = keywords.min_items.as_ref()?.value;
    let most = keywords.max_items.as_ref().map(|most| most.value);
    let additional = keywords.additional_items.as_ref();
    let ends = additional.is_some_and(|id| kinds(tree, id.value) == Kinds::NONE);
    let fixed = least == length && (most == Some(length) || ends);
    (fixed && (1..=LONGEST).contains(&places.len())).then_some(places.as_slice())
}
