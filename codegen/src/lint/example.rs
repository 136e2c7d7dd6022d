//! Examples and defaults that their own schemas refuse.

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::lint::REFUSED_EXAMPLE;
use crate::engine::{Engine, value};
use crate::schema::{Keywords, Schema, follow};
use crate::source::json::{Node, Span};

pub(super) fn check(subject: &Subject<'_>, engine: &Engine, found: &mut Vec<Diagnostic>) {
    for (_, schema) in subject.tree.iter() {
        let Some(keywords) = schema.keywords() else { continue };
        let values = values(keywords);
        // The pointer of a schema of another document leads nowhere here.
        let own = follow(subject.schema, &schema.pointer);
        if values.is_empty() || own.is_none_or(|own| own.span != schema.span) {
            continue;
        }
        // A schema that the crate cannot use has no verdict.
        let Ok(validator) = engine.part(subject.schema, &schema.pointer) else { continue };
        for (keyword, node) in values {
            let value = value(node);
            let Some(broken) = validator.iter_errors(&value).next() else { continue };
            let message = format!("this {keyword} is refused by its own schema: {}", clip(&broken));
            let finding = Diagnostic::new(&REFUSED_EXAMPLE, message).at(node.span, "refused");
            found.push(match refusing(schema, subject.schema, broken.kind().keyword()) {
                Some(span) => finding.related(span, "by this keyword"),
                None => finding,
            });
        }
    }
}

/// The examples and the default of a schema, each with its keyword.
fn values(keywords: &Keywords) -> Vec<(&'static str, &Node)> {
    let mut values = Vec::new();
    values.extend(keywords.default.iter().map(|default| ("default", &default.value)));
    let examples = keywords.examples.iter().flat_map(|examples| &examples.value);
    values.extend(examples.map(|example| ("example", example)));
    values.extend(keywords.metadata("example").map(|member| ("example", &member.value)));
    values
}

/// Where a keyword of that name stands in the schema itself.
fn refusing(schema: &Schema, root: &Node, keyword: &str) -> Option<Span> {
    let node = follow(root, &schema.pointer)?;
    Some(node.get(keyword)?.span)
}

/// The sentence, cut to a readable length.
fn clip(error: &jsonschema::ValidationError<'_>) -> String {
    const LONGEST: usize = 160;
    let text = error.to_string().replace(char::is_control, " ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
