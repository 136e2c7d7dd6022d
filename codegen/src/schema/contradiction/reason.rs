//! Why nothing is valid: words, and the places of the keywords.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::json::Span;

/// So many places are shown.
const SHOWN: usize = 4;

/// A reason is kept that long at most: one within the other, they have no end.
const LONGEST: usize = 240;

/// Why no value is valid.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reason {
    /// What excludes each other, as half a sentence.
    pub(super) what: String,
    /// The keywords, the one to look at first.
    places: Vec<(Span, String)>,
}

impl Reason {
    pub(super) fn new(what: impl Into<String>, span: Span, label: impl Into<String>) -> Self {
        Self { what: what.into(), places: vec![(span, label.into())] }
    }

    /// Each value would hold another one of the same kind.
    pub(super) fn endless() -> Self {
        let what = "each value would have to hold another such value, without end";
        Self { what: what.to_owned(), places: Vec::new() }
    }

    /// The same with another place.
    pub(super) fn and(mut self, span: Span, label: impl Into<String>) -> Self {
        let known = self.places.iter().any(|(other, _)| *other == span);
        if !known && self.places.len() < SHOWN {
            self.places.push((span, label.into()));
        }
        self
    }

    /// The same as the second half of a longer reason.
    pub(super) fn within(mut self, first: impl AsRef<str>) -> Self {
        let whole = format!("{}, and {}", first.as_ref(), self.what);
        if whole.len() <= LONGEST {
            self.what = whole;
        }
        self
    }

    /// The finding of that reason; at `fallback` where it has no place.
    pub(super) fn report(
        &self,
        rule: &'static Rule,
        claim: &str,
        fallback: (Span, &str),
    ) -> Diagnostic {
        let mut finding = Diagnostic::new(rule, format!("{claim}: {}", self.what));
        let mut places = self.places.iter().cloned();
        let (span, label) = places.next().unwrap_or((fallback.0, fallback.1.to_owned()));
        finding = finding.at(span, label);
        for (span, label) in places {
            finding = finding.related(span, label);
        }
        finding
    }
}
