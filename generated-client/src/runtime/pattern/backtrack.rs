//! Tries a program out, as ECMA-262 §22.2.2 describes it, for the sake of
//! back-references. Takes as long as there are steps.

use super::program::{Part, Program, Step, places};
use super::{Spent, Steps};

/// The most choices that are kept open, which bounds the memory.
const CHOICES: usize = 1 << 20;

/// Whether the program is found in a text.
pub(super) fn found(program: &Program, text: &[char], steps: &mut Steps) -> Result<bool, Spent> {
    let mut trial =
        Trial { program, text, steps, places: vec![None; program.places], trail: Vec::new() };
    for start in 0..=text.len() {
        if trial.run(&program.main, start)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What to do when a way turns out to be wrong.
enum Back {
    /// Go on there instead.
    Try { step: usize, at: usize },
    /// Put a place back as it was, and go further back.
    Undo { place: usize, before: Option<usize> },
}

struct Trial<'t> {
    program: &'t Program,
    text: &'t [char],
    steps: &'t mut Steps,
    places: Vec<Option<usize>>,
    trail: Vec<Back>,
}

impl Trial<'_> {
    /// Whether a part matches from a place. If it does, what its groups took
    /// stays known; its open choices are given up, as for a look-ahead.
    fn run(&mut self, part: &Part, start: usize) -> Result<bool, Spent> {
        let base = self.trail.len();
        let (mut step, mut at) = (0, start);
        loop {
            self.steps.take(1)?;
            if self.trail.len() > CHOICES {
                return Err(Spent);
            }
            let next = match part.steps[step] {
                Step::Found => {
                    self.commit(base);
                    return Ok(true);
                }
                Step::Split(first, second) => {
                    self.trail.push(Back::Try { step: second, at });
                    Some((first, at))
                }
                Step::Jump(there) => Some((there, at)),
                ref other => {
                    let moved = self.step(other, at, part.backward)?;
                    moved.map(|at| (step + 1, at))
                }
            };
            match next.or_else(|| self.go_back(base)) {
                Some(place) => (step, at) = place,
                None => return Ok(false),
            }
        }
    }

    /// Where a step leads from a place, if it leads anywhere.
    fn step(&mut self, step: &Step, at: usize, backward: bool) -> Result<Option<usize>, Spent> {
        let holds = match *step {
            Step::Char(expected) => {
                return Ok(self.character(at, backward, |char| char == expected));
            }
            Step::Class(class) => {
                return Ok(self.character(at, backward, |char| class.contains(char)));
            }
            Step::Back(group) => return self.reference(group, at, backward),
            Step::Assert(assertion) => assertion.holds(self.text, at),
            Step::Look(index, holds) => {
                let base = self.trail.len();
                let program = self.program;
                let found = self.run(&program.looks[index], at)?;
                if !holds {
                    self.undo(base);
                }
                found == holds
            }
            Step::Moved(place) => self.places[place] != Some(at),
            Step::Save(place) => {
                self.set(place, Some(at));
                true
            }
            Step::Forget(from, to) => {
                self.steps.take(to - from)?;
                (from..to).for_each(|place| self.set(place, None));
                true
            }
            Step::Split(..) | Step::Jump(_) | Step::Found => true,
        };
        Ok(holds.then_some(at))
    }

    fn character(&self, at: usize, backward: bool, test: impl Fn(char) -> bool) -> Option<usize> {
        let (index, next) = if backward { (at.checked_sub(1)?, at - 1) } else { (at, at + 1) };
        test(*self.text.get(index)?).then_some(next)
    }

    /// ECMA-262 §22.2.2.7.2, `BackreferenceMatcher`.
    fn reference(&mut self, group: u32, at: usize, backward: bool) -> Result<Option<usize>, Spent> {
        let (start, end) = places(group);
        let (Some(start), Some(end)) = (self.places[start], self.places[end]) else {
            return Ok(Some(at));
        };
        let taken = self.text.get(start..end).unwrap_or_default();
        self.steps.take(taken.len())?;
        let (from, next) = if backward {
            match at.checked_sub(taken.len()) {
                Some(from) => (from, from),
                None => return Ok(None),
            }
        } else {
            (at, at + taken.len())
        };
        let same = self.text.get(from..from + taken.len()) == Some(taken);
        Ok(same.then_some(next))
    }

    fn set(&mut self, place: usize, value: Option<usize>) {
        let before = std::mem::replace(&mut self.places[place], value);
        self.trail.push(Back::Undo { place, before });
    }

    /// The choice that was left open last.
    fn go_back(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.trail.len() > base {
            match self.trail.pop()? {
                Back::Try { step, at } => return Some((step, at)),
                Back::Undo { place, before } => self.places[place] = before,
            }
        }
        None
    }

    /// Gives up every choice since, and every place that was remembered since.
    fn undo(&mut self, base: usize) {
        while self.go_back(base).is_some() {}
    }

    /// Gives up every choice since, and keeps the places.
    fn commit(&mut self, base: usize) {
        let since = self.trail.split_off(base);
        self.trail.extend(since.into_iter().filter(|back| matches!(back, Back::Undo { .. })));
    }
}
