//! Where a reconstructed specification comes from.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::lint::MISSING_LINKS;
use crate::diagnostic::words::quote;
use crate::source::overlay::Origin;
use crate::source::{self, Document, Sources};

pub(super) fn check(document: &Document, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let overlay = &document.overlay;
    if overlay.origin != Some(Origin::Documentation) || !overlay.links.is_empty() {
        return;
    }
    let Some(file) = document.overlay_file else { return };
    let message = format!("{} names no page that it was made from", quote(&document.stem));
    let finding = Diagnostic::new(&MISSING_LINKS, message);
    // An overlay's types do not keep the place of everything.
    let root = source::parse(file, sources.file(file).text()).ok();
    let origin = root.as_ref().and_then(|root| root.get("origin"));
    found.push(match origin {
        Some(origin) => finding.at(origin.span, "from which pages?"),
        None => finding.in_path(sources.file(file).name()),
    });
}
