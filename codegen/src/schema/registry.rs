//! Where the schemas of a document stand, and what they are called.
//!
//! A *resource* is a schema with a URI: a document's root, or a schema with
//! an `$id` (Core §8.2). The pointers and anchors of a `$ref` start there.

use std::collections::{BTreeMap, HashMap};

use super::SchemaId;
use crate::source::json::Node;

/// A document, the auth method's schema being the first.
pub(super) type DocumentId = usize;

/// A resource in a [`Registry`].
pub(super) type ResourceId = usize;

/// A schema with a URI.
#[derive(Debug)]
pub(super) struct Resource<'a> {
    /// Its absolute URI, so far as it has one; no fragment.
    pub(super) uri: String,
    /// The document it stands in.
    pub(super) document: DocumentId,
    /// Its pointer in the document.
    pub(super) pointer: String,
    /// Its text.
    pub(super) node: &'a Node,
}

/// Everything that a `$ref` can be looked up in.
#[derive(Debug, Default)]
pub(super) struct Registry<'a> {
    resources: Vec<Resource<'a>>,
    by_uri: BTreeMap<String, ResourceId>,
    anchors: BTreeMap<(String, String), SchemaId>,
    /// Of each document: the schemas by their pointers.
    places: Vec<HashMap<String, SchemaId>>,
    /// Of each schema: the resource that its subschemas belong to.
    scopes: Vec<ResourceId>,
}

impl<'a> Registry<'a> {
    pub(super) fn resource(&self, id: ResourceId) -> &Resource<'a> {
        &self.resources[id]
    }

    pub(super) fn by_uri(&self, uri: &str) -> Option<ResourceId> {
        self.by_uri.get(uri).copied()
    }

    pub(super) fn anchor(&self, uri: &str, name: &str) -> Option<SchemaId> {
        let key = (uri.to_owned(), name.to_owned());
        self.anchors.get(&key).copied()
    }

    /// The schema at a place, if one is read from there.
    pub(super) fn at(&self, document: DocumentId, pointer: &str) -> Option<SchemaId> {
        self.places[document].get(pointer).copied()
    }

    /// The resource that a schema's own `$ref` and its subschemas belong to.
    pub(super) fn scope(&self, schema: SchemaId) -> ResourceId {
        self.scopes[schema.0 as usize]
    }

    pub(super) fn uris(&self) -> impl Iterator<Item = &str> {
        self.by_uri.keys().map(String::as_str)
    }

    /// The anchors of a resource.
    pub(super) fn anchors_of(&self, uri: &str) -> impl Iterator<Item = &str> {
        self.anchors
            .range((uri.to_owned(), String::new())..)
            .take_while(move |((of, _), _)| of == uri)
            .map(|((_, name), _)| name.as_str())
    }

    pub(super) fn add_document(&mut self) -> DocumentId {
        self.places.push(HashMap::new());
        self.places.len() - 1
    }

    pub(super) fn add_resource(&mut self, resource: Resource<'a>) -> ResourceId {
        self.resources.push(resource);
        self.resources.len() - 1
    }

    /// Names a resource; the first of that name keeps it, and is returned.
    pub(super) fn name(&mut self, id: ResourceId) -> Option<ResourceId> {
        let uri = self.resources[id].uri.clone();
        let first = *self.by_uri.entry(uri).or_insert(id);
        (first != id).then_some(first)
    }

    /// Names a place in a resource; the first of that name keeps it, and is
    /// returned.
    pub(super) fn name_anchor(
        &mut self,
        resource: ResourceId,
        name: &str,
        schema: SchemaId,
    ) -> Option<SchemaId> {
        let key = (self.resources[resource].uri.clone(), name.to_owned());
        let first = *self.anchors.entry(key).or_insert(schema);
        (first != schema).then_some(first)
    }

    pub(super) fn place(&mut self, document: DocumentId, pointer: String, schema: SchemaId) {
        self.places[document].insert(pointer, schema);
    }

    /// Notes the scope of the next schema.
    pub(super) fn push_scope(&mut self, scope: ResourceId) {
        self.scopes.push(scope);
    }
}
