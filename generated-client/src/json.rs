//! JSON values that have no Rust type of their own.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use crate::error::{Fault, Malformed};
use crate::number::{Decimal, Number};
use crate::runtime::reader::{Read, Reader, Refused};

/// Any JSON value.
///
/// It is a [`serde_json::Value`], and where that would round a number, the
/// text it was read from as well, so that writing it loses nothing.
#[derive(Clone, PartialEq)]
pub struct Json {
    value: Value,
    exact: Option<Box<str>>,
}

impl Json {
    /// Reads JSON text.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or beyond the bounds of [`Fault`].
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let mut reader = Reader::new(text);
        let json = Json::read(&mut reader).and_then(|json| reader.end().map(|()| json));
        json.map_err(|Refused| {
            let position = reader.position();
            reader
                .fault()
                .unwrap_or_else(|| Malformed::at(Fault::Syntax, text.as_bytes(), position))
        })
    }

    /// The value. A number that `serde_json` cannot hold is rounded in it.
    pub fn value(&self) -> &Value {
        &self.value
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Read<Self> {
        reader.peek();
        let start = reader.position();
        let mut exact = true;
        let value = read_value(reader, &mut exact)?;
        let exact = (!exact).then(|| reader.since(start).into());
        Ok(Json { value, exact })
    }
}

/// Reads a value as `serde_json` holds it; `exact` becomes false where it had
/// to round.
fn read_value(reader: &mut Reader<'_>, exact: &mut bool) -> Read<Value> {
    match reader.peek() {
        Some(b'"') => Ok(Value::String(reader.string()?.into_owned())),
        Some(b'{') => {
            let mut members = serde_json::Map::new();
            reader.object(&mut |reader, name| {
                if members.contains_key(name.as_ref()) {
                    return reader.fail(Fault::RepeatedName);
                }
                members.insert(name.into_owned(), read_value(reader, exact)?);
                Ok(())
            })?;
            Ok(Value::Object(members))
        }
        Some(b'[') => {
            let mut items = Vec::new();
            reader.array(|reader| {
                items.push(read_value(reader, exact)?);
                Ok(())
            })?;
            Ok(Value::Array(items))
        }
        Some(b't' | b'f') => Ok(Value::Bool(reader.boolean()?)),
        Some(b'n') => reader.null().map(|()| Value::Null),
        Some(b'-' | b'0'..=b'9') => {
            let text = reader.number()?;
            let number: serde_json::Number = match text.parse() {
                Ok(number) => number,
                Err(_) => return reader.fail(Fault::NumberTooLarge),
            };
            *exact &= Decimal::of(&number.to_string()) == Decimal::of(text);
            Ok(Value::Number(number))
        }
        _ => reader.fail(Fault::Syntax),
    }
}

/// Undeclared members may be secrets under a misspelt name, so only the kind
/// of the value is shown; [`Json::value`] has the rest.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.value {
            Value::Null => "[null]",
            Value::Bool(_) => "[boolean]",
            Value::Number(_) => "[number]",
            Value::String(_) => "[string]",
            Value::Array(_) => "[array]",
            Value::Object(_) => "[object]",
        })
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.exact {
            None => self.value.serialize(serializer),
            Some(text) => serde_json::from_str::<&serde_json::value::RawValue>(text)
                .map_err(serde::ser::Error::custom)?
                .serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Json::from(Value::deserialize(deserializer)?))
    }
}

impl<T: Into<Value>> From<T> for Json {
    fn from(value: T) -> Self {
        Json { value: value.into(), exact: None }
    }
}

impl From<Number> for Json {
    fn from(number: Number) -> Self {
        Json::parse(&number.to_string()).unwrap_or_else(|_| Json::from(Value::Null))
    }
}

/// The members of an object that its schema does not declare, in the order in
/// which they were read.
#[derive(Clone, Default)]
pub struct Extra(Vec<(Box<str>, Json)>);

impl Extra {
    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().find(|(key, _)| **key == *name).map(|(_, value)| value)
    }

    /// Every member.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The order of members says nothing (RFC 8259 §4).
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Collects undeclared members while an object is read.
pub(crate) struct ExtraReader<'e> {
    extra: &'e mut Extra,
    seen: HashSet<Box<str>>,
}

/// Up to that many members are searched one by one; beyond, a set remembers
/// them, so that a hostile object costs no more than it is long.
const LINEAR: usize = 16;

impl<'e> ExtraReader<'e> {
    pub(crate) fn new(extra: &'e mut Extra) -> Self {
        ExtraReader { extra, seen: HashSet::new() }
    }

    pub(crate) fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> Read<()> {
        let repeated = if self.extra.len() < LINEAR {
            self.extra.get(name).is_some()
        } else {
            if self.seen.is_empty() {
                self.seen.extend(self.extra.0.iter().map(|(name, _)| name.clone()));
            }
            !self.seen.insert(name.into())
        };
        if repeated {
            return reader.fail(Fault::RepeatedName);
        }
        self.extra.0.push((name.into(), Json::read(reader)?));
        Ok(())
    }
}
