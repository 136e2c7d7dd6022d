//! What follows a backslash: `AtomEscape` and `ClassEscape`.

use super::Parser;
use super::input::{Input, hex};
use super::name::is_part;
use super::property;

/// Where an escape stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Pattern,
    Class,
}

/// What an escape is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// It looks at a position.
    Assertion,
    /// It stands for characters, or for a group.
    Set,
    /// It stands for one character.
    Character(Character),
}

/// A character, as a range of a class sees it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Character {
    /// With `u`.
    pub(super) point: u32,
    /// Without it, its first and its last UTF-16 code unit.
    pub(super) units: [u32; 2],
}

impl Character {
    /// A code point, or a surrogate by itself.
    pub(super) fn new(point: u32) -> Self {
        let units = match point.checked_sub(0x1_0000) {
            Some(offset) => [0xD800 + (offset >> 10), 0xDC00 + (offset & 0x3FF)],
            None => [point, point],
        };
        Character { point, units }
    }
}

impl Parser<'_> {
    /// Reads an escape after its backslash.
    pub(super) fn escape(&mut self, place: Place) -> Option<Escape> {
        let in_class = place == Place::Class;
        let point = match self.input.next()? {
            'b' if in_class => 0x8,
            'b' | 'B' if !in_class => return Some(Escape::Assertion),
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Some(Escape::Set),
            'p' | 'P' => {
                self.flags.only_unicode()?;
                let name = self.input.eat('{').then(|| self.input.until('}'))??;
                return property::is_known(name).then_some(Escape::Set);
            }
            digit @ '1'..='9' if !in_class => {
                self.groups.refer_to_number(digit, self.input.digits());
                return Some(Escape::Set);
            }
            'k' if !in_class => {
                let name = self.input.eat('<').then(|| self.input.until('>'))??;
                self.groups.refer_to_name(name)?;
                return Some(Escape::Set);
            }
            'f' => 0xC,
            'n' => 0xA,
            'r' => 0xD,
            't' => 0x9,
            'v' => 0xB,
            'c' => match self.input.next()? {
                letter if letter.is_ascii_alphabetic() => u32::from(letter) % 32,
                _ => return None,
            },
            '0' if !self.input.peek().is_some_and(|next| next.is_ascii_digit()) => 0,
            'x' => self.input.hex(2)?,
            'u' => {
                if self.input.peek() == Some('{') {
                    self.flags.only_unicode()?;
                }
                unicode(&mut self.input)?
            }
            // `IdentityEscape`: with `u` what means something by itself.
            char if "^$\\.*+?()[]{}|/".contains(char) => u32::from(char),
            '-' if in_class => u32::from('-'),
            char if !is_part(char) => {
                self.flags.only_plain()?;
                u32::from(char)
            }
            _ => return None,
        };
        Some(Escape::Character(Character::new(point)))
    }
}

/// `RegExpUnicodeEscapeSequence` after its `u`: a code point, or a surrogate by
/// itself. Two escapes for the surrogates of one character are taken together:
/// that is what they are with `u`, and [`Character`] has what they are without.
pub(super) fn unicode(input: &mut Input<'_>) -> Option<u32> {
    if input.eat('{') {
        let point = hex(input.until('}')?)?;
        return (point <= 0x10_FFFF).then_some(point);
    }
    let unit = input.hex(4)?;
    let low = if matches!(unit, 0xD800..=0xDBFF) { input.low_surrogate() } else { None };
    Some(low.map_or(unit, |low| 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00)))
}
