//! Words for people, or none.

use super::Method;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::lint::MISSING_DESCRIPTION;
use crate::diagnostic::words::quote;
use crate::schema::{SchemaId, SchemaTree};

pub(super) fn check(method: &Method<'_>, found: &mut Vec<Diagnostic>) {
    let tree = method.tree;
    let name = &method.spec.name;
    if is_bare(tree, tree.root()) {
        let message = format!("the auth method {} has no description", quote(name.value));
        found.push(Diagnostic::new(&MISSING_DESCRIPTION, message).at(name.span, "not described"));
    }
    let Some(keywords) = tree.get(tree.resolve(tree.root())).keywords() else { return };
    for property in keywords.properties.iter().flat_map(|properties| &properties.value) {
        if is_bare(tree, property.schema) {
            let message = format!("the parameter {} has no description", quote(&property.name));
            let finding = Diagnostic::new(&MISSING_DESCRIPTION, message);
            found.push(finding.at(property.name_span, "not described"));
        }
    }
}

/// Whether nothing is said of a schema, nor of what it refers to.
fn is_bare(tree: &SchemaTree, id: SchemaId) -> bool {
    let says = |id| {
        let words = tree.get(id).keywords().and_then(|keywords| keywords.words());
        words.is_some_and(|words| !words.trim().is_empty())
    };
    !says(id) && !says(tree.resolve(id))
}
