//! What is doubtful about a specification.

use super::values::Values;
use crate::source::json::{Member, Node};
use crate::source::overlay::{Doubt, Spanned};

/// Reads the doubts: a text, or one with the places that would settle it. What
/// has the wrong form is reported and left out.
pub(super) fn read(node: &Node, values: &mut Values<'_>) -> Vec<Doubt> {
    let Some(items) = node.as_array() else {
        values.wrong(node, "`doubts`", "an array of strings and objects");
        return Vec::new();
    };
    if items.is_empty() {
        values.idle(node.span, "`doubts` is empty".to_owned());
    }
    let mut doubts: Vec<Doubt> = Vec::new();
    for item in items {
        let Some(doubt) = doubt(item, values) else { continue };
        if doubts.iter().any(|earlier| earlier.what.value == doubt.what.value) {
            values.idle(item.span, "the doubt stands twice in `doubts`".to_owned());
        } else {
            doubts.push(doubt);
        }
    }
    doubts
}

fn doubt(item: &Node, values: &mut Values<'_>) -> Option<Doubt> {
    if item.as_str().is_some() {
        let what = values.text(item, "doubts")?;
        return Some(Doubt { what: Spanned { value: what, span: item.span }, about: Vec::new() });
    }
    if item.as_object().is_none() {
        values.wrong(item, "an item of `doubts`", "a string or an object");
        return None;
    }
    let (mut what, mut about) = (None, Vec::new());
    for Member { name, value, .. } in values.members(item, "a doubt", &["what", "about"]) {
        match name.as_str() {
            "what" => {
                what = values
                    .text(value, "what")
                    .map(|text| Spanned { value: text, span: value.span });
            }
            "about" => about = values.list(value, "about"),
            _ => {}
        }
    }
    if item.get("what").is_none() {
        values.wrong(item, "a doubt", "the member `what`");
    }
    about.retain(|pointer| {
        let is_pointer = pointer.value.starts_with('/');
        if !is_pointer {
            values.no_pointer(pointer);
        }
        is_pointer
    });
    Some(Doubt { what: what?, about: about.into_iter().map(|pointer| pointer.value).collect() })
}
