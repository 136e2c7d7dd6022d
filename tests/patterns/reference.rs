//! What a tree without back-references matches, by definition: from each place,
//! the set of places where it can end.

use std::collections::BTreeSet;

use connspec::pattern::{Assertion, Node};

/// Whether a tree is found in a text.
pub(crate) fn found(node: &Node, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    (0..=text.len()).any(|start| !ends(node, &text, start).is_empty())
}

fn ends(node: &Node, text: &[char], at: usize) -> BTreeSet<usize> {
    let here = |holds: bool| holds.then_some(at).into_iter().collect();
    let from = |node: &Node, starts: &BTreeSet<usize>| -> BTreeSet<usize> {
        starts.iter().flat_map(|&start| ends(node, text, start)).collect()
    };
    match node {
        Node::Text(expected) => {
            let expected: Vec<char> = expected.chars().collect();
            let found = text[at..].starts_with(&expected);
            found.then_some(at + expected.len()).into_iter().collect()
        }
        Node::Class(class) => {
            let ranges = class.as_ranges();
            let holds = |char: &&char| ranges.iter().any(|(low, high)| (low..=high).contains(char));
            text.get(at).filter(holds).map(|_| at + 1).into_iter().collect()
        }
        Node::Assert(assertion) => {
            let word = |char: Option<&char>| {
                char.is_some_and(|char| char.is_ascii_alphanumeric() || *char == '_')
            };
            let boundary = word(text[..at].last()) != word(text.get(at));
            here(match assertion {
                Assertion::Start => at == 0,
                Assertion::End => at == text.len(),
                Assertion::Boundary => boundary,
                Assertion::NoBoundary => !boundary,
            })
        }
        Node::All(nodes) => nodes.iter().fold(here(true), |starts, node| from(node, &starts)),
        Node::Any(nodes) => nodes.iter().flat_map(|node| ends(node, text, at)).collect(),
        Node::Repeat { node, min, max, .. } => {
            let mut last = (0..*min).fold(here(true), |starts, _| from(node, &starts));
            let mut all = last.clone();
            // More repeats than characters reach nothing new.
            let more = max.map_or(text.len(), |max| (max - min) as usize).min(text.len());
            for _ in 0..more {
                last = from(node, &last);
                all.extend(&last);
            }
            all
        }
        Node::Look { node, ahead: true, holds } => here(ends(node, text, at).is_empty() != *holds),
        Node::Look { node, ahead: false, holds } => {
            here((0..=at).any(|start| ends(node, text, start).contains(&at)) == *holds)
        }
        Node::Group(_, node) => ends(node, text, at),
        Node::Back(_) => panic!("the reference knows no back-references"),
    }
}
