//! Texts of specifications on a page.
//!
//! `maud` escapes what HTML would take for markup; what is left to do is to make
//! visible what turns or hides text, and to link what may be linked.

use maud::{Markup, html};

use crate::cli::table::clean;

/// A text as it may stand on one line.
pub(super) fn line(text: &str) -> Markup {
    html! { bdi { (clean(text)) } }
}

/// A name or a value, as code; an empty one would not be seen.
pub(super) fn code(text: &str) -> Markup {
    html! { code { @if text.is_empty() { "\"\"" } @else { (clean(text)) } } }
}

/// A name behind those of what it stands in, which may break behind each.
pub(super) fn path(path: &str) -> Markup {
    let text = clean(path);
    if text.is_empty() {
        return code(&text);
    }
    html! {
        code { @for part in text.split_inclusive('.') { (part) @if part.ends_with('.') { wbr; } } }
    }
}

/// Names or values as code, one after the other.
pub(super) fn codes<T: AsRef<str>>(texts: &[T]) -> Markup {
    html! {
        @for (index, text) in texts.iter().enumerate() {
            @if index > 0 { ", " }
            (code(text.as_ref()))
        }
    }
}

/// Running text: what stands between backticks is code, addresses are links.
pub(super) fn prose(text: &str) -> Markup {
    let text = clean(text);
    let parts: Vec<&str> = text.split('`').collect();
    // Backticks that are not in pairs are what they are.
    if parts.len().is_multiple_of(2) {
        return words(&text);
    }
    html! {
        @for (index, part) in parts.iter().enumerate() {
            @if index % 2 == 1 { code { (part) } } @else { (words(part)) }
        }
    }
}

fn words(text: &str) -> Markup {
    html! {
        @for (index, word) in text.split(' ').enumerate() {
            @if index > 0 { " " }
            @let bare = word.trim_start_matches(['(', '"', '\'']);
            @let bare = bare.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '"', '\'']);
            @if let (Some((before, after)), true) = (word.split_once(bare), is_web(bare)) {
                (before) a href=(bare) rel="noreferrer" { (bare) } (after)
            } @else {
                (word)
            }
        }
    }
}

/// A link, shown without its scheme; one that leads elsewhere than to the web is
/// shown and cannot be followed.
pub(super) fn link(address: &str) -> Markup {
    let shown = clean(address);
    html! {
        @if is_web(address) {
            @let bare = shown.split_once("://").map_or(&*shown, |(_, bare)| bare);
            a href=(address) rel="noreferrer" { (bare) }
        } @else {
            (code(&shown))
        }
    }
}

/// Whether an address may be followed: a page of a browser trusts its links, so
/// that `javascript:` and the like must not become one.
fn is_web(address: &str) -> bool {
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\{}`".contains(c);
    bare.is_some_and(|bare| !bare.is_empty() && !bare.contains(odd)) && clean(address) == address
}

/// Lines to copy. A control character or one that turns text around it shows as
/// what it is not to be copied as.
pub(super) fn lines(text: &str) -> String {
    text.lines().map(clean).collect::<Vec<_>>().join("\n")
}

/// JSON text to copy: the same value, with such characters written as escapes.
pub(super) fn json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character == '\n' || clean(character.encode_utf8(&mut [0; 4])) == character.to_string() {
            escaped.push(character);
        } else {
            // All of them stand in the first plane, and within strings.
            escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_linked() {
        for address in ["https://a.b/c?d#e", "http://a"] {
            assert!(link(address).0.starts_with("<a "), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " https://a",
            "https://",
            "data:text/html,x",
            "file:///etc/passwd",
            "//a.b",
            "https://a\u{202e}b",
            "https://a\nb",
            "https://a\"b",
        ] {
            assert!(link(address).0.starts_with("<code>"), "{address}");
        }
    }

    #[test]
    fn prose_has_code_and_links() {
        for (text, expected) in [
            ("Plain & <b>", "Plain &amp; &lt;b&gt;"),
            ("A `x<y` here", "A <code>x&lt;y</code> here"),
            ("An odd ` one", "An odd ` one"),
            (
                "(see https://a.b/c).",
                "(see <a href=\"https://a.b/c\" rel=\"noreferrer\">https://a.b/c</a>).",
            ),
            ("left \u{202e}right", "left \u{fffd}right"),
        ] {
            assert_eq!(prose(text).0, expected);
        }
    }

    #[test]
    fn json_to_copy_is_the_same_value() {
        let text = "{\n  \"a\": \"\u{202e}\u{85}ü\"\n}";
        let shown = json(text);
        assert_eq!(shown, "{\n  \"a\": \"\\u202e\\u0085ü\"\n}");
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&shown), value(text));
    }
}
