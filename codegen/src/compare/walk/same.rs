//! Whether two schemas assert the same, keyword by keyword.

use super::Walk;
use crate::pattern;
use crate::schema::keyword::{Dependent, Items, Named};
use crate::schema::{FORMATS, Keywords, Kind, SchemaId, Slot};
use crate::source::decimal::Decimal;
use crate::source::json::Node;

impl Walk<'_> {
    /// Whether both schemas assert the same. Remarks, the order of members and
    /// of listed values, and the way by which a reference leads are of no
    /// account. A pair that is being looked at is taken for the same.
    pub(super) fn is_same(&mut self, old: SchemaId, new: SchemaId) -> bool {
        let pair = (self.old.tree.resolve(old), self.new.tree.resolve(new));
        if let Some(known) = self.same.get(&pair) {
            return *known;
        }
        self.same.insert(pair, true);
        let same = self.look(pair.0, pair.1);
        if !same {
            // What relied on this pair being the same is to be looked at again.
            self.same.retain(|_, known| !*known);
        }
        self.same.insert(pair, same);
        same
    }

    fn look(&mut self, old: SchemaId, new: SchemaId) -> bool {
        let (before, after) = (self.old.tree, self.new.tree);
        match (&before.get(old).kind, &after.get(new).kind) {
            (Kind::Bool(before), Kind::Bool(after)) => before == after,
            (Kind::Keywords(before), Kind::Keywords(after)) => self.all(before, after),
            _ => false,
        }
    }

    /// Whether both assert the same, whatever schemas they are of.
    pub(super) fn all(&mut self, before: &Keywords, after: &Keywords) -> bool {
        let types = |keywords: &Keywords| {
            keywords.types.as_ref().map(|types| {
                let mut names = types.value.names();
                names.sort_unstable();
                names
            })
        };
        let plain = types(before) == types(after)
            && same_set(&before.enumeration, &after.enumeration)
            && same_node(&before.constant, &after.constant)
            && same_number(&before.multiple_of, &after.multiple_of)
            && same_number(&before.maximum, &after.maximum)
            && same_number(&before.exclusive_maximum, &after.exclusive_maximum)
            && same_number(&before.minimum, &after.minimum)
            && same_number(&before.exclusive_minimum, &after.exclusive_minimum)
            && value(&before.max_length) == value(&after.max_length)
            && value(&before.min_length) == value(&after.min_length)
            && same_pattern(&before.pattern, &after.pattern)
            && value(&before.max_items) == value(&after.max_items)
            && value(&before.min_items) == value(&after.min_items)
            && flag(&before.unique_items) == flag(&after.unique_items)
            && value(&before.max_properties) == value(&after.max_properties)
            && value(&before.min_properties) == value(&after.min_properties)
            && format(before) == format(after)
            && required(before) == required(after);
        plain && self.parts(before, after)
    }

    fn parts(&mut self, before: &Keywords, after: &Keywords) -> bool {
        let items = match (value(&before.items), value(&after.items)) {
            (None, None) => true,
            (Some(Items::One(old)), Some(Items::One(new))) => self.is_same(*old, *new),
            (Some(Items::List(old)), Some(Items::List(new))) => self.lists(old, new),
            _ => false,
        };
        items
            && self.one(&before.additional_items, &after.additional_items)
            && self.one(&before.contains, &after.contains)
            && self.named(&before.properties, &after.properties)
            && self.named(&before.pattern_properties, &after.pattern_properties)
            && self.one(&before.additional_properties, &after.additional_properties)
            && self.one(&before.property_names, &after.property_names)
            && self.one(&before.if_schema, &after.if_schema)
            && self.one(&before.then_schema, &after.then_schema)
            && self.one(&before.else_schema, &after.else_schema)
            && self.one(&before.not, &after.not)
            && self.some(&before.all_of, &after.all_of)
            && self.some(&before.any_of, &after.any_of)
            && self.some(&before.one_of, &after.one_of)
            && self.same_dependencies(before, after)
    }

    fn one(&mut self, old: &Slot<SchemaId>, new: &Slot<SchemaId>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => self.is_same(old.value, new.value),
            _ => false,
        }
    }

    fn lists(&mut self, old: &[SchemaId], new: &[SchemaId]) -> bool {
        old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.is_same(*old, *new))
    }

    /// Branches in any order.
    fn some(&mut self, old: &Slot<Vec<SchemaId>>, new: &Slot<Vec<SchemaId>>) -> bool {
        let (Some(old), Some(new)) = (old, new) else { return old.is_none() && new.is_none() };
        if old.value.len() != new.value.len() {
            return false;
        }
        let mut left = new.value.clone();
        old.value.iter().all(|old| {
            let found = left.iter().position(|new| self.is_same(*old, *new));
            found.map(|index| left.remove(index)).is_some()
        })
    }

    fn named(&mut self, old: &Slot<Vec<Named>>, new: &Slot<Vec<Named>>) -> bool {
        let list = |all: &Slot<Vec<Named>>| {
            let all = all.iter().flat_map(|all| &all.value);
            all.map(|one| (one.name.clone(), one.schema)).collect::<Vec<_>>()
        };
        let (old, new) = (list(old), list(new));
        old.len() == new.len()
            && old.iter().all(|(name, old)| {
                let found = new.iter().find(|(other, _)| other == name);
                found.is_some_and(|(_, new)| self.is_same(*old, *new))
            })
    }

    fn same_dependencies(&mut self, before: &Keywords, after: &Keywords) -> bool {
        let (old, new) = (value(&before.dependencies), value(&after.dependencies));
        let (old, new) = (old.map_or(&[][..], |all| all), new.map_or(&[][..], |all| all));
        old.len() == new.len()
            && old.iter().all(|one| {
                let found = new.iter().find(|other| other.name == one.name);
                found.is_some_and(|other| match (&one.dependent, &other.dependent) {
                    (Dependent::Names(old), Dependent::Names(new)) => {
                        let sorted = |names: &[crate::source::overlay::Spanned<String>]| {
                            let mut names: Vec<_> = names.iter().map(|n| n.value.clone()).collect();
                            names.sort_unstable();
                            names
                        };
                        sorted(old) == sorted(new)
                    }
                    (Dependent::Schema(old), Dependent::Schema(new)) => self.is_same(*old, *new),
                    _ => false,
                })
            })
    }
}

/// What a keyword says.
pub(super) fn value<T>(keyword: &Slot<T>) -> Option<&T> {
    keyword.as_ref().map(|keyword| &keyword.value)
}

/// A flag; `false` where it is missing.
pub(super) fn flag(keyword: &Slot<bool>) -> bool {
    value(keyword).copied().unwrap_or_default()
}

/// Whether both patterns match the same texts by the look of them.
pub(super) fn same_pattern(old: &Slot<String>, new: &Slot<String>) -> bool {
    match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => pattern::same(&old.value, &new.value),
        _ => false,
    }
}

/// The format, where it asserts something.
fn format(keywords: &Keywords) -> Option<&str> {
    value(&keywords.format).map(String::as_str).filter(|name| FORMATS.contains(name))
}

fn required(keywords: &Keywords) -> Vec<&str> {
    let names = keywords.required.iter().flat_map(|names| &names.value);
    let mut names: Vec<&str> = names.map(|name| name.value.as_str()).collect();
    names.sort_unstable();
    names
}

fn same_node(old: &Slot<Node>, new: &Slot<Node>) -> bool {
    match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => old.value.same_value(&new.value),
        _ => false,
    }
}

pub(super) fn same_number(old: &Slot<String>, new: &Slot<String>) -> bool {
    match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => {
            old.value == new.value || Decimal::of(&old.value).same(&Decimal::of(&new.value))
        }
        _ => false,
    }
}

fn same_set(old: &Slot<Vec<Node>>, new: &Slot<Vec<Node>>) -> bool {
    let (Some(old), Some(new)) = (old, new) else { return old.is_none() && new.is_none() };
    let within = |some: &[Node], others: &[Node]| {
        some.iter().all(|one| others.iter().any(|other| one.same_value(other)))
    };
    within(&old.value, &new.value) && within(&new.value, &old.value)
}
