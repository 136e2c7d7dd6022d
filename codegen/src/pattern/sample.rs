//! Texts that a pattern probably matches.

use super::Node;

/// A longer text is not made.
const LONGEST: usize = 4_096;

/// A few texts that are made to match a pattern: the shortest way through it,
/// and ones that go round once more. Conditions on places are not heeded, so
/// that not each of them does match; none for what is no pattern.
pub fn sample(pattern: &str) -> Vec<String> {
    let Ok(parsed) = super::parse::parse(pattern) else { return Vec::new() };
    let mut all = Vec::new();
    for (more, choice) in [(0, 0), (1, 0), (2, 1), (0, 1), (0, 2)] {
        let mut text = String::new();
        if write(&parsed.node, more, choice, &mut text).is_some() && !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

/// Appends a text that the node matches, each repetition `more` rounds longer
/// than it must be, and the branch of that number taken where there is one.
fn write(node: &Node, more: u32, choice: usize, text: &mut String) -> Option<()> {
    match node {
        Node::Text(own) => text.push_str(own),
        Node::Class(class) => text.push(class.any(choice)?),
        Node::All(nodes) => {
            for node in nodes {
                write(node, more, choice, text)?;
            }
        }
        Node::Any(nodes) => {
            let node = nodes.get(choice).or(nodes.last())?;
            write(node, more, choice, text)?;
        }
        Node::Repeat { node, min, max, .. } => {
            let rounds = min.saturating_add(more).min(max.unwrap_or(u32::MAX));
            for _ in 0..rounds {
                if text.len() > LONGEST {
                    return None;
                }
                write(node, more, choice, text)?;
            }
        }
        Node::Group(_, node) => write(node, more, choice, text)?,
        Node::Assert(_) | Node::Look { .. } | Node::Back(_) => {}
    }
    Some(())
}
