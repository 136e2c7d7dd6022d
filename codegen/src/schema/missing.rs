//! Which documents a schema needs and does not have.

use std::collections::BTreeSet;

use super::Documents;
use super::parse::Parser;
use crate::source::json::{Node, Value};
use crate::source::uri::{is_absolute, split_fragment};

/// The absolute URIs, without fragment, that `$ref`s lead to and that name
/// neither a schema in the document nor one in `documents`. Those that
/// `documents` has a reason to refuse are left out.
///
/// What is found behind them may lead to more: whoever registers one asks
/// again.
pub fn missing(node: &Node, documents: &Documents) -> BTreeSet<String> {
    if !leads_out(node) {
        return BTreeSet::new();
    }
    let (parser, _) = Parser::run(node, documents);
    let uris = parser.waiting.iter().map(|reference| {
        let full = parser.absolute(reference);
        split_fragment(&full).0.to_owned()
    });
    uris.filter(|uri| is_absolute(uri) && documents.refusal(uri).is_none()).collect()
}

/// Whether a `$ref` is more than a fragment: other schemas, which are nearly
/// all, are parsed once and not twice.
fn leads_out(node: &Node) -> bool {
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::Object(members) => {
                for member in members {
                    let target = (member.name == "$ref").then(|| member.value.as_str()).flatten();
                    if target.is_some_and(|target| !target.starts_with('#')) {
                        return true;
                    }
                    open.push(&member.value);
                }
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    false
}
