//! Items of arrays.

use super::same::{flag, value};
use super::{At, Walk};
use crate::compare::fact::{Sense, Step};
use crate::schema::keyword::Items;
use crate::schema::{Keywords, Kind, SchemaId, SchemaTree};

impl<'a> Walk<'a> {
    pub(super) fn arrays(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        self.items(at, before, after);
        self.further(at, before, after);
        let unique = (&before.unique_items, &after.unique_items);
        let (id, message) = match (flag(unique.0), flag(unique.1)) {
            (false, true) => ("unique-items-added", "Items must differ, and could repeat."),
            (true, false) => ("unique-items-removed", "Items may repeat, and had to differ."),
            _ => ("", ""),
        };
        if !id.is_empty() {
            let edit = self.take(at, &["uniqueItems"]);
            self.keyword(id, at, unique, message.to_owned(), edit);
            self.deeper(&["uniqueItems"]);
        }
        self.contains(at, before, after);
    }

    fn items(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let keywords = (&before.items, &after.items);
        let (id, message) = match (value(keywords.0), value(keywords.1)) {
            (None, None) => return,
            (Some(Items::One(old)), Some(Items::One(new))) => {
                return self.pair(&at.to(*old, *new, Some(Step::Item(0))));
            }
            (Some(Items::List(old)), Some(Items::List(new))) => {
                for (index, (old, new)) in old.iter().zip(new).enumerate() {
                    self.pair(&at.to(*old, *new, Some(Step::Item(index))));
                }
                let places = (old.len(), new.len());
                if places.0 == places.1 {
                    return;
                }
                let id = if places.0 < places.1 { "tuple-lengthened" } else { "tuple-shortened" };
                let have = if places.1 == 1 { "place has" } else { "places have" };
                let message = format!("{} {have} a schema, and {} had.", places.1, places.0);
                let edit = self.take(at, &["items", "additionalItems"]);
                self.keyword(id, at, keywords, message, edit);
                self.deeper(&["items"]);
                return self.item(vec![format!("{} to {}", places.0, places.1)]);
            }
            (Some(Items::One(_)), Some(Items::List(_))) => {
                ("list-became-tuple", "Each place has a schema, and all items had one.")
            }
            (Some(Items::List(_)), Some(Items::One(_))) => {
                ("tuple-became-list", "All items have one schema, and each place had its own.")
            }
            (None, Some(_)) => ("items-added", "Items have a schema, and had none."),
            (Some(_), None) => ("items-removed", "Items have no schema any more."),
        };
        let edit = self.take(at, &["items", "additionalItems"]);
        self.keyword(id, at, keywords, message.to_owned(), edit);
        self.deeper(&["items"]);
    }

    /// `additionalItems`, which speaks of the items behind a tuple's places.
    fn further(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let is_tuple = |keywords: &Keywords| matches!(value(&keywords.items), Some(Items::List(_)));
        if !is_tuple(before) || !is_tuple(after) {
            return;
        }
        let keywords = (&before.additional_items, &after.additional_items);
        let rank = |tree: &SchemaTree, id: Option<&SchemaId>| {
            id.map_or(0, |id| match tree.get(tree.resolve(*id)).kind {
                Kind::Bool(true) => 0,
                Kind::Keywords(_) => 1,
                Kind::Bool(false) => 2,
            })
        };
        let (old, new) = (value(keywords.0), value(keywords.1));
        let (id, message) = match (rank(self.old.tree, old), rank(self.new.tree, new)) {
            (1, 1) => {
                if let Some((old, new)) = old.zip(new) {
                    self.pair(&at.to(*old, *new, Some(Step::Some)));
                }
                return;
            }
            (old, new) if old < new => {
                ("additional-items-narrowed", "Further items must keep a schema.")
            }
            (old, new) if old > new => {
                ("additional-items-widened", "Further items need not keep a schema any more.")
            }
            _ => return,
        };
        let edit = self.take(at, &["additionalItems"]);
        self.keyword(id, at, keywords, message.to_owned(), edit);
        self.deeper(&["additionalItems"]);
    }

    fn contains(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let keywords = (&before.contains, &after.contains);
        let (id, message) = match (value(keywords.0), value(keywords.1)) {
            (None, None) => return,
            (Some(old), Some(new)) => {
                return self.pair(&at.to(*old, *new, Some(Step::Some)).sensed(Sense::Other));
            }
            (None, Some(_)) => ("contains-added", "Some item must keep a schema."),
            (Some(_), None) => ("contains-removed", "No item need keep a schema any more."),
        };
        let edit = self.take(at, &["contains"]);
        self.keyword(id, at, keywords, message.to_owned(), edit);
        self.deeper(&["contains"]);
    }
}
