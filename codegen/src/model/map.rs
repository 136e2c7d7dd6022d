//! Objects of any names as maps.

use crate::schema::{Keywords, Kind, SchemaId, SchemaTree};

use super::field::Parent;
use super::module::Module;
use super::types::{List, Rule, Type, TypeRef};
use super::{check, members, prose, shape, support, value};

/// The type of an object that names no member and holds all of them to one
/// shape, added to the module; nothing where a schema is no such object.
pub(super) fn map_of(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    let places = places(tree, keywords)?;
    let first = *places.first()?;
    let json_name = format!("{} value", parent.json_name);
    let value_parent = Parent { json_name: &json_name, overlay: None, required: true, ..*parent };
    path.push(id);
    let item = value::item_of(tree, first, &value_parent, path, module);
    path.pop();
    if item.ty == TypeRef::Json {
        return None;
    }
    let qualified = format!("{} {}", parent.type_name, parent.json_name);
    let name = module.names.name_among(&[parent.json_name, &qualified]);
    module.types.push(Type::Map(List {
        name: name.clone(),
        docs: vec![prose::of_value(Some(keywords), parent.json_name)],
        item: item.ty.clone(),
    }));
    // What names match a pattern is no matter of the type: the keywords stay.
    let by_pattern = keywords.pattern_properties.is_some();
    let mut known = vec!["type"];
    let mut rules = Vec::new();
    if by_pattern {
        rules.push(Rule::FreeMap);
    } else {
        known.push("additionalProperties");
        if !item.rules.is_empty() || item.schema_path.is_some() {
            rules.push(Rule::MapOf(Box::new(item)));
        }
    }
    rules.extend(check::rules(tree, keywords, &known, module));
    Some((TypeRef::Named(name), rules))
}

/// The schemas that say what all members are; they have one shape.
fn places(tree: &SchemaTree, keywords: &Keywords) -> Option<Vec<SchemaId>> {
    let others = keywords.additional_properties.as_ref()?.value;
    if !members::asks_for_object(keywords) || !members::of(tree, keywords).is_empty() {
        return None;
    }
    let patterns = keywords.pattern_properties.iter().flat_map(|patterns| &patterns.value);
    let mut places: Vec<SchemaId> = patterns.map(|pattern| pattern.schema).collect();
    match &tree.get(tree.resolve(others)).kind {
        Kind::Bool(false) => {}
        Kind::Bool(true) => return None,
        Kind::Keywords(keywords) if support::says_nothing(keywords) => return None,
        Kind::Keywords(_) => places.push(others),
    }
    (places.len() == 1 || shape::is_one(tree, &places)).then_some(places)
}
