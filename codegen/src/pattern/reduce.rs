//! Makes a tree smaller without changing what it matches.

use super::{Class, Node};

/// Drops what says nothing: groups that nothing refers to, repeats of one,
/// lists of one; joins texts, and choices of single characters.
pub(super) fn reduce(node: Node) -> Node {
    let mut used = Vec::new();
    node.any(&mut |node| {
        if let Node::Back(number) = node {
            used.push(*number);
        }
        false
    });
    walk(node, &used)
}

fn walk(node: Node, used: &[u32]) -> Node {
    match node {
        Node::Group(number, node) if used.contains(&number) => {
            Node::Group(number, Box::new(walk(*node, used)))
        }
        Node::Group(_, node) => walk(*node, used),
        Node::Class(class) => match class.single() {
            Some(char) => Node::Text(char.to_string()),
            None => Node::Class(class),
        },
        Node::All(nodes) => all(nodes.into_iter().map(|node| walk(node, used))),
        Node::Any(nodes) => any(nodes.into_iter().map(|node| walk(node, used)).collect()),
        Node::Look { node, ahead, holds } => {
            Node::Look { node: Box::new(walk(*node, used)), ahead, holds }
        }
        Node::Repeat { max: Some(0), .. } => Node::empty(),
        Node::Repeat { node, min: 1, max: Some(1), .. } => walk(*node, used),
        Node::Repeat { node, min, max, greedy } => match walk(*node, used) {
            empty if empty == Node::empty() => empty,
            node => Node::Repeat { node: Box::new(node), min, max, greedy },
        },
        node @ (Node::Text(_) | Node::Assert(_) | Node::Back(_)) => node,
    }
}

fn all(nodes: impl Iterator<Item = Node>) -> Node {
    let mut list: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            Node::All(inner) => inner.into_iter().for_each(|node| append(&mut list, node)),
            node => append(&mut list, node),
        }
    }
    match list.pop() {
        Some(only) if list.is_empty() => only,
        last => {
            list.extend(last);
            Node::All(list)
        }
    }
}

fn append(list: &mut Vec<Node>, node: Node) {
    match (list.last_mut(), node) {
        (Some(Node::Text(text)), Node::Text(more)) => text.push_str(&more),
        (_, node) => list.push(node),
    }
}

fn any(nodes: Vec<Node>) -> Node {
    let mut class = Class::default();
    for node in &nodes {
        match single(node) {
            Some(one) => class = class.or(&one),
            None => return Node::Any(nodes),
        }
    }
    Node::Class(class)
}

/// The set, where a node matches exactly one character.
pub(super) fn single(node: &Node) -> Option<Class> {
    match node {
        Node::Class(class) => Some(class.clone()),
        Node::Text(text) => {
            let mut chars = text.chars();
            let char = chars.next()?;
            chars.next().is_none().then(|| Class::of(char))
        }
        _ => None,
    }
}
