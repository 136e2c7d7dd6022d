//! A JSON text with a member changed or gone, and every other byte as it was.
//!
//! Must not know what the text is.

use crate::schema::pointer::push;
use crate::source::json::{FileId, Member, Node, Span};
use crate::source::parse;

/// A text that is edited.
#[derive(Clone, Debug)]
pub(super) struct Edited {
    pub(super) text: String,
}

impl Edited {
    /// Writes another value in the place of one.
    pub(super) fn replace(&mut self, span: Span, with: &str) {
        let range = span.start as usize..span.end as usize;
        if self.text.get(range.clone()).is_some() {
            self.text.replace_range(range, with);
        }
    }

    /// Takes a member, or an item, away, and whatever is empty without it; says
    /// whether it was there. `path` leads to it from the root.
    pub(super) fn remove(&mut self, path: &[Step]) -> bool {
        let Ok(root) = parse(FileId(0), &self.text) else {
            return false;
        };
        let mut path = path;
        while let Some((last, parents)) = path.split_last() {
            let Some(holder) = parents.iter().try_fold(&root, |node, step| step.of(node)) else {
                return false;
            };
            let places = places(holder);
            let Some(index) = last.index(holder) else {
                return false;
            };
            // What holds nothing else goes with it.
            if places.len() == 1 && !parents.is_empty() {
                path = parents;
                continue;
            }
            let Some(range) = around(&places, index) else {
                return false;
            };
            self.text.replace_range(range, "");
            return true;
        }
        false
    }
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Member(String),
    Item(usize),
}

impl Step {
    fn of<'a>(&self, node: &'a Node) -> Option<&'a Node> {
        match self {
            Self::Member(name) => node.get(name),
            Self::Item(index) => node.as_array()?.get(*index),
        }
    }

    fn index(&self, node: &Node) -> Option<usize> {
        match self {
            Self::Member(name) => node.as_object()?.iter().position(|member| member.name == *name),
            Self::Item(index) => Some(*index),
        }
    }
}

/// The path as a JSON Pointer.
pub(super) fn pointer(path: &[Step]) -> String {
    let mut pointer = String::new();
    for step in path {
        match step {
            Step::Member(name) => push(&mut pointer, name),
            Step::Item(index) => push(&mut pointer, &index.to_string()),
        }
    }
    pointer
}

/// The path to what stands exactly at a place.
pub(super) fn path_to(root: &Node, span: Span) -> Option<Vec<Step>> {
    let at = |other: Span| (other.start, other.end) == (span.start, span.end);
    if at(root.span) {
        return Some(Vec::new());
    }
    let holds = |other: Span| other.start <= span.start && span.end <= other.end;
    let below = |step: Step, node: &Node| {
        let rest = holds(node.span).then(|| path_to(node, span)).flatten()?;
        Some([vec![step], rest].concat())
    };
    for member in root.as_object().unwrap_or_default() {
        let step = Step::Member(member.name.clone());
        if at(member.name_span) {
            return Some(vec![step]);
        }
        if let Some(path) = below(step, &member.value) {
            return Some(path);
        }
    }
    let mut items = root.as_array().unwrap_or_default().iter().enumerate();
    items.find_map(|(index, item)| below(Step::Item(index), item))
}

/// Where the members or the items of a value begin and end.
fn places(holder: &Node) -> Vec<(usize, usize)> {
    let member =
        |member: &Member| (member.name_span.start as usize, member.value.span.end as usize);
    match (holder.as_object(), holder.as_array()) {
        (Some(members), _) => members.iter().map(member).collect(),
        (None, Some(items)) => {
            items.iter().map(|item| (item.span.start as usize, item.span.end as usize)).collect()
        }
        (None, None) => Vec::new(),
    }
}

/// The bytes of a member together with one comma.
fn around(places: &[(usize, usize)], index: usize) -> Option<std::ops::Range<usize>> {
    let (start, end) = *places.get(index)?;
    Some(match (index.checked_sub(1).and_then(|last| places.get(last)), places.get(index + 1)) {
        (Some((_, before)), _) => *before..end,
        (None, Some((next, _))) => start..*next,
        (None, None) => start..end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, path: &[&str]) -> String {
        let step = |step: &&str| match step.parse() {
            Ok(index) => Step::Item(index),
            Err(_) => Step::Member((*step).to_owned()),
        };
        let path: Vec<Step> = path.iter().map(step).collect();
        let mut edited = Edited { text: text.to_owned() };
        assert!(edited.remove(&path), "{path:?}");
        edited.text
    }

    #[test]
    fn no_other_byte_changes() {
        let text = "{\n  \"a\" : 1,\n\t\"b\": [1 , 2,3],\n  \"c\": {\"d\": {\"e\": []}}\n}";
        assert_eq!(without(text, &["a"]), text.replace("\"a\" : 1,\n\t", ""));
        assert_eq!(without(text, &["b", "1"]), text.replace(" , 2", ""));
        assert_eq!(without(text, &["b", "0"]), text.replace("1 , ", ""));
        assert_eq!(
            without(text, &["c", "d", "e"]),
            text.replace(",\n  \"c\": {\"d\": {\"e\": []}}", "")
        );
        assert_eq!(without("{ \"a\": 1 }", &["a"]), "{  }");
    }
}
