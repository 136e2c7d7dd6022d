//! Every message of the compiler, as data and as values.
//!
//! A [`Rule`] is the record: id, level, title, help, explanation. A
//! [`Diagnostic`] is one finding of a rule at a place. Nothing here knows who
//! raises a finding.

mod excerpt;
mod page;
pub mod render;
pub mod rules;
pub mod words;

use crate::source::json::Span;

#[cfg(feature = "diff")]
pub(crate) use page::fill;
pub use page::page;
pub use render::{Colour, render, to_json};
pub use rules::{RULES, STAGES, Stage, rule};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing, and nothing to be mended.
    Note,
    /// The specification is used as it is.
    Warning,
    /// The specification cannot be used, and nothing is written.
    Error,
    /// The file system or the network failed (exit code 3).
    Failure,
}

/// What is known of a kind of finding, whatever the place.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable id, such as `duplicate-member`.
    pub id: &'static str,
    /// How much it matters.
    pub level: Level,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// Why it is wrong, with the source of the rule.
    pub explanation: &'static str,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The kind of finding.
    pub rule: &'static Rule,
    /// How much it matters here, where a project says something else than the
    /// rule.
    pub set: Option<Level>,
    /// What is wrong here: the value found and what was expected.
    pub message: String,
    /// The place, where there is one in a file that could be read.
    pub span: Option<Span>,
    /// The file or folder that could not be read, where there is no span.
    pub path: Option<String>,
    /// Words at the underlined text.
    pub label: String,
    /// A second place: the first of two repeated names, say.
    pub related: Vec<(Span, String)>,
    /// What to do about it here, where the rule's help is too general.
    pub help: Option<String>,
}

impl Level {
    /// The level's name: `note`, `warning`, `error` or `failure`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Failure => "failure",
        }
    }
}

impl Diagnostic {
    /// A finding that has no place yet.
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self {
            rule,
            set: None,
            message: message.into(),
            span: None,
            path: None,
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// The same finding at this place, with words at the underlined text.
    #[must_use]
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.span = Some(span);
        self.label = label.into();
        self
    }

    /// The same finding about a file or folder as a whole.
    #[must_use]
    pub fn in_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same finding with a second place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// The same finding with help of its own, in place of the rule's.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// How much it matters: as the project says, or else the rule.
    pub fn level(&self) -> Level {
        self.set.unwrap_or(self.rule.level)
    }

    /// What to do: the help given here, or else the rule's.
    pub fn advice(&self) -> &str {
        self.help.as_deref().unwrap_or(self.rule.help)
    }
}
