//! A place in the pattern's text.

/// Reads a text forward; always stands between two characters.
pub(super) struct Cursor<'p> {
    pattern: &'p str,
    at: usize,
}

impl<'p> Cursor<'p> {
    pub(super) fn new(pattern: &'p str) -> Self {
        Cursor { pattern, at: 0 }
    }

    /// The byte where it stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes back to a place where it stood.
    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'p str {
        self.pattern.get(self.at..).unwrap_or_default()
    }

    /// What lies between two places.
    pub(super) fn text(&self, from: usize, to: usize) -> &'p str {
        self.pattern.get(from..to).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.at += char.len_utf8();
        Some(char)
    }

    /// Goes past a text if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Goes past the characters that come next and pass the test, up to a
    /// number of them.
    pub(super) fn take(&mut self, most: usize, test: impl Fn(char) -> bool) -> &'p str {
        let rest = self.rest();
        let length =
            rest.chars().take(most).take_while(|&char| test(char)).map(char::len_utf8).sum();
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }
}
