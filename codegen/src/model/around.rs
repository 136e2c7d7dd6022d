//! Schemas around one that has a type: `allOf`, and `oneOf` or `anyOf` of one
//! schema.

use std::collections::HashSet;

use crate::schema::{Keywords, SchemaId, SchemaTree};

use super::field::Parent;
use super::module::Module;
use super::types::{Keyword, Rule, TypeRef, Value};
use super::{check, shape, support, union, value};

/// The type of a schema with `allOf` that is no object: the narrowest that it
/// or one of its branches has, since a value keeps all of them. A secret by one
/// of them is a secret. Nothing where its own keywords say as much.
pub(super) fn all_of(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    keywords.all_of.as_ref()?;
    let parts = shape::parts(tree, id, keywords);
    let secret = parts.iter().any(|part| support::password(part.keywords).is_some());
    let narrow = shape::narrowest_part(tree, &parts);
    let ty = match narrow {
        Some(part) if part.id == id => Some(value::scalar_of(keywords)),
        Some(part) => {
            path.push(id);
            let (ty, _) = value::value_of(tree, part.id, part.keywords, parent, path, module);
            path.pop();
            Some(ty)
        }
        None => None,
    };
    let own = narrow.is_some_and(|part| part.id == id);
    let rules = |module: &mut Module| check::rules(tree, keywords, &[], module);
    let ty = match ty {
        Some(ty) if secret => conceal(ty),
        _ if own => return None,
        ty => ty.filter(|ty| *ty != TypeRef::Json),
    };
    // What hides a part of the value, its type would show.
    let ty = ty.filter(|ty| {
        let others = parts.iter().filter(|part| narrow.is_none_or(|narrow| narrow.id != part.id));
        !has_parts(ty)
            || !hides_parts(tree, others.map(|part| part.id), parts.iter().map(|part| part.id))
    });
    match ty {
        Some(ty) => Some(around(ty, rules(module))),
        None if secret => {
            let mut rules = rules(module);
            if !rules.contains(&Rule::Secret) {
                rules.push(Rule::Secret);
            }
            Some((TypeRef::Json, rules))
        }
        None => None,
    }
}

/// The type that hides what another one shows; nothing where there is none.
fn conceal(ty: TypeRef) -> Option<TypeRef> {
    match ty {
        TypeRef::String | TypeRef::Secret => Some(TypeRef::Secret),
        TypeRef::Nullable(inner) => Some(TypeRef::Nullable(Box::new(conceal(*inner)?))),
        _ => None,
    }
}

/// Whether values of a type may have values within them.
fn has_parts(ty: &TypeRef) -> bool {
    matches!(ty.plain(), TypeRef::Named(_))
}

/// Whether a schema within those marks a secret; nothing is looked for in what
/// is `known`.
fn hides_parts(
    tree: &SchemaTree,
    schemas: impl IntoIterator<Item = SchemaId>,
    known: impl IntoIterator<Item = SchemaId>,
) -> bool {
    let mut seen: HashSet<SchemaId> = known.into_iter().collect();
    let within = |id| tree.children(id).into_iter().map(|child| child.schema);
    let mut rest: Vec<SchemaId> = schemas.into_iter().flat_map(within).collect();
    while let Some(id) = rest.pop() {
        let id = tree.resolve(id);
        let Some(keywords) = tree.get(id).keywords().filter(|_| seen.insert(id)) else { continue };
        if support::password(keywords).is_some() {
            return true;
        }
        rest.extend(within(id));
    }
    false
}

/// The type of the only branch of `oneOf` or `anyOf`.
pub(super) fn only(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    let (any, [branch]) = union::branches(keywords)? else { return None };
    let name = if any { "anyOf" } else { "oneOf" };
    let target = tree.resolve(*branch);
    let schema = tree.get(target);
    let inner = schema.keywords()?;
    if support::password(keywords).is_some() {
        return None;
    }
    path.push(id);
    let (ty, rules) = value::value_of(tree, target, inner, parent, path, module);
    path.pop();
    if ty == TypeRef::Json || has_parts(&ty) && hides_parts(tree, [id], [id, target]) {
        return None;
    }
    let schema_path = (tree.get(*branch).pointer != schema.pointer).then(|| schema.pointer.clone());
    let mut all = check::rules(tree, keywords, &[name], module);
    let branch = vec![Rule::Typed(Box::new(Value { ty: ty.clone(), rules, schema_path }))];
    all.push(Rule::Keyword(match any {
        true => Keyword::AnyOf(vec![branch]),
        false => Keyword::OneOf(vec![branch]),
    }));
    Some(around(ty, all))
}

/// A type, with rules that say all that a value must keep.
pub(super) fn around(ty: TypeRef, mut rules: Vec<Rule>) -> (TypeRef, Vec<Rule>) {
    match &ty {
        // Its table need not ask for the kind of the value.
        TypeRef::String
        | TypeRef::Secret
        | TypeRef::Bool
        | TypeRef::I64
        | TypeRef::Integer
        | TypeRef::Number => {
            rules.push(Rule::NoType);
            (ty, rules)
        }
        _ => {
            if *ty.plain() == TypeRef::Secret {
                rules.push(Rule::Secret);
            }
            (ty, vec![Rule::Around(rules)])
        }
    }
}
