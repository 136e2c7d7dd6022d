//! The documents that a `$ref` may lead to beside its own.

use std::collections::BTreeMap;

use crate::source::Refusal;
use crate::source::json::Node;
use crate::source::uri::split_fragment;

/// Schema documents by their absolute URI. Nothing is ever fetched: what is
/// not registered here does not exist for a `$ref`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documents {
    by_uri: BTreeMap<String, Node>,
    refused: BTreeMap<String, Refusal>,
}

impl Documents {
    /// No documents.
    pub fn new() -> Self {
        Self::default()
    }

    /// Registers the document of that URI, its fragment aside, in place of a
    /// former one.
    pub fn register(&mut self, uri: &str, document: Node) {
        let (uri, _) = split_fragment(uri);
        self.by_uri.insert(uri.to_owned(), document);
    }

    /// The document of that URI, which has no fragment.
    pub fn get(&self, uri: &str) -> Option<&Node> {
        self.by_uri.get(uri)
    }

    /// Notes why there is no document of that URI, which has no fragment: a
    /// `$ref` that leads there says so.
    pub fn refuse(&mut self, uri: &str, refusal: Refusal) {
        self.refused.insert(uri.to_owned(), refusal);
    }

    /// Why there is no document of that URI, if it was noted.
    pub fn refusal(&self, uri: &str) -> Option<&Refusal> {
        self.refused.get(uri)
    }

    /// How many documents are registered.
    pub fn len(&self) -> usize {
        self.by_uri.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.by_uri.is_empty()
    }

    /// The registered URIs, in the order of their bytes.
    pub fn uris(&self) -> impl Iterator<Item = &str> {
        self.by_uri.keys().map(String::as_str)
    }
}
