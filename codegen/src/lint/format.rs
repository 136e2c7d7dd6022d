//! Names of formats that assert nothing.

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::lint::UNDEFINED_FORMAT;
use crate::diagnostic::words::{any_of, closest, quote};
use crate::schema::FORMATS;

/// Marks a secret.
const PASSWORD: &str = "password";

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let schemas = subject.tree.iter().filter_map(|(_, schema)| schema.keywords());
    for format in schemas.filter_map(|keywords| keywords.format.as_ref()) {
        let name = format.value.as_str();
        if name == PASSWORD || FORMATS.contains(&name) {
            continue;
        }
        let known = FORMATS.iter().copied().chain([PASSWORD]);
        let help = match closest(name, known.clone()) {
            Some(close) => {
                format!("Did you mean {}? If not, the format is a remark.", quote(close))
            }
            None => format!("Draft-07 has {}.", any_of(known)),
        };
        let message = format!("draft-07 has no format {}: nothing is asserted", quote(name));
        let finding = Diagnostic::new(&UNDEFINED_FORMAT, message).help(help);
        found.push(finding.at(format.span, "a remark"));
    }
}
