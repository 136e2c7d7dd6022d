//! What the model says of connection strings, in words and as data.

use serde_json::{Value, json};

use super::kind;
use crate::diagnostic::words::quote;
use crate::model::{ConnectionString, Connector, Enum, Field, Part, Piece, Type, TypeRef};

/// The connection string that a field holds.
fn find<'a>(connector: &'a Connector, field: &Field) -> Option<&'a ConnectionString> {
    match kind::named(connector, field.connection_string.as_ref()?)? {
        Type::ConnectionString(string) => Some(string),
        _ => None,
    }
}

/// The keys of a field's connection string in words; nothing where it is none.
pub(super) fn words(connector: &Connector, field: &Field) -> Option<String> {
    let string = find(connector, field)?;
    let keys: Vec<String> = keys(string).map(|key| key.words(connector)).collect();
    Some(format!("Keys: {}. Composed by the type {}.", keys.join(", "), quote(&string.name)))
}

/// A field's connection string for programs; `null` where it is none.
pub(super) fn data(connector: &Connector, field: &Field) -> Value {
    let Some(string) = find(connector, field) else {
        return Value::Null;
    };
    json!({
        "rust_type": string.name,
        "template": string.template(),
        "keys": keys(string).map(|key| key.data(connector)).collect::<Vec<_>>(),
        "parts_before_keys": before(string).map(|part| data_of(connector, part)).collect::<Vec<_>>(),
    })
}

/// A key, its parts, and the value that it has always.
struct Key<'a> {
    name: &'a str,
    fixed: Option<&'a str>,
    parts: Vec<&'a Part>,
}

fn keys(string: &ConnectionString) -> impl Iterator<Item = Key<'_>> {
    let fixed = |name: &str| {
        let key = string.keys.iter().find(|key| key.written.trim() == name)?;
        match key.pieces.as_slice() {
            [Piece::Text(text)] => Some(text.as_str()),
            _ => None,
        }
    };
    string.pairs().map(move |(name, parts)| Key { name, fixed: fixed(name), parts })
}

/// The parts that stand before the keys.
fn before(string: &ConnectionString) -> impl Iterator<Item = &Part> {
    string.parts.iter().filter(|part| {
        string.head.iter().any(|piece| matches!(piece, Piece::Part(field) if *field == part.field))
    })
}

impl Key<'_> {
    fn words(&self, connector: &Connector) -> String {
        let name = quote(self.name);
        if let Some(value) = self.fixed {
            return format!("{name} (always {})", quote(value));
        }
        let optional = self.parts.iter().all(|part| !part.required);
        let values = self.parts.iter().find_map(|part| values(connector, part));
        let values = values.map(|of| {
            let values = of.variants.iter().map(|(word, value)| format!("{} {word}", quote(value)));
            values.collect::<Vec<_>>().join(", ")
        });
        match (optional, values) {
            (false, None) => name,
            (true, None) => format!("{name} (optional)"),
            (false, Some(values)) => format!("{name} ({values})"),
            (true, Some(values)) => format!("{name} (optional: {values})"),
        }
    }

    fn data(&self, connector: &Connector) -> Value {
        json!({
            "key": self.name,
            "always": self.fixed,
            "parts": self.parts.iter().map(|part| data_of(connector, part)).collect::<Vec<_>>(),
        })
    }
}

fn data_of(connector: &Connector, part: &Part) -> Value {
    let values = values(connector, part);
    json!({
        "name": part.name,
        "required": part.required,
        "description": part.description,
        "values": values.map(|of| of.variants.iter().map(|(_, text)| text).collect::<Vec<_>>()),
    })
}

/// The legal values of a part, where they are listed.
fn values<'a>(connector: &'a Connector, part: &Part) -> Option<&'a Enum> {
    let TypeRef::Named(name) = &part.ty else {
        return None;
    };
    match kind::named(connector, name)? {
        Type::Enum(of) => Some(of),
        _ => None,
    }
}
