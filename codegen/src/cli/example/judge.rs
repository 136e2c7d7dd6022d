//! Whether a value is valid, by a validator that is not our own.

use serde_json::{Value, json};

use super::schema;
use crate::engine::Engine;
use crate::model::{Connector, Union, Variant};
use crate::schema::{Documents, IgnoredFormats};

/// More types and schemas than that are not judged: it would take too long.
const MOST: usize = 500;

/// Judges values by what the model of one connector asks for.
pub(in crate::cli) struct Judge<'a> {
    connector: &'a Connector,
    engine: Engine,
    definitions: Value,
}

impl<'a> Judge<'a> {
    pub(in crate::cli) fn new(connector: &'a Connector) -> Self {
        // The model has no format that is ignored, and no reference to elsewhere.
        let engine = Engine::new(&Documents::default(), &IgnoredFormats::default());
        Self { connector, engine, definitions: schema::definitions(connector) }
    }

    fn is_too_large(&self) -> bool {
        self.definitions.as_object().is_none_or(|all| all.len() > MOST)
    }

    /// What a reference within the definitions leads to.
    pub(super) fn behind(&self, reference: &str) -> Option<&Value> {
        self.definitions.get(reference.strip_prefix("#/definitions/")?)
    }

    /// Whether a value keeps all of some schemas. One that the validator cannot
    /// use has no verdict, and refuses nothing.
    pub(super) fn accepts(&self, schemas: &[&Value], value: &Value) -> bool {
        if self.is_too_large() {
            return true;
        }
        let schema = json!({ "allOf": schemas, "definitions": self.definitions });
        self.engine.standalone(&schema).map_or(true, |validator| validator.is_valid(value))
    }

    /// What a value breaks of a schema, a sentence each.
    pub(super) fn broken(&self, schema: &Value, value: &Value) -> Vec<String> {
        if self.is_too_large() {
            return vec!["the specification is too large to hold the values against it".to_owned()];
        }
        let schema = json!({ "allOf": [schema], "definitions": self.definitions });
        let validator = match self.engine.standalone(&schema) {
            Ok(validator) => validator,
            Err(error) => return vec![error],
        };
        let sentence = |error: jsonschema::ValidationError<'_>| {
            let place = error.instance_path().to_string();
            let place = if place.is_empty() { "the parameters".to_owned() } else { place };
            format!("{place}: {error}")
        };
        validator.iter_errors(value).map(sentence).collect()
    }

    /// The variant of a union that a value is of.
    pub(in crate::cli) fn variant<'u>(
        &self,
        union: &'u Union,
        value: &Value,
    ) -> Option<&'u Variant> {
        union.variants.iter().find(|variant| {
            let branch = schema::branch(self.connector, &union.rules, variant.branch);
            branch.is_some_and(|branch| self.accepts(&[&branch], value))
        })
    }
}
