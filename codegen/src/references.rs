//! The documents that `$ref`s lead to, read as far as they are needed.
//!
//! Goes to and fro between `source`, which knows files, and `schema`, which
//! knows what is missing; neither knows of the other's part.

use std::collections::BTreeSet;

use crate::diagnostic::Level;
use crate::diagnostic::rules::document as rules;
use crate::diagnostic::rules::source::UNUSABLE_SECTION;
use crate::schema::{self, Documents, MetaSchema};
use crate::source::json::Node;
use crate::source::{Library, Loaded, Refusal};

/// So many documents are read at most.
const MOST: usize = 1_000;

/// Reads every document that a schema leads to which becomes a type, and what
/// those lead to in turn.
pub(crate) fn gather(loaded: &mut Loaded, library: &Library) -> Documents {
    let specifications = std::mem::take(&mut loaded.documents);
    let mut gatherer =
        Gatherer { loaded, library, documents: Documents::new(), asked: BTreeSet::new() };
    for specification in &specifications {
        for method in specification.auth() {
            gatherer.complete(method.schema);
        }
    }
    // Only what an auth method leads to decides whether anything is generated.
    let fatal = gatherer.loaded.diagnostics.len();
    for specification in &specifications {
        for section in specification.sections() {
            gatherer.complete(section.schema);
        }
    }
    let documents = gatherer.documents;
    for finding in loaded.diagnostics.iter_mut().skip(fatal) {
        if finding.rule.level > Level::Warning {
            finding.rule = &UNUSABLE_SECTION;
        }
    }
    loaded.documents = specifications;
    documents
}

struct Gatherer<'a> {
    loaded: &'a mut Loaded,
    library: &'a Library,
    documents: Documents,
    /// The URIs that were looked for.
    asked: BTreeSet<String>,
}

impl Gatherer<'_> {
    /// Looks for what a schema lacks until nothing new is lacking. Each round
    /// but the last looks for a URI that no round has looked for.
    fn complete(&mut self, schema: &Node) {
        loop {
            let mut new = schema::missing(schema, &self.documents);
            new.retain(|uri| self.asked.insert(uri.clone()));
            if new.is_empty() {
                return;
            }
            for uri in new {
                match self.read(&uri) {
                    Some(Ok(document)) => self.documents.register(&uri, document),
                    Some(Err(refusal)) => self.documents.refuse(&uri, refusal),
                    None => {}
                }
            }
        }
    }

    fn read(&mut self, uri: &str) -> Option<Result<Node, Refusal>> {
        let meta = MetaSchema::DRAFT_07;
        if uri == meta.uri {
            return self.loaded.text(meta.name, meta.text).map(|(_, document)| Ok(document));
        }
        if self.documents.len() >= MOST {
            let why = format!("{MOST} documents have been read already");
            return Some(Err(Refusal::new(&rules::TOO_MANY_DOCUMENTS, why)));
        }
        self.library.read(uri, self.loaded)
    }
}
