//! What stands at a place of a state.

use crate::compare::Place;
use crate::generator::Compilation;
use crate::source::Document;
use crate::source::json::{Node, Value};

/// The value that the pointer of a place leads to.
pub(super) fn node<'a>(place: &Place, of: &'a Compilation) -> Option<&'a Node> {
    follow(&document(place, of)?.spec, &place.pointer)
}

/// Whether the place is of a specification that has nothing at its pointer: it
/// is then what stands around.
pub(super) fn is_around(place: &Place, of: &Compilation) -> bool {
    let document = document(place, of);
    document.is_some_and(|document| follow(&document.spec, &place.pointer).is_none())
}

/// The specification that a place is in; none for a place in an overlay.
pub(super) fn document<'a>(place: &Place, of: &'a Compilation) -> Option<&'a Document> {
    of.documents.iter().find(|document| {
        let spec = document.spec.span;
        spec.file == place.span.file && spec.start <= place.span.start && place.span.end <= spec.end
    })
}

/// The value that a pointer leads to.
pub(super) fn follow<'a>(mut node: &'a Node, pointer: &str) -> Option<&'a Node> {
    for word in pointer.split('/').skip(1) {
        let name = word.replace("~1", "/").replace("~0", "~");
        node = match &node.value {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?)?,
            _ => node.get(&name)?,
        };
    }
    Some(node)
}
