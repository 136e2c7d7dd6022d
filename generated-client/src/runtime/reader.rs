//! Reads JSON text, one value after the other, without building a tree.
//!
//! Accepts exactly RFC 8259 with three bounds: nesting of at most
//! [`MAX_DEPTH`], numbers that are finite as doubles, and no member name twice
//! in one object (the caller sees names, so the caller reports those by
//! [`Reader::fail`]).

use std::borrow::Cow;

use zeroize::Zeroizing;

use crate::error::{Fault, Malformed};

/// How deep arrays and objects may be nested.
pub const MAX_DEPTH: u8 = 128;

/// The text was refused. Why is found out afterwards, by reading it again
/// into a tree: a refusal is rare, and what is accepted should not pay for it.
#[derive(Debug)]
pub struct Refused;

/// The result of reading something.
pub type Read<T> = Result<T, Refused>;

/// A position in JSON text.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    position: usize,
    depth: u8,
    /// Where the name of the last member stands.
    name: usize,
    fault: Option<Malformed>,
}

impl<'a> Reader<'a> {
    /// Starts at the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Reader { text, position: 0, depth: 0, name: 0, fault: None }
    }

    /// What was wrong with the text, where it was the text and not the value.
    pub fn fault(&mut self) -> Option<Malformed> {
        self.fault.take()
    }

    /// Refuses the text for `fault` at the present position.
    pub fn fail<T>(&mut self, fault: Fault) -> Read<T> {
        self.fail_at(fault, self.position)
    }

    /// Refuses the text because the name that was just read stands twice in
    /// its object.
    pub fn repeated_name<T>(&mut self) -> Read<T> {
        self.fail_at(Fault::RepeatedName, self.name)
    }

    fn fail_at<T>(&mut self, fault: Fault, position: usize) -> Read<T> {
        if self.fault.is_none() {
            self.fault = Some(Malformed::at(fault, self.text.as_bytes(), position));
        }
        Err(Refused)
    }

    /// The first byte of the next value, or of the punctuation before it.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.position) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.position += 1;
        }
        None
    }

    /// Where the reader stands, in bytes.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The text from `start` to here.
    pub fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    /// Refuses anything but white space up to the end of the text.
    pub fn end(&mut self) -> Read<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => self.fail(Fault::TrailingText),
        }
    }

    #[inline]
    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.position += 1;
        }
        found
    }

    fn literal(&mut self, word: &str) -> Read<()> {
        let rest = self.text.as_bytes().get(self.position..).unwrap_or_default();
        if rest.starts_with(word.as_bytes()) {
            self.position += word.len();
            return Ok(());
        }
        self.fail(Fault::Syntax)
    }

    /// Reads `null`, if it stands here.
    pub fn null(&mut self) -> Read<()> {
        self.peek();
        self.literal("null")
    }

    /// Reads a boolean, or refuses another value.
    pub fn boolean(&mut self) -> Read<bool> {
        match self.peek() {
            Some(b't') => self.literal("true").map(|()| true),
            Some(b'f') => self.literal("false").map(|()| false),
            _ => Err(Refused),
        }
    }

    /// Enters an array or an object, or refuses another value.
    fn enter(&mut self, open: u8) -> Read<()> {
        if !self.take(open) {
            return Err(Refused);
        }
        if self.depth == MAX_DEPTH {
            return self.fail_at(Fault::TooDeep, self.position - 1);
        }
        self.depth += 1;
        Ok(())
    }

    /// Reads an array: `item` is called at the start of each item.
    pub fn array(&mut self, mut item: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.enter(b'[')?;
        if !self.take(b']') {
            loop {
                item(self)?;
                if self.take(b']') {
                    break;
                }
                if !self.take(b',') {
                    return self.fail(Fault::Syntax);
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads an object: `member` is called with each name at the start of its
    /// value.
    pub fn object(
        &mut self,
        member: &mut dyn FnMut(&mut Self, Cow<'a, str>) -> Read<()>,
    ) -> Read<()> {
        self.enter(b'{')?;
        if !self.take(b'}') {
            loop {
                if self.peek() != Some(b'"') {
                    return self.fail(Fault::Syntax);
                }
                let start = self.position;
                let name = self.string()?;
                self.name = start;
                if !self.take(b':') {
                    return self.fail(Fault::Syntax);
                }
                member(self, name)?;
                if self.take(b'}') {
                    break;
                }
                if !self.take(b',') {
                    return self.fail(Fault::Syntax);
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads a string, or refuses another value.
    pub fn string(&mut self) -> Read<Cow<'a, str>> {
        if !self.take(b'"') {
            return Err(Refused);
        }
        let start = self.position;
        let bytes = self.text.as_bytes();
        self.position += plain(bytes.get(start..).unwrap_or_default());
        match bytes.get(self.position) {
            // Most strings hold nothing to unescape and are borrowed whole.
            Some(b'"') => {
                let text = self.since(start);
                self.position += 1;
                Ok(Cow::Borrowed(text))
            }
            Some(b'\\') => self.escaped(start),
            Some(_) => self.fail(Fault::ControlCharacter),
            None => self.fail(Fault::UnexpectedEnd),
        }
    }

    fn escaped(&mut self, start: usize) -> Read<Cow<'a, str>> {
        // It may be a secret: as long as it can become from the start, so that
        // it never moves, and wiped where the rest of it is refused.
        let mut text = Zeroizing::new(String::with_capacity(self.raw_length(start)));
        text.push_str(self.since(start));
        loop {
            let plain_start = self.position;
            let bytes = self.text.as_bytes();
            self.position += plain(bytes.get(plain_start..).unwrap_or_default());
            text.push_str(self.since(plain_start));
            match bytes.get(self.position) {
                Some(b'"') => {
                    self.position += 1;
                    return Ok(Cow::Owned(std::mem::take(&mut *text)));
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return self.fail(Fault::ControlCharacter),
                None => return self.fail(Fault::UnexpectedEnd),
            }
        }
    }

    /// How long a string is as it stands; no shorter than what it says.
    fn raw_length(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let mut escaped = false;
        let end = rest.iter().position(|&byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        end.unwrap_or(rest.len())
    }

    fn escape(&mut self) -> Read<char> {
        let start = self.position;
        let letter = self.text.as_bytes().get(start + 1).copied();
        self.position += 2;
        Ok(match letter {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let high = self.hex(start)?;
                let code = if (0xD800..0xDC00).contains(&high) {
                    let rest = self.text.as_bytes().get(self.position..).unwrap_or_default();
                    if !rest.starts_with(b"\\u") {
                        return self.fail_at(Fault::LoneSurrogate, start);
                    }
                    self.position += 2;
                    let low = self.hex(start)?;
                    if !(0xDC00..0xE000).contains(&low) {
                        return self.fail_at(Fault::LoneSurrogate, start);
                    }
                    0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
                } else {
                    high
                };
                match char::from_u32(code) {
                    Some(char) => char,
                    None => return self.fail_at(Fault::LoneSurrogate, start),
                }
            }
            _ => return self.fail_at(Fault::Syntax, start),
        })
    }

    fn hex(&mut self, start: usize) -> Read<u32> {
        let digits = self.text.as_bytes().get(self.position..self.position + 4);
        let Some(digits) = digits.filter(|d| d.iter().all(u8::is_ascii_hexdigit)) else {
            return self.fail_at(Fault::Syntax, start);
        };
        self.position += 4;
        Ok(digits
            .iter()
            .fold(0, |code, digit| code * 16 + char::from(*digit).to_digit(16).unwrap_or_default()))
    }

    /// Reads a number as its text, or refuses another value.
    pub fn number(&mut self) -> Read<&'a str> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(Refused);
        }
        let start = self.position;
        let bytes = self.text.as_bytes();
        if bytes.get(self.position) == Some(&b'-') {
            self.position += 1;
        }
        if bytes.get(self.position) == Some(&b'0') {
            self.position += 1;
        } else {
            self.digits()?;
        }
        if bytes.get(self.position) == Some(&b'.') {
            self.position += 1;
            self.digits()?;
        }
        let exponent = matches!(bytes.get(self.position), Some(b'e' | b'E'));
        if exponent {
            self.position += 1;
            if matches!(bytes.get(self.position), Some(b'+' | b'-')) {
                self.position += 1;
            }
            self.digits()?;
        }
        let text = self.since(start);
        // The greatest double has 309 digits, so a shorter plain number is
        // finite without looking.
        if (exponent || text.len() > 308) && !text.parse::<f64>().is_ok_and(f64::is_finite) {
            return self.fail_at(Fault::NumberTooLarge, start);
        }
        Ok(text)
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.position;
        let bytes = self.text.as_bytes();
        while bytes.get(self.position).is_some_and(u8::is_ascii_digit) {
            self.position += 1;
        }
        if self.position == start { self.fail(Fault::Syntax) } else { Ok(()) }
    }
}

/// How many bytes of a string stand before what ends it or has to be looked
/// at: a quotation mark, a backslash, a control character.
#[inline]
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    // The highest bit of each byte that is 0, up to the first such byte.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let mut length = 0;
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let word = u64::from_le_bytes(word.try_into().unwrap_or_default());
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        let found = zeros(word ^ (ONES * u64::from(b'"')))
            | zeros(word ^ (ONES * u64::from(b'\\')))
            | control;
        let found = found & (ONES << 7);
        if found != 0 {
            return length + found.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = words.remainder().iter();
    length + rest.take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1F)).count()
}
