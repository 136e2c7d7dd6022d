//! What came of a comparison, for people and for tools.
//!
//! ```text
//! Comparison -> Report (verdicts, levels, waivers, versions) -> one file a format
//! ```
//!
//! Knows places in files, the project's policy and the formats. Must not know how
//! a change is found, or where files come from.

mod entry;
mod finding;
mod fingerprint;
mod flaw;
pub mod github;
pub mod json;
pub mod markdown;
pub(crate) mod page;
mod place;
mod policy;
pub mod sarif;
pub mod text;
mod version;
mod waiver;
mod words;

use schemars::JsonSchema;
use serde::Serialize;

use crate::compare::{self, Change, Comparison, Verdict};
use crate::generator::Compilation;

pub use entry::{End, Entry, Level, Location, Name, Waived};
pub use finding::Finding;
#[cfg(feature = "cli")]
pub(crate) use fingerprint::is_one as is_fingerprint;
pub use flaw::{Flaw, Paths};
pub use page::page;
pub use policy::{FailOn, Policy, Setting, Unknown, today};
pub use version::Version;
pub use waiver::{StaleWaiver, Waiver, Written};

/// The version of the form of a report.
const FORM: u32 = 1;

/// What is reported of a comparison.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The version of this form. A reader of one version reads the next as long
    /// as this number stays: members are added, and none changes its meaning.
    #[schemars(extend("const" = FORM))]
    pub form: u32,
    /// The version of connspec that wrote it.
    pub connspec: &'static str,
    /// The old state, as it was named.
    pub old: String,
    /// The new state, as it was named.
    pub new: String,
    /// The worst verdicts, whatever is waived.
    pub verdict: Verdicts,
    /// What the next version numbers must be, whatever is waived.
    pub next: Next,
    /// At which verdicts the command fails.
    pub fail_on: FailOn,
    /// Whether it fails: some change is of that verdict and not waived.
    pub fails: bool,
    /// The changes, in the order of the new files; what is gone stands where it
    /// stood.
    pub changes: Vec<Entry>,
    /// What is written otherwise and means the same.
    pub rewritten: Vec<Entry>,
    /// What is to be known of the states and of how they were compared, such as
    /// that one has no folder of specifications: a sentence each.
    pub remarks: Vec<String>,
    /// What was not compared, and why: a sentence each.
    pub skipped: Vec<String>,
    /// How much was looked at, and what was found.
    pub counts: Counts,
    /// Waivers that waive nothing.
    pub stale_waivers: Vec<StaleWaiver>,
    /// The connectors that the new state does not have and that are kept all the
    /// same: those that a service serves no more.
    #[serde(skip)]
    pub withdrawn: Vec<String>,
    /// The folder of the project file, as annotations know it.
    #[serde(skip)]
    project: String,
}

/// The worst verdicts of all changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verdicts {
    /// Whether a body that today's typed client sends may be refused.
    pub wire: Name<Verdict>,
    /// Whether regenerated code breaks callers that compiled.
    pub source: Name<Verdict>,
}

/// What the next version numbers must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Next {
    /// That of what is sent: of the service's interface as this project states it.
    pub wire: Version,
    /// That of the generated crate.
    #[serde(rename = "crate")]
    pub krate: Version,
}

/// How much was looked at, and what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// The rules that every pair was held against.
    pub rules: usize,
    /// The connectors that were compared.
    pub connectors: usize,
    /// The schemas that were compared.
    pub schemas: usize,
    /// The files that are byte by byte the same, and were not compared.
    pub unchanged_files: usize,
    /// The changes.
    pub changes: usize,
    /// Those that break on the wire.
    pub breaking_wire: usize,
    /// Those that break callers.
    pub breaking_source: usize,
    /// Those that break nothing.
    pub compatible: usize,
    /// Those that are waived.
    pub waived: usize,
    /// Those that `connspec.toml` allows by their rule.
    pub allowed: usize,
    /// Those that the command fails for.
    pub failing: usize,
    /// What is written otherwise and means the same.
    pub rewritten: usize,
}

/// The two states.
#[derive(Clone, Copy)]
pub struct States<'a> {
    /// The old state.
    pub old: State<'a>,
    /// The new state.
    pub new: State<'a>,
    /// How many files are the same on both sides, and in neither state.
    pub unchanged_files: usize,
}

/// One of the two states, and what is known of it beside what it says.
#[derive(Clone, Copy)]
pub struct State<'a> {
    /// What people call it.
    pub name: &'a str,
    /// What came of its specifications.
    pub compilation: &'a Compilation,
    /// What the names of its files begin with and their paths do not: `v1.2.0:`.
    pub revision: &'a str,
    /// The folder that their paths are in, as annotations know it.
    pub prefix: &'a str,
    /// The folder that the project file is in, as annotations know it.
    pub project: &'a str,
    /// What is to be known of it: a sentence each.
    pub remarks: &'a [String],
}

/// What is never compared.
const EXTRA: &str = "what callers send through `extra`, which no schema names.";

/// What was not compared: what the comparison says, and what no schema says.
fn skipped(of: &Comparison) -> Vec<String> {
    let extra = (of.schemas > 0).then(|| EXTRA.to_owned());
    of.skipped.iter().cloned().chain(extra).collect()
}

impl Report {
    /// Judges what came of a comparison.
    pub fn new(of: &Comparison, states: States<'_>, policy: &Policy) -> Self {
        let mut used = policy.unused();
        let mut distinct = fingerprint::Distinct::default();
        let mut entries = |changes: &[Change]| -> Vec<Entry> {
            let entries = changes.iter().map(|change| {
                let entry = Entry::new(change, states);
                Entry { fingerprint: distinct.next(entry.fingerprint), ..entry }
            });
            entries.map(|entry| policy.apply(entry, &mut used)).collect()
        };
        let (changes, rewritten) = (entries(&of.changes), entries(&of.rewritten));
        let number =
            |fits: &dyn Fn(&Entry) -> bool| changes.iter().filter(|entry| fits(entry)).count();
        let counts = Counts {
            rules: compare::all().count(),
            connectors: of.connectors,
            schemas: of.schemas,
            unchanged_files: states.unchanged_files,
            changes: changes.len(),
            breaking_wire: number(&|entry| entry.wire.0 == Verdict::Breaking),
            breaking_source: number(&|entry| entry.source.0 == Verdict::Breaking),
            compatible: number(&|entry| entry.worst() == Verdict::Compatible),
            waived: number(&|entry| entry.waived),
            allowed: number(&|entry| entry.level == Level::Allowed),
            failing: number(&|entry| entry.level == Level::Error),
            rewritten: rewritten.len(),
        };
        Self {
            form: FORM,
            connspec: env!("CARGO_PKG_VERSION"),
            old: states.old.name.to_owned(),
            new: states.new.name.to_owned(),
            verdict: Verdicts { wire: Name(of.wire()), source: Name(of.source()) },
            next: Next { wire: version::wire(of), krate: version::krate(of) },
            fail_on: policy.fail_on,
            fails: counts.failing > 0,
            changes,
            rewritten,
            remarks: [states.old.remarks, states.new.remarks, &of.notes].concat(),
            skipped: skipped(of),
            counts,
            stale_waivers: policy.stale(&used),
            withdrawn: Vec::new(),
            project: states.new.project.to_owned(),
        }
    }

    /// Raises the next version numbers to what changes ask for that are no drift.
    pub fn raise(&mut self, of: &Comparison) {
        let Next { wire, krate } = self.next;
        self.next =
            Next { wire: wire.max(version::wire(of)), krate: krate.max(version::krate(of)) };
    }

    /// The changes that are to be told.
    pub fn told(&self) -> impl Iterator<Item = &Entry> {
        self.changes.iter().filter(|entry| entry.level != Level::Allowed)
    }

    /// What was found, in a sentence.
    pub fn outcome(&self) -> String {
        words::outcome(self)
    }

    /// What was looked at and what was not: a sentence each.
    pub fn scope(&self) -> Vec<String> {
        words::scope(self)
    }

    /// The path of the project file, as annotations name it.
    fn path_of(&self, written: &Written) -> String {
        let file = &written.file;
        let slash = if self.project.is_empty() { "" } else { "/" };
        if file.starts_with(['/', '.']) {
            return file.clone();
        }
        format!("{}{slash}{file}", self.project)
    }

    /// What the next version numbers must be, in a sentence.
    pub fn next_versions(&self) -> String {
        words::next(self)
    }
}
