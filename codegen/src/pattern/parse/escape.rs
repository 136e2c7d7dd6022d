//! What a backslash makes of what follows it.

use super::{Class, Node, Parse, Parser, PatternError};
use crate::pattern::property;

/// An escape that means the same inside a class and outside.
pub(super) enum Escape {
    /// A code point, which may be a surrogate.
    Char(u32),
    /// A set.
    Class(Class),
}

impl Parser<'_> {
    /// An escape outside a class (ECMA-262 §22.2.1, `AtomEscape`), after its
    /// backslash.
    pub(super) fn atom_escape(&mut self, start: usize) -> Parse<Node> {
        match self.cursor.peek() {
            Some('1'..='9') => {
                let at = self.cursor.at();
                let digits = self.cursor.take(usize::MAX, |char| char.is_ascii_digit());
                if let Some(number) = digits.parse().ok().filter(|n| *n <= self.groups.count) {
                    return Ok(Node::Back(number));
                }
                // Annex B.1.2: no group of that number, so no back-reference.
                self.cursor.back_to(at);
            }
            Some('k') if self.groups.named() => {
                self.cursor.next();
                return self.named_reference(start);
            }
            _ => {}
        }
        Ok(match self.escape(start)? {
            Escape::Char(code) => character(code),
            Escape::Class(class) => Node::Class(class),
        })
    }

    /// `\k<name>`, after its `k`.
    fn named_reference(&mut self, start: usize) -> Parse<Node> {
        let wrong = |message: String| PatternError::new(start, message);
        if !self.cursor.eat("<") {
            return Err(wrong("`\\k` names no group".to_owned()).help("write `\\k<name>`"));
        }
        let name = self.cursor.take(usize::MAX, |char| char != '>');
        if !self.cursor.eat(">") {
            return Err(wrong("`\\k<` is never closed".to_owned()).help("write `\\k<name>`"));
        }
        let number = self.groups.number(name);
        number.map(Node::Back).ok_or_else(|| wrong(format!("no group is called `{name}`")))
    }

    /// An escape (`CharacterEscape`, `CharacterClassEscape`) after its
    /// backslash.
    pub(super) fn escape(&mut self, start: usize) -> Parse<Escape> {
        let Some(char) = self.cursor.next() else {
            return Err(PatternError::new(start, "a backslash ends the pattern")
                .help("write `\\\\` for the character itself"));
        };
        let code = match char {
            'd' => return Ok(Escape::Class(Class::digit())),
            'D' => return Ok(Escape::Class(Class::digit().not())),
            'w' => return Ok(Escape::Class(Class::word())),
            'W' => return Ok(Escape::Class(Class::word().not())),
            's' => return Ok(Escape::Class(Class::space())),
            'S' => return Ok(Escape::Class(Class::space().not())),
            'p' | 'P' => {
                if let Some(class) = self.property(start)? {
                    let class = if char == 'P' { class.not() } else { class };
                    return Ok(Escape::Class(class));
                }
                self.itself(char)
            }
            't' => 0x09,
            'n' => 0x0A,
            'v' => 0x0B,
            'f' => 0x0C,
            'r' => 0x0D,
            'c' => self.control(),
            '0'..='7' => self.octal(char),
            'x' => match self.hex(2) {
                Some(code) => code,
                None => self.itself(char),
            },
            'u' => match self.unicode(start)? {
                Some(code) => code,
                None => self.itself(char),
            },
            'k' if self.groups.named() => {
                return Err(PatternError::new(start, "`\\k` has no meaning here"));
            }
            // `SyntaxCharacter` or `/`.
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
            | '/' => char.into(),
            char => self.itself(char),
        };
        Ok(Escape::Char(code))
    }

    /// A character that annex B.1.2 alone lets a backslash stand before.
    fn itself(&mut self, char: char) -> u32 {
        self.strict = false;
        char.into()
    }

    /// `\cJ`, after its `c`.
    fn control(&mut self) -> u32 {
        match self.cursor.take(1, |char| char.is_ascii_alphabetic()).chars().next() {
            Some(letter) => u32::from(letter) % 32,
            // Annex B.1.2: the backslash is itself, and the `c` comes next.
            None => {
                self.cursor.back_to(self.cursor.at() - 1);
                self.itself('\\')
            }
        }
    }

    /// `\0`, and under annex B.1.2 `LegacyOctalEscapeSequence`.
    fn octal(&mut self, first: char) -> u32 {
        let more = if first <= '3' { 2 } else { 1 };
        let digits = self.cursor.take(more, |char| ('0'..='7').contains(&char));
        let followed = self.cursor.peek().is_some_and(|char| char.is_ascii_digit());
        if first != '0' || !digits.is_empty() || followed {
            self.strict = false;
        }
        digits.chars().fold(u32::from(first) - u32::from('0'), |code, digit| {
            code * 8 + u32::from(digit) - u32::from('0')
        })
    }

    /// That many hexadecimal digits.
    fn hex(&mut self, length: usize) -> Option<u32> {
        let at = self.cursor.at();
        let digits = self.cursor.take(length, |char| char.is_ascii_hexdigit());
        if digits.len() < length {
            self.cursor.back_to(at);
            return None;
        }
        u32::from_str_radix(digits, 16).ok()
    }

    /// `\u0041`, `\ud83d\ude00` or `\u{1F600}` (`RegExpUnicodeEscapeSequence`),
    /// after its `u`.
    fn unicode(&mut self, start: usize) -> Parse<Option<u32>> {
        let at = self.cursor.at();
        if self.cursor.eat("{") {
            let digits = self.cursor.take(usize::MAX, |char| char.is_ascii_hexdigit());
            if digits.is_empty() || !self.cursor.eat("}") {
                self.cursor.back_to(at);
                return Ok(None);
            }
            let code = u32::from_str_radix(digits, 16).ok().filter(|code| *code <= 0x10_FFFF);
            return match code {
                Some(code) => Ok(Some(code)),
                None => Err(PatternError::new(start, "there is no such code point")
                    .help("the last one is `\\u{10FFFF}`")),
            };
        }
        let Some(lead) = self.hex(4) else {
            return Ok(None);
        };
        let after = self.cursor.at();
        if (0xD800..0xDC00).contains(&lead)
            && self.cursor.eat("\\u")
            && let Some(trail) = self.hex(4).filter(|trail| (0xDC00..0xE000).contains(trail))
        {
            return Ok(Some(0x1_0000 + ((lead - 0xD800) << 10) + (trail - 0xDC00)));
        }
        self.cursor.back_to(after);
        Ok(Some(lead))
    }

    /// `{…}` after `\p`. Without braces annex B reads a plain `p`.
    fn property(&mut self, start: usize) -> Parse<Option<Class>> {
        let at = self.cursor.at();
        if !self.cursor.eat("{") {
            return Ok(None);
        }
        let name = self.cursor.take(usize::MAX, |char| char != '}');
        if !self.cursor.eat("}") {
            self.cursor.back_to(at);
            return Ok(None);
        }
        // Annex B would read `p{Greek}` as a text, which nobody means.
        property::class(name).map(Some).ok_or_else(|| {
            PatternError::new(start, format!("no Unicode property is called `{name}`"))
                .help("names are written as in `\\p{L}`, `\\p{Script=Greek}`, `\\p{Alphabetic}`")
        })
    }
}

/// A code point as a node. No text holds a surrogate by itself.
fn character(code: u32) -> Node {
    match char::from_u32(code) {
        Some(char) => Node::Text(char.to_string()),
        None => Node::Class(Class::default()),
    }
}
