//! Keywords that combine schemas: conditions (Validation §6.6), boolean logic
//! (§6.7), and `definitions` (§9), which only holds them.

use super::Keywords;
use super::form::Reader;
use crate::source::json::Member;

pub(super) fn read<'a>(
    member: &'a Member,
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    match member.name.as_str() {
        "if" => keywords.if_schema = reader.schema(member),
        "then" => keywords.then_schema = reader.schema(member),
        "else" => keywords.else_schema = reader.schema(member),
        "allOf" => keywords.all_of = reader.schemas(member),
        "anyOf" => keywords.any_of = reader.schemas(member),
        "oneOf" => keywords.one_of = reader.schemas(member),
        "not" => keywords.not = reader.schema(member),
        "definitions" => keywords.definitions = reader.named_schemas(member),
        _ => return false,
    }
    true
}
