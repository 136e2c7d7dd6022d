//! One change, as every format tells it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{State, States, fingerprint, place};
use crate::compare::{Change, Place, Proof, Source, Verdict};
use crate::source::json::Span;

/// One change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Entry {
    /// The id of the kind of change; `connspec explain` explains it.
    pub rule: &'static str,
    /// The kind of change, in a few words.
    pub title: &'static str,
    /// The connector, by the stem of its file.
    pub connector: String,
    /// The auth method, by its `specName`; `null` where the change is about none.
    pub auth: Option<String>,
    /// The JSON Pointer into the new specification; into the old one for what
    /// has no new place.
    pub pointer: String,
    /// What of that place the change is about, where the place holds more: the
    /// member that is required, the values that came or went.
    pub item: Option<String>,
    /// Whether a body that today's typed client sends may be refused.
    pub wire: Name<Verdict>,
    /// Whether regenerated code breaks callers that compiled.
    pub source: Name<Verdict>,
    /// What stands behind `wire`.
    pub proof: Name<Proof>,
    /// What the project makes of it.
    pub level: Level,
    /// What changed, with both values.
    pub message: String,
    /// Why the verdicts are what they are.
    pub reason: String,
    /// What callers of the crate lose, item by item; empty where they lose
    /// nothing.
    pub callers: Vec<String>,
    /// What to do about it.
    pub help: &'static str,
    /// Where it stood.
    pub old: Option<Location>,
    /// Where it stands; around it, where it is gone.
    pub new: Option<Location>,
    /// Parameters that were accepted and are refused.
    pub witness: Option<Value>,
    /// Everything that was accepted and is refused, as a JSON Schema.
    pub lost: Option<Value>,
    /// What tells the change from others, whatever lines it stands in.
    pub fingerprint: String,
    /// Whether `connspec.toml` waives it.
    pub waived: bool,
    /// The waiver.
    pub waiver: Option<Waived>,
    /// The place on either side, for excerpts.
    #[serde(skip)]
    pub(super) spans: (Option<Span>, Option<Span>),
}

/// What a project makes of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// `connspec.toml` does not want to hear of it.
    Allowed,
    /// It breaks nothing.
    Note,
    /// It breaks something, and the command does not fail for it.
    Warning,
    /// The command fails for it.
    Error,
}

/// A place in a file; lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Location {
    /// The file, as it was named.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
    /// The place behind the last character.
    pub end: End,
    /// The JSON Pointer into the specification.
    pub pointer: String,
    /// The path of the file, without its revision, as annotations name it.
    #[serde(skip)]
    pub path: String,
    /// The file is that of a revision: what stands there now may be another.
    #[serde(skip)]
    pub(super) past: bool,
    /// The pointer leads to nothing there, and the place is what stands around.
    #[serde(skip)]
    pub(super) around: bool,
}

/// The end of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct End {
    /// The line.
    pub line: usize,
    /// The character behind the last.
    pub column: usize,
}

/// Why a change is waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Waived {
    /// The reason that the project gives.
    pub reason: String,
    /// The last day of the waiver, as `YYYY-MM-DD`.
    pub expires: Option<String>,
}

/// A word of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<T>(pub T);

/// What to do: the rule's advice, or what callers need where the rule takes them
/// for unharmed and they are not.
fn help(change: &Change) -> &'static str {
    let verdicts = (change.wire, change.source, change.rule.source);
    match verdicts {
        (Verdict::Compatible, Verdict::Breaking, Source::Keeps) => {
            "Regenerate, and mend the callers that the compiler names."
        }
        _ => change.rule.help,
    }
}

impl Entry {
    pub(super) fn new(change: &Change, states: States<'_>) -> Self {
        let old = change.old.as_ref().and_then(|at| location(at, states.old));
        let new = change.new.as_ref().and_then(|at| location(at, states.new));
        Self {
            rule: change.rule.id,
            title: change.rule.title,
            connector: change.connector.clone(),
            auth: change.auth.clone(),
            pointer: change.pointer().to_owned(),
            item: change.item.clone(),
            wire: Name(change.wire),
            source: Name(change.source),
            proof: Name(change.proof),
            level: Level::Note,
            message: change.message.clone(),
            reason: reason(change),
            callers: change.callers.clone(),
            help: help(change),
            old,
            new,
            witness: change.witness.clone(),
            lost: change.lost.clone(),
            fingerprint: fingerprint::of(change, states),
            waived: false,
            waiver: None,
            spans: (
                change.old.as_ref().map(|place| place.span),
                change.new.as_ref().map(|place| place.span),
            ),
        }
    }

    /// The worse of both verdicts.
    pub fn worst(&self) -> Verdict {
        self.wire.0.max(self.source.0)
    }

    /// Whether the old place is what the change stands in now.
    pub(super) fn is_added(&self) -> bool {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => old.around || old.holds(new),
            (old, _) => old.is_none(),
        }
    }

    /// Whether the new place is what the change stood in.
    pub(super) fn is_removed(&self) -> bool {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => new.around || new.holds(old),
            (_, new) => new.is_none(),
        }
    }

    /// The connector and the auth method.
    pub fn subject(&self) -> String {
        match &self.auth {
            Some(auth) => format!("{}, {auth}", self.connector),
            None => self.connector.clone(),
        }
    }
}

impl Location {
    fn holds(&self, inner: &Self) -> bool {
        let below = inner.pointer.strip_prefix(&self.pointer);
        below.is_some_and(|rest| rest.starts_with('/'))
    }
}

impl Level {
    /// The level's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The reason, which is about the wire; where callers alone break, also why they
/// do.
fn reason(change: &Change) -> String {
    let callers = (change.wire, change.source) == (Verdict::Compatible, Verdict::Breaking);
    if callers && change.reason != change.rule.reason {
        return format!("{} {}", change.reason, change.rule.reason);
    }
    change.reason.clone()
}

fn location(at: &Place, of: State<'_>) -> Option<Location> {
    let sources = &of.compilation.sources;
    // A place in a file that is not there would be a flaw of the comparison, and
    // no reason to say nothing.
    let known = sources.files().any(|(file, _)| file == at.span.file);
    let start = known.then(|| sources.line_column(at.span))?;
    let end = sources.end_line_column(at.span);
    let name = sources.file(at.span.file).name();
    let path = name.strip_prefix(of.revision).unwrap_or(name);
    let slash = if of.prefix.is_empty() { "" } else { "/" };
    Some(Location {
        file: name.to_owned(),
        line: start.line,
        column: start.column,
        end: End { line: end.line, column: end.column },
        pointer: at.pointer.clone(),
        past: !of.revision.is_empty(),
        around: place::is_around(at, of.compilation),
        path: format!("{}{slash}{}", of.prefix, path.trim_start_matches("./")),
    })
}

/// A closed list of words.
pub trait Named: Copy + 'static {
    /// The list's name.
    const LIST: &'static str;
    /// The words.
    const WORDS: &'static [&'static str];

    /// The word.
    fn word(self) -> &'static str;
}

impl Named for Verdict {
    const LIST: &'static str = "Verdict";
    const WORDS: &'static [&'static str] = &["compatible", "breaking"];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Named for Proof {
    const LIST: &'static str = "Proof";
    const WORDS: &'static [&'static str] = &["proved", "witness", "unproved"];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl<T: Named> Serialize for Name<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<T: Named> JsonSchema for Name<T> {
    fn schema_name() -> Cow<'static, str> {
        T::LIST.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": T::WORDS })
    }
}
