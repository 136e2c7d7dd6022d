//! Keywords of the document itself (Core §7 to §9).

use super::form::Reader;
use super::{Keyword, Keywords, Role, Slot, combine, find};
use crate::diagnostic::rules::schema as rules;
use crate::schema::SchemaId;
use crate::schema::report::show;
use crate::source::json::Member;

/// The value of `$ref` (Core §8.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As written.
    pub text: String,
    /// The schema that it leads to, which may have a `$ref` of its own.
    pub target: SchemaId,
}

/// The target of a reference until it is resolved. No tree that is handed
/// out has one.
pub(in crate::schema) const UNRESOLVED: SchemaId = SchemaId(u32::MAX);

/// The identifier of draft-07 (Core §7), whose empty fragment says nothing.
const DRAFT_07: &str = "http://json-schema.org/draft-07/schema";

pub(super) fn read<'a>(
    member: &'a Member,
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    match member.name.as_str() {
        "$schema" => keywords.schema = draft(member, reader),
        "$id" => keywords.id = reader.text(member),
        // One that is no string; `read_reference` has reported it.
        "$ref" => {}
        "$comment" => keywords.comment = reader.text(member),
        _ => return false,
    }
    true
}

/// Reads `$ref`. Where it stands, its siblings are ignored (Core §8.3).
pub(super) fn read_reference<'a>(
    members: &'a [Member],
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    let Some(member) = members.iter().find(|member| member.name == "$ref") else {
        return false;
    };
    let Some(text) = reader.text(member) else {
        return false;
    };
    reader.refer(&text.value, text.span);
    keywords.reference = Some(Box::new(Keyword {
        value: Reference { text: text.value, target: UNRESOLVED },
        span: text.span,
        name_span: text.name_span,
    }));
    // `definitions` holds schemas to refer to, and often stands beside a
    // root's `$ref`.
    for sibling in members.iter().filter(|sibling| sibling.name == "definitions") {
        combine::read(sibling, keywords, reader);
    }
    warn_of_siblings(members, member, reader);
    true
}

/// A `$ref` silently switches off the rules beside it.
fn warn_of_siblings(members: &[Member], reference: &Member, reader: &mut Reader<'_, '_>) {
    let ignored: Vec<&Member> = members
        .iter()
        .filter(|member| find(&member.name).is_some_and(|info| info.role == Role::Assertion))
        .collect();
    let Some(first) = ignored.first() else {
        return;
    };
    let names: Vec<&str> = ignored.iter().map(|member| member.name.as_str()).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    reader.report_related(
        &rules::REF_SIBLINGS,
        first.name_span,
        format!(
            "`{}` {verb} ignored, because a `$ref` stands in the same schema",
            names.join("`, `")
        ),
        "has no effect",
        None,
        vec![(reference.name_span, "the `$ref` that wins".to_owned())],
    );
}

/// What to do about an identifier that is draft-07's but for a slip.
fn nearly(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    let bare = bare.trim_end_matches('#').trim_end_matches('/');
    let slip = match bare.strip_prefix("https") {
        Some(rest) if DRAFT_07.strip_prefix("http") == Some(rest) => {
            "The identifier of draft-07 begins with `http`, not with `https`"
        }
        _ if bare != DRAFT_07 => return None,
        _ if text.contains(char::is_whitespace) => "There is a space in the URI",
        _ => "The URI has more than one `#`, or a `/`, at its end",
    };
    Some(format!("{slip}: write `\"$schema\": \"{DRAFT_07}#\"`."))
}

fn draft(member: &Member, reader: &mut Reader<'_, '_>) -> Slot<String> {
    let text = reader.text(member)?;
    if text.value.strip_suffix('#').unwrap_or(&text.value) != DRAFT_07 {
        reader.report(
            &rules::OTHER_DRAFT,
            text.span,
            format!(
                "`$schema` is {}, and the schema is read as draft-07, `{DRAFT_07}#`, all the same",
                show(&member.value)
            ),
            "not draft-07",
            nearly(&text.value),
        );
    }
    Some(text)
}
