//! `regex`: the syntax of regular expressions in ECMA-262, section 22.2.1.
//!
//! A pattern holds if it is one with the flag `u`, or one without it. Annex B,
//! by which a browser takes `\a` for `a` and `{` for itself, is not followed:
//! the official suite refuses such patterns.

mod class;
mod escape;
mod group;
mod input;
mod name;
mod property;

use escape::Escape;
use group::Groups;
use input::Input;

/// Whether the text is a pattern.
pub(super) fn pattern(text: &str) -> bool {
    Parser { input: Input::new(text), flags: Flags::default(), groups: Groups::default() }
        .pattern()
        .is_some()
}

/// With and without which flag what was read so far is a pattern.
struct Flags {
    /// With `u`.
    unicode: bool,
    /// Without it.
    plain: bool,
}

impl Default for Flags {
    fn default() -> Self {
        Flags { unicode: true, plain: true }
    }
}

impl Flags {
    /// Something that is there only with `u`.
    fn only_unicode(&mut self) -> Option<()> {
        self.plain = false;
        self.unicode.then_some(())
    }

    /// Something that is there only without it.
    fn only_plain(&mut self) -> Option<()> {
        self.unicode = false;
        self.plain.then_some(())
    }
}

/// Reads a pattern. Its functions give `None` where it is none.
struct Parser<'a> {
    input: Input<'a>,
    flags: Flags,
    groups: Groups,
}

impl Parser<'_> {
    /// `Pattern`: groups are kept on a stack, so that no depth is too deep.
    fn pattern(&mut self) -> Option<()> {
        // Whether a quantifier may follow.
        let mut atom = false;
        while let Some(char) = self.input.next() {
            atom = match char {
                '^' | '$' => false,
                '|' => {
                    self.groups.alternative();
                    false
                }
                '(' => {
                    self.groups.open(&mut self.input)?;
                    false
                }
                ')' => self.groups.close()?,
                '*' | '+' | '?' | '{' if !atom => return None,
                '*' | '+' | '?' => {
                    self.input.eat('?');
                    false
                }
                '{' => {
                    self.range()?;
                    self.input.eat('?');
                    false
                }
                ']' | '}' => return None,
                '[' => {
                    self.class()?;
                    true
                }
                '\\' => self.escape(escape::Place::Pattern)? != Escape::Assertion,
                _ => true,
            };
        }
        self.groups.end()
    }

    /// What follows the brace of a `Quantifier`.
    fn range(&mut self) -> Option<()> {
        let least = self.input.digits();
        if least.is_empty() {
            return None;
        }
        if self.input.eat(',') {
            let most = self.input.digits();
            if !most.is_empty() && !at_most(least, most) {
                return None;
            }
        }
        self.input.eat('}').then_some(())
    }
}

/// Whether a number is no more than another, however long they are.
fn at_most(least: &str, most: &str) -> bool {
    let [least, most] = [least, most].map(|digits| digits.trim_start_matches('0'));
    (least.len(), least) <= (most.len(), most)
}
