//! Texts of specifications as Markdown that means the same.

use crate::schema::Keywords;
use crate::source::overlay::{Cloud, Status};

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without the signs that no source file should hold: they are shown by
/// nothing, or turn the direction of the text around them, which `rustc`
/// refuses in a comment.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for char in text.chars() {
        let turns = matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if turns || char.is_control() {
            visible.push_str(&format!("U+{:04X}", u32::from(char)));
        } else {
            visible.push(char);
        }
    }
    visible
}

/// What the type of a member's value is for: the schema's words, or else the
/// member's name.
pub(super) fn of_value(keywords: Option<&Keywords>, json_name: &str) -> String {
    match keywords.and_then(Keywords::words) {
        Some(words) => paragraph(words),
        None => format!("The value of {}.", code(json_name)),
    }
}

/// A text as one Markdown paragraph, closed by a full stop.
pub(super) fn paragraph(text: &str) -> String {
    let mut paragraph = escape(text);
    if !paragraph.is_empty() && !paragraph.ends_with(['.', '!', '?', ':', ')']) {
        paragraph.push('.');
    }
    paragraph
}

/// A text as Markdown on one line. Code between single backticks is kept; every
/// other sign that Markdown would take for markup is escaped, and a link is made
/// one.
pub(super) fn escape(text: &str) -> String {
    let text = visible(&line(text));
    let parts: Vec<&str> = text.split('`').collect();
    let inner = parts.get(1..parts.len() - 1).unwrap_or_default();
    // Backticks in pairs, none of them beside another.
    let paired = parts.len() % 2 == 1 && inner.iter().all(|part| !part.trim().is_empty());
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
    if let Some(place) = block(&escaped) {
        escaped.insert(place, '\\');
    }
    escaped
}

/// Where a sign stands that makes the text begin a list, a heading or the like.
fn block(text: &str) -> Option<usize> {
    if text.starts_with(['-', '+', '#', '=']) {
        return Some(0);
    }
    let place = text.find(|c: char| !c.is_ascii_digit()).filter(|place| *place > 0)?;
    let rest = text.get(place..)?.strip_prefix(['.', ')'])?;
    (rest.is_empty() || rest.starts_with(' ')).then_some(place)
}

fn words(text: &str, escaped: &mut String) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        let inner = word.trim_start_matches(['(', '"', '\'']);
        let bare = inner.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '"', '\'']);
        let link = (bare.starts_with("https://") || bare.starts_with("http://"))
            && !bare.contains(['<', '>', '{', '}', '[', ']', '"', '\\']);
        if link {
            let (open, close) = word.split_once(bare).unwrap_or_default();
            escaped.push_str(&format!("{open}<{bare}>{close}"));
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
    let text = visible(&line(text));
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    // A fence is longer than any run of backticks that it holds.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// A link; one that has no such form is shown as it is.
pub(super) fn link(link: &str) -> String {
    let legal = link.starts_with("http") && !link.contains(['<', '>', '\\']);
    if legal && link == visible(&line(link)) && !link.contains(' ') {
        format!("<{link}>")
    } else {
        code(link)
    }
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
        Some(removal) => format!("Announced for removal ({}).", escape(removal)),
        None => "Announced for removal.".to_owned(),
    };
    if let Some(replacement) = replacement {
        note.push_str(&format!(" Use {} instead.", escape(replacement)));
    }
    Some(note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_shows_what_the_text_says() {
        for (text, expected) in [
            ("", ""),
            ("Plain", "Plain."),
            ("Two\n  lines.", "Two lines."),
            ("A <host>_name* [x] | ~y & z", "A \\<host\\>\\_name\\* \\[x\\] \\| \\~y \\& z."),
            ("Code `a_b <c>` stays", "Code `a_b <c>` stays."),
            ("An odd ` backtick", "An odd \\` backtick."),
            ("Two ``a_b`` runs", "Two \\`\\`a\\_b\\`\\` runs."),
            ("- no list", "\\- no list."),
            ("# no heading", "\\# no heading."),
            ("1. no list", "1\\. no list."),
            ("1.5 is a number", "1.5 is a number."),
            ("See https://a.b/c_d.", "See <https://a.b/c_d>."),
            ("(see https://a.b/c_d)", "(see <https://a.b/c_d>)"),
            ("(https://a.b/)", "(<https://a.b/>)"),
            ("https://{host}/x_y", "https://{host}/x\\_y."),
            ("left \u{202e}right\u{7}", "left U+202ErightU+0007."),
        ] {
            assert_eq!(paragraph(text), expected, "{text:?}");
        }
    }

    #[test]
    fn code_is_fenced_by_what_it_does_not_hold() {
        for (text, expected) in [
            ("port", "`port`"),
            ("", "`\"\"`"),
            ("a`b", "`` a`b ``"),
            ("``", "``` `` ```"),
            ("a\nb", "`a b`"),
        ] {
            assert_eq!(code(text), expected, "{text:?}");
        }
    }
}
