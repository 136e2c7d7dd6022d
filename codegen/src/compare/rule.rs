//! What a drift rule is: a record, whatever the documents.
//!
//! Knows verdicts in words. Must not know how a change is found.

use super::rules;

/// What is known of a kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct DriftRule {
    /// The stable id, such as `property-removed`.
    pub id: &'static str,
    /// The change in a few words.
    pub title: &'static str,
    /// Whether a body that today's typed client sends may be refused.
    pub wire: Wire,
    /// Whether regenerated code breaks callers that compiled.
    pub source: Source,
    /// The rule for the same change the other way round.
    pub mirror: Mirror,
    /// Why the verdicts are what they are.
    pub reason: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

/// What a change does to a body that a typed client sends, before anything is
/// proved about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// Something that was accepted is refused.
    Breaks,
    /// It depends; breaking until it is proved otherwise.
    Depends,
    /// Something that was accepted no longer does what it did. That the schema
    /// still accepts it proves nothing.
    Means,
    /// Everything that was accepted still is.
    Keeps,
}

/// What a change usually does to generated code. What it does here, the two
/// models say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A caller stops compiling.
    Breaks,
    /// Callers go on compiling.
    Keeps,
}

/// The rule for a change the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mirror {
    /// It has this id.
    Rule(&'static str),
    /// The rule is its own mirror.
    Itself,
    /// There is none, for this reason.
    None(&'static str),
}

impl Wire {
    /// The verdict where it stands alone.
    pub fn verdict(self) -> super::Verdict {
        match self {
            Self::Breaks | Self::Depends | Self::Means => super::Verdict::Breaking,
            Self::Keeps => super::Verdict::Compatible,
        }
    }
}

/// Every drift rule, in the order of the pages.
pub fn all() -> impl Iterator<Item = &'static DriftRule> {
    rules::GROUPS.iter().flat_map(|group| group.rules.iter().copied())
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static DriftRule> {
    all().find(|rule| rule.id == id)
}
