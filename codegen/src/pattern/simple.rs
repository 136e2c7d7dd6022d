//! Patterns that are matched from left to right without ever going back.
//!
//! A piece takes what it can and never gives it back. That is exact only where
//! no other choice could do better, which [`pieces`] proves piece by piece, or
//! gives up.

use super::node::{Assertion, Node};
use super::{Class, reduce};

/// A step of a simple pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// The text begins here. Where it does not stand first, the pattern is one
    /// piece, which is looked for anywhere (or, before [`Piece::End`], at the
    /// end).
    Start,
    /// The text ends here.
    End,
    /// Exactly this.
    Text(String),
    /// The first of these that comes next.
    OneOf(Vec<String>),
    /// As many characters of a set as come next.
    Repeat {
        /// The set.
        class: Class,
        /// At least so many.
        min: u32,
        /// At most so many; `None` where there is no end.
        max: Option<u32>,
    },
    /// Characters of a set up to and with the nearest place of a text.
    Until {
        /// The set.
        class: Class,
        /// At least so many characters before the text.
        min: u32,
        /// The text.
        text: String,
    },
    /// Characters of a set, and then a text that ends the whole.
    Last {
        /// The set.
        class: Class,
        /// At least so many characters before the text.
        min: u32,
        /// The text.
        text: String,
    },
}

/// The pieces of a reduced pattern, where it is simple.
pub(super) fn pieces(node: &Node) -> Option<Vec<Piece>> {
    let nodes = match node {
        Node::All(nodes) => &nodes[..],
        node => std::slice::from_ref(node),
    };
    let (start, nodes) = match nodes {
        [Node::Assert(Assertion::Start), rest @ ..] => (true, rest),
        nodes => (false, nodes),
    };
    let (mut nodes, end) = match nodes {
        [rest @ .., Node::Assert(Assertion::End)] => (rest, true),
        nodes => (nodes, false),
    };
    if nodes.iter().any(is_conditional) {
        return None;
    }
    // Without `$`, what may be left out at the end always can be.
    while !end
        && let [rest @ .., last] = nodes
        && last.first().1
    {
        nodes = rest;
    }
    let mut pieces: Vec<Piece> = start.then_some(Piece::Start).into_iter().collect();
    if start {
        anchored(nodes, end, &mut pieces)?;
    } else {
        pieces.extend(searched(nodes, end)?);
    }
    pieces.extend(end.then_some(Piece::End));
    Some(pieces)
}

/// Whether a node asks for more than the characters it takes.
fn is_conditional(node: &Node) -> bool {
    node.any(&mut |node| matches!(node, Node::Assert(_) | Node::Look { .. } | Node::Back(_)))
}

/// The pieces of what is looked for anywhere.
fn searched(nodes: &[Node], end: bool) -> Option<Option<Piece>> {
    match nodes {
        [] => Some(None),
        [Node::Text(text)] => Some(Some(Piece::Text(text.clone()))),
        // The first characters of a run that is long enough are enough.
        [node] if !end => {
            let (class, min, _) = repeat(node)?;
            Some(Some(Piece::Repeat { class, min, max: Some(min) }))
        }
        _ => None,
    }
}

/// The pieces of what begins where the text begins.
fn anchored(mut nodes: &[Node], end: bool, pieces: &mut Vec<Piece>) -> Option<()> {
    // The set of the `.*` whose text was found last. Its nearest place is as
    // good as a later one only if what comes next can run over the later one.
    let mut skipped: Option<Class> = None;
    while let [node, rest @ ..] = nodes {
        nodes = rest;
        let run = repeat(node);
        if let Some(before) = skipped.take() {
            match &run {
                Some((class, _, None)) if before.is_subset(class) => {}
                _ => return None,
            }
        }
        if let Node::Text(text) = node {
            pieces.push(Piece::Text(text.clone()));
            continue;
        }
        let next = following(rest);
        let Some((class, min, max)) = run else {
            pieces.push(one_of(node, &next, rest.is_empty() && end)?);
            continue;
        };
        if rest.is_empty() && !end {
            pieces.push(Piece::Repeat { class, min, max: Some(min) });
        } else if max == Some(min) || class.is_disjoint(&next) {
            pieces.push(Piece::Repeat { class, min, max });
        } else if let (None, [Node::Text(text), rest @ ..]) = (max, rest) {
            nodes = rest;
            let text = text.clone();
            if rest.is_empty() && end {
                pieces.push(Piece::Last { class, min, text });
                continue;
            }
            if !rest.is_empty() {
                let chars: Vec<_> = text.chars().map(|char| (char, char)).collect();
                skipped = Some(class.or(&Class::ranges(&chars)));
            }
            pieces.push(Piece::Until { class, min, text });
        } else {
            return None;
        }
    }
    Some(())
}

/// What can come after a place.
fn following(rest: &[Node]) -> Class {
    Node::All(rest.to_vec()).first().0
}

/// A set of characters, and how many of it.
fn repeat(node: &Node) -> Option<(Class, u32, Option<u32>)> {
    match node {
        Node::Class(class) => Some((class.clone(), 1, Some(1))),
        Node::Repeat { node, min, max, .. } => Some((reduce::single(node)?, *min, *max)),
        _ => None,
    }
}

/// A choice of texts of which only one can be right.
fn one_of(node: &Node, next: &Class, last: bool) -> Option<Piece> {
    let mut texts = match node {
        Node::Any(nodes) => nodes.iter().map(text).collect::<Option<Vec<_>>>()?,
        Node::Repeat { node, min: 0, max: Some(1), .. } => vec![text(node)?, String::new()],
        _ => return None,
    };
    // The longest first: if it comes next, a shorter one can be right only
    // where it is the beginning of the longer one.
    texts.sort_by(|left, right| right.len().cmp(&left.len()).then_with(|| left.cmp(right)));
    texts.dedup();
    let ambiguous = texts.iter().enumerate().any(|(index, long)| {
        texts.iter().skip(index + 1).any(|short| {
            let rest = long.strip_prefix(short.as_str());
            let goes_on = rest.and_then(|rest| rest.chars().next());
            goes_on.is_some_and(|char| !last && next.contains(char))
        })
    });
    (!ambiguous).then_some(Piece::OneOf(texts))
}

fn text(node: &Node) -> Option<String> {
    match node {
        Node::Text(text) => Some(text.clone()),
        Node::All(nodes) if nodes.is_empty() => Some(String::new()),
        _ => None,
    }
}
