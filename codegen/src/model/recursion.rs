//! Schemas that lead back to themselves.
//!
//! A struct may hold itself, in a box where nothing else keeps the two apart.
//! A union and an alias (of a list, of a map) cannot, but by way of a struct.

use crate::schema::keyword::Items;
use crate::schema::{SchemaId, SchemaTree};

use super::module::Module;
use super::types::{Boxed, Rule, Type, TypeRef};
use super::{check, members, nullable};

/// Types within each other that go deeper than that become one rule: each
/// takes room on the stack, here and in the crate that is generated.
const DEEPEST: usize = 100;

/// So many members may stand, within each other, in a struct that holds
/// itself. A value is read by recursion, up to 128 deep, and all of them take
/// room on the stack at each level.
const LARGEST: usize = 60;

/// The type of a schema that has to end here, and its rules: it leads back to a
/// schema of the path, or goes too deep. Nothing where it is a type as any.
pub(super) fn end(
    tree: &SchemaTree,
    id: SchemaId,
    path: &[SchemaId],
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    let around = path.iter().rposition(|there| *there == id);
    match (module.objects.get(&id).cloned(), around) {
        (Some(name), Some(place)) if may_hold_itself(tree, id, place, path, module) => {
            let alias = TypeRef::Named(boxed(&name, module));
            return Some((nullable::of_reference(tree, id, alias, module), Vec::new()));
        }
        (Some(_), None) => return None,
        // The struct between the two keeps the aliases apart.
        (None, Some(place)) if has_struct(path.get(place + 1..), module) => return None,
        (None, None) if path.len() <= DEEPEST => return None,
        _ => {}
    }
    Some((TypeRef::Json, vec![Rule::Keyword(check::reference(tree, id, module))]))
}

/// The type of what a list or a map holds, where it leads back to a struct of
/// the path: it needs no box.
pub(super) fn held(
    tree: &SchemaTree,
    id: SchemaId,
    path: &[SchemaId],
    module: &Module,
) -> Option<TypeRef> {
    let name = module.objects.get(&id)?;
    let place = path.iter().rposition(|there| *there == id)?;
    let named = || nullable::of_reference(tree, id, TypeRef::Named(name.clone()), module);
    may_hold_itself(tree, id, place, path, module).then(named)
}

/// Whether a type that stands at that place of the path may hold itself.
fn may_hold_itself(
    tree: &SchemaTree,
    id: SchemaId,
    place: usize,
    path: &[SchemaId],
    module: &Module,
) -> bool {
    has_struct(path.get(place..), module) && is_small(tree, id)
}

fn has_struct(path: Option<&[SchemaId]>, module: &Module) -> bool {
    let is_struct = |id| module.objects.contains_key(id) && !module.unions.contains_key(id);
    path.is_some_and(|path| path.iter().any(is_struct))
}

/// The alias of a struct in a box, made once.
fn boxed(name: &str, module: &mut Module) -> String {
    if let Some(there) = module.boxes.get(name) {
        return there.clone();
    }
    let alias = module.names.name(&format!("boxed {name}"));
    module.boxes.insert(name.to_owned(), alias.clone());
    module.types.push(Type::Boxed(Boxed {
        name: alias.clone(),
        docs: vec![format!("A [`{name}`] within another.")],
        of: TypeRef::Named(name.to_owned()),
    }));
    alias
}

/// Whether few members stand within each other.
fn is_small(tree: &SchemaTree, id: SchemaId) -> bool {
    let mut seen = Vec::new();
    let mut rest = vec![id];
    let mut count = 0;
    while let Some(id) = rest.pop() {
        let id = tree.resolve(id);
        let Some(keywords) = tree.get(id).keywords() else { continue };
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let members = members::of(tree, keywords);
        count += members.len();
        if count > LARGEST {
            return false;
        }
        rest.extend(members.iter().flat_map(|member| member.places().collect::<Vec<_>>()));
        let branches = [&keywords.one_of, &keywords.any_of].into_iter().flatten();
        rest.extend(branches.flat_map(|branches| branches.value.iter().copied()));
        // What a list holds is read within it.
        rest.extend(keywords.additional_properties.iter().map(|keyword| keyword.value));
        if let Some(Items::One(item)) = keywords.items.as_ref().map(|items| &items.value) {
            rest.push(*item);
        }
    }
    true
}
