//! What is told beside the changes: of a rule of the compiler, and not of drift.

use super::fingerprint;
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::source::Sources;

/// One of them.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What kind it is.
    pub rule: &'static Rule,
    /// How much it matters.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// The file, as annotations name it.
    pub file: Option<String>,
    /// The line and the column there.
    pub place: Option<(usize, Option<usize>)>,
    /// What tells it from others, whatever lines it stands in.
    pub fingerprint: String,
}

impl Finding {
    /// One that stands in a line of a file, if it does, and is told from others of
    /// its rule by these words.
    pub fn new(
        rule: &'static Rule,
        message: String,
        file: &str,
        line: Option<usize>,
        words: &[&str],
    ) -> Self {
        Self {
            rule,
            level: rule.level,
            message,
            file: Some(file.to_owned()),
            place: line.map(|line| (line, None)),
            fingerprint: fingerprint::of_words(&[&[rule.id], words].concat()),
        }
    }

    /// What the compiler found.
    pub fn of(found: &Diagnostic, sources: &Sources) -> Self {
        let file = found.span.map(|span| sources.file(span.file).name());
        let file = file.or(found.path.as_deref()).map(str::to_owned);
        let place = found.span.map(|span| sources.line_column(span));
        let words = [found.rule.id, file.as_deref().unwrap_or_default(), &found.message];
        Self {
            rule: found.rule,
            level: found.level(),
            message: format!("{}. {}", found.message, found.advice()),
            place: place.map(|place| (place.line, Some(place.column))),
            fingerprint: fingerprint::of_words(&words),
            file,
        }
    }
}
