//! The automaton of a pattern's characters, with how many ways lead from one to
//! the next: what a backtracking engine has to choose from.
//!
//! It is Glushkov's: a state a character of the pattern, and no empty moves.
//! Conditions on places and back-references are taken for always met.

use std::collections::{BTreeMap, HashSet};

use super::{Class, Node};

/// More states are not looked at.
const STATES: usize = 300;

/// So many pairs of moves are compared at most.
const STEPS: usize = 2_000_000;

/// Repetitions up to so many rounds are no loop, and are written out.
const ROUNDS: u32 = 9;

/// How many ways there are: none, one, or several.
type Ways = u8;

const SEVERAL: Ways = 2;

/// The automaton of a pattern.
pub(super) struct Automaton {
    classes: Vec<Class>,
    /// From each state: the next ones, and in how many ways.
    moves: Vec<BTreeMap<usize, Ways>>,
}

/// A part of a pattern: where it begins and ends, and in how many ways it
/// matches nothing.
#[derive(Clone)]
struct Part {
    first: BTreeMap<usize, Ways>,
    last: BTreeMap<usize, Ways>,
    empty: Ways,
}

impl Automaton {
    /// The automaton of a pattern; nothing where it would be too large.
    pub(super) fn of(node: &Node) -> Option<Self> {
        let mut automaton = Self { classes: Vec::new(), moves: Vec::new() };
        automaton.part(node)?;
        Some(automaton)
    }

    /// Whether a loop reads one text in several ways, so that the ways double
    /// with each round.
    pub(super) fn is_ambiguous(&self) -> bool {
        let mut steps = STEPS;
        (0..self.classes.len()).any(|state| self.parts_and_meets(state, &mut steps))
    }

    /// Whether two different ways lead from a state back to it over the same
    /// text.
    fn parts_and_meets(&self, state: usize, steps: &mut usize) -> bool {
        let mut seen = HashSet::new();
        // Two states that the same text leads to, and whether the ways there
        // differ already.
        let mut queue = vec![(state, state, false)];
        while let Some((left, right, differ)) = queue.pop() {
            for (&to_left, &ways) in &self.moves[left] {
                for &to_right in self.moves[right].keys() {
                    if *steps == 0 {
                        return false;
                    }
                    *steps -= 1;
                    if self.classes[to_left].is_disjoint(&self.classes[to_right]) {
                        continue;
                    }
                    let twice = left == right && to_left == to_right && ways >= SEVERAL;
                    let differ = differ || twice || to_left != to_right;
                    let next = (to_left, to_right, differ);
                    if next == (state, state, true) {
                        return true;
                    }
                    if seen.insert(next) {
                        queue.push(next);
                    }
                }
            }
        }
        false
    }

    fn part(&mut self, node: &Node) -> Option<Part> {
        Some(match node {
            Node::Text(text) => {
                let mut all = Part::nothing();
                for char in text.chars() {
                    let next = self.state(Class::of(char))?;
                    all = self.then(&all, &next);
                }
                all
            }
            Node::Class(class) => self.state(class.clone())?,
            Node::All(nodes) => {
                let mut all = Part::nothing();
                for node in nodes {
                    let next = self.part(node)?;
                    all = self.then(&all, &next);
                }
                all
            }
            Node::Any(nodes) => {
                let mut any = Part { empty: 0, ..Part::nothing() };
                for node in nodes {
                    let next = self.part(node)?;
                    add(&mut any.first, next.first, 1);
                    add(&mut any.last, next.last, 1);
                    any.empty = plus(any.empty, next.empty);
                }
                any
            }
            Node::Repeat { node, min, max, .. } => match max {
                Some(max) if *max <= ROUNDS => self.rounds(node, *min, *max)?,
                _ => self.circle(node, *min)?,
            },
            Node::Group(_, node) => self.part(node)?,
            Node::Assert(_) | Node::Look { .. } | Node::Back(_) => Part::nothing(),
        })
    }

    fn state(&mut self, class: Class) -> Option<Part> {
        let state = self.classes.len();
        self.classes.push(class);
        self.moves.push(BTreeMap::new());
        let only = BTreeMap::from([(state, 1)]);
        (state < STATES).then(|| Part { first: only.clone(), last: only, empty: 0 })
    }

    /// One part behind another.
    fn then(&mut self, left: &Part, right: &Part) -> Part {
        self.join(left, right);
        let mut part = Part { empty: times(left.empty, right.empty), ..left.clone() };
        add(&mut part.first, right.first.clone(), left.empty);
        part.last = right.last.clone();
        add(&mut part.last, left.last.clone(), right.empty);
        part
    }

    fn join(&mut self, left: &Part, right: &Part) {
        for (&from, &ways) in &left.last {
            if let Some(moves) = self.moves.get_mut(from) {
                add(moves, right.first.clone(), ways);
            }
        }
    }

    /// A repetition without an end, or with one that is far. An engine enters
    /// no further round that would match nothing.
    fn circle(&mut self, node: &Node, min: u32) -> Option<Part> {
        let part = self.part(node)?;
        self.join(&part, &part);
        Some(part.optional_if(min == 0))
    }

    /// A few rounds, each written out: `x{1,3}` is `x(x(x)?)?`.
    fn rounds(&mut self, node: &Node, min: u32, max: u32) -> Option<Part> {
        let mut rest = Part::nothing();
        for round in (0..max).rev() {
            let one = self.part(node)?;
            rest = self.then(&one, &rest).optional_if(round >= min);
        }
        Some(rest)
    }
}

impl Part {
    fn nothing() -> Self {
        Self { first: BTreeMap::new(), last: BTreeMap::new(), empty: 1 }
    }

    fn optional_if(self, optional: bool) -> Self {
        Self { empty: if optional { 1 } else { self.empty }, ..self }
    }
}

/// Adds moves, each in so many ways.
fn add(to: &mut BTreeMap<usize, Ways>, more: BTreeMap<usize, Ways>, ways: Ways) {
    for (state, each) in more {
        let all = times(each, ways);
        if all > 0 {
            let so_far = to.entry(state).or_insert(0);
            *so_far = plus(*so_far, all);
        }
    }
}

fn plus(left: Ways, right: Ways) -> Ways {
    left.saturating_add(right).min(SEVERAL)
}

fn times(left: Ways, right: Ways) -> Ways {
    left.saturating_mul(right).min(SEVERAL)
}
