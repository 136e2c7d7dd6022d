//! What came of fetching, as data.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use crate::fetch::{Mark, Promotion};
use crate::report::Report;

/// The report of `diff`, and what was fetched.
#[derive(Serialize, JsonSchema)]
pub(super) struct Whole<'a> {
    #[serde(flatten)]
    pub(super) report: &'a Report,
    /// What was fetched.
    pub(super) fetch: Data<'a>,
}

/// What was fetched, and what becomes of the folder by it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Data<'a> {
    /// Whether `files` were written; with `--dry-run` they would be.
    pub(super) written: bool,
    /// The files that change or are new.
    pub(super) files: Vec<&'a str>,
    /// The specifications that were served, in the order of their stems.
    pub(super) connectors: Vec<Connector<'a>>,
    /// The stems of what stands in the folder and was not served, where all was
    /// asked for.
    pub(super) missing: &'a [String],
    /// What is served for the first time.
    pub(super) promotions: &'a [Promotion],
}

/// A specification that was served.
#[derive(Serialize, JsonSchema)]
pub(super) struct Connector<'a> {
    /// What names its file.
    pub(super) connector: &'a str,
    /// What became of it.
    pub(super) state: Mark,
}

/// The JSON Schema of what `connspec fetch --format json` prints:
/// `docs/fetch-report.schema.json`.
pub fn schema() -> Value {
    let mut schema = Value::from(schemars::schema_for!(Whole<'static>));
    schema["title"] = json!("What `connspec fetch --format json` prints");
    schema
}
