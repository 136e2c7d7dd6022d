//! Whether a connection string has the form that the overlay describes.

use super::read::{Parsed, text};
use crate::diagnostic::words::quote;
use crate::source::overlay::{ConnectionStringOverlay, Escaping, Stretch};

/// What is wrong with a string, each the end of a sentence. What cannot be read
/// would be missing as well, so nothing is said to be missing then.
pub(super) fn check(overlay: &ConnectionStringOverlay, parsed: &Parsed) -> Vec<String> {
    if parsed.head.is_none() {
        return vec!["has no `?` before its first key".to_owned()];
    }
    let separator = if overlay.escaping == Escaping::Percent { '&' } else { ';' };
    let mut wrong = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut is_known = true;
    for (index, pair) in parsed.pairs.iter().enumerate() {
        let Some(name) = text(&pair.key) else {
            is_known = false;
            continue;
        };
        if pair.value.is_none() {
            wrong.push(format!(
                "has no `=` in pair {}; a `{separator}` within a value ends it, and what follows \
                 is read as another key",
                index + 1
            ));
        }
        let Some(key) = key(overlay, &name) else { continue };
        if seen.contains(&key) {
            wrong.push(format!("has the key {} twice", quote(key)));
        }
        seen.push(key);
    }
    if wrong.is_empty() && is_known {
        let keys = overlay.template.keys.iter();
        let asked = keys.filter(|key| key.value.iter().any(is_placeholder));
        let missing = asked.map(|key| key.name()).filter(|name| !seen.contains(name));
        let missing: Vec<String> = missing.map(quote).collect();
        if !missing.is_empty() {
            wrong.push(format!("has no {}", missing.join(", no ")));
        }
    }
    wrong
}

/// The overlay's key of that name, in the template or optional, by any spelling.
pub(super) fn key<'a>(overlay: &'a ConnectionStringOverlay, name: &str) -> Option<&'a str> {
    let same = |other: &str| other == name || overlay.any_case && other.eq_ignore_ascii_case(name);
    let keys = overlay.template.keys.iter().map(|key| key.name());
    let mut keys = keys.chain(overlay.optional.iter().map(|part| part.name.value.as_str()));
    let aliases = |key: &str| {
        let of = overlay.aliases.iter().filter(|(of, _)| of.value == key);
        of.flat_map(|(_, aliases)| aliases).any(|alias| same(&alias.value))
    };
    keys.find(|key| same(key) || aliases(key))
}

fn is_placeholder(stretch: &Stretch) -> bool {
    matches!(stretch, Stretch::Placeholder(_))
}
