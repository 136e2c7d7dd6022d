//! What the Rust code will say: modules, types, fields, rules, names.
//!
//! Knows documents and their schema trees. Names are decided here, once, and
//! nowhere else; no tokens here, and no JSON Schema past here.

mod check;
mod connection_string;
mod connector;
mod default;
mod field;
mod marks;
mod module;
mod names;
mod object;
mod prose;
mod support;
mod types;
mod value;

use crate::diagnostic::Diagnostic;
use crate::schema::Documents;
use crate::source::Document;

pub use types::{
    Any, AuthMethod, Check, ConnectionString, Connector, Default, DefaultValue, Enum, Field, Key,
    Keyword, List, Model, NamedCheck, NamedPattern, Object, Part, Piece, Rule, Type, TypeRef,
    Value, Writing,
};

/// Says what the Rust code of some documents will be.
///
/// The documents stand in the order of their stems. A document whose schemas
/// have errors is left out of the model. `references` are what their `$ref`s
/// may lead to beside their own schemas.
pub fn build(
    documents: &[Document],
    references: &Documents,
    files: impl Fn(&Document) -> String,
) -> (Model, Vec<Diagnostic>) {
    let mut modules = names::modules();
    let mut features = names::features();
    let mut diagnostics = Vec::new();
    let connectors = documents.iter().filter_map(|document| {
        let place = connector::Place {
            file: files(document),
            module: modules.name(&document.stem),
            feature: features.name(&document.stem),
        };
        let (connector, found) = connector::build(document, references, place);
        diagnostics.extend(found);
        connector
    });
    (Model { connectors: connectors.collect() }, diagnostics)
}
