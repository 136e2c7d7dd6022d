//! Keywords for any value: its type, its values (Validation §6.1).

use std::collections::HashMap;

use super::form::Reader;
use super::{Keywords, Slot};
use crate::diagnostic::rules::schema as rules;
use crate::schema::report::show;
use crate::schema::suggest::closest;
use crate::source::json::{Member, Node, Value};
use crate::source::overlay::Spanned;

/// A type of JSON value (Validation §6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `null`.
    Null,
    /// A boolean.
    Boolean,
    /// An object.
    Object,
    /// An array.
    Array,
    /// A number.
    Number,
    /// A string.
    String,
    /// A number with a zero fractional part.
    Integer,
}

/// The value of `type` (Validation §6.1.1).
#[derive(Clone, Debug, PartialEq)]
pub enum Types {
    /// One type.
    One(JsonType),
    /// Any of several, without repetition.
    List(Vec<Spanned<JsonType>>),
}

impl JsonType {
    /// Every type, with its name in a schema.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Null, "null"),
        (Self::Boolean, "boolean"),
        (Self::Object, "object"),
        (Self::Array, "array"),
        (Self::Number, "number"),
        (Self::String, "string"),
        (Self::Integer, "integer"),
    ];

    /// The type of that name.
    pub fn named(name: &str) -> Option<Self> {
        let (known, _) = Self::ALL.iter().find(|(_, known)| *known == name)?;
        Some(*known)
    }

    /// Its name in a schema.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map_or("", |(_, name)| *name)
    }
}

impl Types {
    /// The types, in the order of the text.
    pub fn names(&self) -> Vec<JsonType> {
        match self {
            Self::One(one) => vec![*one],
            Self::List(list) => list.iter().map(|entry| entry.value).collect(),
        }
    }
}

/// What other languages call a JSON type.
const FOREIGN: [(&str, &str); 14] = [
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("long", "integer"),
    ("bool", "boolean"),
    ("float", "number"),
    ("double", "number"),
    ("decimal", "number"),
    ("str", "string"),
    ("text", "string"),
    ("dict", "object"),
    ("map", "object"),
    ("list", "array"),
    ("nil", "null"),
];

pub(super) fn read<'a>(
    member: &'a Member,
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    match member.name.as_str() {
        "type" => keywords.types = types(member, reader),
        "enum" => keywords.enumeration = enumeration(member, reader),
        "const" => keywords.constant = Some(reader.any(member)),
        _ => return false,
    }
    true
}

fn types(member: &Member, reader: &mut Reader<'_, '_>) -> Slot<Types> {
    let Value::Array(entries) = &member.value.value else {
        let one = one_type(member, &member.value, reader)?;
        return Some(reader.keyword(member, Types::One(one)));
    };
    if entries.is_empty() {
        reader.refuse(member, &member.value);
        return None;
    }
    let mut list: Vec<Spanned<JsonType>> = Vec::new();
    for entry in entries {
        let Some(value) = one_type(member, entry, reader) else {
            continue;
        };
        let span = entry.span;
        match list.iter().find(|first| first.value == value) {
            Some(first) => reader.repeated(member, entry, first.span),
            None => list.push(Spanned { value, span }),
        }
    }
    (!list.is_empty()).then(|| reader.keyword(member, Types::List(list)))
}

fn one_type(member: &Member, node: &Node, reader: &mut Reader<'_, '_>) -> Option<JsonType> {
    let Some(name) = node.as_str() else {
        reader.refuse(member, node);
        return None;
    };
    if let Some(known) = JsonType::named(name) {
        return Some(known);
    }
    let names = JsonType::ALL.map(|(_, name)| name);
    let meant = FOREIGN
        .iter()
        .find(|(foreign, _)| foreign.eq_ignore_ascii_case(name))
        .map(|(_, meant)| *meant)
        .or_else(|| closest(name, names));
    reader.report(
        &rules::UNKNOWN_TYPE,
        node.span,
        format!("{} is no type of JSON. The types are `{}`", show(node), names.join("`, `")),
        "no such type",
        meant.map(|meant| format!("Did you mean `{meant}`?")),
    );
    None
}

fn enumeration(member: &Member, reader: &mut Reader<'_, '_>) -> Slot<Vec<Node>> {
    let values = reader.values(member)?;
    if values.value.is_empty() {
        reader.report(
            &rules::EMPTY_ENUM,
            values.span,
            "`enum` is empty, so no value at all is valid here".to_owned(),
            "no value",
            None,
        );
    }
    // Only strings are compared: an enum of other values is rare, and a
    // repetition in it does no harm.
    let mut seen = HashMap::new();
    for node in member.value.as_array().into_iter().flatten() {
        if let Some(text) = node.as_str() {
            match seen.get(text) {
                Some(first) => reader.repeated(member, node, *first),
                None => {
                    seen.insert(text, node.span);
                }
            }
        }
    }
    Some(values)
}
