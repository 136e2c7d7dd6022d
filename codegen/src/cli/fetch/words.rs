//! What a reconstruction said, and what is served, in words.

use crate::fetch::{Promotion, Standing, Statement};

/// What a standing is called.
pub(super) fn title(standing: Standing) -> &'static str {
    match standing {
        Standing::Confirmed => "confirmed",
        Standing::Corrected => "corrected",
        Standing::UnknownBefore => "unknown before",
    }
}

/// A statement in words, and its place.
pub(super) fn words(of: &Statement, promotion: &Promotion) -> String {
    let place = of.line.map(|line| format!(" ({}:{line})", promotion.file)).unwrap_or_default();
    plain(of) + &place
}

/// A statement in words.
pub(super) fn plain(of: &Statement) -> String {
    let subject = &of.subject;
    if let Some(parameter) = subject.strip_suffix(", required") {
        let not = if of.served.is_some() { "" } else { "not " };
        return format!("{parameter} is {not}required");
    }
    match (of.before.as_deref(), of.served.as_deref()) {
        (Some("there"), Some(_)) => subject.clone(),
        (Some(before), Some(served)) if of.standing == Standing::Corrected => {
            format!("{subject} is {served}, and was taken for {before}")
        }
        (Some("there"), None) => format!("{subject} is not served"),
        (Some(before), None) => {
            format!("{subject} was taken for {before}, and nothing is served of it")
        }
        (_, Some("there")) => subject.clone(),
        (_, Some(served)) => format!("{subject} is {served}"),
        (None, None) => subject.clone(),
    }
}
