//! What changed in what the overlays say of a connector, of an auth method and
//! of a section as wholes.

use super::connector::told;
use super::{Change, Place};
use crate::diagnostic::words::quote;
use crate::source::overlay::{AuthOverlay, Doubt, Overlay, Spanned, Status};
use crate::source::{AuthSpec, Document};

/// The changes about a connector.
pub(super) fn of_connector(old: &Document, new: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut tell = |id: &str, message: String, pointer: &str| {
        let place = |document: &Document| {
            let own = pointer.strip_prefix('/').and_then(|name| document.spec.get(name));
            let span = own.map_or(document.spec.span, |node| node.span);
            Some(Place { pointer: pointer.to_owned(), span })
        };
        changes.extend(told(id, &new.stem, None, message, (place(old), place(new))));
    };
    // Whoever adds a member decides here what tells of it.
    let Overlay {
        origin,
        links,
        title,
        category,
        status,
        evidence,
        doubts,
        history,
        sends_provider_id,
        auth: _,
        sections: _,
    } = &new.overlay;
    let was = &old.overlay;
    if *status != was.status {
        let (is, was) = (status_in_words(status), status_in_words(&was.status));
        tell("status-changed", format!("It is {is}, and was {was}."), "");
    }
    if *sends_provider_id != was.sends_provider_id {
        tell("request-changed", sends("providerId", *sends_provider_id), "/providerId");
    }
    if *category != was.category {
        tell("metadata-changed", "The category changed.".to_owned(), "");
    }
    let words = [
        ("origin", *origin != was.origin),
        ("title", *title != was.title),
        ("links", *links != was.links),
        ("evidence", *evidence != was.evidence),
        ("doubts", doubted(doubts) != doubted(&was.doubts)),
        ("history", *history != was.history),
    ];
    let names = words.iter().filter(|(_, other)| *other);
    let names: Vec<String> = names.map(|(name, _)| quote(name)).collect();
    if !names.is_empty() {
        tell("documentation-changed", format!("{} of the overlay changed.", names.join(", ")), "");
    }
    changes
}

/// The changes about an auth method.
pub(super) fn of_method(
    (old, before): (&Document, &AuthSpec<'_>),
    (new, after): (&Document, &AuthSpec<'_>),
) -> Vec<Change> {
    let (was, is) = (old.auth_overlay(before.name.value), new.auth_overlay(after.name.value));
    let mut changes = Vec::new();
    let mut tell = |id: &str, message: String, member: &str| {
        let place = |spec: &AuthSpec<'_>| {
            let own = spec.node.get(member);
            let span = own.map_or(spec.name.span, |node| node.span);
            let end = if member.is_empty() { String::new() } else { format!("/{member}") };
            Some(Place { pointer: format!("/authSpec/{}{end}", spec.index), span })
        };
        let places = (place(before), place(after));
        changes.extend(told(id, &new.stem, Some(after.name.value), message, places));
    };
    let clouds = |overlay: Option<&AuthOverlay>| overlay.and_then(|one| one.clouds.clone());
    if clouds(was) != clouds(is) {
        let message = "The clouds that the auth method exists on changed.";
        tell("clouds-changed", message.to_owned(), "");
    }
    // That a method has the name as a former one that it had is what its new name
    // says.
    let former = |overlay: Option<&AuthOverlay>, other: &str| {
        let all = overlay.map(|one| texts(&one.aliases)).unwrap_or_default();
        all.into_iter().filter(|name| name != other).collect::<Vec<_>>()
    };
    if former(was, after.name.value) != former(is, before.name.value) {
        let message = "The former names of the auth method changed.";
        tell("former-names-changed", message.to_owned(), "");
    }
    let kind = |overlay: Option<&AuthOverlay>| overlay.is_some_and(|one| one.sends_type);
    if kind(was) != kind(is) {
        tell("request-changed", sends("auth.type", kind(is)), "type");
    }
    let advice = |overlay: Option<&AuthOverlay>| overlay.and_then(|one| one.advice.clone());
    if advice(was) != advice(is) {
        tell("documentation-changed", "`advice` of the overlay changed.".to_owned(), "");
    }
    changes
}

/// The rules and messages about a section, by the pointers of its schema.
pub(super) fn of_section(
    (old, was): (&Document, &str),
    (new, is): (&Document, &str),
) -> Vec<(&'static str, String)> {
    let find = |document: &Document, pointer: &str| {
        let section = document.sections().into_iter().find(|of| of.pointer == pointer)?;
        let name = section.name.as_ref().map(|name| name.value.to_owned());
        let advice = document.section_overlay(&section).and_then(|said| said.advice.clone());
        Some((name, advice))
    };
    let (Some((old_name, old_advice)), Some((name, advice))) = (find(old, was), find(new, is))
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if old_name != name {
        let words = |name: Option<String>| {
            name.map_or("without a name".to_owned(), |name| format!("called {}", quote(&name)))
        };
        let message = format!("It is {}, and was {}.", words(name), words(old_name));
        found.push(("metadata-changed", message));
    }
    if old_advice != advice {
        found.push(("documentation-changed", "`advice` of the overlay changed.".to_owned()));
    }
    found
}

fn sends(member: &str, does: bool) -> String {
    match does {
        true => format!("Requests send `{member}`, and sent none."),
        false => format!("Requests send no `{member}`, and sent it."),
    }
}

fn status_in_words(status: &Option<Status>) -> String {
    match status {
        None => "of no stated status".to_owned(),
        Some(Status::Ga) => "generally available".to_owned(),
        Some(Status::Beta) => "beta".to_owned(),
        Some(Status::Deprecated { removal, replacement }) => {
            let removal = removal.iter().map(|when| format!(" in {}", quote(when)));
            let replacement = replacement.iter().map(|name| format!(", for {}", quote(name)));
            let more: String = removal.chain(replacement).collect();
            format!("announced for removal{more}")
        }
    }
}

fn doubted(list: &[Doubt]) -> Vec<(&str, &[String])> {
    list.iter().map(|doubt| (doubt.what.value.as_str(), doubt.about.as_slice())).collect()
}

fn texts(list: &[Spanned<String>]) -> Vec<String> {
    list.iter().map(|one| one.value.clone()).collect()
}
