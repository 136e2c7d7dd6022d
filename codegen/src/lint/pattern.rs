//! Regular expressions that match nothing, or take too long elsewhere.

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::lint::{DEAD_PATTERN, SLOW_PATTERN};
use crate::diagnostic::words::quote;
use crate::pattern::{Risks, risks};
use crate::source::json::Span;

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for (_, schema) in subject.tree.iter() {
        let Some(keywords) = schema.keywords() else { continue };
        if let Some(pattern) = &keywords.pattern {
            of(&pattern.value, pattern.span, found);
        }
        for named in keywords.pattern_properties.iter().flat_map(|all| &all.value) {
            of(&named.name, named.name_span, found);
        }
    }
}

fn of(pattern: &str, span: Span, found: &mut Vec<Diagnostic>) {
    // One that cannot be read is an error already.
    let Ok(Risks { dead, slow }) = risks(pattern) else { return };
    if dead {
        let message = format!("no text matches the regular expression {}", quote(pattern));
        found.push(Diagnostic::new(&DEAD_PATTERN, message).at(span, "matches nothing"));
    }
    if slow {
        let message =
            format!("an engine that backtracks may take exponential time over {}", quote(pattern));
        found.push(Diagnostic::new(&SLOW_PATTERN, message).at(span, "a loop with several ways"));
    }
}
