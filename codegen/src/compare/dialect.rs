//! Drafts of JSON Schema beside draft-07, as far as a change to or from them
//! matters.
//!
//! Must not know what their keywords mean.

use crate::source::json::Node;

/// Keywords by which later drafts and `OpenAPI` assert something, and draft-07
/// nothing (Core §4.3.1).
const LATER: &[&str] = &[
    "$dynamicRef",
    "$recursiveRef",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "maxContains",
    "minContains",
    "nullable",
    "prefixItems",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Whether draft-07 ignores a keyword by which another draft asserts.
pub(super) fn asserts_elsewhere(keyword: &str) -> bool {
    LATER.contains(&keyword)
}

/// Whether a `$schema`, or none, is that of draft-07, slips of the pen included.
pub(super) fn is_draft_07(uri: Option<&str>) -> bool {
    uri.is_none_or(|uri| uri.contains("json-schema.org/draft-07"))
}

/// Whether two schemas mean the same by the same words.
pub(super) fn is_shared(old: &Node, new: &Node) -> bool {
    let uri = |node: &'_ Node| node.get("$schema").and_then(Node::as_str).map(str::to_owned);
    let (old, new) = (uri(old), uri(new));
    old == new || (is_draft_07(old.as_deref()) && is_draft_07(new.as_deref()))
}
