//! A difference of two schemas, before anything is judged.

use serde_json::Value;

use super::{DriftRule, Place};

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fact {
    pub(super) rule: &'static DriftRule,
    /// What changed, with both values.
    pub(super) message: String,
    pub(super) old: Option<Place>,
    pub(super) new: Option<Place>,
    /// What of the place it is about, where the place holds more.
    pub(super) item: Option<String>,
    /// What makes it, alone, of the old schema.
    pub(super) edit: Option<Edit>,
    /// It can change what is accepted, even where no edit is known.
    pub(super) asserts: bool,
    pub(super) sense: Sense,
    /// The way from the whole instance to the value that it is about.
    pub(super) steps: Vec<Step>,
    /// It is known to keep whatever stood there, where a wider schema makes the
    /// whole wider.
    pub(super) kept: bool,
    /// Values of the place that may be lost.
    pub(super) hints: Vec<Value>,
    /// What the last step is called now, where a member was renamed.
    pub(super) now: Option<String>,
}

/// A change of one schema in a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Edit {
    /// The schema (a JSON Pointer into the document).
    pub(super) at: String,
    /// What is set, or removed, by its path below the schema.
    pub(super) set: Vec<(Vec<String>, Option<Value>)>,
}

/// What a narrower schema means for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sense {
    /// The whole is narrower.
    Same,
    /// The whole is wider, or either: below `not`, `if`, `oneOf`.
    Other,
}

/// A step from a value to what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// To the member of that name.
    Member(String),
    /// To the item at that place.
    Item(usize),
    /// To some member, or some item.
    Some,
}
