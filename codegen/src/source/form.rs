//! Whether a specification has the form of one.
//!
//! Knows which member has which form. Only a broken `authSpec` is fatal. Must
//! not know what a schema keyword means.

use std::collections::HashMap;

use super::document::{auth, is_schema};
use super::json::{Node, Value};
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, Level, Rule, rules::source as rules};

/// Members that tell a specification from any other object.
pub(crate) const KNOWN: &[&str] = &[
    "id",
    "name",
    "providerId",
    "version",
    "authSpec",
    "sourceSpec",
    "targetSpec",
    "encryptionSpecs",
    "exploreSpec",
    "attributes",
];

/// Members that are strings.
const STRINGS: &[&str] = &["id", "name", "version", "providerId", "description"];

/// Sections that are objects, and where the schemas stand in them.
const SECTIONS: &[(&str, &[&str])] = &[
    ("sourceSpec", &["spec"]),
    ("targetSpec", &["spec"]),
    ("exploreSpec", &["requestSpec", "responseSpec"]),
    ("attributes", &[]),
];

/// Reports every flaw; whether the specification can be used all the same.
pub(super) fn check(spec: &Node, findings: &mut Vec<Diagnostic>) -> bool {
    let before = findings.len();
    if !is_specification(spec, findings) {
        return false;
    }
    strings(spec, findings);
    auth_spec(spec, findings);
    sections(spec, findings);
    findings[before..].iter().all(|finding| finding.rule.level == Level::Warning)
}

/// The schemas of the sections that have the right form.
pub(super) fn section_schemas(spec: &Node) -> Vec<(String, &Node)> {
    let mut schemas = Vec::new();
    for (section, members) in SECTIONS {
        for member in *members {
            if let Some(schema) = spec.get(section).and_then(|section| section.get(member)) {
                schemas.push((format!("/{section}/{member}"), schema));
            }
        }
    }
    let encryption = spec.get("encryptionSpecs").and_then(Node::as_array).unwrap_or_default();
    for (index, entry) in encryption.iter().enumerate() {
        if let Some(schema) = entry.get("spec") {
            schemas.push((format!("/encryptionSpecs/{index}/spec"), schema));
        }
    }
    schemas.retain(|(_, schema)| is_schema(schema));
    schemas
}

fn is_specification(spec: &Node, findings: &mut Vec<Diagnostic>) -> bool {
    if spec.as_object().is_none() {
        let message = format!("a specification is an object, and {} stands here", spec.kind());
        findings.push(
            Diagnostic::new(&rules::NOT_AN_OBJECT, message).at(spec.span, "expected an object"),
        );
        return false;
    }
    if !KNOWN.iter().any(|name| spec.get(name).is_some()) {
        let message = "the object has no member of a connection specification";
        findings.push(
            Diagnostic::new(&rules::NOT_A_SPECIFICATION, message)
                .at(spec.span, "neither `id`, `name` nor `authSpec`"),
        );
        return false;
    }
    if let Some(stray) = spec.member("spec").filter(|_| is_stray(spec)) {
        let message = "this looks like one auth method: it has a `spec` and no `authSpec`";
        findings.push(
            Diagnostic::new(&rules::STRAY_METHOD, message)
                .at(stray.name_span, "belongs into an entry of `authSpec`"),
        );
    }
    true
}

/// Whether this is one auth method, without the specification around it.
fn is_stray(spec: &Node) -> bool {
    spec.get("spec").is_some() && spec.get("authSpec").is_none()
}

fn strings(spec: &Node, findings: &mut Vec<Diagnostic>) {
    for name in STRINGS {
        let Some(value) = spec.get(name) else {
            continue;
        };
        if value.as_str().is_none() {
            let message =
                format!("`{name}` is {}, and a string is expected: it is ignored", value.kind());
            findings.push(
                Diagnostic::new(&rules::IGNORED_MEMBER, message)
                    .at(value.span, "expected a string"),
            );
        }
    }
    let blank = |id: &&Node| id.as_str().is_some_and(|id| id.trim().is_empty());
    match spec.get("id") {
        // A lone auth method has none to be missed.
        None if is_stray(spec) => {}
        None => findings.push(
            Diagnostic::new(&rules::MISSING_ID, "the specification has no `id`")
                .at(spec.span, "no `id` in this object"),
        ),
        Some(id) if blank(&id) => findings.push(
            Diagnostic::new(&rules::MISSING_ID, "the `id` is blank")
                .at(id.span, "expected the id of the service"),
        ),
        Some(_) => {}
    }
}

fn auth_spec(spec: &Node, findings: &mut Vec<Diagnostic>) {
    let Some(node) = spec.get("authSpec") else {
        return;
    };
    let Some(entries) = node.as_array() else {
        let message = format!("`authSpec` is {}, and an array is expected", node.kind());
        findings.push(
            Diagnostic::new(&rules::AUTH_SPEC_NOT_ARRAY, message)
                .at(node.span, "expected an array"),
        );
        return;
    };
    for (index, entry) in entries.iter().enumerate() {
        auth_entry(index, entry, findings);
    }
    let mut seen = HashMap::new();
    for method in auth(spec) {
        let first = *seen.entry(method.name.value).or_insert(method.name.span);
        if first != method.name.span {
            let message = format!("two auth methods are named {}", quote(method.name.value));
            findings.push(
                Diagnostic::new(&rules::REPEATED_METHOD, message)
                    .at(method.name.span, "here again")
                    .related(first, "first here"),
            );
        }
    }
}

fn auth_entry(index: usize, entry: &Node, findings: &mut Vec<Diagnostic>) {
    if entry.as_object().is_none() {
        let message = format!("`authSpec[{index}]` is {}, and an object is expected", entry.kind());
        findings.push(
            Diagnostic::new(&rules::AUTH_ENTRY_NOT_OBJECT, message)
                .at(entry.span, "expected an object"),
        );
        return;
    }
    let mut broken = |rule: &'static Rule, member: &str, expected: &str| {
        let (message, span) = match entry.get(member) {
            None => (format!("`authSpec[{index}]` has no `{member}`"), entry.span),
            Some(value) => (
                format!(
                    "`authSpec[{index}].{member}` is {}, and {expected} is expected",
                    value.kind()
                ),
                value.span,
            ),
        };
        findings.push(Diagnostic::new(rule, message).at(span, format!("expected {expected}")));
    };
    let name = entry.get("name").filter(|name| name.as_str().is_some());
    if name.is_none() {
        broken(&rules::AUTH_ENTRY_NAME, "name", "a name");
    }
    if !entry.get("spec").is_some_and(is_schema) {
        broken(&rules::AUTH_ENTRY_SPEC, "spec", "a schema");
    }
    if let Some(name) = name.filter(|name| name.as_str().is_some_and(|n| n.trim().is_empty())) {
        let message = format!("the name of `authSpec[{index}]` is blank");
        findings.push(
            Diagnostic::new(&rules::BLANK_METHOD_NAME, message).at(name.span, "nothing to read"),
        );
    }
}

fn sections(spec: &Node, findings: &mut Vec<Diagnostic>) {
    let mut unusable = |place: &str, node: &Node, expected: &str| {
        let message =
            format!("`{place}` is {}, and {expected} is expected: it stays untyped", node.kind());
        findings.push(
            Diagnostic::new(&rules::UNUSABLE_SECTION, message)
                .at(node.span, format!("expected {expected}")),
        );
    };
    for (name, schemas) in SECTIONS {
        let Some(section) = spec.get(name) else {
            continue;
        };
        if section.as_object().is_none() {
            unusable(name, section, "an object");
        }
        for member in *schemas {
            if let Some(schema) = section.get(member).filter(|schema| !is_schema(schema)) {
                unusable(&format!("{name}.{member}"), schema, "a schema (an object or a boolean)");
            }
        }
    }
    let Some(encryption) = spec.get("encryptionSpecs") else {
        return;
    };
    let Value::Array(entries) = &encryption.value else {
        return unusable("encryptionSpecs", encryption, "an array");
    };
    for (index, entry) in entries.iter().enumerate() {
        let place = format!("encryptionSpecs[{index}]");
        match entry.get("spec") {
            _ if entry.as_object().is_none() => unusable(&place, entry, "an object"),
            Some(schema) if !is_schema(schema) => {
                unusable(&format!("{place}.spec"), schema, "a schema (an object or a boolean)");
            }
            _ => {}
        }
    }
}
