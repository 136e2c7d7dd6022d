//! Connection files: what they say, held against the specifications.
//!
//! A value of a parameter may be a secret, so no message shows one that is not
//! known to be none, and no message shows the text of a file.
//!
//! ```text
//! file -> read (JSON, YAML) -> form -> environment -> check (schema, names)
//! ```

mod advice;
mod applied;
mod check;
mod editor;
mod environment;
mod form;
mod life;
mod matcher;
mod place;
mod read;
mod schema;
mod string;
mod undeclared;
mod words;
mod yaml;

use std::ffi::OsString;
use std::path::PathBuf;

use check::Checker;
pub use editor::{ID as SCHEMA_ID, schema as json_schema};

use crate::diagnostic::{Diagnostic, Level};
use crate::generator::Compilation;
use crate::source::json::Span;

/// A connection of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Where it stands.
    pub span: Span,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// The connector that is meant, by its stem; `None` where there is none of
    /// that name.
    pub connector: Option<String>,
    /// The auth method that is meant, by its present name.
    pub auth: Option<String>,
    /// It keeps every rule.
    pub valid: bool,
}

/// Looks up the value of an environment variable.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Checks connection files. Gives the compilation with their texts among its
/// sources, and their findings in place of its own.
pub fn validate(
    files: &[PathBuf],
    mut compilation: Compilation,
    environment: Environment<'_>,
) -> (Compilation, Vec<Connection>) {
    let mut found = Vec::new();
    let mut connections = Vec::new();
    let mut nodes = Vec::new();
    for file in files {
        nodes.extend(read::file(file, &mut compilation.sources, &mut found));
    }
    let mut checker = Checker::new(&compilation, environment);
    for node in &nodes {
        let before = found.len();
        let mut connection = checker.connection(node, &mut found);
        let own = found.get_mut(before..).unwrap_or_default();
        own.sort_by_key(|one| one.span);
        connection.valid = own.iter().all(|one: &Diagnostic| one.level() <= Level::Warning);
        connections.push(connection);
    }
    compilation.diagnostics = found;
    (compilation, connections)
}
