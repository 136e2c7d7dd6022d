//! What is gathered while a connector's module is put together.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::schema::SchemaId;

use super::names::{self, Scope};
use super::types::{NamedCheck, NamedPattern, Type};

/// What the types of one module share.
pub(super) struct Module {
    /// The names of its types and of its modules of markers.
    pub(super) names: Scope,
    /// The types so far.
    pub(super) types: Vec<Type>,
    /// The types of the object schemas and unions of one auth method: a schema
    /// that is referred to twice is one type.
    pub(super) objects: HashMap<SchemaId, String>,
    /// Which of them are unions, and whether one of the branches is `null`.
    pub(super) unions: HashMap<SchemaId, bool>,
    /// Its tuples, likewise.
    pub(super) tuples: HashMap<SchemaId, String>,
    /// Its types for a value with rules, likewise.
    pub(super) checked: HashMap<SchemaId, String>,
    /// The aliases of structs in boxes, by the struct's name.
    pub(super) boxes: HashMap<String, String>,
    /// The names of its statics.
    pub(super) constants: Scope,
    /// The schemas that `$ref`s lead to, where they are no types.
    pub(super) checks: Vec<NamedCheck>,
    /// Those of the present auth method, by their place in its tree.
    pub(super) checks_by_id: HashMap<SchemaId, String>,
    /// Those that are named and not yet made.
    pub(super) pending: Vec<(String, SchemaId)>,
    /// The regular expressions so far.
    pub(super) patterns: Vec<NamedPattern>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Module {
    /// Forgets the schemas of the auth method before.
    pub(super) fn next_method(&mut self) {
        self.objects.clear();
        self.unions.clear();
        self.tuples.clear();
        self.checked.clear();
        self.checks_by_id.clear();
    }

    /// An empty module.
    pub(super) fn new() -> Self {
        Module {
            names: names::types(),
            types: Vec::new(),
            objects: HashMap::new(),
            unions: HashMap::new(),
            tuples: HashMap::new(),
            checked: HashMap::new(),
            boxes: HashMap::new(),
            constants: names::constants(),
            checks: Vec::new(),
            checks_by_id: HashMap::new(),
            pending: Vec::new(),
            patterns: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}
