//! Types that a JSON value can become.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::error::{Fault, Malformed, ParseError};
use crate::json::Json;
use crate::number::{Decimal, Integer, Number};
use crate::secret::Secret;

use super::explain;
use super::keyword::Keyword;
use super::node::Node;
use super::pattern::Match;
use super::reader::{Read, Reader, Refused};
use super::schema::{Bound, Kind, Schema};
use super::view::View;

/// A type that is made from JSON exactly when the JSON is valid under its
/// schema, and that can be looked at as JSON again.
pub trait Typed: Sized {
    /// What the type accepts where nothing further is said.
    const SCHEMA: Schema;

    /// Reads a value. `schema` is [`Self::SCHEMA`] with the rules of the place
    /// where the value stands.
    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self>;

    /// The value, to be shown or written.
    fn view(&self) -> View<'_>;
}

/// Makes a value from JSON text.
pub fn from_json<T: Typed>(json: &[u8]) -> Result<T, ParseError> {
    let text = match std::str::from_utf8(json) {
        Ok(text) => text,
        Err(error) => {
            return Err(Malformed::at(Fault::NotUtf8, json, error.valid_up_to()).into());
        }
    };
    let mut reader = Reader::new(text);
    match T::read(&mut reader, &T::SCHEMA).and_then(|value| reader.end().map(|()| value)) {
        Ok(value) => Ok(value),
        Err(Refused) => Err(explain::refusal(text, &T::SCHEMA)),
    }
}

impl Typed for String {
    const SCHEMA: Schema = Schema::new(Kind::String);

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        Ok(text(reader, schema)?.into_owned())
    }

    fn view(&self) -> View<'_> {
        View::Str(self)
    }
}

impl Typed for Secret {
    const SCHEMA: Schema = Schema::new(Kind::String).secret(true);

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        // Wiped also where it breaks a rule.
        let secret = Secret::new(reader.string()?);
        text_fits(secret.expose_secret(), schema)?;
        Ok(secret)
    }

    fn view(&self) -> View<'_> {
        View::Secret(self)
    }
}

impl Typed for bool {
    const SCHEMA: Schema = Schema::new(Kind::Boolean);

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        let value = reader.boolean()?;
        keeps(schema, || Node::Bool(value))?;
        Ok(value)
    }

    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Typed for i64 {
    const SCHEMA: Schema = Schema::new(Kind::Integer);

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        // The schema's bounds lie within 64 bits, so what does not fit breaks
        // them.
        Integer::read(reader, schema)?.as_i64().ok_or(Refused)
    }

    fn view(&self) -> View<'_> {
        View::Int(*self)
    }
}

impl Typed for Integer {
    const SCHEMA: Schema = Schema::new(Kind::Integer);

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        let text = reader.number()?;
        let integer = Integer::of(text).ok_or(Refused)?;
        check(match integer.as_i64() {
            Some(value) => small_fits(value, text, schema),
            None => number_fits(text, schema),
        })?;
        keeps(schema, || Node::Number(text))?;
        Ok(integer)
    }

    fn view(&self) -> View<'_> {
        View::Integer(self)
    }
}

impl Typed for Number {
    const SCHEMA: Schema = Schema::new(Kind::Number);

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        let text = reader.number()?;
        check(number_fits(text, schema))?;
        keeps(schema, || Node::Number(text))?;
        Ok(Number::of(text))
    }

    fn view(&self) -> View<'_> {
        View::Number(self)
    }
}

impl Typed for Json {
    const SCHEMA: Schema = Schema::ANY;

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        reader.peek();
        let start = reader.position();
        let json = Json::read(reader)?;
        if schema.says_more() {
            let node = Node::parse(reader.since(start)).map_err(|_| Refused)?;
            check(explain::holds(&node, schema))?;
        }
        Ok(json)
    }

    fn view(&self) -> View<'_> {
        View::Json(self)
    }
}

impl<T: Typed> Typed for Vec<T> {
    const SCHEMA: Schema = Schema::new(Kind::List(&T::SCHEMA));

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        reader.peek();
        let start = reader.position();
        let item = match schema.kind {
            Kind::List(item) => item,
            _ => &T::SCHEMA,
        };
        let mut items = Vec::new();
        reader.array(|reader| {
            items.push(T::read(reader, item)?);
            Ok(())
        })?;
        match count_keeps(items.len() as u64, schema.more) {
            Some(keeps) => check(keeps)?,
            None => {
                let node = Node::parse(reader.since(start)).map_err(|_| Refused)?;
                check(explain::keeps(&node, schema.more, None))?;
            }
        }
        Ok(items)
    }

    fn view(&self) -> View<'_> {
        View::List(self.iter().map(Typed::view).collect())
    }
}

impl<T: Typed> Typed for BTreeMap<String, T> {
    const SCHEMA: Schema = Schema::new(Kind::Map(&T::SCHEMA));

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        reader.peek();
        let start = reader.position();
        let value = match schema.kind {
            Kind::Map(value) if value.says_anything() => value,
            // Keywords hold the values to their schemas, below: here only the
            // type says what they are.
            _ => &T::SCHEMA,
        };
        let mut members = BTreeMap::new();
        reader.object(&mut |reader, name| {
            if members.contains_key(&*name) {
                return reader.repeated_name();
            }
            members.insert(name.into_owned(), T::read(reader, value)?);
            Ok(())
        })?;
        if !schema.more.is_empty() {
            let node = Node::parse(reader.since(start)).map_err(|_| Refused)?;
            check(explain::keeps(&node, schema.more, None))?;
        }
        Ok(members)
    }

    fn view(&self) -> View<'_> {
        View::Map(self.iter().map(|(name, value)| (name.as_str(), value.view())).collect())
    }
}

/// A struct within itself.
impl<T: Typed> Typed for Box<T> {
    const SCHEMA: Schema = T::SCHEMA;

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        T::read(reader, schema).map(Box::new)
    }

    fn view(&self) -> View<'_> {
        T::view(self)
    }
}

/// Whether a list of that many items keeps the keywords, where their number
/// alone tells: then it need not be read again.
fn count_keeps(length: u64, keywords: &[Keyword]) -> Option<bool> {
    keywords.iter().try_fold(true, |keeps, keyword| match *keyword {
        Keyword::MinItems(min) => Some(keeps && length >= min),
        Keyword::MaxItems(max) => Some(keeps && length <= max),
        _ => None,
    })
}

/// The keywords that the type itself does not check.
fn keeps<'n>(schema: &Schema, node: impl FnOnce() -> Node<'n>) -> Read<()> {
    if schema.more.is_empty() { Ok(()) } else { check(explain::keeps(&node(), schema.more, None)) }
}

/// Turns a check into a refusal.
#[inline]
pub(super) fn check(holds: bool) -> Read<()> {
    if holds { Ok(()) } else { Err(Refused) }
}

/// `minLength` and `maxLength` (Validation §6.3): counted in code points.
fn length_fits(text: &str, schema: &Schema) -> bool {
    if schema.min_length.is_none() && schema.max_length.is_none() {
        return true;
    }
    // Of ASCII, which most texts are, the bytes are counted already.
    let length = if text.is_ascii() { text.len() } else { text.chars().count() } as u64;
    schema.min_length.is_none_or(|min| length >= min)
        && schema.max_length.is_none_or(|max| length <= max)
}

/// The bounds of a number (Validation §6.2), for what fits 64 bits.
fn small_fits(value: i64, text: &str, schema: &Schema) -> bool {
    let fits = |bound: &Option<Bound>, fits: fn(&i64, &i64) -> bool| match bound {
        None => Some(true),
        Some(bound) => bound.small.as_ref().map(|bound| fits(&value, bound)),
    };
    let fits = [
        fits(&schema.minimum, i64::ge),
        fits(&schema.maximum, i64::le),
        fits(&schema.exclusive_minimum, i64::gt),
        fits(&schema.exclusive_maximum, i64::lt),
    ];
    let fits = fits.into_iter().try_fold(true, |all, fits| Some(all && fits?));
    fits.unwrap_or_else(|| number_fits(text, schema))
}

/// The bounds of a number, compared exactly.
fn number_fits(text: &str, schema: &Schema) -> bool {
    !schema.has_bounds() || explain::broken_bounds(&Decimal::of(text), schema).next().is_none()
}

/// Reads a string that keeps the rules of its place.
pub fn text<'a>(reader: &mut Reader<'a>, schema: &Schema) -> Read<Cow<'a, str>> {
    let text = reader.string()?;
    text_fits(&text, schema)?;
    Ok(text)
}

/// The rules of a string's place.
fn text_fits(text: &str, schema: &Schema) -> Read<()> {
    check(length_fits(text, schema))?;
    schema.more.iter().try_for_each(|keyword| match *keyword {
        // What most texts are held to needs no walk.
        Keyword::Pattern(pattern) => check(pattern.matches(text) == Match::Yes),
        Keyword::Format(format) => check(format.holds(text)),
        _ => check(explain::keeps(
            &Node::String(Cow::Borrowed(text)),
            std::slice::from_ref(keyword),
            None,
        )),
    })
}
