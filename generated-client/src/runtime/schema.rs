//! What a type accepts, as `&'static` tables.
//!
//! Reading, explaining and describing are driven by the same table, so that
//! they cannot disagree about the rules.

use super::connection_string::Dialect;
use super::keyword::Keyword;
use super::typed::Typed;

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Its type.
    pub kind: Kind,
    /// It must not be shown.
    pub secret: bool,
    /// The type is not asked for by `type`, but by `enum` or `const` alone.
    pub untyped: bool,
    /// What the kind does not say of `null`.
    pub null: Null,
    /// The rules are those of a schema around the one that the Rust type has.
    pub around: bool,
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
    /// Where the schema stands (a JSON Pointer), where a `$ref` leads to it.
    pub at: Option<&'static str>,
    /// Every other keyword.
    pub more: &'static [Keyword],
}

/// What a schema says of `null` beside its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Null {
    /// What kind and rules say.
    AsSaid,
    /// It is taken beside the kind (`type: ["string", "null"]`).
    Taken,
    /// It is not taken, though the rules would.
    Refused,
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
    /// An array whose items are of one type.
    List(&'static Schema),
    /// An object of any names whose values are of one type.
    Map(&'static Schema),
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
    /// How many of the fields a builder asks for when it is compiled.
    pub required: usize,
    /// Its own `type` does not ask for an object; a branch of `allOf` does.
    pub untyped: bool,
    /// Undeclared members are refused (`additionalProperties: false`).
    pub closed: bool,
    /// Every other keyword.
    pub more: &'static [Keyword],
    /// The rules for strings and numbers, which no object breaks: a value of
    /// another type may break them as well.
    pub scalars: Schema,
    /// Where the schema of an auth method stands (a JSON Pointer), where a
    /// `$ref` leads to it.
    pub at: Option<&'static str>,
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
    /// Declared in a branch of `allOf`, whose rules hold the value to what they
    /// ask for: here it only has a type.
    pub inherited: bool,
    /// Required by a branch of `allOf` alone, whose rule says so.
    pub implied: bool,
    /// Required, though a builder asks for it only when it builds.
    pub deferred: bool,
    /// Its former names, which a message names and nothing accepts.
    pub aliases: &'static [&'static str],
    /// How its value is composed, where it is a connection string.
    pub connection_string: Option<&'static Dialect>,
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
            null: Null::AsSaid,
            around: false,
            min_length: None,
            max_length: None,
            minimum: None,
            maximum: None,
            exclusive_minimum: None,
            exclusive_maximum: None,
            default: None,
            at: None,
            more: &[],
        }
    }

    /// The value must not be shown.
    pub const fn secret(mut self, secret: bool) -> Self {
        self.secret = secret;
        self
    }

    /// The schema has no `type`: its `enum` or `const` alone says what the value
    /// must be.
    pub const fn untyped(mut self) -> Self {
        self.untyped = true;
        self
    }

    /// The schema of an `Option`: `null` is taken as well.
    pub const fn or_null(mut self) -> Self {
        self.null = match self.null {
            Null::Refused => Null::AsSaid,
            Null::AsSaid | Null::Taken => Null::Taken,
        };
        self
    }

    /// `null` is left to the `Option` around the type.
    pub const fn without_null(mut self) -> Self {
        self.null = Null::Refused;
        self
    }
}

/// The rules that generated code writes of a schema that is no field.
impl Schema {
    /// Any value.
    pub const ANY: Schema = Schema::new(Kind::Any);

    /// What a type accepts where nothing further is said.
    pub const fn of<T: Typed>() -> Self {
        T::SCHEMA
    }

    /// The schema `false`.
    pub const NOTHING: Schema = Schema::new(Kind::Any).more(&[Keyword::False]);

    /// Sets every other keyword.
    pub const fn more(mut self, keywords: &'static [Keyword]) -> Self {
        self.more = keywords;
        self
    }

    /// Sets `minLength`.
    pub const fn min_length(mut self, length: u64) -> Self {
        self.min_length = Some(length);
        self
    }

    /// Sets `maxLength`.
    pub const fn max_length(mut self, length: u64) -> Self {
        self.max_length = Some(length);
        self
    }

    /// Sets `minimum`.
    pub const fn minimum(mut self, bound: &'static str) -> Self {
        self.minimum = Some(Bound::new(bound));
        self
    }

    /// Sets `maximum`.
    pub const fn maximum(mut self, bound: &'static str) -> Self {
        self.maximum = Some(Bound::new(bound));
        self
    }

    /// Sets `exclusiveMinimum`.
    pub const fn exclusive_minimum(mut self, bound: &'static str) -> Self {
        self.exclusive_minimum = Some(Bound::new(bound));
        self
    }

    /// Sets `exclusiveMaximum`.
    pub const fn exclusive_maximum(mut self, bound: &'static str) -> Self {
        self.exclusive_maximum = Some(Bound::new(bound));
        self
    }

    /// Sets the schema of the items of a list.
    pub const fn items(mut self, schema: &'static Schema) -> Self {
        self.kind = Kind::List(schema);
        self
    }

    /// The schema has no `type`: its `const` alone says what the value must be.
    pub const fn no_type(mut self, no_type: bool) -> Self {
        self.untyped = no_type;
        self
    }

    /// Puts the rules of a schema around the type's own in the place of those.
    pub const fn around(self, schema: Schema) -> Self {
        Schema { around: true, at: self.at, default: self.default, ..schema }
    }

    /// Sets the schema of the values of a map.
    pub const fn values(mut self, schema: &'static Schema) -> Self {
        self.kind = Kind::Map(schema);
        self
    }

    /// Sets where the schema stands.
    pub const fn at(mut self, pointer: &'static str) -> Self {
        self.at = Some(pointer);
        self
    }

    /// Whether the rules stand around the type's own, in the place of those.
    pub const fn is_around(&self) -> bool {
        self.around
    }

    /// Whether anything at all is said beyond the kind.
    pub(super) fn says_more(&self) -> bool {
        !self.more.is_empty()
            || self.min_length.is_some()
            || self.max_length.is_some()
            || self.has_bounds()
    }

    /// Whether any value at all breaks it.
    pub(super) fn says_anything(&self) -> bool {
        !matches!(self.kind, Kind::Any) || self.says_more()
    }

    /// Whether there is a bound on numbers.
    pub(super) fn has_bounds(&self) -> bool {
        self.minimum.is_some()
            || self.maximum.is_some()
            || self.exclusive_minimum.is_some()
            || self.exclusive_maximum.is_some()
    }
}

impl Table {
    /// The members that the object's own `required` names.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let asked = self.required;
        let required = move |(index, field): &(usize, &'static Field)| {
            (*index < asked || field.deferred) && !field.implied
        };
        self.fields.iter().enumerate().filter(required).map(|(_, field)| field)
    }

    /// The type of the value is not asked for by `type`, but by `allOf` alone.
    pub const fn untyped(mut self) -> Self {
        self.untyped = true;
        self
    }

    /// Undeclared members are refused.
    pub const fn closed(mut self) -> Self {
        self.closed = true;
        self
    }

    /// Sets every other keyword.
    pub const fn more(mut self, keywords: &'static [Keyword]) -> Self {
        self.more = keywords;
        self
    }

    /// What the object is for, where the documentation comment, which is
    /// Markdown, cannot say it to the letter.
    pub const fn description(mut self, text: &'static str) -> Self {
        self.description = text;
        self
    }

    /// Sets where the schema of an auth method stands.
    pub const fn at(mut self, pointer: &'static str) -> Self {
        self.at = Some(pointer);
        self
    }

    /// Sets `minLength`.
    pub const fn min_length(mut self, length: u64) -> Self {
        self.scalars = self.scalars.min_length(length);
        self
    }

    /// Sets `maxLength`.
    pub const fn max_length(mut self, length: u64) -> Self {
        self.scalars = self.scalars.max_length(length);
        self
    }

    /// Sets `minimum`.
    pub const fn minimum(mut self, bound: &'static str) -> Self {
        self.scalars = self.scalars.minimum(bound);
        self
    }

    /// Sets `maximum`.
    pub const fn maximum(mut self, bound: &'static str) -> Self {
        self.scalars = self.scalars.maximum(bound);
        self
    }

    /// Sets `exclusiveMinimum`.
    pub const fn exclusive_minimum(mut self, bound: &'static str) -> Self {
        self.scalars = self.scalars.exclusive_minimum(bound);
        self
    }

    /// Sets `exclusiveMaximum`.
    pub const fn exclusive_maximum(mut self, bound: &'static str) -> Self {
        self.scalars = self.scalars.exclusive_maximum(bound);
        self
    }
}

/// The rules that generated code writes beside a field, each under the name of
/// its keyword.
impl Field {
    /// A member without further rules.
    pub const fn new(name: &'static str, description: &'static str, schema: Schema) -> Self {
        Field {
            name,
            description,
            schema,
            undeclared: false,
            inherited: false,
            implied: false,
            deferred: false,
            aliases: &[],
            connection_string: None,
        }
    }

    /// Sets how the value is composed.
    pub const fn connection_string(mut self, dialect: &'static Dialect) -> Self {
        self.connection_string = Some(dialect);
        self
    }

    /// The member is named in `required` but not declared in `properties`.
    pub const fn undeclared(mut self, undeclared: bool) -> Self {
        self.undeclared = undeclared;
        self
    }

    /// Whether the object's own keywords declare the member.
    pub(super) fn is_own(&self) -> bool {
        !self.undeclared && !self.inherited
    }

    /// The member is declared in a branch of `allOf`, at that place.
    pub const fn inherited(mut self, pointer: &'static str) -> Self {
        self.inherited = true;
        self.schema.at = Some(pointer);
        self
    }

    /// The member is required by a branch of `allOf` alone.
    pub const fn implied(mut self, implied: bool) -> Self {
        self.implied = implied;
        self
    }

    /// The member is required, though a builder asks for it only when it
    /// builds.
    pub const fn deferred(mut self, deferred: bool) -> Self {
        self.deferred = deferred;
        self
    }

    /// Sets the former names.
    pub const fn aliases(mut self, names: &'static [&'static str]) -> Self {
        self.aliases = names;
        self
    }

    /// Where the schema stands, where that is not the member's own place.
    pub const fn schema_path(mut self, pointer: &'static str) -> Self {
        self.schema.at = Some(pointer);
        self
    }

    /// The value must not be shown.
    pub const fn secret(mut self, secret: bool) -> Self {
        self.schema.secret = secret;
        self
    }

    /// What the member is for, where the documentation comment, which is
    /// Markdown, cannot say it to the letter.
    pub const fn description(mut self, text: &'static str) -> Self {
        self.description = text;
        self
    }

    /// Sets the schema of the items of a list.
    pub const fn items(mut self, schema: &'static Schema) -> Self {
        self.schema.kind = Kind::List(schema);
        self
    }

    /// Puts the rules of a schema around the type's own in the place of those.
    pub const fn around(mut self, schema: Schema) -> Self {
        self.schema = self.schema.around(schema);
        self
    }

    /// The schema has no `type`: its `const` alone says what the value must be.
    pub const fn no_type(mut self, no_type: bool) -> Self {
        self.schema.untyped = no_type;
        self
    }

    /// Sets the schema of the values of a map.
    pub const fn values(mut self, schema: &'static Schema) -> Self {
        self.schema.kind = Kind::Map(schema);
        self
    }

    /// Sets every other keyword.
    pub const fn more(mut self, keywords: &'static [Keyword]) -> Self {
        self.schema.more = keywords;
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
