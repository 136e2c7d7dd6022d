//! What a type accepts, as `&'static` tables.
//!
//! Reading, explaining and describing are driven by the same table, so that
//! they cannot disagree about the rules.

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Its type.
    pub kind: Kind,
    /// It must not be shown.
    pub secret: bool,
    /// The type is not asked for by `type`, but by `enum` alone.
    pub untyped: bool,
    /// `minLength`, in code points.
    pub min_length: Option<u64>,
    /// `maxLength`, in code points.
    pub max_length: Option<u64>,
    /// `minimum`.
    pub minimum: Option<Bound>,
    /// `maximum`.
    pub maximum: Option<Bound>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<Bound>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<Bound>,
    /// What the service takes when the value is left out, as JSON text.
    pub default: Option<&'static str>,
}

/// The type of a value.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// One of these strings (`enum`).
    Enum(&'static [&'static str]),
    /// A string; these are the known ones.
    OpenEnum(&'static [&'static str]),
    /// An object with declared members.
    Object(fn() -> &'static Table),
}

/// An object type.
#[derive(Debug)]
pub struct Table {
    /// The Rust type's name, for `Debug`.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// Its members: the required ones, then the optional ones.
    pub fields: &'static [Field],
    /// How many of the fields are required.
    pub required: usize,
    /// Undeclared members are refused (`additionalProperties: false`).
    pub closed: bool,
}

/// A member of an object type.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The JSON name.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// What its value must be.
    pub schema: Schema,
    /// Named in `required` but not declared in `properties`.
    pub undeclared: bool,
    /// Where its schema stands, as a JSON Pointer into the auth method's
    /// schema; `None` where that is its place in `properties`.
    pub schema_path: Option<&'static str>,
    /// Its former names, which a message names and nothing accepts.
    pub aliases: &'static [&'static str],
}

/// A bound on a number: its JSON text, and its value where it fits 64 bits.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// The JSON text.
    pub text: &'static str,
    /// The value, where it is a plain integer that fits.
    pub small: Option<i64>,
}

impl Bound {
    /// Takes the JSON text of a number.
    pub const fn new(text: &'static str) -> Self {
        Bound { text, small: small(text.as_bytes()) }
    }
}

/// The value of up to 18 digits with an optional sign.
const fn small(text: &[u8]) -> Option<i64> {
    let negative = !text.is_empty() && text[0] == b'-';
    let mut at = negative as usize;
    if at == text.len() || text.len() - at > 18 {
        return None;
    }
    let mut value = 0;
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            return None;
        }
        value = value * 10 + (text[at] - b'0') as i64;
        at += 1;
    }
    Some(if negative { -value } else { value })
}

impl Schema {
    /// A value of that type, without further rules.
    pub const fn new(kind: Kind) -> Self {
        Schema {
            kind,
            secret: false,
            untyped: false,
            min_length: None,
            max_length: None,
            minimum: None,
            maximum: None,
            exclusive_minimum: None,
            exclusive_maximum: None,
            default: None,
        }
    }

    /// The value must not be shown.
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The schema has no `type`: its `enum` alone says what the value must be.
    pub const fn untyped(mut self) -> Self {
        self.untyped = true;
        self
    }
}

impl Table {
    /// Undeclared members are refused.
    pub const fn closed(mut self) -> Self {
        self.closed = true;
        self
    }

    /// What the object is for, where the documentation comment, which is
    /// Markdown, cannot say it to the letter.
    pub const fn description(mut self, text: &'static str) -> Self {
        self.description = text;
        self
    }
}

/// The rules that generated code writes beside a field, each under the name of
/// its keyword.
impl Field {
    /// A member without further rules.
    pub const fn new(name: &'static str, description: &'static str, schema: Schema) -> Self {
        Field { name, description, schema, undeclared: false, schema_path: None, aliases: &[] }
    }

    /// The member is named in `required` but not declared in `properties`.
    pub const fn undeclared(mut self, undeclared: bool) -> Self {
        self.undeclared = undeclared;
        self
    }

    /// Sets the former names.
    pub const fn aliases(mut self, names: &'static [&'static str]) -> Self {
        self.aliases = names;
        self
    }

    /// Where the schema stands, where that is not the member's own place.
    pub const fn schema_path(mut self, pointer: &'static str) -> Self {
        self.schema_path = Some(pointer);
        self
    }

    /// What the member is for, where the documentation comment, which is
    /// Markdown, cannot say it to the letter.
    pub const fn description(mut self, text: &'static str) -> Self {
        self.description = text;
        self
    }

    /// Sets `minLength`.
    pub const fn min_length(mut self, length: u64) -> Self {
        self.schema.min_length = Some(length);
        self
    }

    /// Sets `maxLength`.
    pub const fn max_length(mut self, length: u64) -> Self {
        self.schema.max_length = Some(length);
        self
    }

    /// Sets `minimum`.
    pub const fn minimum(mut self, bound: &'static str) -> Self {
        self.schema.minimum = Some(Bound::new(bound));
        self
    }

    /// Sets `maximum`.
    pub const fn maximum(mut self, bound: &'static str) -> Self {
        self.schema.maximum = Some(Bound::new(bound));
        self
    }

    /// Sets `exclusiveMinimum`.
    pub const fn exclusive_minimum(mut self, bound: &'static str) -> Self {
        self.schema.exclusive_minimum = Some(Bound::new(bound));
        self
    }

    /// Sets `exclusiveMaximum`.
    pub const fn exclusive_maximum(mut self, bound: &'static str) -> Self {
        self.schema.exclusive_maximum = Some(Bound::new(bound));
        self
    }

    /// Sets what the service takes when the member is left out.
    pub const fn default(mut self, json: &'static str) -> Self {
        self.schema.default = Some(json);
        self
    }
}
