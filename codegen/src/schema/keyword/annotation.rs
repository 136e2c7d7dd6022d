//! Keywords that say something of a value and refuse none (Validation §10).

use super::Keywords;
use super::form::Reader;
use crate::source::json::Member;

pub(super) fn read<'a>(
    member: &'a Member,
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    match member.name.as_str() {
        "title" => keywords.title = reader.text(member),
        "description" => keywords.description = reader.text(member),
        "default" => keywords.default = Some(reader.any(member)),
        "readOnly" => keywords.read_only = reader.flag(member),
        "writeOnly" => keywords.write_only = reader.flag(member),
        "examples" => keywords.examples = reader.values(member),
        _ => return false,
    }
    true
}
