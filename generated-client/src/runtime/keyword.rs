//! The keywords of draft-07 that the kind of a type does not say already.

use super::format::Format;
use super::pattern::Pattern;
use super::schema::{Bound, Schema};

/// One keyword of a schema and its value.
#[derive(Clone, Copy, Debug)]
pub enum Keyword {
    /// The schema `false`, which nothing keeps (Core §4.3.1).
    False,
    /// `$ref` (Core §8.3), by the schema it leads to and that schema's JSON
    /// Pointer.
    Ref(&'static Schema, &'static str),
    /// `type` (Validation §6.1.1).
    Type(Types),
    /// `enum` (Validation §6.1.2): JSON texts.
    Enum(&'static [&'static str]),
    /// `const` (Validation §6.1.3): JSON text.
    Const(&'static str),
    /// `multipleOf` (Validation §6.2.1).
    MultipleOf(Bound),
    /// `pattern` (Validation §6.3.3).
    Pattern(&'static Pattern),
    /// `format` (Validation §7).
    Format(Format),
    /// `items` of one schema (Validation §6.4.1).
    Items(&'static Schema),
    /// `items` of a schema for each place (Validation §6.4.1).
    Tuple(&'static [Schema]),
    /// `additionalItems` beside [`Tuple`](Self::Tuple) (Validation §6.4.2).
    AdditionalItems(&'static Schema),
    /// `maxItems` (Validation §6.4.3).
    MaxItems(u64),
    /// `minItems` (Validation §6.4.4).
    MinItems(u64),
    /// `uniqueItems: true` (Validation §6.4.5).
    UniqueItems,
    /// `contains` (Validation §6.4.6).
    Contains(&'static Schema),
    /// `maxProperties` (Validation §6.5.1).
    MaxProperties(u64),
    /// `minProperties` (Validation §6.5.2).
    MinProperties(u64),
    /// `required` (Validation §6.5.3).
    Required(&'static [&'static str]),
    /// `properties` (Validation §6.5.4).
    Properties(&'static [(&'static str, Schema)]),
    /// `patternProperties` (Validation §6.5.5).
    PatternProperties(&'static [(&'static Pattern, Schema)]),
    /// `additionalProperties` (Validation §6.5.6).
    AdditionalProperties(&'static Schema),
    /// `dependencies` on names (Validation §6.5.7).
    DependentNames(&'static [(&'static str, &'static [&'static str])]),
    /// `dependencies` on schemas (Validation §6.5.7).
    DependentSchemas(&'static [(&'static str, Schema)]),
    /// `propertyNames` (Validation §6.5.8).
    PropertyNames(&'static Schema),
    /// `if`, `then` and `else` (Validation §6.6).
    If(&'static Schema, Option<&'static Schema>, Option<&'static Schema>),
    /// `allOf` (Validation §6.7.1).
    AllOf(&'static [Schema]),
    /// `anyOf` (Validation §6.7.2).
    AnyOf(&'static [Schema]),
    /// `oneOf` (Validation §6.7.3).
    OneOf(&'static [Schema]),
    /// `not` (Validation §6.7.4).
    Not(&'static Schema),
}

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Types(pub u8);

impl Types {
    /// `null`
    pub const NULL: Types = Types(1);
    /// `boolean`
    pub const BOOLEAN: Types = Types(2);
    /// `object`
    pub const OBJECT: Types = Types(4);
    /// `array`
    pub const ARRAY: Types = Types(8);
    /// `number`
    pub const NUMBER: Types = Types(16);
    /// `string`
    pub const STRING: Types = Types(32);
    /// `integer`
    pub const INTEGER: Types = Types(64);

    const NAMES: [(Types, &'static str); 7] = [
        (Types::NULL, "null"),
        (Types::BOOLEAN, "a boolean"),
        (Types::OBJECT, "an object"),
        (Types::ARRAY, "an array"),
        (Types::NUMBER, "a number"),
        (Types::STRING, "a string"),
        (Types::INTEGER, "an integer"),
    ];

    /// The types of either set.
    pub const fn or(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    /// Whether one of `others` is among the types.
    pub const fn has(self, others: Types) -> bool {
        self.0 & others.0 != 0
    }

    /// The types by their names in a schema.
    #[cfg(feature = "schemars")]
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        let names = Types::NAMES.iter().filter(move |(one, _)| self.has(*one));
        names.map(|(_, name)| name.rsplit(' ').next().unwrap_or(name))
    }

    /// The types in words: `a string or null`.
    pub(super) fn words(self) -> String {
        let names: Vec<&str> =
            Types::NAMES.iter().filter(|(one, _)| self.has(*one)).map(|(_, name)| *name).collect();
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => names.concat(),
        }
    }
}
