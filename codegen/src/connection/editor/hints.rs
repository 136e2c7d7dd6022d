//! What an editor shows beside the rules: the overlay's words, known values,
//! and how a secret is written.

use serde_json::{Map, Value, json};

use super::copy::put;
use crate::engine::value;
use crate::source::overlay::{Cloud, ParamOverlay, Status};

/// The members of a schema that draft-07 does not know, and editors do.
pub(super) const KEPT: &[&str] = &[
    "deprecated",
    "deprecationMessage",
    "enumDescriptions",
    "markdownDescription",
    "markdownEnumDescriptions",
];

const SECRET: &str = "A secret: write `${NAME}`, and set the environment variable NAME to it.";

/// Says of a secret how it is written.
pub(super) fn secret(schema: &mut Map<String, Value>) {
    say(schema, SECRET);
}

/// Adds a sentence to what a schema says of itself.
fn say(schema: &mut Map<String, Value>, more: &str) {
    let before = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    if before.contains(more) {
        return;
    }
    let text = if before.is_empty() { more.to_owned() } else { format!("{before}\n\n{more}") };
    put(schema, "description", json!(text));
}

/// Adds what the overlay says of a parameter.
pub(super) fn param(schema: &mut Map<String, Value>, overlay: &ParamOverlay) {
    if overlay.secret.as_ref().is_some_and(|secret| secret.value) {
        secret(schema);
    }
    if let Some(default) = overlay.default.as_ref().filter(|_| !schema.contains_key("default")) {
        put(schema, "default", value(default));
    }
    if let Some(clouds) = overlay.clouds.as_deref().and_then(only_on) {
        say(schema, &clouds);
    }
    if let Some(advice) = &overlay.advice {
        say(schema, &format!("Note: {advice}"));
    }
    let known: Vec<&str> = overlay.known_values.iter().map(|known| known.value.as_str()).collect();
    if !known.is_empty() && !schema.contains_key("anyOf") {
        // Others are legal, too; these are proposed.
        put(schema, "anyOf", json!([{ "enum": known }, {}]));
    }
}

/// The cloud, where there is but one.
pub(super) fn only_on(clouds: &[Cloud]) -> Option<String> {
    match clouds {
        [Cloud::Azure] => Some("Only on Azure.".to_owned()),
        [Cloud::Aws] => Some("Only on AWS.".to_owned()),
        _ => None,
    }
}

/// That a connector is announced for removal, in words.
pub(super) fn deprecation(status: Option<&Status>) -> Option<String> {
    let Some(Status::Deprecated { removal, replacement }) = status else { return None };
    let when = removal.as_ref().map(|when| format!("; removal {when}")).unwrap_or_default();
    let other = replacement.as_ref().map(|other| format!("; use {other}")).unwrap_or_default();
    Some(format!("Deprecated{when}{other}."))
}
