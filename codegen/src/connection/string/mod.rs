//! Connection strings among the parameters: whether the value of a variable
//! changes what the string around it means, and whether the string has the form
//! that the overlay describes.
//!
//! No message shows a value, nor a key that the overlay does not have: it may be
//! a piece of a secret.

mod carry;
mod form;
mod read;

use carry::{Place, Reading};
use read::{Parsed, Sign, Value};

use super::environment::Stretch;
use super::schema::Subject;
use crate::diagnostic::rules::connection::{CONNECTION_STRING_FORM, ESCAPED_VARIABLE, INJECTION};
use crate::diagnostic::{Diagnostic, Rule, words::quote};
use crate::source::overlay::{ConnectionStringOverlay, Escaping, Stretch as Piece};

pub(super) fn check(of: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for param in of.overlay.into_iter().flat_map(|overlay| &overlay.params) {
        let (Some(overlay), Some(node)) =
            (&param.connection_string, of.value.get(&param.name.value))
        else {
            continue;
        };
        let Some(whole) = node.as_str() else { continue };
        let references = of.resolver.texts.get(&node.span);
        // What is but one reference is a string that is written elsewhere.
        let within = references.filter(|stretches| !is_alone(stretches));
        if within.is_none() && of.resolver.is_unknown(node) {
            continue;
        }
        let whole = [Stretch::Text(whole.to_owned())];
        let stretches = within.map_or(&whole[..], Vec::as_slice);
        let string = Composed::new(overlay, stretches);
        let mut wrong: Vec<Diagnostic> = Vec::new();
        for (index, (shown, value)) in variables(stretches).enumerate() {
            let finding = value.and_then(|value| string.variable(index, shown, value));
            let finding = finding.map(|finding| finding.at(node.span, ""));
            // A variable may stand in several places.
            wrong.extend(finding.filter(|finding| !wrong.contains(finding)));
        }
        if wrong.iter().all(|finding| finding.rule.id != INJECTION.id) {
            let name = quote(&param.name.value);
            wrong.extend(form::check(overlay, &string.parsed).into_iter().map(|what| {
                let message = format!("the connection string {name} {what}");
                Diagnostic::new(&CONNECTION_STRING_FORM, message).at(node.span, "")
            }));
        }
        found.append(&mut wrong);
    }
}

/// A string and what it is to be.
struct Composed<'a> {
    overlay: &'a ConnectionStringOverlay,
    parsed: Parsed,
    /// Where each reference stands, and under which known key.
    places: Vec<(usize, Place, Option<&'a str>)>,
}

impl<'a> Composed<'a> {
    fn new(overlay: &'a ConnectionStringOverlay, stretches: &[Stretch]) -> Self {
        let query = overlay.escaping == Escaping::Percent;
        let signs = read::signs(stretches);
        let parsed = read::read(&signs, query);
        let mut places = Vec::new();
        let head = parsed.head.as_ref().unwrap_or(&signs);
        places.extend(references(head).map(|(_, one)| (one, Place::Host, None)));
        for pair in &parsed.pairs {
            places.extend(references(&pair.key).map(|(_, one)| (one, Place::Key, None)));
            let Some(value) = &pair.value else { continue };
            let key = read::text(&pair.key).and_then(|key| form::key(overlay, &key));
            for (at, one) in references(&value.signs) {
                places.push((one, place(overlay, key, value, at), key));
            }
        }
        Self { overlay, parsed, places }
    }

    /// What the value of a variable does to the string.
    fn variable(&self, index: usize, shown: &str, value: &str) -> Option<Diagnostic> {
        let (_, place, key) = self.places.iter().find(|(one, ..)| *one == index)?;
        let under = key.map(|key| format!(" under the key {}", quote(key))).unwrap_or_default();
        let (rule, message): (&'static Rule, _) = match carry::reading(value, place) {
            Reading::Same => return None,
            Reading::Decoded => (
                &ESCAPED_VARIABLE,
                format!("the environment variable {shown} is taken out of its escapes{under}"),
            ),
            Reading::Other => (
                &INJECTION,
                format!(
                    "the environment variable {shown} is not read back as it is from this \
                     connection string{under}: {}",
                    carry::needs(place)
                ),
            ),
        };
        let finding = Diagnostic::new(rule, message);
        let instead = self.overlay.instead.as_ref().map(|instead| instead.value.as_str());
        Some(match carry::reading(value, place) {
            Reading::Other => finding.help(carry::help(place, instead)),
            _ => finding,
        })
    }
}

/// Where in a value a reference stands.
fn place(overlay: &ConnectionStringOverlay, key: Option<&str>, value: &Value, at: usize) -> Place {
    if overlay.escaping == Escaping::Percent {
        return Place::Percent;
    }
    if let Some(quote) = value.quote {
        return Place::Quoted(quote);
    }
    let (before, behind) = value.signs.split_at_checked(at).unwrap_or_default();
    // Of the keys of the template, those with more than one value in them say
    // how these are told apart.
    let shape = key.and_then(|key| overlay.template.key(key)).map(|key| key.value.as_slice());
    let shape = shape.filter(|shape| shape.len() > 1).unwrap_or_default();
    let is_json = overlay.escaping == Escaping::Json
        && shape.iter().any(|piece| matches!(piece, Piece::Placeholder(_)));
    if is_json && in_json(before) {
        return Place::Json;
    }
    let mut without: Vec<char> = Vec::new();
    if !shape.is_empty() {
        without.extend(value.signs.iter().filter_map(|sign| match sign {
            Sign::Char(c) if !c.is_alphanumeric() => Some(*c),
            _ => None,
        }));
        without.sort_unstable();
        without.dedup();
    }
    Place::Plain {
        // What parts several values is told from them wherever it stands.
        first: before.is_empty() || !shape.is_empty(),
        last: behind.len() == 1 || !shape.is_empty(),
        without: without.into_iter().collect(),
    }
}

/// Whether the signs leave a string of JSON open.
fn in_json(signs: &[Sign]) -> bool {
    let (mut open, mut escaped) = (false, false);
    for sign in signs {
        open ^= *sign == Sign::Char('"') && !escaped;
        escaped = open && *sign == Sign::Char('\\') && !escaped;
    }
    open
}

/// The places of the references among signs, and which they are.
fn references(signs: &[Sign]) -> impl Iterator<Item = (usize, usize)> {
    signs.iter().enumerate().filter_map(|(at, sign)| match sign {
        Sign::Reference(one) => Some((at, *one)),
        Sign::Char(_) => None,
    })
}

fn variables(stretches: &[Stretch]) -> impl Iterator<Item = (&str, Option<&str>)> {
    stretches.iter().filter_map(|stretch| match stretch {
        Stretch::Text(_) => None,
        Stretch::Variable { shown, value } => Some((shown.as_str(), value.as_deref())),
    })
}

/// Whether a text is nothing but one reference.
fn is_alone(stretches: &[Stretch]) -> bool {
    let mut texts = stretches.iter();
    variables(stretches).count() == 1
        && texts.all(|one| !matches!(one, Stretch::Text(text) if !text.trim().is_empty()))
}
