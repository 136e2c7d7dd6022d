//! What an overlay says of a connection string, to its types.

use super::named;
use super::values::Values;
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::overlay as rules};
use crate::source::json::{Member, Node, Value};
use crate::source::overlay::Spanned;
use crate::source::overlay::connection_string::{ConnectionStringOverlay, PartOverlay};
use crate::source::overlay::template::{self, Template};

/// Reads an entry; nothing, and findings, where it is not whole.
pub(super) fn read(member: &Member, values: &mut Values<'_>) -> Option<ConnectionStringOverlay> {
    const MEMBERS: &[&str] =
        &["template", "escaping", "anyCase", "instead", "parts", "optional", "aliases"];

    let node = &member.value;
    let before = values.findings.len();
    let (mut text, mut escaping, mut any_case, mut instead) = (None, None, false, None);
    let (mut parts, mut optional, mut aliases) = (Vec::new(), Vec::new(), Vec::new());
    for member in values.members(node, "a connection string of an overlay", MEMBERS) {
        let (name, node) = (member.name.as_str(), &member.value);
        match name {
            "template" => text = spanned(values.text(node, name), node),
            "escaping" => escaping = values.escaping(node),
            "anyCase" => any_case = read_any_case(node, values),
            "instead" => instead = spanned(values.text(node, name), node),
            "parts" => parts = read_parts(node, name, values),
            "optional" => optional = read_parts(node, name, values),
            "aliases" => {
                for key in values.entries(node, name, "a key") {
                    aliases.push((named(key), values.list(&key.value, &key.name)));
                }
            }
            _ => {}
        }
    }
    let (Some(text), Some(escaping)) = (&text, escaping) else {
        if values.findings.len() == before {
            values.wrong(node, "`connectionString`", "an object with `template` and `escaping`");
        }
        return None;
    };
    let template = match template::read(&text.value, escaping) {
        Ok(template) => template,
        Err(flaw) => {
            let message = format!("the template {flaw}");
            let finding = Diagnostic::new(&rules::OVERLAY_FORM, message);
            values.findings.push(finding.at(text.span, "not understood").help(
                "Write the string as the documentation prints it, with `{name}` where a value goes.",
            ));
            return None;
        }
    };
    let span = member.name_span;
    let string = ConnectionStringOverlay {
        span,
        template,
        escaping,
        any_case,
        instead,
        parts,
        optional,
        aliases,
    };
    check(&string, text, values);
    (values.findings.len() == before).then_some(string)
}

/// Holds what is said of placeholders and keys against the template.
fn check(string: &ConnectionStringOverlay, text: &Spanned<String>, values: &mut Values<'_>) {
    let template: &Template = &string.template;
    let placeholders = template.placeholders();
    for name in &placeholders {
        if !string.parts.iter().any(|part| part.name.value == *name) {
            let message = format!("nothing is said of the placeholder {}", quote(name));
            let finding = Diagnostic::new(&rules::OVERLAY_FORM, message);
            values.findings.push(
                finding
                    .at(text.span, "in this template")
                    .help("Say in `parts` what the placeholder means."),
            );
        }
    }
    let missing = |what: String, name: &Spanned<String>| {
        let message = format!("the template has no {what} {}", quote(&name.value));
        Diagnostic::new(&rules::OVERLAY_MISSING_TARGET, message).at(name.span, "has no target")
    };
    for part in &string.parts {
        if !placeholders.contains(&part.name.value.as_str()) {
            values.findings.push(missing("placeholder".to_owned(), &part.name));
        }
    }
    let own = |name: &str| template.keys.iter().any(|key| key.name().eq_ignore_ascii_case(name));
    for (index, part) in string.optional.iter().enumerate() {
        let name = part.name.value.as_str();
        let mut earlier = string.optional.iter().take(index).map(|part| part.name.value.as_str());
        if own(name) {
            values.idle(part.name.span, "the template has the key already".to_owned());
        } else if placeholders.contains(&name)
            || earlier.any(|other| other.eq_ignore_ascii_case(name))
        {
            let message = format!("{} names another part as well", quote(name));
            let finding = Diagnostic::new(&rules::OVERLAY_FORM, message);
            values.findings.push(
                finding
                    .at(part.name.span, "not distinct")
                    .help("Rename the placeholder: its name is ours to choose."),
            );
        }
    }
    for (key, aliases) in &string.aliases {
        if template.key(&key.value).is_none() {
            values.findings.push(missing("key".to_owned(), key));
        }
        for alias in aliases.iter().filter(|alias| own(&alias.value)) {
            values.idle(alias.span, "the template has that key itself".to_owned());
        }
    }
}

fn read_parts(node: &Node, what: &str, values: &mut Values<'_>) -> Vec<PartOverlay> {
    const MEMBERS: &[&str] = &["description", "values"];

    let mut parts = Vec::new();
    for entry in values.entries(node, what, "the part") {
        let mut part =
            PartOverlay { name: named(entry), description: String::new(), values: Vec::new() };
        // Of an empty one it is said already.
        if entry.value.as_object().is_some_and(<[_]>::is_empty) {
            continue;
        }
        let before = values.findings.len();
        for member in values.members(&entry.value, "a part of a connection string", MEMBERS) {
            let (name, node) = (member.name.as_str(), &member.value);
            match name {
                "description" => part.description = values.text(node, name).unwrap_or_default(),
                "values" => part.values = read_values(node, name, values),
                _ => {}
            }
        }
        if part.description.is_empty() && values.findings.len() == before {
            values.wrong(&entry.value, "the part", "an object with a `description`");
        }
        parts.push(part);
    }
    parts
}

/// The legal values of a part, and a word for each.
fn read_values(node: &Node, what: &str, values: &mut Values<'_>) -> Vec<(String, String)> {
    let mut legal = Vec::new();
    for value in values.entries(node, what, "the value") {
        let Some(word) = values.text(&value.value, &value.name) else { continue };
        // Whatever the escaping, such a value is written as it is.
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
        if value.name.is_empty() || !value.name.bytes().all(plain) {
            let message = format!(
                "{} is no value that is listed: expected ASCII letters, digits, `.`, `-` and `_`",
                quote(&value.name)
            );
            let finding = Diagnostic::new(&rules::OVERLAY_FORM, message);
            values.findings.push(finding.at(value.name_span, "not legal here"));
        } else {
            legal.push((value.name.clone(), word));
        }
    }
    legal
}

fn read_any_case(node: &Node, values: &mut Values<'_>) -> bool {
    match node.value {
        Value::Bool(true) => return true,
        Value::Bool(false) => {
            let message = "`anyCase` is false, which it is without an entry";
            values.idle(node.span, message.to_owned());
        }
        _ => values.wrong(node, "`anyCase`", "`true`"),
    }
    false
}

fn spanned(text: Option<String>, node: &Node) -> Option<Spanned<String>> {
    text.map(|value| Spanned { value, span: node.span })
}
