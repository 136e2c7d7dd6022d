//! Schemas that one value must keep all at once.

use crate::schema::keyword::{Dependent, Items, Keyword, Slot};
use crate::schema::{Keywords, Kind, Kinds, SchemaId, SchemaTree};
use crate::source::json::Span;

use super::everything::{accepts_everything, only_types};
use super::reason::Reason;

/// The schemas of a conjunction, with those that their `$ref`s and `allOf`s
/// lead to.
pub(super) struct Conjunction<'t> {
    /// The schemas that are objects of keywords, in the order in which they are
    /// met.
    pub(super) members: Vec<(SchemaId, &'t Keywords)>,
    /// Those whose branches have been gone into.
    done: Vec<SchemaId>,
    /// Where a schema `false` stands.
    nothing: Option<Span>,
}

/// So many schemas are held together, and so many required names.
const MOST: usize = 200;

/// A bound, and where it stands.
pub(super) type Bound<'t> = (&'static str, &'t Keyword<u64>);

impl<'t> Conjunction<'t> {
    pub(super) fn of(tree: &'t SchemaTree, ids: &[SchemaId], done: Vec<SchemaId>) -> Self {
        let mut all = Conjunction { members: Vec::new(), done, nothing: None };
        for id in ids {
            all.add(tree, *id);
        }
        all
    }

    /// Adds a schema, and whatever it asks for of the same value in any case;
    /// whether that is new.
    pub(super) fn add(&mut self, tree: &'t SchemaTree, id: SchemaId) -> bool {
        let before = self.members.len();
        let mut queue = vec![id];
        while let Some(id) = queue.pop() {
            let id = tree.resolve(id);
            let schema = tree.get(id);
            let keywords = match &schema.kind {
                Kind::Bool(true) => continue,
                Kind::Bool(false) => {
                    self.nothing.get_or_insert(schema.span);
                    continue;
                }
                Kind::Keywords(keywords) => keywords,
            };
            // What is left out only makes more values valid.
            if self.members.len() >= MOST || self.members.iter().any(|(known, _)| *known == id) {
                continue;
            }
            self.members.push((id, keywords));
            queue.extend(keywords.all_of.iter().flat_map(|all| all.value.iter().rev()));
            if let Some(condition) = &keywords.if_schema {
                let branch = if accepts_everything(tree, condition.value) {
                    &keywords.then_schema
                } else if is_false(tree, condition.value) {
                    &keywords.else_schema
                } else {
                    &None
                };
                queue.extend(branch.iter().map(|branch| branch.value));
            }
        }
        self.members.len() > before || self.nothing.is_some()
    }

    /// What tells this conjunction from others.
    pub(super) fn key(&self) -> super::Key {
        let (mut ids, mut done) = (self.ids(), self.done.clone());
        ids.sort_unstable();
        done.sort_unstable();
        done.dedup();
        (ids, done)
    }

    pub(super) fn ids(&self) -> Vec<SchemaId> {
        self.members.iter().map(|(id, _)| *id).collect()
    }

    /// The members whose branches have not been gone into.
    pub(super) fn undone(&self) -> impl Iterator<Item = &'t Keywords> + '_ {
        let open = self.members.iter().filter(|(id, _)| !self.done.contains(id));
        open.map(|(_, keywords)| *keywords)
    }

    /// Every schema whose branches need no second look below this.
    pub(super) fn done_after(&self) -> Vec<SchemaId> {
        let mut done = self.done.clone();
        done.extend(self.ids());
        done
    }

    /// Why nothing is valid, where one of the schemas is `false`.
    pub(super) fn refused(&self) -> Option<Reason> {
        self.nothing.map(|span| {
            Reason::new("no value is valid under the schema `false`", span, "refuses everything")
        })
    }

    pub(super) fn keywords(&self) -> impl Iterator<Item = &'t Keywords> + '_ {
        self.members.iter().map(|(_, keywords)| *keywords)
    }

    /// The kinds of values that every `type` takes.
    pub(super) fn kinds(&self, tree: &SchemaTree) -> Result<Kinds, Reason> {
        let mut kinds = Kinds::ALL;
        let mut places: Vec<(Span, &str)> = Vec::new();
        for keywords in self.keywords() {
            if let Some(types) = &keywords.types {
                kinds = kinds.and(Kinds::of(&types.value.names()));
                places.push((types.span, "these types"));
            }
            let Some(not) = &keywords.not else { continue };
            if let Some(types) = only_types(tree, not.value) {
                kinds = kinds.without(Kinds::of(&types.value.names()));
                places.push((types.span, "not these types"));
            }
        }
        if kinds != Kinds::NONE {
            return Ok(kinds);
        }
        let what = match places.len() {
            0 | 1 => "`type` leaves no type".to_owned(),
            count => format!("{count} lists of types have no type in common"),
        };
        let mut places = places.into_iter();
        let (span, label) = places.next().ok_or_else(Reason::endless)?;
        let first = Reason::new(what, span, label);
        Err(places.fold(first, |reason, (span, label)| reason.and(span, label)))
    }

    /// The greatest of some lower bounds.
    pub(super) fn greatest(
        &self,
        name: &'static str,
        of: impl Fn(&'t Keywords) -> &'t Slot<u64>,
    ) -> Option<Bound<'t>> {
        let bounds = self.keywords().filter_map(|keywords| of(keywords).as_deref());
        bounds.max_by_key(|bound| bound.value).map(|bound| (name, bound))
    }

    /// The least of some upper bounds.
    pub(super) fn least(
        &self,
        name: &'static str,
        of: impl Fn(&'t Keywords) -> &'t Slot<u64>,
    ) -> Option<Bound<'t>> {
        let bounds = self.keywords().filter_map(|keywords| of(keywords).as_deref());
        bounds.min_by_key(|bound| bound.value).map(|bound| (name, bound))
    }

    /// Why no string has a length that is asked for.
    pub(super) fn string_length(&self) -> Option<Reason> {
        let least = self.greatest("minLength", |keywords| &keywords.min_length);
        crossed(least, self.least("maxLength", |keywords| &keywords.max_length))
    }

    /// What every schema here asks for of a member of that name.
    pub(super) fn member(&self, name: &str) -> Vec<SchemaId> {
        let mut ids = Vec::new();
        for keywords in self.keywords() {
            match keywords.property(name) {
                Some(property) => ids.push(property.schema),
                None if has_patterns(keywords) => {}
                None => ids.extend(keywords.additional_properties.iter().map(|k| k.value)),
            }
        }
        ids
    }

    /// What every schema here asks for of the item at that place.
    pub(super) fn item(&self, place: usize) -> Vec<SchemaId> {
        let mut ids = Vec::new();
        for keywords in self.keywords() {
            match keywords.items.as_ref().map(|items| &items.value) {
                Some(Items::One(id)) => ids.push(*id),
                Some(Items::List(list)) => match list.get(place) {
                    Some(id) => ids.push(*id),
                    None => ids.extend(keywords.additional_items.iter().map(|k| k.value)),
                },
                None => {}
            }
        }
        ids
    }

    /// Adds what `dependencies` ask for of an object with these members, and
    /// the members that they ask for in turn.
    pub(super) fn depend(&mut self, tree: &'t SchemaTree, names: &mut Vec<(&'t str, Span)>) {
        loop {
            let known = (self.members.len(), names.len());
            for (_, keywords) in self.members.clone() {
                for name in keywords.required.iter().flat_map(|required| &required.value) {
                    note(names, &name.value, name.span);
                }
                for dependency in keywords.dependencies.iter().flat_map(|all| &all.value) {
                    if !names.iter().any(|(name, _)| *name == dependency.name) {
                        continue;
                    }
                    match &dependency.dependent {
                        Dependent::Names(needed) => {
                            for name in needed {
                                note(names, &name.value, name.span);
                            }
                        }
                        Dependent::Schema(id) => {
                            self.add(tree, *id);
                        }
                    }
                }
            }
            if known == (self.members.len(), names.len()) {
                return;
            }
        }
    }
}

fn note<'t>(names: &mut Vec<(&'t str, Span)>, name: &'t str, span: Span) {
    if names.len() < MOST && !names.iter().any(|(known, _)| *known == name) {
        names.push((name, span));
    }
}

/// Why a lower bound and an upper one exclude each other.
pub(super) fn crossed(least: Option<Bound<'_>>, most: Option<Bound<'_>>) -> Option<Reason> {
    let ((lower, least), (upper, most)) = (least?, most?);
    (least.value > most.value).then(|| {
        let what = format!("`{lower}` {} is above `{upper}` {}", least.value, most.value);
        Reason::new(what, least.name_span, "at least").and(most.name_span, "and at most")
    })
}

/// Whether members may be declared by regular expressions, which are not
/// evaluated here.
pub(super) fn has_patterns(keywords: &Keywords) -> bool {
    keywords.pattern_properties.as_ref().is_some_and(|patterns| !patterns.value.is_empty())
}

/// Whether a schema is `false`.
pub(super) fn is_false(tree: &SchemaTree, id: SchemaId) -> bool {
    tree.get(tree.resolve(id)).kind == Kind::Bool(false)
}
