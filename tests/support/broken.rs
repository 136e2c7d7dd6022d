//! What two validators find broken, in words that can be compared.

use flow_service::Violation;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, ValidationError, Validator};
use serde_json::Value;

/// A validator under draft-07.
pub(crate) fn draft07(schema: &Value) -> Validator {
    let options = jsonschema::options().with_draft(Draft::Draft7);
    options.build(schema).unwrap_or_else(|error| panic!("{error}: {schema}"))
}

/// A broken rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Broken {
    instance_path: String,
    schema_path: String,
    keyword: String,
    /// Of a branch that does not fit: why.
    branches: Vec<Vec<Broken>>,
}

/// What the other validator finds broken.
pub(crate) fn expected(schema: &Value, validator: &Validator, instance: &Value) -> Vec<Broken> {
    let errors: Vec<_> = validator.iter_errors(instance).collect();
    all_of_errors(schema, &errors)
}

fn all_of_errors(schema: &Value, errors: &[ValidationError<'_>]) -> Vec<Broken> {
    let right = errors.iter().filter(|error| !is_wrong(error));
    sorted(right.map(|error| of_error(schema, error)).collect())
}

/// What `jsonschema` 0.60.2 says and should not: that a member is missing
/// which is there, and which `additionalProperties: false` refuses.
fn is_wrong(error: &ValidationError<'_>) -> bool {
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            error.instance().get(name).is_some()
        }
        _ => false,
    }
}

/// What the client finds broken.
pub(crate) fn found(schema: &Value, violations: &[Violation]) -> Vec<Broken> {
    sorted(violations.iter().map(|violation| of_violation(schema, violation)).collect())
}

/// What is only in one of two sorted lists.
pub(crate) fn difference<'b>(
    left: &'b [Broken],
    right: &'b [Broken],
) -> (Vec<&'b Broken>, Vec<&'b Broken>) {
    let only = |these: &'b [Broken], others: &'b [Broken]| -> Vec<&'b Broken> {
        let count = |all: &[Broken], one: &Broken| all.iter().filter(|b| *b == one).count();
        these.iter().filter(|one| count(these, one) > count(others, one)).collect()
    };
    (only(left, right), only(right, left))
}

fn of_error(schema: &Value, error: &ValidationError<'_>) -> Broken {
    let context = branches(error.kind());
    let branch = |errors: &Vec<ValidationError<'static>>| all_of_errors(schema, errors);
    Broken {
        instance_path: error.instance_path().to_string(),
        schema_path: error.schema_path().to_string(),
        keyword: keyword(schema, error.schema_path().as_str(), error.kind().keyword()),
        branches: context.iter().map(branch).collect(),
    }
}

/// Why each branch does not fit; also of a name, whose error is wrapped.
fn branches(kind: &ValidationErrorKind) -> &[Vec<ValidationError<'static>>] {
    match kind {
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            context
        }
        ValidationErrorKind::PropertyNames { error } => branches(error.kind()),
        _ => &[],
    }
}

fn of_violation(schema: &Value, violation: &Violation) -> Broken {
    let branch = |violations: &Vec<Violation>| found(schema, violations);
    Broken {
        instance_path: violation.instance_path().to_owned(),
        schema_path: violation.schema_path().to_owned(),
        keyword: keyword(schema, violation.schema_path(), violation.keyword()),
        branches: violation.branches().iter().map(branch).collect(),
    }
}

/// A name for what is broken. Where it is the schema `false`, the two name now
/// the keyword above it and now the schema.
fn keyword(schema: &Value, path: &str, name: &str) -> String {
    let name = if schema.pointer(path) == Some(&Value::Bool(false)) { "false" } else { name };
    name.to_owned()
}

fn sorted(mut broken: Vec<Broken>) -> Vec<Broken> {
    broken.sort();
    broken
}
