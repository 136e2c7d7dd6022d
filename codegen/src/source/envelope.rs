//! A file to its specifications: one, or the several of a list.
//!
//! Knows the list form in which Flow Service answers. Must not know what a
//! specification says, beyond its name.

use super::document::text;
use super::json::Node;
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::source as rules};

/// A specification of a file.
pub(super) struct Item {
    /// The specification's own name, in a file of several.
    pub(super) name: Option<String>,
    /// The specification.
    pub(super) spec: Node,
}

/// Takes a file's value apart. Reports items that cannot be named; the others
/// are given all the same.
pub(super) fn split(root: Node, findings: &mut Vec<Diagnostic>) -> Vec<Item> {
    let Some(items) = items(&root) else {
        return vec![Item { name: None, spec: root }];
    };
    match items {
        [] => {
            let message = "`items` is empty: the file holds no specification";
            findings.push(
                Diagnostic::new(&rules::NO_ITEMS, message)
                    .at(root.span, "no specification in this list"),
            );
            Vec::new()
        }
        [only] => vec![Item { name: None, spec: only.clone() }],
        several => several.iter().filter_map(|spec| named(spec, findings)).collect(),
    }
}

/// The list, where the value is one. A specification may have a member
/// `items` of its own, which is of no concern here.
fn items(root: &Node) -> Option<&[Node]> {
    if root.get("authSpec").is_some() {
        return None;
    }
    root.get("items")?.as_array()
}

fn named(spec: &Node, findings: &mut Vec<Diagnostic>) -> Option<Item> {
    // What is no object at all is reported with the form of a specification.
    if spec.as_object().is_none() {
        return Some(Item { name: None, spec: spec.clone() });
    }
    let Some(name) = text(spec, "name") else {
        let (what, span) = match spec.get("name") {
            None => ("no `name`".to_owned(), spec.span),
            Some(name) if name.as_str().is_some() => ("a blank `name`".to_owned(), name.span),
            Some(name) => (format!("a `name` that is {}", name.kind()), name.span),
        };
        let message = format!("a specification in a file of several has {what}");
        findings.push(Diagnostic::new(&rules::UNNAMED_ITEM, message).at(span, "expected a name"));
        return None;
    };
    if name.value.contains(['/', '\\', '\0']) {
        let message =
            format!("the name {} cannot name a module and its overlay", quote(name.value));
        findings.push(
            Diagnostic::new(&rules::UNUSABLE_FILE_NAME, message)
                .at(name.span, "has a path separator"),
        );
        return None;
    }
    Some(Item { name: Some(name.value.to_owned()), spec: spec.clone() })
}
