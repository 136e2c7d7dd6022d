//! A JSON Schema of connection files, for editors.
//!
//! It takes what `validate` takes, as far as a schema can say it: a parameter
//! is held to the rules of its auth method, names that nothing declares are
//! refused, and a reference to the environment may stand for any text.
//!
//! ```text
//! form (outer members) -> connector (names, auth methods) -> copy, strict (params)
//! ```
//!
//! Must not know any connector, and nothing of files.

mod close;
mod combine;
mod connector;
mod copy;
mod form;
mod hints;
mod names;
mod reference;
mod strict;
mod texts;

pub(super) use copy::{Copier, Reading};

use serde_json::{Map, Value, json};

use crate::generator::Compilation;

/// The URI of the schema: it names it, and leads nowhere.
pub const ID: &str = "urn:connspec:connection-files";

/// Where a schema of that name stands.
fn pointer(name: &str) -> String {
    let mut pointer = "/definitions".to_owned();
    crate::schema::pointer::push(&mut pointer, name);
    format!("#{}", crate::engine::escape(&pointer))
}

/// The schema of a definition.
fn refer(name: &str) -> Value {
    json!({ "$ref": pointer(name) })
}

/// A JSON Schema of the connection files that are valid under those
/// specifications. The same specifications give the same schema.
pub fn schema(compilation: &Compilation) -> Value {
    let mut definitions = Map::new();
    let mut connection = form::connection();
    connector::describe(compilation, &mut connection, &mut definitions);
    definitions.insert(form::CONNECTION.to_owned(), connection);
    definitions.extend(reference::definitions());
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": ID,
        "title": "Connection file",
        "description": "A base connection of Flow Service, or a list of them.",
        "type": ["object", "array"],
        "if": { "type": "array" },
        "then": { "minItems": 1, "items": refer(form::CONNECTION) },
        "else": refer(form::CONNECTION),
        "definitions": definitions,
    })
}
