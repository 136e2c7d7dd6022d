//! What is only inferred of a parameter that is not there.

use super::schema::Subject;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::connection::ADVISED_PARAMETER;
use crate::diagnostic::words::quote;

pub(super) fn check(of: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let params = of.overlay.into_iter().flat_map(|overlay| &overlay.params);
    for param in params {
        let name = &param.name.value;
        let Some(advice) = &param.advice else { continue };
        // That a required parameter is missing is an error already.
        let required = of.schema.get("required").and_then(|names| names.as_array());
        let required = required.is_some_and(|all| all.iter().any(|one| one.as_str() == Some(name)));
        if required || of.value.get(name).is_some() {
            continue;
        }
        let message = format!("{} is not given: {advice}", quote(name));
        found.push(Diagnostic::new(&ADVISED_PARAMETER, message).at(of.name_span, ""));
    }
}
