//! Keywords for numbers (Validation §6.2).

use super::form::Reader;
use super::{Keywords, Slot};
use crate::source::json::{Member, Value};

pub(super) fn read<'a>(
    member: &'a Member,
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    match member.name.as_str() {
        "multipleOf" => keywords.multiple_of = reader.positive_number(member),
        "maximum" => keywords.maximum = reader.number(member),
        "exclusiveMaximum" => keywords.exclusive_maximum = exclusive(member, reader),
        "minimum" => keywords.minimum = reader.number(member),
        "exclusiveMinimum" => keywords.exclusive_minimum = exclusive(member, reader),
        _ => return false,
    }
    true
}

/// A bound by itself; in draft-04 it was a flag beside one.
fn exclusive(member: &Member, reader: &mut Reader<'_, '_>) -> Slot<String> {
    if let Value::Bool(_) = member.value.value {
        let help = format!(
            "Since draft-06, `{}` is the bound itself: give it the number, and remove the bound \
             beside it",
            member.name
        );
        reader.refuse_with(member, &member.value, help);
        return None;
    }
    reader.number(member)
}
