//! Names held against regular expressions.

use std::cell::RefCell;
use std::collections::HashMap;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::engine::Engine;

/// Matches, and keeps what it compiled.
pub(super) struct Matcher<'a> {
    engine: &'a Engine,
    known: RefCell<HashMap<String, Option<Validator>>>,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(engine: &'a Engine) -> Self {
        Self { engine, known: RefCell::default() }
    }

    /// Whether a name matches. An expression that cannot be used matches
    /// nothing, as it does for `patternProperties`.
    pub(super) fn matches(&self, pattern: &str, name: &str) -> bool {
        let mut known = self.known.borrow_mut();
        let validator = known
            .entry(pattern.to_owned())
            .or_insert_with(|| self.engine.standalone(&json!({ "pattern": pattern })).ok());
        validator.as_ref().is_some_and(|one| one.is_valid(&Value::String(name.to_owned())))
    }
}
