//! What a schema asserts, and the few things that are refused rather than
//! dropped.

use crate::schema::keyword::JsonType;
use crate::schema::{FORMATS, Keywords};
use crate::source::json::Span;

/// The place of `format: password`, which asserts nothing and makes a value
/// secret.
pub(super) fn password(keywords: &Keywords) -> Option<Span> {
    let format = keywords.format.as_ref().filter(|format| format.value == "password");
    format.map(|format| format.name_span)
}

/// Every keyword that asserts something about a value, with its place, where
/// the schema has it.
fn assertions(keywords: &Keywords) -> [(&'static str, Option<Span>); 36] {
    macro_rules! spans {
        ($($name:literal $field:ident),* $(,)?) => {
            [$(($name, keywords.$field.as_ref().map(|keyword| keyword.name_span))),*]
        };
    }
    spans![
        "type" types, "enum" enumeration, "const" constant,
        "multipleOf" multiple_of, "maximum" maximum, "exclusiveMaximum" exclusive_maximum,
        "minimum" minimum, "exclusiveMinimum" exclusive_minimum,
        "maxLength" max_length, "minLength" min_length, "pattern" pattern,
        "items" items, "additionalItems" additional_items, "maxItems" max_items,
        "minItems" min_items, "uniqueItems" unique_items, "contains" contains,
        "maxProperties" max_properties, "minProperties" min_properties, "required" required,
        "properties" properties, "patternProperties" pattern_properties,
        "additionalProperties" additional_properties, "dependencies" dependencies,
        "propertyNames" property_names, "if" if_schema, "then" then_schema, "else" else_schema,
        "allOf" all_of, "anyOf" any_of, "oneOf" one_of, "not" not, "format" format,
        "contentEncoding" content_encoding, "contentMediaType" content_media_type,
        "$ref" reference,
    ]
}

/// Whether a schema asserts nothing at all.
pub(crate) fn says_nothing(keywords: &Keywords) -> bool {
    present(keywords).next().is_none()
}

/// The keywords that assert something, with their places.
pub(super) fn present(keywords: &Keywords) -> impl Iterator<Item = (&'static str, Span)> {
    let format = keywords.format.as_ref().map(|format| format.value.clone());
    assertions(keywords).into_iter().filter_map(move |(name, span)| {
        let remark = name == "format" && format.as_ref().is_some_and(|format| !is_asserted(format));
        Some((name, span.filter(|_| !remark)?))
    })
}

/// Whether a format asserts something; any other is a remark.
pub(super) fn is_asserted(format: &str) -> bool {
    FORMATS.contains(&format)
}

/// A type's name in a schema.
pub(super) fn type_name(of: JsonType) -> &'static str {
    JsonType::ALL.iter().find(|(one, _)| *one == of).map_or("", |(_, name)| name)
}
