//! Keywords for arrays (Validation §6.4).

use super::form::Reader;
use super::{Keywords, Slot};
use crate::schema::SchemaId;
use crate::source::json::{Member, Value};

/// The value of `items` (Validation §6.4.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Items {
    /// One schema for every item.
    One(SchemaId),
    /// A schema for each of the first items; `additionalItems` has the rest.
    List(Vec<SchemaId>),
}

pub(super) fn read<'a>(
    member: &'a Member,
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    match member.name.as_str() {
        "items" => keywords.items = items(member, reader),
        "additionalItems" => keywords.additional_items = reader.schema(member),
        "maxItems" => keywords.max_items = reader.size(member),
        "minItems" => keywords.min_items = reader.size(member),
        "uniqueItems" => keywords.unique_items = reader.flag(member),
        "contains" => keywords.contains = reader.schema(member),
        _ => return false,
    }
    true
}

fn items<'a>(member: &'a Member, reader: &mut Reader<'_, 'a>) -> Slot<Items> {
    // The meta-schema wants a list to have an item; the draft's text does
    // not, and gives an empty list a meaning.
    if let Value::Array(list) = &member.value.value {
        let list = reader.list(member, list);
        return Some(reader.keyword(member, Items::List(list)));
    }
    let schema = reader.schema(member)?;
    Some(reader.keyword(member, Items::One(schema.value)))
}
