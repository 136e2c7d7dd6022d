//! Connection strings: plain data, in Rust's words.

use super::TypeRef;

/// A type for the parts of a connection string.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConnectionString {
    /// The struct's Rust name: `ConnectionString`.
    pub name: String,
    /// The builder's Rust name.
    pub builder: String,
    /// The Rust name of the module of markers.
    pub markers: String,
    /// The JSON name of the parameter that holds the string.
    pub parameter: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// What stands before the first key.
    pub head: Vec<Piece>,
    /// The keys of the template, in its order.
    pub keys: Vec<Key>,
    /// The required parts, then the optional ones, each of which is a key.
    pub parts: Vec<Part>,
    /// The pairs are a URL's query.
    pub query: bool,
    /// A separator ends the string.
    pub ended: bool,
    /// A key means the same in any case.
    pub any_case: bool,
    /// The auth method that takes each value as a parameter of its own.
    pub instead: Option<String>,
}

/// A key of a connection string.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key as it is written, with the blanks before it.
    pub written: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Its value.
    pub pieces: Vec<Piece>,
}

/// A stretch of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// A text that is the same in every string.
    Text(String),
    /// The part of a field, by the field's Rust name.
    Part(String),
}

/// A part of a connection string.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// The placeholder's name, or the optional key.
    pub name: String,
    /// The Rust name of the field.
    pub field: String,
    /// What it is for.
    pub description: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// Its Rust type: a secret, or an enum.
    pub ty: TypeRef,
    /// It must be given.
    pub required: bool,
    /// How it is written.
    pub writing: Writing,
    /// What it must not hold, since the text beside it does.
    pub without: String,
}

/// How a part is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Writing {
    /// As it is.
    Plain,
    /// Percent-encoded.
    Percent,
    /// As the text of a JSON string.
    Json,
    /// As it is, and part of a host name.
    Host,
}

impl ConnectionString {
    /// The keys that a string has always and those that it may have, with the
    /// parts that each carries: none of a fixed key.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, Vec<&Part>)> {
        let part = |field: &str| self.parts.iter().find(|part| part.field == field);
        let own = self.keys.iter().map(move |key| {
            let parts = key.pieces.iter().filter_map(|piece| match piece {
                Piece::Part(field) => part(field),
                Piece::Text(_) => None,
            });
            (key.written.trim(), parts.collect())
        });
        let optional = self.parts.iter().filter(|part| !part.required);
        own.chain(optional.map(|part| (part.name.as_str(), vec![part])))
    }

    /// The string with the names of the required parts in braces.
    pub fn template(&self) -> String {
        self.filled(|name| format!("{{{name}}}"))
    }

    /// The string with a text in place of each required part, by its name.
    pub fn filled(&self, value: impl Fn(&str) -> String) -> String {
        let shape = |pieces: &[Piece]| -> String {
            let texts = pieces.iter().map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Part(field) => {
                    let part = self.parts.iter().find(|part| part.field == *field);
                    value(part.map_or(field, |part| &part.name))
                }
            });
            texts.collect()
        };
        let separator = if self.query { "&" } else { ";" };
        let pairs = self.keys.iter().map(|key| format!("{}={}", key.written, shape(&key.pieces)));
        let pairs: Vec<String> = pairs.collect();
        let end = if self.ended { separator } else { "" };
        format!("{}{}{end}", shape(&self.head), pairs.join(separator))
    }
}
