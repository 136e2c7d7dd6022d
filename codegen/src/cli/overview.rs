//! Every connector in one table of Markdown: what it is, and what it rests on.

use super::describe;
use crate::generator::Compilation;
use crate::model::{AuthMethod, Connector};
use crate::source::overlay::Origin;

/// The table. `exceptions` are published requests that their own specification
/// refuses: the connector's stem, and the contradiction.
pub fn markdown(compilation: &Compilation, exceptions: &[(&str, &str)]) -> String {
    let mut lines = vec![
        "| connector | status | origin | auth methods | source parameters | evidence | exceptions |"
            .to_owned(),
        "| --- | --- | --- | --- | --- | --- | --- |".to_owned(),
    ];
    for connector in &compilation.model.connectors {
        let documents = &compilation.documents;
        let document = documents.iter().find(|document| document.stem == connector.stem);
        let sections = document.map(|document| document.section_schemas()).unwrap_or_default();
        let source = sections.iter().any(|(pointer, _)| pointer.starts_with("/sourceSpec"));
        let own = exceptions.iter().filter(|(stem, _)| *stem == connector.stem);
        let own: Vec<String> = own.map(|(_, text)| escape(text)).collect();
        let status = connector.status.as_ref();
        let cells = [
            format!("{}<br>`{}`", escape(&connector.title), connector.stem),
            escape(&status.map_or_else(|| "not stated".to_owned(), describe::stage)),
            origin(connector).to_owned(),
            or_none(connector.auth.iter().map(method).collect()),
            if source { "yes" } else { "no" }.to_owned(),
            or_none(evidence(connector)),
            or_none(own),
        ];
        lines.push(format!("| {} |", cells.join(" | ")));
    }
    lines.join("\n") + "\n"
}

fn origin(connector: &Connector) -> &'static str {
    match connector.origin {
        Some(Origin::Served) => "served",
        Some(Origin::Documentation) => "documentation",
        None => "not stated",
    }
}

/// A method with its clouds and its former names.
fn method(method: &AuthMethod) -> String {
    let mut notes: Vec<String> =
        method.clouds.as_deref().map(describe::clouds).into_iter().collect();
    if !method.aliases.is_empty() {
        let names: Vec<String> = method.aliases.iter().map(|name| escape(name)).collect();
        notes.push(format!("formerly {}", names.join(", ")));
    }
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
    format!("{}{notes}", escape(&method.spec_name))
}

/// The pages, and why what they say differently was decided so.
fn evidence(connector: &Connector) -> Vec<String> {
    let links = connector.links.iter().enumerate();
    let links: Vec<String> =
        links.map(|(index, link)| format!("[page {}](<{link}>)", index + 1)).collect();
    let links = (!links.is_empty()).then(|| links.join(", "));
    links.into_iter().chain(connector.evidence.iter().map(|text| escape(text))).collect()
}

fn or_none(lines: Vec<String>) -> String {
    if lines.is_empty() { "-".to_owned() } else { lines.join("<br>") }
}

/// A text in a cell, as it is; code between backticks stays code.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut code = false;
    for word in text.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        for char in word.chars().filter(|char| !char.is_control()) {
            code ^= char == '`';
            let is_markup = matches!(char, '<' | '>' | '*' | '_' | '[' | ']' | '\\' | '&');
            if char == '|' || is_markup && !code {
                escaped.push('\\');
            }
            escaped.push(char);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn a_cell_holds_any_text() {
        assert_eq!(escape("a|b\n<c> x_y `d_e`"), "a\\|b \\<c\\> x\\_y `d_e`");
    }
}
