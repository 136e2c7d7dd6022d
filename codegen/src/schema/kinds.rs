//! The kinds of JSON values.

use crate::source::integer;
use crate::source::json::{Node, Value};

use super::keyword::JsonType;

/// A set of kinds of values. Numbers without a fraction are a kind of their
/// own (Validation §6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const NONE: Kinds = Kinds(0);
    pub(crate) const NULL: Kinds = Kinds(1);
    pub(crate) const BOOLEAN: Kinds = Kinds(2);
    pub(crate) const OBJECT: Kinds = Kinds(4);
    pub(crate) const ARRAY: Kinds = Kinds(8);
    pub(crate) const STRING: Kinds = Kinds(16);
    pub(crate) const INTEGER: Kinds = Kinds(32);
    pub(crate) const FRACTION: Kinds = Kinds(64);
    pub(crate) const ALL: Kinds = Kinds(127);

    /// The kinds with the word that JSON Schema has for them.
    const WORDS: [(Kinds, &'static str); 7] = [
        (Kinds::NULL, "null"),
        (Kinds::BOOLEAN, "boolean"),
        (Kinds::OBJECT, "object"),
        (Kinds::ARRAY, "array"),
        (Kinds::STRING, "string"),
        (Kinds::INTEGER, "integer"),
        (Kinds::INTEGER.or(Kinds::FRACTION), "number"),
    ];

    pub(crate) const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    pub(crate) const fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 & other.0)
    }

    pub(crate) const fn without(self, other: Kinds) -> Kinds {
        Kinds(self.0 & !other.0)
    }

    /// Whether one of `others` is among the kinds.
    pub(crate) fn has(self, others: Kinds) -> bool {
        self.and(others) != Kinds::NONE
    }

    /// Whether all of the kinds are among `others`.
    pub(crate) fn within(self, others: Kinds) -> bool {
        self.and(others) == self
    }

    /// The word of JSON Schema, where it is one type.
    pub(crate) fn word(self) -> Option<&'static str> {
        Kinds::WORDS.iter().find(|(kinds, _)| *kinds == self).map(|(_, word)| *word)
    }

    /// The kinds that `type` names.
    pub(crate) fn of(types: &[JsonType]) -> Kinds {
        types.iter().fold(Kinds::NONE, |kinds, name| {
            kinds.or(match name {
                JsonType::Null => Kinds::NULL,
                JsonType::Boolean => Kinds::BOOLEAN,
                JsonType::Object => Kinds::OBJECT,
                JsonType::Array => Kinds::ARRAY,
                JsonType::String => Kinds::STRING,
                JsonType::Integer => Kinds::INTEGER,
                JsonType::Number => Kinds::INTEGER.or(Kinds::FRACTION),
            })
        })
    }

    pub(crate) fn of_value(node: &Node) -> Kinds {
        match &node.value {
            Value::Null => Kinds::NULL,
            Value::Bool(_) => Kinds::BOOLEAN,
            Value::Object(_) => Kinds::OBJECT,
            Value::Array(_) => Kinds::ARRAY,
            Value::String(_) => Kinds::STRING,
            Value::Number(text) if integer::is_integer(text) => Kinds::INTEGER,
            Value::Number(_) => Kinds::FRACTION,
        }
    }
}
