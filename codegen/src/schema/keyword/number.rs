//! Keywords for numbers (Validation §6.2).

use super::Keywords;
use super::form::Reader;
use crate::source::json::Member;

pub(super) fn read<'a>(
    member: &'a Member,
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    match member.name.as_str() {
        "multipleOf" => keywords.multiple_of = reader.positive_number(member),
        "maximum" => keywords.maximum = reader.number(member),
        "exclusiveMaximum" => keywords.exclusive_maximum = reader.number(member),
        "minimum" => keywords.minimum = reader.number(member),
        "exclusiveMinimum" => keywords.exclusive_minimum = reader.number(member),
        _ => return false,
    }
    true
}
