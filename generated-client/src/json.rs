//! JSON values that have no Rust type of their own.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use crate::error::{Fault, Malformed};
use crate::number::{Decimal, Number};
use crate::runtime::reader::{MAX_DEPTH, Read, Reader, Refused};

/// Any JSON value.
///
/// It is a [`serde_json::Value`], and where that would round a number, the
/// text it was read from as well, so that writing it loses nothing.
///
/// JSON has no word for a double that is not finite, and nesting is bounded
/// (see [`Fault`]). What is made from such a Rust value is held as a refusal:
/// it is shown as `null`, cannot be written, and whatever is built from it is
/// refused.
#[derive(Clone, PartialEq)]
pub struct Json {
    value: Value,
    exact: Option<Box<str>>,
    /// Why it is no JSON; `value` is `null` then.
    fault: Option<Fault>,
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

    /// Why it is no JSON, where it was made from a Rust value that is none.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.fault
    }

    fn refused(fault: Fault) -> Self {
        Json { value: Value::Null, exact: None, fault: Some(fault) }
    }

    /// An array of values.
    fn array(items: Vec<Json>) -> Self {
        if let Some(fault) = items.iter().find_map(Json::fault) {
            return Json::refused(fault);
        }
        let exact = items.iter().any(|item| item.exact.is_some());
        let exact = exact.then(|| serde_json::to_string(&items).unwrap_or_default().into());
        let values: Vec<Value> = items.into_iter().map(|item| item.value).collect();
        match Json::from(Value::Array(values)) {
            Json { value, fault: None, .. } => Json { value, exact, fault: None },
            refused => refused,
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Read<Self> {
        reader.peek();
        let start = reader.position();
        let mut exact = true;
        let value = read_value(reader, &mut exact)?;
        let exact = (!exact).then(|| reader.since(start).into());
        Ok(Json { value, exact, fault: None })
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
                    return reader.repeated_name();
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
            // A double holds any fifteen digits, so most numbers need no look;
            // an exponent may be beyond it (`1e-400`).
            let plain = text.len() <= 15 && !text.contains(['e', 'E']);
            *exact &= plain || Decimal::of(&number.to_string()) == Decimal::of(text);
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
        if let Some(fault) = self.fault {
            return Err(serde::ser::Error::custom(fault));
        }
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

/// A value that is nested too deeply is taken apart at once: `serde_json`
/// compares, clones, writes and drops by recursion, which such a value would
/// let run out of stack.
impl From<Value> for Json {
    fn from(value: Value) -> Self {
        if is_too_deep(&value) {
            take_apart(value);
            return Json::refused(Fault::TooDeep);
        }
        Json { value, exact: None, fault: None }
    }
}

impl From<f64> for Json {
    fn from(value: f64) -> Self {
        if value.is_finite() {
            Json { value: Value::from(value), exact: None, fault: None }
        } else {
            Json::refused(Fault::NumberTooLarge)
        }
    }
}

impl From<f32> for Json {
    fn from(value: f32) -> Self {
        if value.is_finite() {
            Json { value: Value::from(value), exact: None, fault: None }
        } else {
            Json::refused(Fault::NumberTooLarge)
        }
    }
}

impl From<Number> for Json {
    fn from(number: Number) -> Self {
        if number.as_f64().is_nan() {
            return Json::refused(Fault::NumberTooLarge);
        }
        // A number that was read is JSON.
        Json::parse(&number.to_string()).unwrap_or_else(|error| Json::refused(error.fault()))
    }
}

macro_rules! from_values {
    ($($type:ty),* $(,)?) => {
        $(impl From<$type> for Json {
            fn from(value: $type) -> Self {
                Json::from(Value::from(value))
            }
        })*
    };
}

from_values! {
    (), bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, String, &str, Cow<'_, str>,
    serde_json::Number, serde_json::Map<String, Value>,
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(|| Json::from(Value::Null), T::into)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Json::array(items.into_iter().map(T::into).collect())
    }
}

impl<T: Into<Json>, const N: usize> From<[T; N]> for Json {
    fn from(items: [T; N]) -> Self {
        Json::array(items.into_iter().map(T::into).collect())
    }
}

impl<T: Clone + Into<Json>> From<&[T]> for Json {
    fn from(items: &[T]) -> Self {
        Json::array(items.iter().cloned().map(T::into).collect())
    }
}

/// Whether arrays and objects are nested beyond the bound; without recursion.
fn is_too_deep(value: &Value) -> bool {
    let mut rest = vec![(value, 0)];
    while let Some((value, depth)) = rest.pop() {
        let (items, members) = match value {
            Value::Array(items) => (Some(items), None),
            Value::Object(members) => (None, Some(members)),
            _ => continue,
        };
        if depth == MAX_DEPTH {
            return true;
        }
        rest.extend(items.into_iter().flatten().map(|item| (item, depth + 1)));
        rest.extend(members.into_iter().flat_map(|m| m.values()).map(|value| (value, depth + 1)));
    }
    false
}

/// Drops a value without recursion.
fn take_apart(value: Value) {
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(items) => rest.extend(items),
            Value::Object(members) => rest.extend(members.into_iter().map(|(_, value)| value)),
            _ => {}
        }
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
        if self.len() != other.len() {
            return false;
        }
        if self.len() <= LINEAR {
            return self.iter().all(|(name, value)| other.get(name) == Some(value));
        }
        let others: HashMap<&str, &Json> = other.iter().collect();
        self.iter().all(|(name, value)| others.get(name) == Some(&value))
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
pub(crate) const LINEAR: usize = 16;

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
            return reader.repeated_name();
        }
        self.extra.0.push((name.into(), Json::read(reader)?));
        Ok(())
    }
}
