//! Whether every text that one pattern matches is matched by another, by the
//! automata of `regex-automata`.
//!
//! Patterns with look-around or back-references have no such automaton, and a
//! large one is not built: of these nothing is said.

use std::collections::{HashMap, VecDeque};

use regex_automata::dfa::{Automaton, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::{Anchored, MatchKind};
use regex_syntax::hir::{self, Hir};

use super::{Assertion, Class, Node};

/// The largest automaton, in bytes.
const LARGEST: usize = 4 << 20;

/// So many pairs of states are looked at.
const PAIRS: usize = 200_000;

/// What is known of the texts that one pattern matches and another does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inclusion {
    /// There are none.
    Included,
    /// This is one of the shortest.
    Beyond(String),
    /// It cannot be told.
    Unknown,
}

/// Whether both patterns are the same but for the writing: `\/` and `/`.
pub fn same(one: &str, other: &str) -> bool {
    let node = |pattern| Some(super::reduce::reduce(super::parse::parse(pattern).ok()?.node));
    one == other || node(one).is_some_and(|one| node(other) == Some(one))
}

/// What `inner` matches and `outer` does not; both search, as `pattern` does
/// (Validation §6.3.3).
///
/// ```
/// use connspec::pattern::{Inclusion, inclusion};
///
/// assert_eq!(inclusion("^[a-z]+$", "^[a-z0-9]+$"), Inclusion::Included);
/// assert_eq!(inclusion("^[ab]$", "^a$"), Inclusion::Beyond("b".to_owned()));
/// assert_eq!(inclusion("^(?=a)", "a"), Inclusion::Unknown);
/// ```
pub fn inclusion(inner: &str, outer: &str) -> Inclusion {
    if same(inner, outer) {
        return Inclusion::Included;
    }
    match automaton(inner).zip(automaton(outer)) {
        Some((inner, outer)) => search(&inner, &outer).unwrap_or(Inclusion::Unknown),
        None => Inclusion::Unknown,
    }
}

type Dfa = dense::DFA<Vec<u32>>;

/// The automaton of the texts in which a pattern is found.
fn automaton(pattern: &str) -> Option<Dfa> {
    let node = super::parse::parse(pattern).ok()?.node;
    let any = || {
        Hir::repetition(hir::Repetition {
            min: 0,
            max: None,
            greedy: true,
            sub: Box::new(Hir::dot(hir::Dot::AnyChar)),
        })
    };
    let whole = Hir::concat(vec![
        Hir::look(hir::Look::Start),
        any(),
        hir(&node)?,
        any(),
        Hir::look(hir::Look::End),
    ]);
    let config = thompson::Config::new().nfa_size_limit(Some(LARGEST));
    let nfa = thompson::Compiler::new().configure(config).build_from_hir(&whole).ok()?;
    let config = dense::Config::new()
        .match_kind(MatchKind::All)
        .start_kind(regex_automata::dfa::StartKind::Anchored)
        .dfa_size_limit(Some(LARGEST))
        .determinize_size_limit(Some(LARGEST));
    dense::Builder::new().configure(config).build_from_nfa(&nfa).ok()
}

/// The pattern in the crate's words.
fn hir(node: &Node) -> Option<Hir> {
    Some(match node {
        Node::Text(text) => Hir::literal(text.as_bytes()),
        Node::Class(class) => Hir::class(class_of(class)),
        Node::Assert(Assertion::Start) => Hir::look(hir::Look::Start),
        Node::Assert(Assertion::End) => Hir::look(hir::Look::End),
        Node::Assert(Assertion::Boundary) => Hir::look(hir::Look::WordAscii),
        // Its automaton takes halves of characters apart.
        Node::Assert(Assertion::NoBoundary) => return None,
        Node::All(nodes) => Hir::concat(nodes.iter().map(hir).collect::<Option<_>>()?),
        Node::Any(nodes) => Hir::alternation(nodes.iter().map(hir).collect::<Option<_>>()?),
        Node::Repeat { node, min, max, greedy } => Hir::repetition(hir::Repetition {
            min: *min,
            max: *max,
            greedy: *greedy,
            sub: Box::new(hir(node)?),
        }),
        Node::Group(_, node) => hir(node)?,
        Node::Look { .. } | Node::Back(_) => return None,
    })
}

fn class_of(class: &Class) -> hir::Class {
    let ranges = class.as_ranges().iter();
    let ranges = ranges.map(|(low, high)| hir::ClassUnicodeRange::new(*low, *high));
    hir::Class::Unicode(hir::ClassUnicode::new(ranges))
}

/// Goes through both automata side by side, the shortest texts first.
fn search(inner: &Dfa, outer: &Dfa) -> Option<Inclusion> {
    let begin = start::Config::new().anchored(Anchored::Yes);
    let first = (inner.start_state(&begin).ok()?, outer.start_state(&begin).ok()?);
    type Pair = (StateID, StateID);
    let mut from: HashMap<Pair, Option<(Pair, u8)>> = HashMap::from([(first, None)]);
    let mut queue = VecDeque::from([first]);
    while let Some(pair) = queue.pop_front() {
        let ends = (inner.next_eoi_state(pair.0), outer.next_eoi_state(pair.1));
        if inner.is_match_state(ends.0) && !outer.is_match_state(ends.1) {
            let mut bytes = Vec::new();
            let mut at = pair;
            while let Some(Some((before, byte))) = from.get(&at) {
                bytes.push(*byte);
                at = *before;
            }
            bytes.reverse();
            // Each way through the first automaton is text.
            return String::from_utf8(bytes).ok().map(Inclusion::Beyond);
        }
        // Bytes that read well come first, so that a text does.
        let letters = b'a'..=b'z';
        let rest = (b'A'..=b'Z').chain(b'0'..=b'9').chain(0..=u8::MAX);
        for byte in letters.chain(rest) {
            let next = (inner.next_state(pair.0, byte), outer.next_state(pair.1, byte));
            if inner.is_dead_state(next.0) || from.contains_key(&next) {
                continue;
            }
            if inner.is_quit_state(next.0) || outer.is_quit_state(next.1) || from.len() > PAIRS {
                return None;
            }
            from.insert(next, Some((pair, byte)));
            queue.push_back(next);
        }
    }
    Some(Inclusion::Included)
}

#[cfg(test)]
mod tests {
    use super::{Inclusion, inclusion, same};

    #[test]
    fn what_is_included_is_told() {
        for (inner, outer) in [
            ("^a$", "a"),
            ("^[A-Za-z0-9/\\+]{40}$", "^[A-Za-z0-9\\/\\+]{40}$"),
            ("^https://", "^https?://"),
            ("^\\d{2,4}$", "^[0-9]+$"),
            ("^(ab)+$", "^[ab]*$"),
            ("^é$", "^\\S$"),
            ("x", ""),
        ] {
            assert_eq!(inclusion(inner, outer), Inclusion::Included, "{inner} in {outer}");
        }
    }

    #[test]
    fn what_is_beyond_is_shown() {
        for (inner, outer, text) in [
            ("^[a-z]+$", "^[a-z]{2,}$", "a"),
            ("", "a", ""),
            ("^\\S+$", "^[a-z]+$", "A"),
            ("^[é]$", "^[a-z]$", "é"),
            ("^https?://", "^https://", "http://"),
        ] {
            let expected = Inclusion::Beyond(text.to_owned());
            assert_eq!(inclusion(inner, outer), expected, "{inner} in {outer}");
        }
    }

    #[test]
    fn the_writing_is_of_no_account() {
        assert!(same("^(?:a|b)\\/$", "^[ab]/$"));
        assert!(!same("^a$", "^a"));
    }
}
