//! Schemas of one shape and `null`, as `Option`.

use crate::schema::keyword::{JsonType, Types};
use crate::schema::{Keywords, Kinds, SchemaId, SchemaTree};
use crate::source::json::Value as Json;

use super::disjoint::kinds;
use super::field::Parent;
use super::module::Module;
use super::types::{Keyword, Rule, TypeRef, Value};
use super::{around, check, union, value};

/// The type where `type` names another type and `null`, or where `enum` lists
/// strings and `null`.
pub(super) fn of_types(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    let plain = without_null(keywords)?;
    match value::value_of(tree, id, &plain, parent, path, module) {
        (TypeRef::Json | TypeRef::Nullable(_), _) => None,
        // The type of a tuple is one of the rules.
        (ty, rules) if rules.iter().any(says_type) => {
            let rules = check::rules(tree, keywords, &[], module);
            Some(around::around(TypeRef::Nullable(Box::new(ty)), rules))
        }
        (ty, rules) => Some((TypeRef::Nullable(Box::new(ty)), rules)),
    }
}

fn says_type(rule: &Rule) -> bool {
    matches!(rule, Rule::Keyword(Keyword::Type(_)) | Rule::NoType | Rule::Around(_))
}

/// The type of a schema that has got the name of one already: `null` is no
/// matter of a struct or union.
pub(super) fn of_reference(
    tree: &SchemaTree,
    id: SchemaId,
    ty: TypeRef,
    module: &Module,
) -> TypeRef {
    let takes_null = match module.unions.get(&id) {
        Some(null) => *null,
        None => tree.get(id).keywords().is_some_and(|keywords| without_null(keywords).is_some()),
    };
    if takes_null { TypeRef::Nullable(Box::new(ty)) } else { ty }
}

/// The keywords of what is not `null`, where only `type` and `enum` speak of
/// `null`.
fn without_null(keywords: &Keywords) -> Option<Keywords> {
    if keywords.one_of.is_some() || keywords.any_of.is_some() || keywords.constant.is_some() {
        return None;
    }
    let mut plain = keywords.clone();
    match plain.types.as_mut().map(|types| &mut types.value) {
        Some(types) => {
            let names = types.names();
            let rest: Vec<_> = names.iter().filter(|name| **name != JsonType::Null).collect();
            let one = match rest.as_slice() {
                [one] => **one,
                rest if value::is_number(&rest.iter().map(|name| **name).collect::<Vec<_>>()) => {
                    JsonType::Number
                }
                _ => return None,
            };
            if names.len() == rest.len() {
                return None;
            }
            *types = Types::One(one);
        }
        None if plain.enumeration.is_some() => {}
        None => return None,
    }
    if let Some(values) = &mut plain.enumeration {
        let all = values.value.len();
        values.value.retain(|node| node.value != Json::Null);
        let strings = values.value.iter().all(|node| node.as_str().is_some());
        if values.value.len() == all || values.value.is_empty() || !strings {
            return None;
        }
    }
    Some(plain)
}

/// The type where `oneOf` or `anyOf` has one branch beside the one for `null`.
pub(super) fn of_branches(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    let (any, branches) = union::branches(keywords)?;
    let is_null = |branch: &&SchemaId| kinds(tree, **branch) == Kinds::NULL;
    let (nulls, others): (Vec<&SchemaId>, Vec<&SchemaId>) = branches.iter().partition(is_null);
    let ([_], [other]) = (nulls.as_slice(), others.as_slice()) else { return None };
    if kinds(tree, **other).has(Kinds::NULL) {
        return None;
    }
    let own = tree.get(**other);
    let target = tree.resolve(**other);
    let schema = tree.get(target);
    path.push(id);
    let (ty, rules) = value::value_of(tree, target, schema.keywords()?, parent, path, module);
    path.pop();
    if matches!(ty, TypeRef::Json | TypeRef::Nullable(_)) {
        return None;
    }
    let schema_path = (own.pointer != schema.pointer).then(|| schema.pointer.clone());
    let mut typed = Some(Value { ty: ty.clone(), rules, schema_path });
    let checks = branches.iter().map(|branch| match typed.take_if(|_| branch == *other) {
        Some(value) => vec![Rule::Typed(Box::new(value))],
        None => check::check(tree, *branch, module),
    });
    let checks = checks.collect();
    let name = if any { "anyOf" } else { "oneOf" };
    let mut around = check::rules(tree, keywords, &[name], module);
    if ty == TypeRef::Secret {
        around.push(Rule::Secret);
    }
    around.push(Rule::Keyword(if any { Keyword::AnyOf(checks) } else { Keyword::OneOf(checks) }));
    Some((TypeRef::Nullable(Box::new(ty)), vec![Rule::Around(around)]))
}
