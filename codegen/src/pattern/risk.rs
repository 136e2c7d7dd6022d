//! What is risky about a pattern that is sound: it matches nothing, or an
//! engine that backtracks takes exponential time over it.
//!
//! Knows the tree of a pattern. Must not know how it is matched here, which is
//! linear.

use super::automaton::Automaton;
use super::{Assertion, Node, PatternError, parse};

/// What is risky about a pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Risks {
    /// It matches no text. `false` where that is not certain.
    pub dead: bool,
    /// A loop of it can read one text in several ways. `false` where the
    /// pattern is too large to say.
    pub slow: bool,
}

/// Looks for the risks of a pattern.
///
/// # Errors
///
/// The pattern is no ECMA-262 regular expression.
///
/// ```
/// use connspec::pattern::risks;
///
/// assert!(risks("a^b")?.dead);
/// assert!(risks("^(a+)+$")?.slow);
/// assert!(!risks("^([a-z]+\\.)+$")?.slow);
/// # Ok::<(), connspec::pattern::PatternError>(())
/// ```
pub fn risks(pattern: &str) -> Result<Risks, PatternError> {
    let node = parse::parse(pattern)?.node;
    Ok(Risks { dead: is_dead(&node), slow: is_slow(&node) })
}

/// Whether no text matches, for certain.
fn is_dead(node: &Node) -> bool {
    match node {
        Node::Class(class) => class.as_ranges().is_empty(),
        Node::All(nodes) => {
            nodes.iter().any(is_dead)
                || out_of_place(nodes.iter(), Assertion::Start)
                || out_of_place(nodes.iter().rev(), Assertion::End)
        }
        Node::Any(nodes) => nodes.iter().all(is_dead),
        Node::Repeat { max: Some(0), .. } | Node::Repeat { min: 0, .. } => false,
        Node::Repeat { node, min, .. } => {
            let stays = needs(node, Assertion::Start) || needs(node, Assertion::End);
            is_dead(node) || (*min > 1 && stays && takes(node))
        }
        Node::Look { node, holds, .. } => *holds && is_dead(node),
        Node::Group(_, node) => is_dead(node),
        Node::Text(_) | Node::Assert(_) | Node::Back(_) => false,
    }
}

/// Whether something that takes a character stands before what can only match
/// at that end of the text.
fn out_of_place<'n>(nodes: impl Iterator<Item = &'n Node>, end: Assertion) -> bool {
    let mut taken = false;
    for node in nodes {
        if taken && needs(node, end) {
            return true;
        }
        taken |= takes(node);
    }
    false
}

/// Whether a node matches only where its own end of the text is.
fn needs(node: &Node, end: Assertion) -> bool {
    match node {
        Node::Assert(assertion) => *assertion == end,
        Node::All(nodes) => nodes.iter().any(|node| needs(node, end)),
        Node::Any(nodes) => !nodes.is_empty() && nodes.iter().all(|node| needs(node, end)),
        Node::Repeat { node, min, .. } => *min > 0 && needs(node, end),
        Node::Group(_, node) => needs(node, end),
        // What a look-around asks for stands at its own place.
        Node::Look { .. } | Node::Text(_) | Node::Class(_) | Node::Back(_) => false,
    }
}

/// Whether a node takes a character at least.
fn takes(node: &Node) -> bool {
    match node {
        Node::Text(text) => !text.is_empty(),
        Node::Class(_) => true,
        Node::All(nodes) => nodes.iter().any(takes),
        Node::Any(nodes) => !nodes.is_empty() && nodes.iter().all(takes),
        Node::Repeat { node, min, .. } => *min > 0 && takes(node),
        Node::Group(_, node) => takes(node),
        Node::Assert(_) | Node::Look { .. } | Node::Back(_) => false,
    }
}

/// Whether a loop of the pattern, or of a look-around in it, is ambiguous.
fn is_slow(node: &Node) -> bool {
    let mut slow = Automaton::of(node).is_some_and(|automaton| automaton.is_ambiguous());
    node.any(&mut |node| {
        if let Node::Look { node, .. } = node {
            slow |= Automaton::of(node).is_some_and(|automaton| automaton.is_ambiguous());
        }
        slow
    });
    slow
}

#[cfg(test)]
mod tests {
    use super::{Risks, risks};

    #[test]
    fn what_can_never_match_is_dead() {
        for pattern in [
            "a^",
            "a^b",
            "$a",
            "a$b",
            "[]",
            "a[]",
            "(?:a|b)^c",
            "(^a){2}",
            "(?=[])a",
            "x+^",
            "(b$|c$)d",
            "^a$b",
            "a(^b|^c)",
            "[]|a^",
        ] {
            assert!(risks(pattern).unwrap().dead, "{pattern}");
        }
        for pattern in [
            "",
            "^$",
            "a*^b",
            "a?^",
            "$a*",
            "[]*",
            "(?:a|)^b",
            "(^a)?b",
            "(^|,)a",
            "a($|,)b",
            "(?!^)a",
            "a(?=$)",
            "a\\^b",
            "^a|b$",
            "(?:^a|b)c",
            "\\$a",
            "(?<=^a)b",
            "a(?<=^a)",
            "[]|a",
        ] {
            assert!(!risks(pattern).unwrap().dead, "{pattern}");
        }
    }

    #[test]
    fn a_loop_that_reads_a_text_in_two_ways_is_slow() {
        for pattern in [
            "^(a+)+$",
            "(a*)*b",
            "(a|a)*b",
            "(a|ab|b)*c",
            "([a-z]+)*$",
            "(\\w+\\s?)*$",
            "(.*a){10,}$",
            "(a?a?)*b",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
            "(x+x+)+y",
            "(?:\\d+|[0-9a-f]+)*z",
            "(?=(a+)+b)a",
            "((a*|b*)c)*d",
            "(.+)*[^,]",
            "([a-z]{1,63}){1,30}\\.",
        ] {
            assert!(risks(pattern).unwrap().slow, "{pattern}");
        }
        for pattern in [
            "^a+$",
            "^([a-z]+\\.)+$",
            "^(a|b)*$",
            "(ab+)*",
            "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
            "(a+b)+",
            "(\\d{1,3}\\.){3}\\d{1,3}",
            ".*a.*b",
            "(?:[a-z]+(?:-[a-z]+)*)",
            "(?:;[^=;]+=[^;]*)*",
            "",
            "^(Data Source=)(.*)(;User ID=)(.*)(;)",
            "(a|b(c|d)*e)*",
        ] {
            assert!(!risks(pattern).unwrap().slow, "{pattern}");
        }
    }

    #[test]
    fn a_large_pattern_takes_no_time() {
        let words: Vec<String> = (0..400).map(|index| format!("w{index}")).collect();
        for pattern in [
            format!("({})*", words.join("|")),
            "((((a{9}){9}){9}){9}){9}".to_owned(),
            format!("({})*", "[a-z]?".repeat(90)),
        ] {
            let Risks { dead, .. } = risks(&pattern).unwrap();
            assert!(!dead, "{pattern}");
        }
    }
}
