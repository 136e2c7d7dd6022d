//! The keywords of one schema object, typed.
//!
//! Each file reads one group of them; `form.rs` reads the JSON forms that
//! they share, and `table.rs` lists them all.

pub(super) mod form;
mod table;

mod annotation;
mod any;
mod array;
mod combine;
mod core;
mod number;
mod object;
mod string;

pub use any::{JsonType, Types};
pub use array::Items;
pub use core::Reference;
pub(super) use core::UNRESOLVED;
pub use object::{Dependency, Dependent, Named};
pub use table::{Form, KEYWORDS, KeywordInfo, Role, find};

use super::SchemaId;
use crate::source::json::{Member, Node, Span};
use crate::source::overlay::Spanned;
use form::Reader;

/// A keyword that a schema has.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword<T> {
    /// What it says.
    pub value: T,
    /// Where its value stands.
    pub span: Span,
    /// Where its name stands, quotes included.
    pub name_span: Span,
}

/// A keyword that a schema may have. It stands behind a pointer, since a schema
/// has few of the many keywords: with all of them in line, a schema that says
/// nothing would take two kilobytes.
pub type Slot<T> = Option<Box<Keyword<T>>>;

/// The keywords of a schema object (Core §4.3.1). One that is missing or
/// whose value is not of its form is `None`; the latter is reported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keywords {
    /// `$schema` (Core §7).
    pub schema: Slot<String>,
    /// `$id` (Core §8.2).
    pub id: Slot<String>,
    /// `$ref` (Core §8.3). Where it stands, every other keyword is ignored
    /// and left out of here, except `definitions`, which asserts nothing and
    /// holds what is referred to.
    pub reference: Slot<Reference>,
    /// `$comment` (Core §9).
    pub comment: Slot<String>,

    /// `type` (Validation §6.1.1).
    pub types: Slot<Types>,
    /// `enum` (Validation §6.1.2).
    pub enumeration: Slot<Vec<Node>>,
    /// `const` (Validation §6.1.3).
    pub constant: Slot<Node>,

    /// `multipleOf` (Validation §6.2.1), as its JSON text.
    pub multiple_of: Slot<String>,
    /// `maximum` (Validation §6.2.2), as its JSON text.
    pub maximum: Slot<String>,
    /// `exclusiveMaximum` (Validation §6.2.3), as its JSON text.
    pub exclusive_maximum: Slot<String>,
    /// `minimum` (Validation §6.2.4), as its JSON text.
    pub minimum: Slot<String>,
    /// `exclusiveMinimum` (Validation §6.2.5), as its JSON text.
    pub exclusive_minimum: Slot<String>,

    /// `maxLength` (Validation §6.3.1).
    pub max_length: Slot<u64>,
    /// `minLength` (Validation §6.3.2).
    pub min_length: Slot<u64>,
    /// `pattern` (Validation §6.3.3), an ECMA 262 regular expression.
    pub pattern: Slot<String>,

    /// `items` (Validation §6.4.1).
    pub items: Slot<Items>,
    /// `additionalItems` (Validation §6.4.2).
    pub additional_items: Slot<SchemaId>,
    /// `maxItems` (Validation §6.4.3).
    pub max_items: Slot<u64>,
    /// `minItems` (Validation §6.4.4).
    pub min_items: Slot<u64>,
    /// `uniqueItems` (Validation §6.4.5).
    pub unique_items: Slot<bool>,
    /// `contains` (Validation §6.4.6).
    pub contains: Slot<SchemaId>,

    /// `maxProperties` (Validation §6.5.1).
    pub max_properties: Slot<u64>,
    /// `minProperties` (Validation §6.5.2).
    pub min_properties: Slot<u64>,
    /// `required` (Validation §6.5.3), without repeated names.
    pub required: Slot<Vec<Spanned<String>>>,
    /// `properties` (Validation §6.5.4), in the order of the text.
    pub properties: Slot<Vec<Named>>,
    /// `patternProperties` (Validation §6.5.5), by regular expression.
    pub pattern_properties: Slot<Vec<Named>>,
    /// `additionalProperties` (Validation §6.5.6).
    pub additional_properties: Slot<SchemaId>,
    /// `dependencies` (Validation §6.5.7).
    pub dependencies: Slot<Vec<Dependency>>,
    /// `propertyNames` (Validation §6.5.8).
    pub property_names: Slot<SchemaId>,

    /// `if` (Validation §6.6.1).
    pub if_schema: Slot<SchemaId>,
    /// `then` (Validation §6.6.2).
    pub then_schema: Slot<SchemaId>,
    /// `else` (Validation §6.6.3).
    pub else_schema: Slot<SchemaId>,
    /// `allOf` (Validation §6.7.1).
    pub all_of: Slot<Vec<SchemaId>>,
    /// `anyOf` (Validation §6.7.2).
    pub any_of: Slot<Vec<SchemaId>>,
    /// `oneOf` (Validation §6.7.3).
    pub one_of: Slot<Vec<SchemaId>>,
    /// `not` (Validation §6.7.4).
    pub not: Slot<SchemaId>,
    /// `definitions` (Validation §9).
    pub definitions: Slot<Vec<Named>>,

    /// `format` (Validation §7). Any name is legal.
    pub format: Slot<String>,
    /// `contentEncoding` (Validation §8.3).
    pub content_encoding: Slot<String>,
    /// `contentMediaType` (Validation §8.4).
    pub content_media_type: Slot<String>,
    /// `title` (Validation §10.1).
    pub title: Slot<String>,
    /// `description` (Validation §10.1).
    pub description: Slot<String>,
    /// `default` (Validation §10.2).
    pub default: Slot<Node>,
    /// `readOnly` (Validation §10.3).
    pub read_only: Slot<bool>,
    /// `writeOnly` (Validation §10.3).
    pub write_only: Slot<bool>,
    /// `examples` (Validation §10.4).
    pub examples: Slot<Vec<Node>>,

    /// The members that draft-07 does not know, such as `uiAttributes`, as
    /// they stand (Core §4.3.1: they are to be ignored).
    pub metadata: Vec<Member>,
}

impl Keywords {
    /// The member of that name that draft-07 does not know.
    pub fn metadata(&self, name: &str) -> Option<&Member> {
        self.metadata.iter().find(|member| member.name == name)
    }

    /// What the schema says of itself in words: its `description`, or else its
    /// `title` (Validation §10.1).
    pub fn words(&self) -> Option<&str> {
        self.description.as_ref().or(self.title.as_ref()).map(|words| words.value.as_str())
    }

    /// The subschema of that property (Validation §6.5.4).
    pub fn property(&self, name: &str) -> Option<&Named> {
        let properties = &self.properties.as_ref()?.value;
        properties.iter().find(|property| property.name == name)
    }

    /// Whether an object must have that member (Validation §6.5.3).
    pub fn requires(&self, name: &str) -> bool {
        self.required
            .as_ref()
            .is_some_and(|names| names.value.iter().any(|entry| entry.value == name))
    }
}

/// Reads the members of a schema object.
pub(super) fn read<'a>(members: &'a [Member], reader: &mut Reader<'_, 'a>) -> Keywords {
    let mut keywords = Keywords::default();
    if core::read_reference(members, &mut keywords, reader) {
        return keywords;
    }
    for member in members {
        let known = core::read(member, &mut keywords, reader)
            || any::read(member, &mut keywords, reader)
            || number::read(member, &mut keywords, reader)
            || string::read(member, &mut keywords, reader)
            || array::read(member, &mut keywords, reader)
            || object::read(member, &mut keywords, reader)
            || combine::read(member, &mut keywords, reader)
            || annotation::read(member, &mut keywords, reader);
        if !known {
            reader.doubt(member);
            keywords.metadata.push(member.clone());
        }
    }
    keywords
}
