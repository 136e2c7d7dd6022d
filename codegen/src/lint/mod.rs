//! What is wrong or risky about specifications that compile.
//!
//! Each file knows some rules. They see documents and schema trees, and never
//! the generated code; what the compiler warns of is among the findings anyway.

mod description;
mod doubt;
mod example;
mod format;
mod id;
mod levels;
mod links;
mod pattern;
mod secret;

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::words::quote;
use crate::engine::Engine;
use crate::generator::Compilation;
use crate::schema::{self, SchemaTree};
use crate::source::json::{Node, Span};
use crate::source::overlay::ParamOverlay;

pub use levels::{Levels, Setting, Unknown};
pub(crate) use secret::looks_secret;

/// The schema of an auth method or of another section, and whose it is.
struct Subject<'a> {
    /// What it is, in words: ``the auth method `Key` ``.
    what: String,
    /// The place that is named where all of it is meant.
    span: Span,
    schema: &'a Node,
    tree: &'a SchemaTree,
    /// What the overlay says of its parameters.
    params: &'a [ParamOverlay],
}

/// Adds what is risky to the findings of a compilation, sets the levels that
/// the project wants, and puts everything in the order of the files.
pub fn lint(mut compilation: Compilation, levels: &Levels) -> Compilation {
    let mut found = Vec::new();
    let engine = Engine::new(&compilation.references, &compilation.ignored);
    for document in &compilation.documents {
        let mut look = |what: String, span, schema, params| {
            let (tree, _) = schema::parse(schema, &compilation.references);
            if let Some(tree) = &tree {
                of_schema(&Subject { what, span, schema, tree, params }, &engine, &mut found);
            }
        };
        for spec in document.auth() {
            let overlay = document.auth_overlay(spec.name.value);
            let what = format!("the auth method {}", quote(spec.name.value));
            let params = overlay.map_or(&[][..], |overlay| &overlay.params);
            look(what, spec.name.span, spec.schema, params);
        }
        for section in document.sections() {
            let overlay = document.section_overlay(&section);
            let params = overlay.map_or(&[][..], |overlay| &overlay.params);
            look(quote(&section.place), section.span, section.schema, params);
        }
        doubt::check(document, &mut found);
        links::check(document, &compilation.sources, &mut found);
    }
    id::check(&compilation.documents, &mut found);
    // A schema that two methods refer to is looked at twice.
    let mut told = HashSet::new();
    found.retain(|one| told.insert((one.rule.id, one.span, one.message.clone())));
    compilation.diagnostics.append(&mut found);
    levels.apply(&mut compilation.diagnostics);
    compilation.diagnostics.sort_by_key(|one| one.span);
    compilation
}

fn of_schema(subject: &Subject<'_>, engine: &Engine, found: &mut Vec<Diagnostic>) {
    description::check(subject, found);
    secret::check(subject, found);
    format::check(subject, found);
    pattern::check(subject, found);
    example::check(subject, engine, found);
}
