//! Compiled patterns, as generated code would hold them.

use connspec::pattern::{self, Compiled, compile};
use flow_service::runtime::pattern::{Assertion, Class, Match, Node, Pattern, Piece};

/// A pattern, compiled as it is in generated code.
pub(crate) fn pattern(source: &str) -> Pattern {
    match compile(source).unwrap_or_else(|error| panic!("{source}: {error}")) {
        Compiled::Simple(of) => Pattern::simple(leak(source), pieces(&of)),
        Compiled::Tree(of) => Pattern::tree(leak(source), tree(&of)),
    }
}

/// Whether a text matches a pattern.
pub(crate) fn matches(source: &str, text: &str) -> bool {
    match pattern(source).matches(text) {
        Match::Yes => true,
        Match::No => false,
        Match::TooCostly => panic!("{source} on {text:?} is too costly"),
    }
}

/// A tree as the runtime has it.
pub(crate) fn tree(of: &pattern::Node) -> &'static Node {
    Box::leak(Box::new(node(of)))
}

fn node(of: &pattern::Node) -> Node {
    use pattern::Node as From;
    match of {
        From::Text(text) => Node::Text(leak(text)),
        From::Class(of) => Node::Class(class(of)),
        From::Assert(of) => Node::Assert(match of {
            pattern::Assertion::Start => Assertion::Start,
            pattern::Assertion::End => Assertion::End,
            pattern::Assertion::Boundary => Assertion::Boundary,
            pattern::Assertion::NoBoundary => Assertion::NoBoundary,
        }),
        From::All(of) => Node::All(nodes(of)),
        From::Any(of) => Node::Any(nodes(of)),
        From::Repeat { node, min, max, greedy: true } => Node::Repeat(tree(node), *min, *max),
        From::Repeat { node, min, max, greedy: false } => Node::Lazy(tree(node), *min, *max),
        From::Look { node, ahead: true, holds: true } => Node::Ahead(tree(node)),
        From::Look { node, ahead: true, holds: false } => Node::NotAhead(tree(node)),
        From::Look { node, ahead: false, holds: true } => Node::Behind(tree(node)),
        From::Look { node, ahead: false, holds: false } => Node::NotBehind(tree(node)),
        From::Group(number, of) => Node::Group(*number, tree(of)),
        From::Back(number) => Node::Back(*number),
    }
}

fn nodes(of: &[pattern::Node]) -> &'static [Node] {
    Box::leak(of.iter().map(node).collect())
}

fn pieces(of: &[pattern::Piece]) -> &'static [Piece] {
    use pattern::Piece as From;
    Box::leak(
        of.iter()
            .map(|piece| match piece {
                From::Start => Piece::Start,
                From::End => Piece::End,
                From::Text(text) => Piece::Text(leak(text)),
                From::OneOf(texts) => {
                    Piece::OneOf(Box::leak(texts.iter().map(|text| leak(text)).collect()))
                }
                From::Repeat { class: of, min, max } => Piece::Repeat(class(of), *min, *max),
                From::Until { class: of, min, text } => Piece::Until(class(of), *min, leak(text)),
                From::Last { class: of, min, text } => Piece::Last(class(of), *min, leak(text)),
            })
            .collect(),
    )
}

fn class(of: &pattern::Class) -> Class {
    Class::new(Box::leak(of.as_ranges().into()))
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.into())
}
