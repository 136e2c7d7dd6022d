//! The text of a pattern, read from left to right.

/// What is left to read.
pub(super) struct Input<'a>(&'a str);

impl<'a> Input<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Input(text)
    }

    /// The next character, which is not taken.
    pub(super) fn peek(&self) -> Option<char> {
        self.0.chars().next()
    }

    /// Takes the next character.
    pub(super) fn next(&mut self) -> Option<char> {
        let mut chars = self.0.chars();
        let char = chars.next();
        self.0 = chars.as_str();
        char
    }

    /// Takes a character if it is the next.
    pub(super) fn eat(&mut self, char: char) -> bool {
        self.eat_all(char.encode_utf8(&mut [0; 4]))
    }

    /// Takes a text if it is the next.
    pub(super) fn eat_all(&mut self, text: &str) -> bool {
        match self.0.strip_prefix(text) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    /// Takes the decimal digits that come next.
    pub(super) fn digits(&mut self) -> &'a str {
        let rest = self.0.trim_start_matches(|char: char| char.is_ascii_digit());
        let digits = &self.0[..self.0.len() - rest.len()];
        self.0 = rest;
        digits
    }

    /// Takes what stands before a character, and the character.
    pub(super) fn until(&mut self, end: char) -> Option<&'a str> {
        let (before, after) = self.0.split_once(end)?;
        self.0 = after;
        Some(before)
    }

    /// Takes a number of hexadecimal digits.
    pub(super) fn hex(&mut self, length: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(length)?;
        let number = hex(digits)?;
        self.0 = rest;
        Some(number)
    }

    /// Takes a low surrogate that stands as an escape, if it is the next.
    pub(super) fn low_surrogate(&mut self) -> Option<u32> {
        let mut ahead = Input(self.0);
        let unit = ahead.eat_all("\\u").then(|| ahead.hex(4))??;
        let low = matches!(unit, 0xDC00..=0xDFFF);
        low.then(|| {
            self.0 = ahead.0;
            unit
        })
    }
}

/// The value of hexadecimal digits; `None` if there are others or none.
pub(super) fn hex(digits: &str) -> Option<u32> {
    // The parser of the standard library takes a sign.
    let only = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| only)
}
