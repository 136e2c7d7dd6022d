//! Whether two schemas have no value in common, as far as that is plain.
//!
//! What is answered with "yes" is certain; a "no" says nothing.

#[cfg(test)]
mod tests;

use std::cell::Cell;

use crate::schema::{Keywords, Kind, Kinds, SchemaId, SchemaTree};
use crate::source::json::Node;

/// How many schemas within each other are looked through: they may lead back
/// to themselves.
const FUEL: usize = 8;

/// How many schemas are looked at for one answer.
const STEPS: usize = 2_000;

/// The kinds of which a schema may accept a value.
pub(super) fn kinds(tree: &SchemaTree, id: SchemaId) -> Kinds {
    Look::new(tree).kinds(id, FUEL)
}

/// Whether no value is valid under both schemas.
pub(super) fn disjoint(tree: &SchemaTree, left: SchemaId, right: SchemaId) -> bool {
    Look::new(tree).disjoint(left, right, FUEL)
}

struct Look<'t> {
    tree: &'t SchemaTree,
    /// How many more schemas may be looked at.
    steps: Cell<usize>,
}

impl<'t> Look<'t> {
    fn new(tree: &'t SchemaTree) -> Self {
        Look { tree, steps: Cell::new(STEPS) }
    }

    /// What is left for schemas within one; nothing where that is too much.
    fn within(&self, fuel: usize) -> Option<usize> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        fuel.checked_sub(1)
    }

    fn kinds(&self, id: SchemaId, fuel: usize) -> Kinds {
        let keywords = match &self.tree.get(self.tree.resolve(id)).kind {
            Kind::Bool(false) => return Kinds::NONE,
            Kind::Bool(true) => return Kinds::ALL,
            Kind::Keywords(keywords) => keywords,
        };
        let types = keywords.types.as_ref();
        let mut kinds = types.map_or(Kinds::ALL, |types| Kinds::of(&types.value.names()));
        if let Some(values) = values(keywords) {
            kinds = kinds.and(values.iter().fold(Kinds::NONE, |all, v| all.or(Kinds::of_value(v))));
        }
        let Some(fuel) = self.within(fuel) else { return kinds };
        for schema in keywords.all_of.iter().flat_map(|all| &all.value) {
            kinds = kinds.and(self.kinds(*schema, fuel));
        }
        for branches in [&keywords.any_of, &keywords.one_of].into_iter().flatten() {
            let any = |all: Kinds, branch: &SchemaId| all.or(self.kinds(*branch, fuel));
            kinds = kinds.and(branches.value.iter().fold(Kinds::NONE, any));
        }
        kinds
    }

    fn disjoint(&self, left: SchemaId, right: SchemaId, fuel: usize) -> bool {
        let common = self.kinds(left, fuel).and(self.kinds(right, fuel));
        if common == Kinds::NONE {
            return true;
        }
        let Some(fuel) = self.within(fuel) else { return false };
        let (left, right) = (self.parts(left, fuel), self.parts(right, fuel));
        left.iter().any(|one| {
            right.iter().any(|other| {
                listed_apart(one, other, common)
                    || common.within(Kinds::OBJECT) && self.members_apart(one, other, fuel)
            })
        })
    }

    /// The schemas that a value has to be valid under all of.
    fn parts(&self, id: SchemaId, fuel: usize) -> Vec<&'t Keywords> {
        let Some(keywords) = self.tree.get(self.tree.resolve(id)).keywords() else {
            return Vec::new();
        };
        let mut parts = vec![keywords];
        if let Some(fuel) = self.within(fuel) {
            let inner = keywords.all_of.iter().flat_map(|all| &all.value);
            parts.extend(inner.flat_map(|schema| self.parts(*schema, fuel)));
        }
        parts
    }

    /// Whether some member that must be there has no value that both accept.
    fn members_apart(&self, left: &Keywords, right: &Keywords, fuel: usize) -> bool {
        let required = [&left.required, &right.required];
        let names = required.into_iter().flatten().flat_map(|names| &names.value);
        names.into_iter().any(|name| {
            match (member(left, &name.value), member(right, &name.value)) {
                (Some(left), Some(right)) => self.disjoint(left, right, fuel),
                (Some(one), None) | (None, Some(one)) => self.kinds(one, fuel) == Kinds::NONE,
                (None, None) => false,
            }
        })
    }
}

/// The only values that a schema may accept, where it lists them.
fn values(keywords: &Keywords) -> Option<Vec<&Node>> {
    match (&keywords.constant, &keywords.enumeration) {
        (Some(constant), _) => Some(vec![&constant.value]),
        (None, Some(values)) => Some(values.value.iter().collect()),
        (None, None) => None,
    }
}

/// What an object schema says of a member: nothing where it may be anything.
fn member(keywords: &Keywords, name: &str) -> Option<SchemaId> {
    match keywords.property(name) {
        Some(property) => Some(property.schema),
        // What matches a pattern is declared, too.
        None if keywords.pattern_properties.is_some() => None,
        None => keywords.additional_properties.as_ref().map(|additional| additional.value),
    }
}

/// Whether both list their values, and none of a common kind is in both lists.
fn listed_apart(left: &Keywords, right: &Keywords, common: Kinds) -> bool {
    let (Some(left), Some(right)) = (values(left), values(right)) else { return false };
    left.iter()
        .filter(|value| common.has(Kinds::of_value(value)))
        .all(|one| !right.iter().any(|other| one.same_value(other)))
}
