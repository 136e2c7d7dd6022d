//! What the Rust code will say: modules, types, fields, rules, names.
//!
//! Knows documents and their schema trees. Names are decided here, once, and
//! nowhere else; no tokens here, and no JSON Schema past here.

mod around;
mod branch;
mod category;
mod check;
mod connection_string;
mod connector;
mod default;
mod disjoint;
mod fallback;
mod field;
mod map;
mod marks;
mod members;
mod module;
mod names;
mod nullable;
mod object;
mod prose;
mod recursion;
mod section;
mod shape;
mod support;
mod tuple;
#[cfg(feature = "lint")]
mod typed;
mod types;
mod union;
mod value;
mod warnings;

use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::schema::{Documents, IgnoredFormats};
use crate::source::Document;

pub use fallback::{Coverage, Fallback};
#[cfg(feature = "lint")]
pub(crate) use support::says_nothing;
#[cfg(feature = "lint")]
pub(crate) use typed::{has_variants, is_tuple};
pub use types::{
    Any, AuthMethod, Boxed, Check, Checked, ConnectionString, Connector, Default, DefaultValue,
    Enum, Field, Key, Keyword, List, Model, NamedCheck, NamedPattern, Object, Part, Piece, Rule,
    Section, Tuple, Type, TypeRef, Union, Value, Variant, Writing,
};

/// Says what the Rust code of some documents will be.
///
/// The documents stand in the order of their stems. A document whose schemas
/// have errors is left out of the model. `references` are what their `$ref`s
/// may lead to beside their own schemas; `ignored` are the formats that assert
/// nothing.
pub fn build(
    documents: &[Document],
    references: &Documents,
    ignored: &IgnoredFormats,
    files: impl Fn(&Document) -> String,
) -> (Model, Vec<Diagnostic>) {
    let mut modules = names::modules();
    let mut features = names::features();
    let places: Vec<_> = documents
        .iter()
        .map(|document| connector::Place {
            file: files(document),
            module: modules.name(&document.stem),
            feature: features.name(&document.stem),
        })
        .collect();
    let built = parallel::each(documents.len(), |index| {
        let (document, place) = documents.get(index).zip(places.get(index))?;
        Some(connector::build(document, references, ignored, place))
    });
    let (connectors, found): (Vec<_>, Vec<_>) = built.into_iter().flatten().unzip();
    let connectors = connectors.into_iter().flatten().collect();
    let diagnostics = found.into_iter().flatten().collect();
    (Model { connectors }, diagnostics)
}
