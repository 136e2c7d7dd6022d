//! Values to a connection string.

use crate::secret::Secret;

use super::carry::{room, write};
use super::dialect::{Dialect, Escaping, Key, Piece};
use super::parts::Extras;

/// Writes values that have been checked; `values` stand in the order of the
/// dialect's parts.
pub fn compose(dialect: &'static Dialect, values: &[Option<&str>], extra: &Extras) -> Secret {
    let writer = Writer { dialect, values };
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for key in dialect.keys {
        match extra.get(key.name()).filter(|_| key.fixed().is_some()) {
            Some(value) => pairs.push(Pair::Other(key.written, value.expose_secret())),
            None if writer.is_whole(key) => pairs.push(Pair::Own(key)),
            None => {}
        }
    }
    let others = extra.iter().filter(|(name, _)| dialect.key(name, dialect.any_case).is_none());
    pairs.extend(others.map(|(name, value)| Pair::Other(name, value.expose_secret())));

    // Measured first, so that the buffer never moves and leaves no copy behind.
    let lengths = pairs.iter().map(|pair| writer.room_of(pair) + 2);
    let length = lengths.sum::<usize>() + writer.room_of_pieces(dialect.head) + 1;
    let mut string = String::with_capacity(length);
    writer.pieces(dialect.head, &mut string);
    for (index, pair) in pairs.iter().enumerate() {
        if index > 0 {
            string.push(dialect.separator());
        }
        writer.pair(pair, &mut string);
    }
    if dialect.ended {
        string.push(dialect.separator());
    }
    Secret::new(string)
}

enum Pair<'a> {
    Own(&'static Key),
    Other(&'a str, &'a str),
}

struct Writer<'a> {
    dialect: &'static Dialect,
    values: &'a [Option<&'a str>],
}

impl Writer<'_> {
    /// Whether every part of a key is there.
    fn is_whole(&self, key: &Key) -> bool {
        key.fields().all(|field| self.part(field).is_some())
    }

    /// The value of a part, and how it is written.
    fn part(&self, field: &str) -> Option<(&str, Escaping)> {
        let place = self.dialect.place(field)?;
        let value = self.values.get(place).copied().flatten()?;
        Some((value, self.dialect.parts.get(place)?.escaping))
    }

    fn room_of(&self, pair: &Pair<'_>) -> usize {
        match pair {
            Pair::Own(key) => key.written.len() + self.room_of_pieces(key.pieces),
            Pair::Other(name, value) => name.len() + room(value, self.dialect.escaping()),
        }
    }

    fn room_of_pieces(&self, pieces: &[Piece]) -> usize {
        let lengths = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Part(field) => {
                self.part(field).map_or(0, |(value, escaping)| room(value, escaping))
            }
        });
        lengths.sum()
    }

    fn pair(&self, pair: &Pair<'_>, out: &mut String) {
        match pair {
            Pair::Own(key) => {
                out.push_str(key.written);
                out.push('=');
                self.pieces(key.pieces, out);
            }
            Pair::Other(name, value) => {
                out.push_str(name);
                out.push('=');
                write(value, self.dialect.escaping(), out);
            }
        }
    }

    fn pieces(&self, pieces: &[Piece], out: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Part(field) => {
                    if let Some((value, escaping)) = self.part(field) {
                        write(value, escaping, out);
                    }
                }
            }
        }
    }
}
