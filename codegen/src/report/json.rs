//! The report for programs: the record itself.

use serde_json::{Value, json};

use super::{Report, words};

/// The report as data, in several lines; its schema is that of [`schema`].
pub fn render(report: &Report) -> String {
    // Nothing in it fails to be written.
    words::seen(&serde_json::to_string_pretty(report).unwrap_or_default())
}

/// The JSON Schema of the report: `docs/diff-report.schema.json`.
pub fn schema() -> Value {
    let mut schema = Value::from(schemars::schema_for!(Report));
    schema["title"] = json!("What `connspec diff --format json` prints");
    schema
}
