//! Types and rules of values.

use crate::schema::keyword::{Items, JsonType};
use crate::schema::{Keyword, Keywords, Kind, SchemaId, SchemaTree};
use crate::source::integer;

use super::field::Parent;
use super::module::Module;
use super::types::{Enum, List, Rule, Type, TypeRef, Value};
use super::{
    around, check, map, members, names, nullable, object, prose, recursion, support, tuple, union,
};

/// The type of a property's value, and what it must keep beyond that.
pub(super) fn value_of(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> (TypeRef, Vec<Rule>) {
    if let Some(end) = recursion::end(tree, id, path, module) {
        return end;
    }
    if let Some(found) = shape(tree, id, keywords, parent, path, module) {
        return found;
    }
    if let Some(map) = map::map_of(tree, id, keywords, parent, path, module) {
        return map;
    }
    if members::is_object(tree, keywords) {
        let name = object::build_nested(tree, id, keywords, parent, path, module);
        return (TypeRef::Named(name), Vec::new());
    }
    if let Some(found) = around::all_of(tree, id, keywords, parent, path, module) {
        return found;
    }
    let (ty, known): (TypeRef, &[&str]) = match string_values(keywords) {
        Some(values) if has_other_types(keywords) => {
            let ty = string_enum(keywords, &values, false, parent, module);
            return around::around(ty, check::rules(tree, keywords, &[], module));
        }
        Some(values) => (string_enum(keywords, &values, false, parent, module), &["type", "enum"]),
        None => scalar(keywords, parent, module),
    };
    if ty == TypeRef::Json && is_list(keywords) {
        path.push(id);
        let list = list_of(tree, keywords, parent, path, module);
        path.pop();
        return list;
    }
    let mut rules = check::rules(tree, keywords, known, module);
    if ty == TypeRef::String && keywords.types.is_none() {
        rules.push(Rule::NoType);
    }
    (ty, rules)
}

/// The type of a schema that puts other ones together.
fn shape(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    nullable::of_types(tree, id, keywords, parent, path, module)
        .or_else(|| nullable::of_branches(tree, id, keywords, parent, path, module))
        .or_else(|| texts(tree, keywords, parent, module))
        .or_else(|| around::only(tree, id, keywords, parent, path, module))
        .or_else(|| union::build(tree, id, parent, path, module))
        .or_else(|| tuple::build(tree, id, keywords, parent, path, module))
}

/// The enum of a schema whose branches are one text each, as they are where
/// every text has words of its own.
fn texts(
    tree: &SchemaTree,
    keywords: &Keywords,
    parent: &Parent<'_>,
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    let values = union::texts(tree, keywords)?;
    if keywords.enumeration.is_some() || keywords.constant.is_some() {
        return None;
    }
    let rules = check::rules(tree, keywords, &[], module);
    let ty = string_enum(keywords, &values, false, parent, module);
    Some((ty, vec![Rule::Around(rules)]))
}

/// The type of a value that is no object and has no list of values, and the
/// keywords that the type says already.
fn scalar(
    keywords: &Keywords,
    parent: &Parent<'_>,
    module: &mut Module,
) -> (TypeRef, &'static [&'static str]) {
    let types = keywords.types.as_ref().map(|types| types.value.names()).unwrap_or_default();
    let known =
        parent.overlay.map(|overlay| &overlay.known_values).filter(|known| !known.is_empty());
    let ty = match types.as_slice() {
        [JsonType::String] if support::password(keywords).is_some() => {
            return (TypeRef::Secret, &["type", "format"]);
        }
        [JsonType::String] if keywords.enumeration.is_some() => TypeRef::Json,
        [JsonType::String] => match known {
            Some(known) => {
                let values: Vec<&str> = known.iter().map(|value| value.value.as_str()).collect();
                string_enum(keywords, &values, true, parent, module)
            }
            None => TypeRef::String,
        },
        _ => scalar_of(keywords),
    };
    // A secret that is no string keeps its value out of sight all the same.
    match (&ty, support::password(keywords)) {
        (TypeRef::Json, _) | (_, Some(_)) => (TypeRef::Json, &[]),
        _ => (ty, &["type"]),
    }
}

/// The type of a value that is no object, whatever else is said of it.
pub(super) fn scalar_of(keywords: &Keywords) -> TypeRef {
    let types = keywords.types.as_ref().map(|types| types.value.names()).unwrap_or_default();
    match types.as_slice() {
        [JsonType::String] => TypeRef::String,
        [] if is_text(keywords) => TypeRef::String,
        [JsonType::Boolean] => TypeRef::Bool,
        [JsonType::Integer] if fits_i64(keywords) => TypeRef::I64,
        [JsonType::Integer] => TypeRef::Integer,
        types if is_number(types) => TypeRef::Number,
        _ => TypeRef::Json,
    }
}

/// Whether `type` asks for a number: an integer is one.
pub(super) fn is_number(types: &[JsonType]) -> bool {
    let number = |name: &JsonType| matches!(name, JsonType::Number | JsonType::Integer);
    types.contains(&JsonType::Number) && types.iter().all(number)
}

/// Whether a schema without `type` takes one text alone.
pub(super) fn is_text(keywords: &Keywords) -> bool {
    let constant = keywords.constant.as_ref().and_then(|constant| constant.value.as_str());
    constant.is_some() && keywords.enumeration.is_none()
}

/// Whether a schema asks for an array.
fn is_list(keywords: &Keywords) -> bool {
    let types = keywords.types.as_ref();
    types.is_some_and(|types| types.value.names() == [JsonType::Array])
        && keywords.enumeration.is_none()
        && support::password(keywords).is_none()
}

/// The schema of the items, where it is one for all of them.
pub(super) fn items(keywords: &Keywords) -> Option<SchemaId> {
    match keywords.items.as_ref().map(|items| &items.value) {
        Some(Items::One(item)) => Some(*item),
        _ => None,
    }
}

/// The type of an array, added to the module.
fn list_of(
    tree: &SchemaTree,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> (TypeRef, Vec<Rule>) {
    // The list is named before what it holds.
    let qualified = format!("{} {}", parent.type_name, parent.json_name);
    let name = module.names.name_among(&[parent.json_name, &qualified]);
    let json_name = format!("{} item", parent.json_name);
    let item_parent = Parent {
        json_name: &json_name,
        name: parent.name,
        overlay: None,
        required: true,
        ..*parent
    };
    let item = items(keywords);
    let Value { ty, rules: item_rules, schema_path } = match item {
        Some(item) => item_of(tree, item, &item_parent, path, module),
        None => Value { ty: TypeRef::Json, rules: Vec::new(), schema_path: None },
    };
    module.types.push(Type::List(List {
        name: name.clone(),
        docs: vec![prose::of_value(Some(keywords), parent.json_name)],
        item: ty.clone(),
    }));
    let mut rules = Vec::new();
    if !item_rules.is_empty() || schema_path.is_some() {
        rules.push(Rule::ListOf(Box::new(Value { ty, rules: item_rules, schema_path })));
    }
    // What the places ask for is no matter of the type: the keyword stays.
    let known: &[&str] = if item.is_some() { &["type", "items"] } else { &["type"] };
    rules.extend(check::rules(tree, keywords, known, module));
    (TypeRef::Named(name), rules)
}

/// The type of what a list or a map holds, and what it must keep.
pub(super) fn item_of(
    tree: &SchemaTree,
    item: SchemaId,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Value {
    let own = tree.get(item);
    let target = tree.resolve(item);
    let schema = tree.get(target);
    let (ty, rules) = match (&schema.kind, recursion::held(tree, target, path, module)) {
        (_, Some(ty)) => (ty, Vec::new()),
        (Kind::Keywords(keywords), None) => value_of(tree, target, keywords, parent, path, module),
        (Kind::Bool(_), None) => (TypeRef::Json, check::check(tree, target, module)),
    };
    let schema_path = (own.pointer != schema.pointer).then(|| schema.pointer.clone());
    Value { ty, rules, schema_path }
}

/// The values of an `enum` of strings that no other type narrows.
pub(super) fn string_values(keywords: &Keywords) -> Option<Vec<&str>> {
    let nodes = &keywords.enumeration.as_ref()?.value;
    let types = keywords.types.as_ref();
    let typed_otherwise =
        types.is_some_and(|types| !types.value.names().contains(&JsonType::String));
    if nodes.is_empty() || typed_otherwise || support::password(keywords).is_some() {
        return None;
    }
    let mut values: Vec<&str> = Vec::new();
    for node in nodes {
        let text = node.as_str()?;
        if !values.contains(&text) {
            values.push(text);
        }
    }
    Some(values)
}

/// Whether `type` takes more than strings.
fn has_other_types(keywords: &Keywords) -> bool {
    keywords.types.as_ref().is_some_and(|types| types.value.names() != [JsonType::String])
}

/// Whether the bounds leave only integers of 64 bits.
pub(super) fn fits_i64(keywords: &Keywords) -> bool {
    let fits = |bound: &Keyword<String>| integer::is_within_i64(&bound.value);
    let below = [&keywords.minimum, &keywords.exclusive_minimum];
    let above = [&keywords.maximum, &keywords.exclusive_maximum];
    below.iter().any(|bound| bound.as_deref().is_some_and(fits))
        && above.iter().any(|bound| bound.as_deref().is_some_and(fits))
}

/// The enum of a property, added to the module unless it has the same already.
fn string_enum(
    keywords: &Keywords,
    values: &[&str],
    open: bool,
    parent: &Parent<'_>,
    module: &mut Module,
) -> TypeRef {
    let mut variants = names::variants();
    let mut made = Enum {
        name: String::new(),
        docs: vec![match keywords.words() {
            Some(words) => prose::paragraph(words),
            None => format!("A value of {}.", prose::code(parent.json_name)),
        }],
        variants: values.iter().map(|value| (variants.name(value), (*value).to_owned())).collect(),
        open,
        untyped: keywords.types.is_none(),
    };
    let plain = names::types().name(parent.json_name);
    let same = module.types.iter().find_map(|ty| match ty {
        Type::Enum(other) => {
            let same = other.name == plain
                && other.docs == made.docs
                && other.variants == made.variants
                && (other.open, other.untyped) == (made.open, made.untyped);
            same.then(|| other.name.clone())
        }
        _ => None,
    });
    if let Some(name) = same {
        return TypeRef::Named(name);
    }
    let qualified = format!("{} {}", parent.type_name, parent.json_name);
    made.name = module.names.name_among(&[parent.json_name, &qualified]);
    let name = made.name.clone();
    module.types.push(Type::Enum(made));
    TypeRef::Named(name)
}
