//! A pattern as a tree, written by generated code.

use super::Class;

/// A part of a pattern (ECMA-262 §22.2.1).
#[derive(Debug)]
pub enum Node {
    /// These characters.
    Text(&'static str),
    /// One character of a set.
    Class(Class),
    /// Nothing but a condition on the place.
    Assert(Assertion),
    /// One part after the other; none of them matches everywhere.
    All(&'static [Node]),
    /// One of them, the first ones preferred.
    Any(&'static [Node]),
    /// A part, several times, more of it preferred.
    Repeat(&'static Node, u32, Option<u32>),
    /// A part, several times, less of it preferred.
    Lazy(&'static Node, u32, Option<u32>),
    /// `(?=…)`
    Ahead(&'static Node),
    /// `(?!…)`
    NotAhead(&'static Node),
    /// `(?<=…)`
    Behind(&'static Node),
    /// `(?<!…)`
    NotBehind(&'static Node),
    /// What a back-reference can name, by its number from 1.
    Group(u32, &'static Node),
    /// What a group matched last; nothing, where it matched nothing.
    Back(u32),
}

/// A condition on a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Assertion {
    /// Whether it holds before the character of that index.
    pub(super) fn holds(self, text: &[char], at: usize) -> bool {
        match self {
            Assertion::Start => at == 0,
            Assertion::End => at == text.len(),
            Assertion::Boundary => is_boundary(text, at),
            Assertion::NoBoundary => !is_boundary(text, at),
        }
    }
}

/// ECMA-262 §22.2.2.4, `IsWordChar` on both sides.
fn is_boundary(text: &[char], at: usize) -> bool {
    let is_word = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(|char| char.is_ascii_alphanumeric() || *char == '_')
    };
    is_word(at.checked_sub(1)) != is_word(Some(at))
}

impl Node {
    /// The parts below.
    pub(super) fn parts(&self) -> &'static [Node] {
        match *self {
            Node::All(nodes) | Node::Any(nodes) => nodes,
            Node::Repeat(node, ..)
            | Node::Lazy(node, ..)
            | Node::Ahead(node)
            | Node::NotAhead(node)
            | Node::Behind(node)
            | Node::NotBehind(node)
            | Node::Group(_, node) => std::slice::from_ref(node),
            Node::Text(_) | Node::Class(_) | Node::Assert(_) | Node::Back(_) => &[],
        }
    }
}
