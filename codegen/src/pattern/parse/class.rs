//! `[…]` (ECMA-262 §22.2.1, `CharacterClass`).

use super::escape::Escape;
use super::{Class, Parse, Parser, PatternError};

impl Parser<'_> {
    /// A class, after its `[`.
    pub(super) fn class(&mut self, start: usize) -> Parse<Class> {
        let negated = self.cursor.eat("^");
        let mut ranges = Vec::new();
        loop {
            let at = self.cursor.at();
            let Some(low) = self.class_atom(start)? else { break };
            let dash = self.cursor.at();
            // `-` before `]` is itself.
            if !self.cursor.rest().starts_with("-]") && self.cursor.eat("-") {
                let Some(high) = self.class_atom(start)? else { break };
                match (low, high) {
                    (Escape::Char(low), Escape::Char(high)) if low <= high => {
                        ranges.extend_from_slice(Class::code_points(low, high).as_ranges());
                    }
                    (Escape::Char(_), Escape::Char(_)) => {
                        let range = self.cursor.text(at, self.cursor.at());
                        return Err(PatternError::new(at, format!("`{range}` runs backwards"))
                            .help("write `\\-` for the character `-`"));
                    }
                    (low, high) => {
                        // Annex B.1.2: a set cannot bound a range, and `-`
                        // is itself.
                        self.strict = false;
                        add(&mut ranges, low);
                        add(&mut ranges, high);
                        ranges.push(('-', '-'));
                    }
                }
            } else {
                debug_assert_eq!(dash, self.cursor.at());
                add(&mut ranges, low);
            }
        }
        let class = Class::ranges(&ranges);
        Ok(if negated { class.not() } else { class })
    }

    /// A character or set of a class; `None` at its end.
    fn class_atom(&mut self, start: usize) -> Parse<Option<Escape>> {
        let at = self.cursor.at();
        match self.cursor.next() {
            None => Err(PatternError::new(start, "this class is never closed")
                .help("write `\\[` for the character itself")),
            Some(']') => Ok(None),
            Some('\\') => self.class_escape(at).map(Some),
            Some(char) => Ok(Some(Escape::Char(char.into()))),
        }
    }

    /// An escape that means something else in a class (`ClassEscape`).
    fn class_escape(&mut self, start: usize) -> Parse<Escape> {
        if self.cursor.eat("b") {
            return Ok(Escape::Char(0x08));
        }
        if self.cursor.eat("-") {
            return Ok(Escape::Char('-'.into()));
        }
        // Annex B.1.2, `ClassControlLetter`.
        let rest = self.cursor.rest().as_bytes();
        if let [b'c', letter @ (b'0'..=b'9' | b'_'), ..] = *rest {
            self.strict = false;
            self.cursor.next();
            self.cursor.next();
            return Ok(Escape::Char(u32::from(letter) % 32));
        }
        self.escape(start)
    }
}

fn add(ranges: &mut Vec<(char, char)>, atom: Escape) {
    match atom {
        Escape::Char(code) => {
            ranges.extend_from_slice(Class::code_points(code, code).as_ranges());
        }
        Escape::Class(class) => ranges.extend_from_slice(class.as_ranges()),
    }
}
