//! A value as JSON, to be written, or shown without its secrets.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::error::Fault;
use crate::json::{Extra, Json};
use crate::number::{Integer, Number};
use crate::secret::Secret;

use super::schema::Table;
use super::typed::Typed;

/// A value as JSON. Written by `Serialize`, secrets and all; shown by `Debug`,
/// secrets redacted.
pub enum View<'a> {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// An integer.
    Integer(&'a Integer),
    /// A number.
    Number(&'a Number),
    /// A string.
    Str(&'a str),
    /// A string that must not be shown.
    Secret(&'a Secret),
    /// Any value.
    Json(&'a Json),
    /// An array.
    List(Vec<View<'a>>),
    /// An object of any names.
    Map(Vec<(&'a str, View<'a>)>),
    /// An object.
    Object(Object<'a>),
}

/// An object with declared members.
pub struct Object<'a> {
    /// Its type.
    pub table: &'static Table,
    /// The values, in the order of the table; `None` for what is absent.
    pub values: Vec<Option<View<'a>>>,
    /// The undeclared members.
    pub extra: &'a Extra,
}

impl<'a> Object<'a> {
    fn present(&self) -> impl Iterator<Item = (&'static str, &View<'a>)> {
        let fields = self.table.fields.iter().map(|field| field.name);
        fields.zip(&self.values).filter_map(|(name, value)| Some((name, value.as_ref()?)))
    }
}

impl<'a> View<'a> {
    /// Why the value is no JSON, where it is none. An object is made by reading
    /// and always is JSON.
    pub(super) fn fault(&self) -> Option<Fault> {
        match self {
            View::Json(json) => json.fault(),
            View::Number(number) if number.as_f64().is_nan() => Some(Fault::NumberTooLarge),
            View::List(items) => items.iter().find_map(View::fault),
            View::Map(members) => members.iter().find_map(|(_, value)| value.fault()),
            _ => None,
        }
    }

    /// Calls `found` with every secret in the value, and with every text that
    /// may be one: under a name that the schema does not declare, which may be
    /// misspelt, or in a value of which the schema says nothing.
    pub fn secrets(&self, found: &mut dyn FnMut(&'a str)) {
        match self {
            View::Secret(secret) => found(secret.expose_secret()),
            View::Json(json) => texts(json.value(), found),
            View::List(items) => items.iter().for_each(|item| item.secrets(found)),
            View::Map(members) => members.iter().for_each(|(_, value)| value.secrets(found)),
            View::Object(object) => {
                for (_, value) in object.present() {
                    value.secrets(found);
                }
                for (_, value) in object.extra.iter() {
                    texts(value.value(), found);
                }
            }
            _ => {}
        }
    }
}

/// Calls `found` with every string in a value that is long enough to be a
/// secret, and not a word that any answer may hold.
fn texts<'a>(value: &'a Value, found: &mut dyn FnMut(&'a str)) {
    match value {
        Value::String(text) if text.chars().nth(3).is_some() => found(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => members.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

/// The text of an optional field, where it is there.
#[inline]
pub fn text(value: &Option<String>) -> Option<&str> {
    value.as_deref()
}

/// Writes a value of a generated type.
pub fn serialize<T: Typed, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}

/// Shows a value of a generated type, for `Debug`.
pub fn show<T: Typed>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&value.view(), f)
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            View::Null => serializer.serialize_unit(),
            View::Bool(value) => serializer.serialize_bool(*value),
            View::Int(value) => serializer.serialize_i64(*value),
            View::Integer(value) => value.serialize(serializer),
            View::Number(value) => value.serialize(serializer),
            View::Str(value) => serializer.serialize_str(value),
            View::Secret(value) => serializer.serialize_str(value.expose_secret()),
            View::Json(value) => value.serialize(serializer),
            View::List(items) => items.serialize(serializer),
            View::Map(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
            View::Object(object) => {
                let length = object.present().count() + object.extra.len();
                let mut map = serializer.serialize_map(Some(length))?;
                for (name, value) in object.present() {
                    map.serialize_entry(name, value)?;
                }
                for (name, value) in object.extra.iter() {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            View::Null => f.write_str("null"),
            View::Bool(value) => value.fmt(f),
            View::Int(value) => value.fmt(f),
            View::Integer(value) => value.fmt(f),
            View::Number(value) => value.fmt(f),
            View::Str(value) => value.fmt(f),
            View::Secret(value) => value.fmt(f),
            View::Json(value) => value.fmt(f),
            View::List(items) => f.debug_list().entries(items).finish(),
            View::Map(members) => {
                f.debug_map().entries(members.iter().map(|(name, value)| (name, value))).finish()
            }
            View::Object(object) => {
                let mut shown = f.debug_struct(object.table.name);
                for (name, value) in object.present() {
                    shown.field(name, value);
                }
                if !object.extra.is_empty() {
                    shown.field("extra", object.extra);
                }
                shown.finish()
            }
        }
    }
}
