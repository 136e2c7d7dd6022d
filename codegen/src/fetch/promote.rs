//! A specification that was put together from public pages, on the day that it is
//! served.
//!
//! Knows what of an overlay a served document makes needless, and what it
//! contradicts. Must not know how either is told.

use std::path::PathBuf;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::edit::{Edited, Step, path_to, pointer};
use super::statement::{Standing, Statement};
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::fetch as rules, rules::overlay};
use crate::generator::Compilation;
use crate::schema::follow;
use crate::source::json::{FileId, Node, Value};
use crate::source::overlay::ParamOverlay;
use crate::source::overlay::parameters::parameters;
use crate::source::{Document, Held, Loaded, SectionKind, load_held, parse};

/// What became of a reconstruction.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Promotion {
    /// The connector, by the stem of its file.
    pub connector: String,
    /// The file of the specification.
    pub file: String,
    /// What it said, held against what is served.
    pub statements: Vec<Statement>,
    /// The entries of its overlay that are dropped since the served document says
    /// the same, as JSON Pointers.
    pub dropped: Vec<String>,
    /// The doubts of its overlay that are dropped, since the served document says
    /// something of all that they are about.
    pub settled: Vec<String>,
}

/// An overlay of a specification that is promoted.
pub(super) struct Kept {
    pub(super) text: String,
    /// The entries that it loses.
    pub(super) dropped: Vec<String>,
    /// The doubts that it loses.
    pub(super) settled: Vec<String>,
}

impl Promotion {
    /// The statements of a standing.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(move |statement| statement.standing == standing)
    }
}

/// The overlay of a specification that is promoted; nothing where the overlay does
/// not say that the document is a reconstruction.
pub(super) fn overlay(text: &str, specification: &str) -> Option<Kept> {
    let root = parse(FileId(0), text).ok()?;
    let origin = root.get("origin").filter(|origin| origin.as_str() == Some("documentation"))?;
    let mut edited = Edited { text: text.to_owned() };
    edited.replace(origin.span, "\"served\"");
    let mut dropped = Vec::new();
    // Each turn takes one entry away.
    while let Some(path) = needless(&edited.text, specification) {
        if !edited.remove(&path) {
            break;
        }
        dropped.push(pointer(&path));
    }
    let settled = settle(&mut edited, specification);
    Some(Kept { text: edited.text, dropped, settled })
}

/// Takes the doubts away that the specification settles.
fn settle(edited: &mut Edited, specification: &str) -> Vec<String> {
    let (Ok(root), Ok(served)) = (parse(FileId(0), &edited.text), parse(FileId(0), specification))
    else {
        return Vec::new();
    };
    let mut settled = Vec::new();
    let doubts = root.get("doubts").and_then(Node::as_array).unwrap_or_default();
    // From the last one, so that the places of the others stay.
    for (index, doubt) in doubts.iter().enumerate().rev() {
        let about = doubt.get("about").and_then(Node::as_array).unwrap_or_default();
        let is_said =
            |place: &Node| place.as_str().is_some_and(|pointer| follow(&served, pointer).is_some());
        let what = doubt.get("what").and_then(Node::as_str);
        let what = what.filter(|_| !about.is_empty() && about.iter().all(is_said));
        let path = [Step::Member("doubts".to_owned()), Step::Item(index)];
        if let Some(what) = what.filter(|_| edited.remove(&path)) {
            settled.push(what.to_owned());
        }
    }
    settled.reverse();
    settled
}

/// The first entry that says what the specification says.
fn needless(text: &str, specification: &str) -> Option<Vec<Step>> {
    let held = |name: &str, text: &str| Held {
        path: PathBuf::from(name),
        name: name.to_owned(),
        bytes: Ok(Arc::from(text.as_bytes())),
        spare: false,
    };
    let loaded = load_held(&[held("a.json", specification), held("a.overlay.json", text)]);
    let root = parse(FileId(0), text).ok()?;
    let idle =
        loaded.diagnostics.iter().filter(|found| found.rule.id == overlay::OVERLAY_NO_EFFECT.id);
    idle.filter_map(|found| found.span)
        .filter_map(|span| path_to(&root, span))
        .find_map(|path| entry(&path, &root, &loaded))
}

/// The entry that has no effect at that place, where the reason is that the
/// served document says the same. What it says otherwise stays, and is an error.
fn entry(path: &[Step], root: &Node, loaded: &Loaded) -> Option<Vec<Step>> {
    let names: Vec<&str> = path
        .iter()
        .map(|step| match step {
            Step::Member(name) => name.as_str(),
            Step::Item(_) => "",
        })
        .collect();
    let is_patch = matches!(
        names.as_slice(),
        ["patch", ..]
            | ["source" | "target", "patch", ..]
            | ["auth" | "encryption", _, "patch", ..]
    );
    if is_patch {
        return Some(path.to_vec());
    }
    match names.as_slice() {
        [.., "params", _, "default"] => Some(path.to_vec()),
        [.., "params", _, "secret"] => {
            let value = names.iter().try_fold(root, |node, name| node.get(name));
            let is_secret = matches!(value.map(|node| &node.value), Some(Value::Bool(true)));
            is_secret.then(|| path.to_vec())
        }
        [holder @ .., "params", name, "knownValues", ""] => {
            let document = loaded.documents.first()?;
            let (entry, schema) = entries(document).into_iter().find(|(entry, schema)| {
                entry.name.value == *name && holds(document, holder, schema)
            })?;
            let closed = declared(schema, name, "enum")?.as_array()?;
            let known = |value: &Node| {
                entry.known_values.iter().any(|known| value.as_str() == Some(&known.value))
            };
            let same = closed.len() == entry.known_values.len() && closed.iter().all(known);
            same.then(|| path.get(..path.len() - 1).map(<[Step]>::to_vec)).flatten()
        }
        _ => None,
    }
}

/// Whether a schema is that of an overlay's entry: `auth`, and a name.
fn holds(document: &Document, holder: &[&str], schema: &Node) -> bool {
    let is = |other: &Node| std::ptr::eq(other, schema);
    match holder {
        ["auth", name] => {
            document.auth().iter().any(|method| method.name.value == *name && is(method.schema))
        }
        [kind, ..] => document.sections().iter().any(|section| {
            let member = match section.kind {
                SectionKind::Source => "source",
                SectionKind::Target => "target",
                SectionKind::Encryption => "encryption",
            };
            let name = section.name.as_ref().map(|name| name.value);
            member == *kind && name == holder.get(1).copied() && is(section.schema)
        }),
        [] => false,
    }
}

/// Entries about parameters, each with every schema that it is about.
fn entries(document: &Document) -> Vec<(&ParamOverlay, &Node)> {
    let mut found = Vec::new();
    for method in document.auth() {
        if let Some(said) = document.auth_overlay(method.name.value) {
            found.extend(said.params.iter().map(|entry| (entry, method.schema)));
        }
    }
    for section in document.sections() {
        if let Some(said) = document.section_overlay(&section) {
            found.extend(said.params.iter().map(|entry| (entry, section.schema)));
        }
    }
    found
}

/// What a schema says of a parameter by a keyword.
fn declared<'a>(schema: &'a Node, name: &str, keyword: &str) -> Option<&'a Node> {
    let found = parameters(schema).into_iter().filter(|param| param.name == name);
    found.filter_map(|param| param.schema?.get(keyword)).next()
}

/// The entries that a served document contradicts, of specifications that are
/// promoted. Where a document was served before, an overlay may well say
/// otherwise; a reconstruction has only itself to mend.
pub fn contradictions(of: &Compilation, promotions: &[Promotion]) -> Vec<Diagnostic> {
    let is_promoted =
        |document: &&Document| promotions.iter().any(|one| one.connector == document.stem);
    let mut found = Vec::new();
    for document in of.documents.iter().filter(is_promoted) {
        for (entry, schema) in entries(document) {
            let Some(default) = &entry.default else { continue };
            let Some(served) = declared(schema, &entry.name.value, "default") else { continue };
            if default.same_value(served) {
                continue;
            }
            let message =
                format!("the served document has another default for {}", quote(&entry.name.value));
            let finding = Diagnostic::new(&rules::OVERLAY_CONTRADICTED, message)
                .at(default.span, "what the public pages say")
                .related(served.span, "what is served");
            found.push(finding);
        }
    }
    found
}
