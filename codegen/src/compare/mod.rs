//! Two states of specifications to a list of changes, each with its verdicts.
//!
//! ```text
//! documents -> pairs -> facts (walk) -> verdicts (judge) -> changes
//!                          rules           proof, surface
//! ```
//!
//! Knows documents, schema trees, and models as the surface that callers see.
//! Must not know how a report is written, where documents come from, or tokens.

mod change;
mod close;
mod connector;
mod dialect;
mod fact;
mod inline;
mod judge;
mod method;
mod overlay;
mod pair;
mod proof;
mod rule;
pub mod rules;
mod sample;
mod sent;
mod surface;
mod walk;

use crate::generator::Compilation;
use crate::model::{Connector, Model};
use crate::parallel;
use crate::schema::{Documents, IgnoredFormats};
use crate::source::Document;
use pair::Pairs;

pub use change::{Change, Place, Proof, Verdict};
pub use rule::{DriftRule, Mirror, Source, Wire, all, find};

/// One of the two states.
#[derive(Clone, Copy)]
pub struct State<'a> {
    /// The specifications, overlays applied.
    pub documents: &'a [Document],
    /// What their `$ref`s lead to.
    pub references: &'a Documents,
    /// What is generated from them.
    pub model: &'a Model,
    /// The formats that assert nothing.
    pub ignored: &'a IgnoredFormats,
    /// The files are named as the modules are to be: not so where any two files
    /// are compared.
    pub named: bool,
}

/// What came of comparing two states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The changes, in the order of the new files and their lines; what is gone
    /// stands where it stood.
    pub changes: Vec<Change>,
    /// What is written otherwise and means the same.
    pub rewritten: Vec<Change>,
    /// How many connectors were compared.
    pub connectors: usize,
    /// How many schemas were compared.
    pub schemas: usize,
    /// What was not compared, and why: a sentence each.
    pub skipped: Vec<String>,
}

impl<'a> From<&'a Compilation> for State<'a> {
    fn from(of: &'a Compilation) -> Self {
        Self {
            documents: &of.documents,
            references: &of.references,
            model: &of.model,
            ignored: &of.ignored,
            named: true,
        }
    }
}

impl State<'_> {
    /// The same state, in files of any names.
    #[must_use]
    pub fn unnamed(self) -> Self {
        Self { named: false, ..self }
    }

    /// The model of a document; none where a schema has errors.
    fn connector(&self, document: &Document) -> Option<&Connector> {
        self.model.connectors.iter().find(|connector| connector.stem == document.stem)
    }
}

impl Comparison {
    /// The worst verdict about the wire.
    pub fn wire(&self) -> Verdict {
        self.changes.iter().map(|change| change.wire).max().unwrap_or_default()
    }

    /// The worst verdict about source.
    pub fn source(&self) -> Verdict {
        self.changes.iter().map(|change| change.source).max().unwrap_or_default()
    }
}

/// Compares an old state with a new one.
pub fn compare(old: State<'_>, new: State<'_>) -> Comparison {
    let Pairs { pairs, guessed } = pair::connectors(old.documents, new.documents);
    let compared = parallel::each(pairs.len(), |index| {
        pairs.get(index).map(|pair| connector::compare(pair, old, new))
    });
    let mut all = Comparison { skipped: guessed, ..Comparison::default() };
    for part in compared.into_iter().flatten() {
        all.connectors += part.connectors;
        all.schemas += part.schemas;
        all.skipped.extend(part.skipped);
        for change in part.changes {
            let rewriting = connector::is_rewriting(change.rule);
            match rewriting && change.worst() == Verdict::Compatible {
                true => all.rewritten.push(change),
                false => all.changes.push(change),
            }
        }
    }
    all
}
