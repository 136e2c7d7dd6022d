//! Runs an automaton: all its states at once, one character after the other.
//!
//! A look-ahead or look-behind without groups that are referred to is a
//! question about a place, and nothing else. So it is answered for every place
//! of the text beforehand, by a pass of its own: in the direction that ends
//! where the question is asked. Each pass is linear, so the whole is.

use super::program::{Part, Program, Step};
use super::{Spent, Steps};

/// Whether the program is found in a text.
pub(super) fn found(program: &Program, text: &[char], steps: &mut Steps) -> Result<bool, Spent> {
    let mut answers: Vec<Vec<bool>> = Vec::with_capacity(program.looks.len());
    for part in &program.looks {
        let mut answer = vec![false; text.len() + 1];
        pass(part, text, &answers, steps, |at| {
            answer[at] = true;
            false
        })?;
        answers.push(answer);
    }
    pass(&program.main, text, &answers, steps, |_| true)
}

/// Looks for the part from every place, and tells every place where it was
/// found to have ended; stops where it is told to.
fn pass(
    part: &Part,
    text: &[char],
    answers: &[Vec<bool>],
    steps: &mut Steps,
    mut ended: impl FnMut(usize) -> bool,
) -> Result<bool, Spent> {
    let mut states = States::new(part.steps.len());
    let mut moved = Vec::new();
    for count in 0..=text.len() {
        let at = if part.backward { text.len() - count } else { count };
        states.clear(count);
        // Those that took a character first, then a new search from here.
        for state in moved.drain(..).chain([0]) {
            states.reach(state, part, |step| match *step {
                Step::Assert(assertion) => assertion.holds(text, at),
                Step::Look(index, holds) => answers[index][at] == holds,
                _ => true,
            });
        }
        steps.take(states.reached.len())?;
        let char = if part.backward { at.checked_sub(1) } else { Some(at) };
        let char = char.and_then(|index| text.get(index)).copied();
        for &state in &states.reached {
            let takes = match part.steps[state] {
                Step::Found => {
                    if ended(at) {
                        return Ok(true);
                    }
                    false
                }
                Step::Char(expected) => char == Some(expected),
                Step::Class(class) => char.is_some_and(|char| class.contains(char)),
                _ => false,
            };
            if takes {
                moved.push(state + 1);
            }
        }
    }
    Ok(false)
}

/// The states that are reached at a place.
struct States {
    reached: Vec<usize>,
    /// The place where a state was reached last.
    marks: Vec<usize>,
    place: usize,
    pending: Vec<usize>,
}

impl States {
    fn new(states: usize) -> Self {
        States {
            reached: Vec::new(),
            marks: vec![usize::MAX; states],
            place: 0,
            pending: Vec::new(),
        }
    }

    fn clear(&mut self, place: usize) {
        self.reached.clear();
        self.place = place;
    }

    /// Reaches a state and what follows from it without a character.
    fn reach(&mut self, state: usize, part: &Part, holds: impl Fn(&Step) -> bool) {
        self.pending.push(state);
        while let Some(state) = self.pending.pop() {
            if std::mem::replace(&mut self.marks[state], self.place) == self.place {
                continue;
            }
            self.reached.push(state);
            let step = &part.steps[state];
            match *step {
                Step::Split(first, second) => self.pending.extend([second, first]),
                Step::Jump(there) => self.pending.push(there),
                Step::Assert(_) | Step::Look(..) if holds(step) => self.pending.push(state + 1),
                _ => {}
            }
        }
    }
}
