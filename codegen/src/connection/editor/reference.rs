//! References to the environment, as schemas: what `environment` reads.
//!
//! The text of a reference is not known here, so it may stand for any text
//! that a rule wants. It is always a text, and never a number.

use serde_json::{Map, Value, json};

use super::refer;

/// A text with a reference in it, or with a `$${`, which stands for `${`.
const REFERENCE: &str = "reference";
/// A value whose texts are all written out.
const PLAIN: &str = "plain";
/// A value whose references all have the form of one.
const SOUND: &str = "sound";

/// The text has `${` in it.
const BEGINS: &str = r"\$\{";
/// Every `${` is a reference, or has a `$` before it.
const WELL_FORMED: &str = r"^(?:[^$]|\$+[^${]|\$+$|\$\$+\{|\$\{[A-Za-z_][A-Za-z0-9_]*\})*$";

/// A text that stands for another one.
pub(super) fn reference() -> Value {
    refer(REFERENCE)
}

/// A value that says all that it is.
pub(super) fn plain() -> Value {
    refer(PLAIN)
}

/// A value without a broken reference.
pub(super) fn sound() -> Value {
    refer(SOUND)
}

/// The schemas that the others refer to.
pub(super) fn definitions() -> Map<String, Value> {
    let everywhere = |name: &str, text: Value| {
        json!({
            "if": { "type": "string" },
            "then": text,
            "else": { "items": refer(name), "additionalProperties": refer(name) },
        })
    };
    let reference = json!({
        "description": "A value from the environment: `${NAME}`.",
        "type": "string",
        "pattern": BEGINS,
    });
    let well_formed = json!({ "pattern": WELL_FORMED });
    let all = [
        (REFERENCE, reference),
        (PLAIN, everywhere(PLAIN, json!({ "not": { "pattern": BEGINS } }))),
        (SOUND, everywhere(SOUND, well_formed)),
    ];
    all.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
