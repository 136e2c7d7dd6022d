//! How large a pattern may be.

use super::{Node, PatternError};

/// The instructions that a pattern may take at run time. Matching costs at
/// most that many steps a character, and a counted repeat costs its count:
/// `(a{1000}){1000}` must not fill a partner's memory.
pub(super) const LIMIT: u64 = 50_000;

/// Refuses what would take more than [`LIMIT`] instructions.
pub(super) fn check(node: &Node, pattern: &str) -> Result<(), PatternError> {
    let size = size(node);
    if size <= LIMIT {
        return Ok(());
    }
    let message = format!("the pattern is too large: {size} steps where {LIMIT} are allowed");
    // The outermost place is as good as any: counts multiply.
    let offset = pattern.find('{').unwrap_or(0);
    Err(PatternError::new(offset, message)
        .help("a count such as `{1,1000}` costs its number; `maxLength` costs nothing"))
}

/// An upper bound of the instructions of a tree, as the runtime makes them.
fn size(node: &Node) -> u64 {
    match node {
        Node::Text(text) => text.chars().count() as u64,
        Node::Class(_) | Node::Assert(_) | Node::Back(_) => 1,
        Node::All(nodes) => nodes.iter().map(size).fold(0, u64::saturating_add),
        Node::Any(nodes) => nodes.iter().map(|node| size(node) + 2).fold(1, u64::saturating_add),
        Node::Repeat { node, min, max, .. } => {
            let copies = u64::from(max.unwrap_or(*min).max(*min)) + 1;
            copies.saturating_mul(size(node).saturating_add(5))
        }
        Node::Look { node, .. } => size(node).saturating_add(3),
        Node::Group(_, node) => size(node).saturating_add(2),
    }
}
