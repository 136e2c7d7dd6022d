//! What the overlay says of a parameter and the schema does not: advice, and
//! values that are known where others are legal too.

use super::schema::Subject;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::connection::{ADVISED_PARAMETER, UNLISTED_VALUE};
use crate::diagnostic::words::{any_of, closest, quote};
use crate::source::json::Node;
use crate::source::overlay::ParamOverlay;

pub(super) fn check(of: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for param in of.overlay.into_iter().flat_map(|overlay| &overlay.params) {
        match of.value.get(&param.name.value) {
            Some(value) => found.extend(unlisted(of, param, value)),
            None => found.extend(advised(of, param)),
        }
    }
}

fn advised(of: &Subject<'_>, param: &ParamOverlay) -> Option<Diagnostic> {
    let name = &param.name.value;
    let advice = param.advice.as_ref()?;
    // That a required parameter is missing is an error already.
    let required = of.schema.get("required").and_then(Node::as_array);
    if required.is_some_and(|all| all.iter().any(|one| one.as_str() == Some(name))) {
        return None;
    }
    let message = format!("{} is not given: {advice}", quote(name));
    Some(Diagnostic::new(&ADVISED_PARAMETER, message).at(of.name_span, ""))
}

fn unlisted(of: &Subject<'_>, param: &ParamOverlay, value: &Node) -> Option<Diagnostic> {
    let known: Vec<&str> = param.known_values.iter().map(|known| known.value.as_str()).collect();
    let text = value.as_str().filter(|text| !known.is_empty() && !known.contains(text))?;
    if of.resolver.unresolved.contains(&value.span) {
        return None;
    }
    let name = &param.name.value;
    let shown = of.may_show(std::slice::from_ref(name), value);
    let is =
        if shown { format!(" is {}, which", quote(&format!("\"{text}\""))) } else { String::new() };
    let message = format!("{}{is} is none of the values that are documented", quote(name));
    let finding = Diagnostic::new(&UNLISTED_VALUE, message).at(value.span, "");
    let close = closest(text, known.iter().copied()).filter(|_| shown);
    Some(finding.help(match close {
        Some(close) => format!("Did you mean {}? Documented are {}.", quote(close), any_of(known)),
        None => format!("Documented are {}.", any_of(known)),
    }))
}
