//! How far along a connector is, and what an auth method was called before.
//!
//! Must not know the parameters.

use super::form::Form;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::connection::{BETA_CONNECTOR, DEPRECATED_CONNECTOR, FORMER_NAME};
use crate::diagnostic::words::quote;
use crate::source::overlay::{Spanned, Status};
use crate::source::{AuthSpec, Document};

/// What is to be known of a connector that is not generally available.
pub(super) fn stage(document: &Document, name: &Spanned<&str>) -> Option<Diagnostic> {
    let (removal, replacement) = match document.overlay.status.as_ref()? {
        Status::Ga => return None,
        Status::Beta => {
            let message = format!("the connector {} is in beta", quote(&document.stem));
            return Some(Diagnostic::new(&BETA_CONNECTOR, message).at(name.span, ""));
        }
        Status::Deprecated { removal, replacement } => (removal, replacement),
    };
    let when = removal.as_ref().map(|when| format!(", and is removed: {when}")).unwrap_or_default();
    let message = format!("the connector {} is deprecated{when}", quote(&document.stem));
    let finding = Diagnostic::new(&DEPRECATED_CONNECTOR, message).at(name.span, "");
    Some(match replacement {
        Some(replacement) => finding.help(format!("Use {} instead.", quote(replacement))),
        None => finding,
    })
}

/// That an auth method is called by a former name.
pub(super) fn former(spec: &AuthSpec<'_>, form: &Form<'_>) -> Option<Diagnostic> {
    let auth = form.auth.as_ref().filter(|auth| auth.value != spec.name.value)?;
    let present = quote(spec.name.value);
    let message = format!("{} is a former name of {present}", quote(auth.value));
    Some(Diagnostic::new(&FORMER_NAME, message).at(auth.span, ""))
}
