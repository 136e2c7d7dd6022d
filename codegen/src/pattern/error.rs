//! Why a pattern cannot be compiled.

use std::fmt;

/// Why a pattern cannot be compiled, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// The byte of the pattern where the fault begins.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead, where there is a sure answer.
    pub help: Option<String>,
}

impl PatternError {
    pub(super) fn new(offset: usize, message: impl Into<String>) -> Self {
        PatternError { offset, message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.message, self.offset)
    }
}

impl std::error::Error for PatternError {}
