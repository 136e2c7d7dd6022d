//! Keywords for strings (Validation §6.3), their format (§7) and what they
//! encode (§8).

use super::Keywords;
use super::form::Reader;
use crate::source::json::Member;

pub(super) fn read<'a>(
    member: &'a Member,
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    match member.name.as_str() {
        "maxLength" => keywords.max_length = reader.size(member),
        "minLength" => keywords.min_length = reader.size(member),
        "pattern" => keywords.pattern = reader.text(member),
        "format" => keywords.format = reader.text(member),
        "contentEncoding" => keywords.content_encoding = reader.text(member),
        "contentMediaType" => keywords.content_media_type = reader.text(member),
        _ => return false,
    }
    true
}
