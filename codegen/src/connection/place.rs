//! The schemas that say something of a place in a value.
//!
//! Must not know what is asked of them.

use std::collections::HashSet;

use crate::schema::keyword::Items;
use crate::schema::{Keywords, SchemaId, SchemaTree};
use crate::source::json::{Node, Value};

/// The keywords whose subschemas look at the same value, and describe it.
const IN_PLACE: &[&str] = &["dependencies", "if", "then", "else", "allOf", "anyOf", "oneOf"];

/// Every schema that may describe one value.
#[derive(Clone)]
pub(super) struct Place<'t> {
    tree: &'t SchemaTree,
    schemas: Vec<SchemaId>,
}

impl<'t> Place<'t> {
    /// The place of the whole value.
    pub(super) fn root(tree: &'t SchemaTree) -> Self {
        Self::of(tree, vec![tree.root()])
    }

    fn of(tree: &'t SchemaTree, start: Vec<SchemaId>) -> Self {
        let mut all: Vec<SchemaId> = Vec::new();
        let mut known = HashSet::new();
        let mut queue = start;
        while let Some(id) = queue.pop() {
            // The words of a reference stand behind it.
            let id = tree.resolve(id);
            if known.insert(id) {
                all.push(id);
                let children = tree.children(id).into_iter();
                queue.extend(children.filter(|c| IN_PLACE.contains(&c.keyword)).map(|c| c.schema));
            }
        }
        all.sort_unstable();
        Self { tree, schemas: all }
    }

    /// The keywords of the schemas that have some.
    pub(super) fn keywords(&self) -> impl Iterator<Item = &'t Keywords> {
        let tree = self.tree;
        self.schemas.clone().into_iter().filter_map(move |id| tree.get(id).keywords())
    }

    /// The place of a member; nothing where no schema says anything of it.
    pub(super) fn member(&self, name: &str) -> Option<Self> {
        let mut below: Vec<SchemaId> = self
            .keywords()
            .filter_map(|keywords| keywords.property(name))
            .map(|p| p.schema)
            .collect();
        if below.is_empty() {
            for keywords in self.keywords() {
                let patterns = keywords.pattern_properties.iter().flat_map(|all| &all.value);
                below.extend(patterns.map(|named| named.schema));
                below.extend(keywords.additional_properties.iter().map(|schema| schema.value));
            }
        }
        self.below(below)
    }

    /// The place of an item.
    pub(super) fn item(&self, index: usize) -> Option<Self> {
        let mut below = Vec::new();
        for keywords in self.keywords() {
            match keywords.items.as_ref().map(|items| &items.value) {
                Some(Items::One(schema)) => below.push(*schema),
                Some(Items::List(schemas)) => match schemas.get(index) {
                    Some(schema) => below.push(*schema),
                    None => {
                        below.extend(keywords.additional_items.iter().map(|schema| schema.value))
                    }
                },
                None => {}
            }
        }
        self.below(below)
    }

    /// The place that the tokens of a JSON Pointer lead to.
    pub(super) fn at(&self, root: &Node, tokens: &[String]) -> Option<Self> {
        let mut place = self.clone();
        let mut node = root;
        for token in tokens {
            (place, node) = match &node.value {
                Value::Object(_) => (place.member(token)?, node.get(token)?),
                Value::Array(items) => {
                    let index = token.parse().ok()?;
                    (place.item(index)?, items.get(index)?)
                }
                _ => return None,
            };
        }
        Some(place)
    }

    /// Whether a schema marks the value as a secret.
    pub(super) fn is_secret(&self) -> bool {
        let mut formats = self.keywords().filter_map(|keywords| keywords.format.as_ref());
        formats.any(|format| format.value == "password")
    }

    fn below(&self, schemas: Vec<SchemaId>) -> Option<Self> {
        (!schemas.is_empty()).then(|| Self::of(self.tree, schemas))
    }
}
