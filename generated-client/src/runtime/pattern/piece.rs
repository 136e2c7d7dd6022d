//! Patterns that are matched from left to right without ever going back.
//!
//! `connspec` writes a pattern so only where taking what comes next is never
//! wrong; nothing here checks that.

use super::Class;

/// A step of a simple pattern.
#[derive(Clone, Copy, Debug)]
pub enum Piece {
    /// The text begins here. Where it does not stand first, the pattern is one
    /// piece, which is looked for anywhere (or, before [`Piece::End`], at the
    /// end).
    Start,
    /// The text ends here.
    End,
    /// Exactly this.
    Text(&'static str),
    /// The first of these that comes next.
    OneOf(&'static [&'static str]),
    /// As many characters of a set as come next: at least, at most.
    Repeat(Class, u32, Option<u32>),
    /// Characters of a set, at least so many, up to and with the nearest place
    /// of a text.
    Until(Class, u32, &'static str),
    /// Characters of a set, at least so many, and then a text that ends the
    /// whole.
    Last(Class, u32, &'static str),
}

/// Whether the pieces are found in a text.
pub(super) fn found(pieces: &[Piece], text: &str) -> bool {
    match pieces {
        [Piece::Start, rest @ ..] => {
            rest.iter().try_fold(text, |text, piece| piece.take(text)).is_some()
        }
        [Piece::Text(sought), Piece::End] => text.ends_with(sought),
        [Piece::Text(sought)] => text.contains(sought),
        [Piece::Repeat(class, min, _)] => has_run(class, *min, text),
        // `$` alone, or nothing at all, is found in any text.
        _ => true,
    }
}

impl Piece {
    /// What is left of a text after the piece, if the text begins with it.
    fn take<'t>(&self, text: &'t str) -> Option<&'t str> {
        match *self {
            Piece::Start => Some(text),
            Piece::End => text.is_empty().then_some(text),
            Piece::Text(expected) => text.strip_prefix(expected),
            Piece::OneOf(choices) => choices.iter().find_map(|choice| text.strip_prefix(choice)),
            Piece::Repeat(class, min, max) => {
                let (taken, length) = run(&class, max, text);
                if taken < min { None } else { text.get(length..) }
            }
            Piece::Until(class, min, sought) => {
                let least = run(&class, Some(min), text).1;
                let start = least + text.get(least..)?.find(sought)?;
                consists(&class, min, text.get(..start)?)?;
                text.get(start + sought.len()..)
            }
            Piece::Last(class, min, sought) => {
                consists(&class, min, text.strip_suffix(sought)?)?;
                Some("")
            }
        }
    }
}

/// How many characters of a set a text begins with, and their bytes.
fn run(class: &Class, max: Option<u32>, text: &str) -> (u32, usize) {
    let mut taken = 0;
    for (at, char) in text.char_indices() {
        if max == Some(taken) || !class.contains(char) {
            return (taken, at);
        }
        taken = taken.saturating_add(1);
    }
    (taken, text.len())
}

/// Whether a text is of that set throughout, and long enough.
fn consists(class: &Class, min: u32, text: &str) -> Option<()> {
    let (taken, length) = run(class, None, text);
    (taken >= min && length == text.len()).then_some(())
}

/// Whether that many characters of a set stand together in a text.
fn has_run(class: &Class, min: u32, text: &str) -> bool {
    let mut length = 0;
    text.chars().any(|char| {
        length = if class.contains(char) { length + 1 } else { 0 };
        length >= min
    })
}
