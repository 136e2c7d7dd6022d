//! Ids that several specifications have.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::lint::SHARED_ID;
use crate::diagnostic::words::quote;
use crate::source::Document;
use crate::source::json::Span;

pub(super) fn check(documents: &[Document], found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, (&Document, Span)> = BTreeMap::new();
    for document in documents {
        let Some(id) = document.id() else { continue };
        // Letters of either case make one id.
        let key = id.value.trim().to_lowercase();
        let Some((other, span)) = first.get(&key) else {
            first.insert(key, (document, id.span));
            continue;
        };
        let message = format!(
            "{} has the id of {}: {}",
            quote(&document.stem),
            quote(&other.stem),
            id.value.trim()
        );
        let finding = Diagnostic::new(&SHARED_ID, message)
            .at(id.span, "the same id")
            .related(*span, format!("{} has it first", quote(&other.stem)));
        let known: Vec<String> = [*other, document].into_iter().filter_map(known).collect();
        found.push(if known.is_empty() { finding } else { finding.help(known.join(" ")) });
    }
}

/// What the overlay says of the id, in its advice on an auth method.
fn known(document: &Document) -> Option<String> {
    let advice = document.overlay.auth.iter().filter_map(|method| method.advice.as_deref());
    let about = advice.flat_map(sentences).filter(|sentence| speaks_of_id(sentence));
    let about: Vec<&str> = about.collect();
    let stem = quote(&document.stem);
    (!about.is_empty()).then(|| format!("The overlay of {stem} says: {}", about.join(" ")))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ").map(str::trim)
}

fn speaks_of_id(sentence: &str) -> bool {
    let words = sentence.split(|c: char| !c.is_alphanumeric());
    words.into_iter().any(|word| word.eq_ignore_ascii_case("id") || word == "ids")
}
