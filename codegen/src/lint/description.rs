//! Words for people, or none.

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::lint::MISSING_DESCRIPTION;
use crate::diagnostic::words::quote;
use crate::schema::{SchemaId, SchemaTree};

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let tree = subject.tree;
    if is_bare(tree, tree.root()) {
        let message = format!("{} has no description", subject.what);
        found
            .push(Diagnostic::new(&MISSING_DESCRIPTION, message).at(subject.span, "not described"));
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
