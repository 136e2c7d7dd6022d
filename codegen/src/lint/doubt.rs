//! What a specification rests on that its overlay calls doubtful.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::lint::WEAK_EVIDENCE;
use crate::diagnostic::words::quote;
use crate::source::Document;

pub(super) fn check(document: &Document, found: &mut Vec<Diagnostic>) {
    for doubt in &document.overlay.doubts {
        let message = format!("the evidence for {} is weak", quote(&document.stem));
        let finding = Diagnostic::new(&WEAK_EVIDENCE, message).at(doubt.what.span, "in doubt");
        found.push(finding.help(doubt.what.value.clone()));
    }
}
