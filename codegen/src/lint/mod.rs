//! What is wrong or risky about specifications that compile.
//!
//! Each file knows some rules. They see documents and schema trees, and never
//! the generated code; what the compiler warns of is among the findings anyway.

mod description;
mod example;
mod format;
mod id;
mod levels;
mod links;
mod pattern;
mod secret;

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::engine::Engine;
use crate::generator::Compilation;
use crate::schema::{self, SchemaTree};
use crate::source::{AuthSpec, Document};

pub use levels::{Levels, Setting, Unknown};
pub(crate) use secret::looks_secret;

/// The schema of an auth method, and whose it is.
struct Method<'a> {
    document: &'a Document,
    spec: &'a AuthSpec<'a>,
    tree: &'a SchemaTree,
}

/// Adds what is risky to the findings of a compilation, sets the levels that
/// the project wants, and puts everything in the order of the files.
pub fn lint(mut compilation: Compilation, levels: &Levels) -> Compilation {
    let mut found = Vec::new();
    let engine = Engine::new(&compilation.references, &compilation.ignored);
    for document in &compilation.documents {
        for spec in document.auth() {
            let (tree, _) = schema::parse(spec.schema, &compilation.references);
            if let Some(tree) = &tree {
                of_method(&Method { document, spec: &spec, tree }, &engine, &mut found);
            }
        }
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

fn of_method(method: &Method<'_>, engine: &Engine, found: &mut Vec<Diagnostic>) {
    description::check(method, found);
    secret::check(method, found);
    format::check(method, found);
    pattern::check(method, found);
    example::check(method, engine, found);
}
