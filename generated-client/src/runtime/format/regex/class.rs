//! `CharacterClass`: what follows an opening bracket.

use super::Parser;
use super::escape::{Character, Escape, Place};

impl Parser<'_> {
    /// Reads a class up to its closing bracket. It may be empty.
    pub(super) fn class(&mut self) -> Option<()> {
        self.input.eat('^');
        while !self.input.eat(']') {
            let first = self.class_atom()?;
            if self.input.peek() != Some('-') {
                continue;
            }
            self.input.next();
            // A hyphen at the end stands for itself.
            if self.input.eat(']') {
                return Some(());
            }
            let last = self.class_atom()?;
            self.ordered(first, last)?;
        }
        Some(())
    }

    fn class_atom(&mut self) -> Option<Escape> {
        match self.input.next()? {
            '\\' => self.escape(Place::Class),
            char => Some(Escape::Character(Character::new(u32::from(char)))),
        }
    }

    /// A range is between characters, and not from a greater one to a lesser.
    fn ordered(&mut self, first: Escape, last: Escape) -> Option<()> {
        let (Escape::Character(first), Escape::Character(last)) = (first, last) else {
            return None;
        };
        if first.point > last.point {
            self.flags.only_plain()?;
        }
        if first.units[1] > last.units[0] {
            self.flags.only_unicode()?;
        }
        Some(())
    }
}
