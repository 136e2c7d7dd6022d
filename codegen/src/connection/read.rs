//! Files to connections, as values that know their places.
//!
//! Must not know what a connection looks like.

use std::path::Path;

use super::yaml;
use crate::diagnostic::rules::connection::NO_CONNECTION;
use crate::diagnostic::rules::source::{EMPTY_FILE, NOT_A_FILE, NOT_UTF_8, REPEATED_MEMBER};
use crate::diagnostic::{Diagnostic, words::quote};
use crate::source::json::{FileId, Node, Value};
use crate::source::{self, Sources};

const NAME_FILES: &str = "Name the files in it, one by one or by a pattern of the shell.";

/// The connections of a file; none, and findings, where it is not sound.
pub(super) fn file(path: &Path, sources: &mut Sources, found: &mut Vec<Diagnostic>) -> Vec<Node> {
    let name = source::display(path);
    let text = match source::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => {
            let offset = error.utf8_error().valid_up_to();
            let message = format!("the byte at offset {offset} is not UTF-8");
            found.push(Diagnostic::new(&NOT_UTF_8, message).in_path(name));
            return Vec::new();
        }
        Err(finding) => {
            // The help of the rule is for specifications.
            let is_folder = finding.rule.id == NOT_A_FILE.id;
            found.push(if is_folder { finding.help(NAME_FILES) } else { *finding });
            return Vec::new();
        }
    };
    let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let file = sources.add_hidden(name.as_str(), text);
    let text = sources.file(file).text();
    if text.trim().is_empty() {
        let finding = Diagnostic::new(&EMPTY_FILE, format!("{} is empty", quote(&name)));
        found.push(finding.in_path(name).help(NO_CONNECTION.help));
        return Vec::new();
    }
    let documents = if json { self::json(file, text) } else { yaml::parse(file, sources) };
    let documents = match documents {
        Ok(documents) => documents,
        Err(findings) => {
            found.extend(findings);
            return Vec::new();
        }
    };
    let all = documents.into_iter().flat_map(each);
    // A `---` at the end begins a document that nobody means.
    let nodes: Vec<Node> = all.filter(|node| json || node.value != Value::Null).collect();
    if nodes.is_empty() {
        let message = format!("{} has no connection in it", quote(&name));
        found.push(Diagnostic::new(&NO_CONNECTION, message).in_path(name));
    }
    nodes
}

/// A document is a connection, or a list of them.
fn each(document: Node) -> Vec<Node> {
    match document.value {
        Value::Array(items) => items,
        value => vec![Node { value, ..document }],
    }
}

fn json(file: FileId, text: &str) -> Result<Vec<Node>, Vec<Diagnostic>> {
    match source::parse(file, text) {
        Ok(root) => Ok(vec![root]),
        Err(findings) => Err(findings.into_iter().map(discreet).collect()),
    }
}

/// The finding without a word of the text: a message about JSON quotes what it
/// found, and that may be a secret.
fn discreet(mut finding: Diagnostic) -> Diagnostic {
    if finding.rule.id != REPEATED_MEMBER.id && finding.message.contains('`') {
        finding.message = finding.rule.title.to_owned();
    }
    finding
}
