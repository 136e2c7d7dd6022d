//! What came of comparing: changes, each with its verdicts.

use serde_json::Value;

use super::DriftRule;
use crate::source::json::Span;

/// Whether a change breaks anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing breaks.
    #[default]
    Compatible,
    /// Something breaks, or nothing shows that it does not.
    Breaking,
}

impl Verdict {
    /// `breaking` or `compatible`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        }
    }
}

/// What stands behind the verdict about the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    /// It follows from the schemas that everything is still accepted.
    Proved,
    /// A payload shows it: accepted before, refused now.
    Witness,
    /// The rule alone.
    Unproved,
}

impl Proof {
    /// `proved`, `witness` or `unproved`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Witness => "witness",
            Self::Unproved => "unproved",
        }
    }
}

/// A place on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The JSON Pointer into the specification.
    pub pointer: String,
    /// Where it stands in its file.
    pub span: Span,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The kind of change.
    pub rule: &'static DriftRule,
    /// The connector, by the stem of its file, on the new side where it has one.
    pub connector: String,
    /// The auth method, by its `specName`; `None` where the change is about no
    /// method.
    pub auth: Option<String>,
    /// What changed, in a sentence, with both values.
    pub message: String,
    /// Where it stood.
    pub old: Option<Place>,
    /// Where it stands; around it, where it is gone.
    pub new: Option<Place>,
    /// What of the place it is about, where the place holds more: the member that
    /// is required, the values that came or went.
    pub item: Option<String>,
    /// What the rule alone says of such bodies, before anything is proved.
    pub usual: Verdict,
    /// What happens to bodies that today's typed client sends.
    pub wire: Verdict,
    /// What happens to callers of regenerated code.
    pub source: Verdict,
    /// What stands behind `wire`.
    pub proof: Proof,
    /// Why, in a sentence.
    pub reason: String,
    /// What callers of regenerated code lose by it: a sentence's beginning each,
    /// such as `` `Basic::port` is gone ``.
    pub callers: Vec<String>,
    /// Parameters that were accepted and are refused.
    pub witness: Option<Value>,
    /// Everything that was accepted and is refused, as a schema, where that can
    /// be said.
    pub lost: Option<Value>,
}

impl Change {
    /// The place that the change is reported at: the new one, or else the old.
    pub fn pointer(&self) -> &str {
        let place = self.new.as_ref().or(self.old.as_ref());
        place.map_or("", |place| &place.pointer)
    }

    /// The worse of both verdicts.
    pub fn worst(&self) -> Verdict {
        self.wire.max(self.source)
    }
}
