//! The parameters that a schema declares, by a look at its own document.
//!
//! Must not know what a schema keyword means, beyond where parameters are
//! declared.

use std::collections::HashSet;

use crate::source::json::Node;
use crate::source::uri;

/// A parameter that a schema, or a branch of its `allOf`, declares or requires.
pub(crate) struct Parameter<'a> {
    pub(crate) name: &'a str,
    /// Its schema, where it is declared.
    pub(crate) schema: Option<&'a Node>,
}

/// The parameters of a schema.
pub(crate) fn parameters(root: &Node) -> Vec<Parameter<'_>> {
    let parts = parts(root);
    let mut declared: Vec<Parameter<'_>> = Vec::new();
    for part in &parts {
        let members = part.get("properties").and_then(Node::as_object).unwrap_or_default();
        declared.extend(members.iter().map(|member| Parameter {
            name: &member.name,
            schema: Some(behind(&member.value, root)),
        }));
    }
    let names: HashSet<&str> = declared.iter().map(|param| param.name).collect();
    let required = parts
        .iter()
        .flat_map(|part| part.get("required").and_then(Node::as_array).unwrap_or_default().iter());
    let required = required.filter_map(Node::as_str).filter(|name| !names.contains(name));
    let required: Vec<_> = required.map(|name| Parameter { name, schema: None }).collect();
    declared.extend(required);
    declared
}

/// A schema and the branches of its `allOf`, and theirs, each once: all of them
/// may declare parameters.
fn parts(schema: &Node) -> Vec<&Node> {
    let mut found: Vec<&Node> = Vec::new();
    let mut rest = vec![schema];
    while let Some(part) = rest.pop() {
        let part = behind(part, schema);
        if found.iter().any(|there| std::ptr::eq(*there, part)) {
            continue;
        }
        found.push(part);
        let branches = part.get("allOf").and_then(Node::as_array).unwrap_or_default();
        rest.extend(branches.iter().rev());
    }
    found
}

/// Where a schema's `$ref`s lead to within the document; the schema itself where
/// they lead elsewhere.
fn behind<'a>(schema: &'a Node, document: &'a Node) -> &'a Node {
    let mut end = schema;
    // One that leads in a circle is reported with the schemas.
    for _ in 0..CHAIN {
        let Some(reference) = end.get("$ref").and_then(Node::as_str) else { return end };
        match at(document, reference) {
            Some(target) => end = target,
            None => return end,
        }
    }
    schema
}

/// So many `$ref`s are followed, one leading to the next.
const CHAIN: usize = 100;

/// What a reference within a document leads to, by a JSON Pointer.
fn at<'a>(document: &'a Node, reference: &str) -> Option<&'a Node> {
    let pointer = uri::percent_decode(reference.strip_prefix('#')?)?;
    let tokens =
        pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"));
    if !pointer.is_empty() && !pointer.starts_with('/') {
        return None;
    }
    let mut node = document;
    for token in tokens {
        node = match node.as_array() {
            Some(items) => items.get(token.parse::<usize>().ok()?)?,
            None => node.get(&token)?,
        };
    }
    Some(node)
}
