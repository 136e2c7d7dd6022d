//! Where contradictions are worth a word: at a schema as a whole, and at the
//! members and items that a caller could send.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::schema as rules;
use crate::diagnostic::words::quote;
use crate::schema::keyword::{Items, Named};
use crate::schema::{SchemaId, SchemaTree};

use super::conjunction::{Conjunction, is_false};
use super::{Judge, Key};

/// So many schemas are walked through.
const MOST: usize = 5_000;

/// A schema that no value is valid under.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// The finding, a warning.
    pub diagnostic: Diagnostic,
    /// Why, as half a sentence.
    pub why: String,
    /// What has no values.
    pub place: Place,
}

/// What has no values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The schema as a whole.
    Whole,
    /// A member of the object of this schema. Nothing where it is dead only of a
    /// value that several schemas are about: of each alone it may be sound.
    Member(Option<SchemaId>, String),
    /// The items of the array of these schemas.
    Items(Vec<SchemaId>),
}

/// The schemas of a document that no value is valid under: the document
/// itself, or else the members and items that could never be sent.
pub fn find(tree: &SchemaTree) -> Vec<Contradiction> {
    let root = [tree.root()];
    let mut walk = Walk { tree, judge: Judge::new(tree), seen: HashSet::new(), found: Vec::new() };
    if let Some(reason) = walk.judge.why_empty(&root) {
        let claim = "no value is valid under this schema";
        let span = tree.get(tree.root()).span;
        return vec![Contradiction {
            diagnostic: reason.report(&rules::CONTRADICTION, claim, (span, "refuses everything")),
            why: reason.what,
            place: Place::Whole,
        }];
    }
    let mut queue = vec![root.to_vec()];
    while let Some(ids) = queue.pop() {
        let mut below = walk.visit(&ids);
        below.reverse();
        queue.extend(below);
    }
    walk.found
}

struct Walk<'t> {
    tree: &'t SchemaTree,
    judge: Judge<'t>,
    seen: HashSet<Key>,
    found: Vec<Contradiction>,
}

impl Walk<'_> {
    /// Looks at what a value of these schemas holds; the schemas of what is
    /// sound of it.
    fn visit(&mut self, ids: &[SchemaId]) -> Vec<Vec<SchemaId>> {
        let all = Conjunction::of(self.tree, ids, Vec::new());
        if self.seen.len() >= MOST || !self.seen.insert(all.key()) {
            return Vec::new();
        }
        let mut below = Vec::new();
        let mut names = HashSet::new();
        let properties = all.keywords().filter_map(|keywords| keywords.properties.as_ref());
        for property in properties.flat_map(|properties| &properties.value) {
            if names.insert(&property.name) {
                below.extend(self.member(ids, &all, property));
            }
        }
        for items in all.keywords().filter_map(|keywords| keywords.items.as_ref()) {
            match &items.value {
                Items::One(id) if !is_false(self.tree, *id) => {
                    let ids = all.item(0);
                    let Some(reason) = self.judge.why_empty(&ids) else {
                        below.push(ids);
                        continue;
                    };
                    let claim = "this array can have no items";
                    let fallback = (items.name_span, "no item is valid");
                    self.found.push(Contradiction {
                        diagnostic: reason.report(&rules::DEAD_MEMBER, claim, fallback),
                        why: reason.what,
                        place: Place::Items(all.ids()),
                    });
                }
                Items::One(_) => {}
                Items::List(list) => below.extend((0..list.len()).map(|place| all.item(place))),
            }
        }
        for keywords in all.keywords() {
            below.extend(keywords.additional_properties.iter().map(|id| vec![id.value]));
        }
        below
    }

    fn member(
        &mut self,
        of: &[SchemaId],
        all: &Conjunction<'_>,
        property: &Named,
    ) -> Option<Vec<SchemaId>> {
        let ids = all.member(&property.name);
        let Some(reason) = self.judge.why_empty(&ids) else {
            return Some(ids);
        };
        let claim = format!("{} can never be sent", quote(&property.name));
        let fallback = (property.name_span, "no value is valid");
        let reason = reason.and(property.name_span, "this member");
        self.found.push(Contradiction {
            diagnostic: reason.report(&rules::DEAD_MEMBER, &claim, fallback),
            why: reason.what,
            place: Place::Member(
                match of {
                    [only] => Some(self.tree.resolve(*only)),
                    _ => None,
                },
                property.name.clone(),
            ),
        });
        None
    }
}
