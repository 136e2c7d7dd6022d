//! Whether a text matches a pattern of a schema.
//!
//! A pattern comes as tables, compiled from its ECMA-262 text when the code
//! was generated. What is simple is matched straight from them (`piece`).
//! The rest becomes an automaton on its first use (`program`), whose time is
//! linear in the text (`linear`), look-ahead and look-behind included; only
//! back-references, which no automaton can follow, are tried out
//! (`backtrack`). Both count their steps, and stop at [`STEPS`].

mod backtrack;
mod class;
mod linear;
mod node;
mod piece;
mod program;

use std::fmt;
use std::sync::OnceLock;

pub use class::Class;
pub use node::{Assertion, Node};
pub use piece::Piece;

use program::Program;

/// The most steps that one text may cost. A step looks at one character in one
/// state of an automaton; that many take about a second.
///
/// A text that would cost more does not match, with a violation that says so
/// ([`Match::TooCostly`]): a value whose legality was not seen is not legal.
/// No pattern without a back-reference gets there with less than
/// `STEPS / size` characters, where its size is about its length with every
/// counted repeat written out.
pub const STEPS: u64 = 100_000_000;

/// A pattern of a schema.
pub struct Pattern {
    source: &'static str,
    form: Form,
}

/// What a pattern is matched by.
enum Form {
    Simple(&'static [Piece]),
    Tree(&'static Node, OnceLock<Program>),
}

/// Whether a text matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Finding out would cost more than [`STEPS`].
    TooCostly,
}

impl Pattern {
    /// A pattern that is matched from left to right without a choice.
    pub const fn simple(source: &'static str, pieces: &'static [Piece]) -> Self {
        Pattern { source, form: Form::Simple(pieces) }
    }

    /// Any other pattern.
    pub const fn tree(source: &'static str, node: &'static Node) -> Self {
        Pattern { source, form: Form::Tree(node, OnceLock::new()) }
    }

    /// The pattern as the schema has it.
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether the pattern is found in a text.
    pub fn matches(&self, text: &str) -> Match {
        match &self.form {
            Form::Simple(pieces) if piece::found(pieces, text) => Match::Yes,
            Form::Simple(_) => Match::No,
            Form::Tree(node, program) => {
                program.get_or_init(|| Program::of(node)).search(text, &mut Steps::new(STEPS))
            }
        }
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pattern({:?})", self.source)
    }
}

/// The steps that are left.
struct Steps(u64);

/// No steps are left.
struct Spent;

impl Steps {
    fn new(most: u64) -> Self {
        Steps(most)
    }

    #[inline]
    fn take(&mut self, steps: usize) -> Result<(), Spent> {
        match self.0.checked_sub(steps as u64) {
            Some(left) => {
                self.0 = left;
                Ok(())
            }
            None => Err(Spent),
        }
    }
}

impl Program {
    /// Whether the program is found in a text, within some steps.
    fn search(&self, text: &str, steps: &mut Steps) -> Match {
        let text: Vec<char> = text.chars().collect();
        let found = if self.needs_trying() {
            backtrack::found(self, &text, steps)
        } else {
            linear::found(self, &text, steps)
        };
        match found {
            Ok(true) => Match::Yes,
            Ok(false) => Match::No,
            Err(Spent) => Match::TooCostly,
        }
    }
}

/// What a text costs a tree, for tests that hold patterns to their bound.
#[doc(hidden)]
pub fn cost(node: &'static Node, text: &str) -> (Match, u64) {
    let mut steps = Steps::new(STEPS);
    let found = Program::of(node).search(text, &mut steps);
    (found, STEPS - steps.0)
}
