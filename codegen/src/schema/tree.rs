//! The syntax tree of one auth method's schema, and the ways through it.

use super::{Child, Keywords, children};
use crate::source::json::Span;

/// A schema in a [`SchemaTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(super) u32);

/// A schema document. Every `$ref` in it is resolved, and following `$ref`s
/// comes to an end.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaTree {
    pub(super) nodes: Vec<Schema>,
}

/// A schema: an object or a boolean (Core §4.3.1).
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// Where it stands.
    pub span: Span,
    /// Its JSON Pointer inside its document; `""` for the document's root.
    pub pointer: String,
    /// What it says.
    pub kind: Kind,
}

/// What a schema says.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `true` takes every instance, `false` none (Core §4.3.1).
    Bool(bool),
    /// An object of keywords.
    Keywords(Box<Keywords>),
}

impl SchemaTree {
    /// The root of the document.
    pub fn root(&self) -> SchemaId {
        SchemaId(0)
    }

    /// The schema of that id.
    ///
    /// # Panics
    ///
    /// If the id is from another, larger tree.
    pub fn get(&self, id: SchemaId) -> &Schema {
        &self.nodes[id.0 as usize]
    }

    /// Where the schema's chain of `$ref`s ends (Core §8.3); the schema
    /// itself, if it has no `$ref`.
    pub fn resolve(&self, id: SchemaId) -> SchemaId {
        let mut end = id;
        // No chain is longer than the tree: one that were would be a cycle,
        // of which there are none.
        for _ in 0..self.nodes.len() {
            match self.get(end).target() {
                Some(next) => end = next,
                None => break,
            }
        }
        end
    }

    /// The direct subschemas, in the order of the keywords in the draft. The
    /// target of a `$ref` is not one of them.
    pub fn children(&self, id: SchemaId) -> Vec<Child<'_>> {
        self.get(id).children()
    }

    /// Every schema with its id, the root first, a schema before its
    /// subschemas. A place that only a `$ref` makes a schema is included.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        (0..).map(SchemaId).zip(&self.nodes)
    }
}

impl Schema {
    /// The keywords, where the schema is an object.
    pub fn keywords(&self) -> Option<&Keywords> {
        match &self.kind {
            Kind::Keywords(keywords) => Some(keywords),
            Kind::Bool(_) => None,
        }
    }

    /// What the schema's `$ref` leads to, if it has one.
    pub fn target(&self) -> Option<SchemaId> {
        Some(self.keywords()?.reference.as_ref()?.value.target)
    }

    /// The direct subschemas, in the order of the keywords in the draft. The
    /// target of a `$ref` is not one of them.
    pub fn children(&self) -> Vec<Child<'_>> {
        self.keywords().map(children::of).unwrap_or_default()
    }
}
