//! Texts of specifications as Markdown that means the same.

use crate::source::overlay::{Cloud, Status};

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as one Markdown paragraph, closed by a full stop.
pub(super) fn paragraph(text: &str) -> String {
    let mut paragraph = escape(text);
    if !paragraph.is_empty() && !paragraph.ends_with(['.', '!', '?', ':', ')']) {
        paragraph.push('.');
    }
    paragraph
}

/// A text as Markdown on one line. Code between paired backticks is kept;
/// every other sign that Markdown would take for markup is escaped, and a
/// link is made one.
pub(super) fn escape(text: &str) -> String {
    let text = line(text);
    let parts: Vec<&str> = text.split('`').collect();
    let paired = parts.len() % 2 == 1;
    let mut escaped = String::with_capacity(text.len());
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            escaped.push_str(if paired { "`" } else { "\\`" });
        }
        if paired && index % 2 == 1 {
            escaped.push_str(part);
        } else {
            words(part, &mut escaped);
        }
    }
    let list = escaped.starts_with(['-', '+', '#', '=', '~', '|'])
        || escaped.split_once(['.', ')']).is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    if list {
        escaped.insert(0, '\u{200b}');
    }
    escaped
}

fn words(text: &str, escaped: &mut String) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        let bare = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        let link = (bare.starts_with("https://") || bare.starts_with("http://"))
            && !bare.contains(['<', '>', '{', '}', '[', ']', '"']);
        if link {
            escaped.push('<');
            escaped.push_str(bare);
            escaped.push('>');
            escaped.push_str(word.strip_prefix(bare).unwrap_or_default());
            continue;
        }
        for char in word.chars() {
            if matches!(char, '\\' | '<' | '>' | '[' | ']' | '*' | '_' | '|' | '&' | '~') {
                escaped.push('\\');
            }
            escaped.push(char);
        }
    }
}

/// A value as code, whatever backticks it holds.
pub(super) fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {} ``", line(text)) } else { format!("`{}`", line(text)) }
}

/// The clouds that something exists on, as a paragraph; nothing where it
/// exists on all of them or where nothing is said.
pub(super) fn clouds(clouds: Option<&[Cloud]>) -> Option<String> {
    match clouds? {
        [Cloud::Azure] => Some("Only on Experience Platform on Azure.".to_owned()),
        [Cloud::Aws] => Some("Only on Experience Platform on AWS.".to_owned()),
        _ => None,
    }
}

/// What is only inferred, as a paragraph.
pub(super) fn advice(advice: Option<&str>) -> Option<String> {
    advice.map(|text| format!("Advice: {}", paragraph(text)))
}

/// Former names, as a paragraph.
pub(super) fn aliases(aliases: &[String]) -> Option<String> {
    if aliases.is_empty() {
        return None;
    }
    let names: Vec<String> = aliases.iter().map(|alias| code(alias)).collect();
    Some(format!("Formerly {}.", names.join(", ")))
}

/// The sentence that says when a connector goes, and what comes instead.
pub(super) fn deprecation(status: &Status) -> Option<String> {
    let Status::Deprecated { removal, replacement } = status else {
        return None;
    };
    let mut note = match removal {
        Some(removal) => format!("Announced for removal ({}).", line(removal)),
        None => "Announced for removal.".to_owned(),
    };
    if let Some(replacement) = replacement {
        note.push_str(&format!(" Use {} instead.", line(replacement)));
    }
    Some(note)
}
