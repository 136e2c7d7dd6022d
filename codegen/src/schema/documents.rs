//! The documents that a `$ref` may lead to beside its own.

use std::collections::BTreeMap;

use super::uri::split_fragment;
use crate::source::json::Node;

/// Schema documents by their absolute URI. Nothing is ever fetched: what is
/// not registered here does not exist for a `$ref`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documents {
    by_uri: BTreeMap<String, Node>,
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

    /// The registered URIs, in the order of their bytes.
    pub fn uris(&self) -> impl Iterator<Item = &str> {
        self.by_uri.keys().map(String::as_str)
    }
}
