//! A tree as a list of instructions.

use super::{Assertion, Class, Node};

/// What a state of the automaton does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Takes this character.
    Char(char),
    /// Takes a character of a set.
    Class(Class),
    /// Asks for a place.
    Assert(Assertion),
    /// Asks whether the part of that index matches from here, and for which
    /// answer.
    Look(usize, bool),
    /// Goes on at either place, the first one preferred.
    Split(usize, usize),
    /// Goes on there.
    Jump(usize),
    /// Remembers the place, for a group's end or a repeat's beginning.
    Save(usize),
    /// Forgets the places from one number up to another.
    Forget(usize, usize),
    /// Asks to have moved since the place was remembered.
    Moved(usize),
    /// Takes what a group took.
    Back(u32),
    /// The end.
    Found,
}

/// Instructions that are run in one direction.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) steps: Vec<Step>,
    /// From the end of the text towards its beginning.
    pub(super) backward: bool,
}

/// A compiled tree.
#[derive(Debug)]
pub(super) struct Program {
    /// What is searched for.
    pub(super) main: Part,
    /// What the look-aheads and look-behinds ask for, the inner ones first.
    pub(super) looks: Vec<Part>,
    /// How many places are remembered.
    pub(super) places: usize,
    /// There is a back-reference.
    tries: bool,
}

impl Program {
    pub(super) fn of(node: &Node) -> Self {
        let groups = last_group(node);
        let tries = groups > 0;
        let mut compiler = Compiler { looks: Vec::new(), places: 2 * (groups as usize + 1), tries };
        let main = compiler.part(node, false);
        Program { main, looks: compiler.looks, places: compiler.places, tries }
    }

    /// Whether there is a back-reference, which no automaton can follow.
    pub(super) fn needs_trying(&self) -> bool {
        self.tries
    }
}

/// The places where a group's text begins and ends.
pub(super) fn places(group: u32) -> (usize, usize) {
    (2 * group as usize, 2 * group as usize + 1)
}

/// The highest number of a group or of a reference to one.
fn last_group(node: &Node) -> u32 {
    let own = match node {
        Node::Group(number, _) | Node::Back(number) => *number,
        _ => 0,
    };
    node.parts().iter().map(last_group).fold(own, u32::max)
}

struct Compiler {
    looks: Vec<Part>,
    places: usize,
    tries: bool,
}

impl Compiler {
    fn part(&mut self, node: &Node, backward: bool) -> Part {
        let mut part = Part { steps: Vec::new(), backward };
        self.node(node, &mut part);
        part.steps.push(Step::Found);
        part
    }

    fn node(&mut self, node: &Node, part: &mut Part) {
        match *node {
            Node::Text(text) if part.backward => {
                part.steps.extend(text.chars().rev().map(Step::Char));
            }
            Node::Text(text) => part.steps.extend(text.chars().map(Step::Char)),
            Node::Class(class) => part.steps.push(Step::Class(class)),
            Node::Assert(assertion) => part.steps.push(Step::Assert(assertion)),
            Node::All(nodes) if part.backward => {
                nodes.iter().rev().for_each(|node| self.node(node, part));
            }
            Node::All(nodes) => nodes.iter().for_each(|node| self.node(node, part)),
            Node::Any(nodes) => self.any(nodes, part),
            Node::Repeat(node, min, max) => self.repeat(node, min, max, true, part),
            Node::Lazy(node, min, max) => self.repeat(node, min, max, false, part),
            Node::Ahead(node) => self.look(node, true, true, part),
            Node::NotAhead(node) => self.look(node, true, false, part),
            Node::Behind(node) => self.look(node, false, true, part),
            Node::NotBehind(node) => self.look(node, false, false, part),
            Node::Group(number, node) => {
                let (start, end) = places(number);
                let (first, second) = if part.backward { (end, start) } else { (start, end) };
                part.steps.push(Step::Save(first));
                self.node(node, part);
                part.steps.push(Step::Save(second));
            }
            Node::Back(number) => part.steps.push(Step::Back(number)),
        }
    }

    fn any(&mut self, nodes: &[Node], part: &mut Part) {
        let mut jumps = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if index + 1 == nodes.len() {
                self.node(node, part);
                continue;
            }
            let split = part.open();
            self.node(node, part);
            jumps.push(part.open());
            part.steps[split] = Step::Split(split + 1, part.steps.len());
        }
        let end = part.steps.len();
        jumps.into_iter().for_each(|jump| part.steps[jump] = Step::Jump(end));
    }

    /// Writes the required repeats out, and then a loop or the optional ones.
    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>, greedy: bool, part: &mut Part) {
        let split = |there: usize, past: usize| {
            if greedy { Step::Split(there, past) } else { Step::Split(past, there) }
        };
        for _ in 0..min {
            self.iteration(node, false, part);
        }
        let Some(max) = max else {
            let start = part.open();
            self.iteration(node, true, part);
            part.steps.push(Step::Jump(start));
            part.steps[start] = split(start + 1, part.steps.len());
            return;
        };
        let mut splits = Vec::new();
        for _ in min..max {
            splits.push(part.open());
            self.iteration(node, true, part);
        }
        let end = part.steps.len();
        splits.into_iter().for_each(|at| part.steps[at] = split(at + 1, end));
    }

    /// One repeat. Only where groups are remembered does it matter that each
    /// forgets those of the one before, and that an optional one must take a
    /// character (ECMA-262 §22.2.2.3.1, `RepeatMatcher`).
    fn iteration(&mut self, node: &Node, optional: bool, part: &mut Part) {
        if !self.tries {
            return self.node(node, part);
        }
        if let Some((first, last)) = groups(node) {
            part.steps.push(Step::Forget(places(first).0, places(last).1 + 1));
        }
        let place = self.places;
        if optional {
            self.places += 1;
            part.steps.push(Step::Save(place));
        }
        self.node(node, part);
        if optional {
            part.steps.push(Step::Moved(place));
        }
    }

    /// An automaton learns in one pass over the text where a look-ahead holds,
    /// if the pass comes from the end; trying starts at the place itself.
    fn look(&mut self, node: &Node, ahead: bool, holds: bool, part: &mut Part) {
        let look = self.part(node, ahead != self.tries);
        self.looks.push(look);
        part.steps.push(Step::Look(self.looks.len() - 1, holds));
    }
}

impl Part {
    /// Leaves room for an instruction that is known later.
    fn open(&mut self) -> usize {
        self.steps.push(Step::Found);
        self.steps.len() - 1
    }
}

/// The first and the last group in a tree. Numbers go from left to right, so
/// every group between them is in it too.
fn groups(node: &Node) -> Option<(u32, u32)> {
    let own = match node {
        Node::Group(number, _) => Some((*number, *number)),
        _ => None,
    };
    node.parts().iter().filter_map(groups).fold(own, |all, (first, last)| match all {
        Some((low, high)) => Some((low.min(first), high.max(last))),
        None => Some((first, last)),
    })
}
