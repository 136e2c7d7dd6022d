//! jsoncompat as a contender: whether the new schema accepts what a sender of
//! the old one emits. Looks for a counterexample, but for `check` as the first
//! argument.

#[path = "../../src/serve.rs"]
mod serve;

use jsoncompat::{CompatibilityResult, Role, SchemaDocument, SchemaOptions};
use jsoncompat::{analyze_compat, check_compat};
use serde_json::Value;
use serve::{Answer, Job};

/// The formats that both drafts define.
const FORMATS: &[&str] = &[
    "date",
    "date-time",
    "email",
    "hostname",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
];

fn main() {
    let only_check = std::env::args().nth(1).is_some_and(|word| word == "check");
    serve::serve(|job: &Job| job.each(|old, new| answer(old, new, only_check)));
}

fn answer(old: &str, new: &str, only_check: bool) -> Answer {
    let read = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
    let told = read(old).and_then(|old| Ok((old, read(new)?))).and_then(|(old, new)| {
        // It asserts formats where it is asked to, and then knows every one.
        let assert = known_formats(&old) && known_formats(&new);
        let document = |schema: &Value| {
            let options = SchemaOptions { assert_formats: Some(assert), ..Default::default() };
            let document = SchemaDocument::from_json_with_options(schema, &options);
            document.map_err(|error| error.to_string())
        };
        let (old, new) = (document(&old)?, document(&new)?);
        if only_check {
            let kept = check_compat(&old, &new, Role::Deserializer);
            return Ok(match kept.map_err(|error| error.to_string())? {
                true => Answer::Compatible,
                false => Answer::Unknown,
            });
        }
        let told = analyze_compat(&old, &new, Role::Deserializer);
        Ok(match told.map_err(|error| error.to_string())? {
            CompatibilityResult::Compatible => Answer::Compatible,
            CompatibilityResult::Incompatible { .. } => Answer::Breaking,
            CompatibilityResult::Unknown { .. } => Answer::Unknown,
        })
    });
    told.unwrap_or_else(Answer::Refused)
}

fn known_formats(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.iter().all(|(name, value)| match value {
            Value::String(format) if name == "format" => FORMATS.contains(&format.as_str()),
            value => known_formats(value),
        }),
        Value::Array(items) => items.iter().all(known_formats),
        _ => true,
    }
}
