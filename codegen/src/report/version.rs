//! What the next version number must be.

use schemars::JsonSchema;
use serde::Serialize;

use crate::compare::{Change, Comparison, Verdict};

/// The part of a version number that must grow, as in Semantic Versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Version {
    /// None: nothing changed.
    None,
    /// The third: what is said changed, and not what is done.
    Patch,
    /// The second: something is new or other, and nothing breaks.
    Minor,
    /// The first: something breaks.
    Major,
}

/// Rules about what serves readers alone: neither what is sent nor any item of
/// the crate is another.
const WORDS: &[&str] = &[
    "content-changed",
    "dialect-changed",
    "documentation-changed",
    "former-names-changed",
    "metadata-changed",
    "unknown-member-changed",
    "untyped-section-changed",
    "write-only-changed",
];

impl Version {
    /// `none`, `patch`, `minor` or `major`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// For who sends requests.
pub(super) fn wire(of: &Comparison) -> Version {
    worst(of, |change| change.wire)
}

/// For callers of the generated crate.
pub(super) fn krate(of: &Comparison) -> Version {
    let code = if of.code_differs { Version::Patch } else { Version::None };
    worst(of, |change| change.source).max(code)
}

fn worst(of: &Comparison, verdict: impl Fn(&Change) -> Verdict) -> Version {
    let rewritten = of.rewritten.iter().map(|_| Version::Patch);
    let changed = of.changes.iter().map(|change| match verdict(change) {
        Verdict::Breaking => Version::Major,
        Verdict::Compatible if WORDS.contains(&change.rule.id) => Version::Patch,
        Verdict::Compatible => Version::Minor,
    });
    changed.chain(rewritten).max().unwrap_or(Version::None)
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn what_serves_readers_is_a_rule() {
        for id in WORDS {
            assert!(crate::compare::find(id).is_some(), "{id}");
        }
    }
}
