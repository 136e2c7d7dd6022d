//! What a connection string is made of, as `&'static` tables.

/// A kind of connection string.
#[derive(Debug)]
pub struct Dialect {
    /// The JSON name of the parameter that holds the string.
    pub parameter: &'static str,
    /// The values that it carries: the required ones, then the optional ones.
    pub parts: &'static [Part],
    /// How many of the parts are required.
    pub required: usize,
    /// What stands before the first key.
    pub head: &'static [Piece],
    /// The keys, in the order in which they are written.
    pub keys: &'static [Key],
    /// The pairs are a URL's query: parted by `&`, and percent-encoded.
    pub query: bool,
    /// A separator stands behind the last pair as well.
    pub ended: bool,
    /// A key means the same in any case.
    pub any_case: bool,
    /// The auth method that takes each value as a parameter of its own.
    pub instead: Option<&'static str>,
}

/// A key and the form of its value.
#[derive(Debug)]
pub struct Key {
    /// The key as it is written, with the blank before it where it has one.
    pub written: &'static str,
    /// Other spellings that mean the same.
    pub aliases: &'static [&'static str],
    /// The value; fixed where all of it is text.
    pub pieces: &'static [Piece],
}

/// A stretch of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The same text in every string.
    Text(&'static str),
    /// The part of that field.
    Part(&'static str),
}

/// A value that a caller gives.
#[derive(Debug)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// The Rust field that holds it.
    pub field: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// The only values that are legal; none where any is.
    pub values: &'static [&'static str],
    /// How it is written.
    pub escaping: Escaping,
    /// What it must not hold, since the text beside it does.
    pub without: &'static str,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escaping {
    /// As it is.
    Plain,
    /// Percent-encoded (RFC 3986, section 2.1).
    Percent,
    /// As the text of a JSON string (RFC 8259, section 7).
    Json,
    /// As it is, and part of a host name.
    Host,
}

impl Dialect {
    /// What stands between two pairs.
    pub fn separator(&self) -> char {
        if self.query { '&' } else { ';' }
    }

    /// How the value of a key is written that the table does not have.
    pub(super) fn escaping(&self) -> Escaping {
        if self.query { Escaping::Percent } else { Escaping::Plain }
    }

    /// The place of a field's part.
    pub(super) fn place(&self, field: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.field == field)
    }

    /// The key of that name. Where `any_case` is set, its case says nothing.
    pub(super) fn key(&self, name: &str, any_case: bool) -> Option<&'static Key> {
        let same = |other: &str| other == name || any_case && other.eq_ignore_ascii_case(name);
        self.keys.iter().find(|key| same(key.name()) || key.aliases.iter().any(|alias| same(alias)))
    }

    /// The key that carries a part; none where the part stands before them.
    pub fn key_of(&self, part: &Part) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.pieces.contains(&Piece::Part(part.field)))
    }

    /// The string with the names of the parts in braces.
    pub fn template(&self) -> String {
        let mut template = self.shape(self.head);
        let required = |key: &&Key| {
            let places = key.fields().map(|field| self.place(field));
            places.flatten().all(|place| place < self.required)
        };
        for (index, key) in self.keys.iter().filter(required).enumerate() {
            if index > 0 {
                template.push(self.separator());
            }
            template.push_str(key.written);
            template.push('=');
            template.push_str(&self.shape(key.pieces));
        }
        if self.ended {
            template.push(self.separator());
        }
        template
    }

    /// A value with the names of the parts in braces.
    pub(super) fn shape(&self, pieces: &[Piece]) -> String {
        let mut shape = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => shape.push_str(text),
                Piece::Part(field) => {
                    let part = self.parts.iter().find(|part| part.field == *field);
                    shape.push('{');
                    shape.push_str(part.map_or(*field, |part| part.name));
                    shape.push('}');
                }
            }
        }
        shape
    }
}

impl Key {
    /// The key.
    pub fn name(&self) -> &'static str {
        self.written.trim_ascii()
    }

    /// The fields of the parts that its value has.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'static str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Part(field) => Some(*field),
            Piece::Text(_) => None,
        })
    }

    /// The value, where it is the same in every string.
    pub(super) fn fixed(&self) -> Option<&'static str> {
        match self.pieces {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }
}

/// What generated code says of a part, each under the name of a setter.
impl Part {
    /// A part that is written as it is.
    pub const fn new(
        name: &'static str,
        field: &'static str,
        description: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        let escaping = Escaping::Plain;
        Part { name, field, description, values, escaping, without: "" }
    }

    /// What it is for, where the documentation comment, which is Markdown,
    /// cannot say it to the letter.
    pub const fn description(mut self, text: &'static str) -> Self {
        self.description = text;
        self
    }

    /// It is percent-encoded.
    pub const fn percent(mut self) -> Self {
        self.escaping = Escaping::Percent;
        self
    }

    /// It is the text of a JSON string.
    pub const fn json(mut self) -> Self {
        self.escaping = Escaping::Json;
        self
    }

    /// It is part of a host name.
    pub const fn host(mut self) -> Self {
        self.escaping = Escaping::Host;
        self
    }

    /// Sets what it must not hold.
    pub const fn without(mut self, signs: &'static str) -> Self {
        self.without = signs;
        self
    }
}

/// What generated code says of a dialect, each under the name of a setter.
impl Dialect {
    /// The pairs are a URL's query.
    pub const fn query(mut self) -> Self {
        self.query = true;
        self
    }

    /// A separator stands behind the last pair as well.
    pub const fn ended(mut self) -> Self {
        self.ended = true;
        self
    }

    /// A key means the same in any case.
    pub const fn any_case(mut self) -> Self {
        self.any_case = true;
        self
    }

    /// Sets the auth method that takes each value as a parameter of its own.
    pub const fn instead(mut self, spec_name: &'static str) -> Self {
        self.instead = Some(spec_name);
        self
    }
}
