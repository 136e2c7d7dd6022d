//! A connection string to its values.

use zeroize::Zeroizing;

use crate::secret::Secret;
use crate::violation::{Violation, Violations};

use super::carry;
use super::dialect::{Dialect, Escaping, Key, Part, Piece};
use super::parts::Parts;

/// Takes a string apart. Keys may stand in any order; those that the dialect
/// does not have are kept.
pub fn parse(dialect: &'static Dialect, text: &str) -> Result<Parts, Violations> {
    let mut reader = Reader {
        dialect,
        values: vec![None; dialect.parts.len()],
        extra: Vec::new(),
        broken: Vec::new(),
    };
    let Some((found, rest)) = reader.head(text) else {
        return dialect.refuse(dialect.headless());
    };
    reader.take(&found, None);
    reader.pairs(rest);
    // What could not be read would be missing as well.
    if !reader.broken.is_empty() {
        return Err(Violations::new(reader.broken));
    }
    Parts::check(dialect, reader.values, reader.extra)
}

/// Parts and their texts, as they are written.
type Found<'t> = Vec<(&'static str, &'t str)>;

struct Reader {
    dialect: &'static Dialect,
    values: Vec<Option<Secret>>,
    extra: Vec<(Secret, Secret)>,
    broken: Vec<Violation>,
}

impl Reader {
    fn head<'t>(&self, text: &'t str) -> Option<(Found<'t>, &'t str)> {
        let mut found = Vec::new();
        let mut rest = text;
        let mut pieces = self.dialect.head.iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text(text) => rest = rest.strip_prefix(text)?,
                Piece::Part(field) => {
                    let Some(Piece::Text(next)) = pieces.peek() else { return None };
                    let (value, behind) = rest.split_at_checked(rest.find(next)?)?;
                    found.push((*field, value));
                    rest = behind;
                }
            }
        }
        Some((found, rest))
    }

    fn pairs(&mut self, text: &str) {
        let mut seen: Vec<&'static str> = Vec::new();
        for (index, pair) in text.split(self.dialect.separator()).enumerate() {
            if pair.trim().is_empty() {
                continue;
            }
            let Some((name, value)) = pair.split_once('=') else {
                self.broken.push(self.dialect.no_pair(index + 1));
                continue;
            };
            let name = name.trim();
            let Some(key) = self.dialect.key(name, self.dialect.any_case) else {
                self.other(name, value);
                continue;
            };
            if seen.contains(&key.name()) {
                self.broken.push(self.dialect.repeated(key));
                continue;
            }
            seen.push(key.name());
            if key.fixed().is_some() {
                self.other(name, value);
                continue;
            }
            match self.split(key, value) {
                Some(found) => self.take(&found, Some(key)),
                None => self.broken.push(self.dialect.misshapen(key)),
            }
        }
    }

    /// Keeps a key that has no part.
    fn other(&mut self, name: &str, value: &str) {
        match carry::read(value, self.dialect.escaping()) {
            Some(value) => self.extra.push((Secret::new(name), secret(value))),
            None => self.broken.push(self.dialect.unknown("has a value that cannot be read")),
        }
    }

    /// Takes parts out of the escapes that they are written in.
    fn take(&mut self, found: &Found<'_>, key: Option<&Key>) {
        for (field, text) in found {
            let Some(place) = self.dialect.place(field) else { continue };
            let (Some(part), Some(slot)) =
                (self.dialect.parts.get(place), self.values.get_mut(place))
            else {
                continue;
            };
            match (carry::read(text, part.escaping), &slot) {
                (None, _) => self.broken.push(match key {
                    Some(key) => self.dialect.misshapen(key),
                    None => self.dialect.headless(),
                }),
                (Some(value), Some(earlier)) if *earlier.expose_secret() != **value => {
                    self.broken.push(self.dialect.disagreeing(part));
                }
                (Some(value), _) => *slot = Some(secret(value)),
            }
        }
    }

    /// The parts of a value, as they are written in it.
    fn split<'t>(&self, key: &Key, text: &'t str) -> Option<Found<'t>> {
        let json = key.fields().any(|field| self.escaping(field) == Some(Escaping::Json));
        if json {
            return split_json(key, text);
        }
        let mut found = Vec::new();
        let mut rest = text;
        let mut pieces = key.pieces;
        while let Some((piece, behind)) = pieces.split_first() {
            pieces = behind;
            match piece {
                Piece::Text(text) => rest = rest.strip_prefix(text)?,
                Piece::Part(field) => {
                    let end = match pieces {
                        [] => rest.len(),
                        // A text at the end is found from the end.
                        [Piece::Text(next)] => rest.strip_suffix(next)?.len(),
                        [Piece::Text(next), ..] => rest.find(next)?,
                        [Piece::Part(_), ..] => return None,
                    };
                    let (value, behind) = rest.split_at_checked(end)?;
                    found.push((*field, value));
                    rest = behind;
                }
            }
        }
        rest.is_empty().then_some(found)
    }

    fn escaping(&self, field: &str) -> Option<Escaping> {
        let part: &Part = self.dialect.parts.get(self.dialect.place(field)?)?;
        Some(part.escaping)
    }
}

/// The parts of a value that is JSON, whose blanks between tokens may differ.
fn split_json<'t>(key: &Key, text: &'t str) -> Option<Found<'t>> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    let mut quoted = false;
    for piece in key.pieces {
        match piece {
            Piece::Text(text) => {
                for c in text.chars() {
                    if !quoted && c.is_ascii_whitespace() {
                        continue;
                    }
                    if !quoted {
                        rest = rest.trim_ascii_start();
                    }
                    rest = rest.strip_prefix(c)?;
                    quoted ^= c == '"';
                }
            }
            Piece::Part(field) => {
                let mut escaped = false;
                let end = rest.find(|c| {
                    let ends = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    ends
                })?;
                let (value, behind) = rest.split_at_checked(end)?;
                found.push((*field, value));
                rest = behind;
            }
        }
    }
    rest.is_empty().then_some(found)
}

/// Moves a text into a secret, without a copy.
fn secret(mut text: Zeroizing<String>) -> Secret {
    Secret::new(std::mem::take(&mut *text))
}
