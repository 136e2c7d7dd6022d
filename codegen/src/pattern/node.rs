//! A pattern as a tree.

use super::Class;

/// A part of a pattern (ECMA-262 §22.2.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// These characters.
    Text(String),
    /// One character of a set.
    Class(Class),
    /// Nothing but a condition on the place.
    Assert(Assertion),
    /// One part after the other; none of them matches everywhere.
    All(Vec<Node>),
    /// One of them, the first ones preferred; none of them matches nowhere.
    Any(Vec<Node>),
    /// A part, several times.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// At least so often.
        min: u32,
        /// At most so often; `None` where there is no end.
        max: Option<u32>,
        /// More is preferred to less.
        greedy: bool,
    },
    /// A look-ahead or look-behind.
    Look {
        /// What is looked for.
        node: Box<Node>,
        /// After the place, and not before it.
        ahead: bool,
        /// It must be there, and not be absent.
        holds: bool,
    },
    /// What a back-reference can name, by its number from 1.
    Group(u32, Box<Node>),
    /// What a group matched last; nothing, where it matched nothing.
    Back(u32),
}

/// A condition on a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assertion {
    /// `^`: the beginning of the text.
    Start,
    /// `$`: the end of the text, and not before a line break there.
    End,
    /// `\b`: between an ASCII word character and none.
    Boundary,
    /// `\B`: anywhere else.
    NoBoundary,
}

impl Node {
    /// Matches everywhere, without a character.
    pub(super) fn empty() -> Self {
        Node::All(Vec::new())
    }

    /// Every node below this one, and itself.
    pub(super) fn any(&self, test: &mut dyn FnMut(&Node) -> bool) -> bool {
        if test(self) {
            return true;
        }
        match self {
            Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(|node| node.any(test)),
            Node::Repeat { node, .. } | Node::Look { node, .. } | Node::Group(_, node) => {
                node.any(test)
            }
            Node::Text(_) | Node::Class(_) | Node::Assert(_) | Node::Back(_) => false,
        }
    }

    /// What it can begin with, and whether it can match without a character.
    /// Conditions on the place are taken to hold.
    pub(super) fn first(&self) -> (Class, bool) {
        match self {
            Node::Text(text) => match text.chars().next() {
                Some(char) => (Class::of(char), false),
                None => (Class::default(), true),
            },
            Node::Class(class) => (class.clone(), false),
            Node::Assert(_) | Node::Look { .. } => (Class::default(), true),
            Node::All(nodes) => {
                let mut class = Class::default();
                for node in nodes {
                    let (more, empty) = node.first();
                    class = class.or(&more);
                    if !empty {
                        return (class, false);
                    }
                }
                (class, true)
            }
            Node::Any(nodes) => {
                nodes.iter().fold((Class::default(), false), |(class, empty), node| {
                    let (more, also) = node.first();
                    (class.or(&more), empty || also)
                })
            }
            Node::Repeat { node, min, .. } => {
                let (class, empty) = node.first();
                (class, empty || *min == 0)
            }
            Node::Group(_, node) => node.first(),
            Node::Back(_) => (Class::default().not(), true),
        }
    }
}
