//! Takes secrets out of text that the service wrote.

use std::fmt::{self, Write};

use serde_json::Value;
use zeroize::Zeroizing;

const REDACTED: &str = "[redacted]";

/// The secrets of one request, in every writing that an answer may repeat
/// them in.
pub(super) struct Scrubber {
    /// In the order of their bytes, none empty.
    patterns: Vec<Pattern>,
}

struct Pattern {
    text: Zeroizing<String>,
    /// The longest other pattern that this one starts with.
    shorter: Option<usize>,
}

impl Scrubber {
    pub(super) fn new(secrets: &[&str]) -> Self {
        let mut texts = Vec::new();
        for secret in secrets {
            push_spellings(secret, &mut texts);
            for part in connection_string_secrets(secret) {
                push_spellings(part, &mut texts);
            }
        }
        texts.retain(|text| !text.is_empty());
        texts.sort_unstable_by(|a, b| a.as_str().cmp(b));
        texts.dedup();

        let mut patterns: Vec<Pattern> = Vec::with_capacity(texts.len());
        for text in texts {
            // What this one starts with stands right before it, or before that.
            let mut shorter = patterns.len().checked_sub(1);
            while let Some(at) = shorter.filter(|&at| !text.starts_with(patterns[at].text.as_str()))
            {
                shorter = patterns[at].shorter;
            }
            patterns.push(Pattern { text, shorter });
        }
        Self { patterns }
    }

    /// The longest pattern that `text` starts with.
    fn starts(&self, text: &str) -> Option<&str> {
        let behind = self.patterns.partition_point(|pattern| pattern.text.as_str() <= text);
        let mut at = behind.checked_sub(1);
        while let Some(pattern) = at.and_then(|at| self.patterns.get(at)) {
            if text.starts_with(pattern.text.as_str()) {
                return Some(&pattern.text);
            }
            at = pattern.shorter;
        }
        None
    }

    /// `text` with every secret replaced, in one pass: a replacement is not
    /// searched again. Of two secrets at one place the longer one goes, so
    /// that a secret within another leaves no rest.
    pub(super) fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            if let Some(pattern) = self.starts(rest) {
                out.push_str(REDACTED);
                rest = &rest[pattern.len()..];
            } else {
                out.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
        out
    }

    /// The same for text that was cut off, perhaps in the middle of a secret.
    pub(super) fn cut_text(&self, text: &str) -> String {
        // What the cut left of a character would hide what stands before it.
        let text = text.trim_end_matches(char::REPLACEMENT_CHARACTER);
        // A part of a secret at the very end is told by what the secret starts
        // with; it is taken off before the rest is searched.
        let tail = |pattern: &Pattern| {
            let ends = pattern.text.char_indices().map(|(at, _)| at).skip(1);
            ends.filter(|&end| text.ends_with(&pattern.text[..end])).max()
        };
        let tail = self.patterns.iter().filter_map(tail).max().unwrap_or(0);
        self.text(&text[..text.len() - tail])
    }

    /// Every string within `value`, names included.
    pub(super) fn json(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.json(item)),
            Value::Object(members) => {
                let old = std::mem::take(members);
                members.extend(old.into_iter().map(|(name, mut value)| {
                    self.json(&mut value);
                    (self.text(&name), value)
                }));
            }
            Value::Number(number) => {
                let text = number.to_string();
                if self.starts(&text).is_some_and(|pattern| pattern.len() == text.len()) {
                    *value = Value::from(REDACTED);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }
}

/// Appends a secret in every writing that an answer may repeat it in.
fn push_spellings(secret: &str, spellings: &mut Vec<Zeroizing<String>>) {
    spellings.push(rewritten(secret, |c, out| out.write_char(c)));
    // Within JSON text, and within JSON text that is a string of JSON text.
    let json: [Spelling; 5] = [
        json,
        slash_safe,
        |c, out| html_safe(c, out, json),
        |c, out| ascii(c, out, false),
        |c, out| ascii(c, out, true),
    ];
    for spelling in json {
        let once = rewritten(secret, spelling);
        spellings.push(rewritten(&once, self::json));
        spellings.push(once);
    }
    let once = rewritten(secret, |c, out| html_safe(c, out, |c, out| ascii(c, out, false)));
    spellings.push(rewritten(&once, self::json));
    spellings.push(once);
    // Within an address and a form.
    let percent: [Spelling; 4] = [
        |c, out| percent(c, out, false, "%20"),
        |c, out| percent(c, out, false, "+"),
        |c, out| percent(c, out, true, "%20"),
        |c, out| percent(c, out, true, "+"),
    ];
    spellings.extend(percent.map(|spelling| rewritten(secret, spelling)));
}

/// Writes one character in some spelling.
type Spelling = fn(char, &mut dyn Write) -> fmt::Result;

/// `text` in a spelling, measured first: a string that grows leaves copies of
/// a secret behind.
fn rewritten(text: &str, spelling: Spelling) -> Zeroizing<String> {
    let mut length = Length(0);
    // Neither can fail.
    let _ = text.chars().try_for_each(|c| spelling(c, &mut length));
    let mut out = Zeroizing::new(String::with_capacity(length.0));
    let _ = text.chars().try_for_each(|c| spelling(c, &mut *out));
    out
}

struct Length(usize);

impl Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// As JSON must spell it, and no more.
fn json(c: char, out: &mut dyn Write) -> fmt::Result {
    match c {
        '"' => out.write_str("\\\""),
        '\\' => out.write_str("\\\\"),
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        '\u{8}' => out.write_str("\\b"),
        '\u{c}' => out.write_str("\\f"),
        '\0'..='\u{1f}' => write!(out, "\\u{:04x}", u32::from(c)),
        _ => out.write_char(c),
    }
}

/// As PHP spells it in JSON.
fn slash_safe(c: char, out: &mut dyn Write) -> fmt::Result {
    if c == '/' { out.write_str("\\/") } else { json(c, out) }
}

/// As Gson, a common Java writer, spells it in JSON.
fn html_safe(c: char, out: &mut dyn Write, others: Spelling) -> fmt::Result {
    match c {
        '<' | '>' | '&' | '=' | '\'' => write!(out, "\\u{:04x}", u32::from(c)),
        _ => others(c, out),
    }
}

/// As JSON that is ASCII throughout spells it.
fn ascii(c: char, out: &mut dyn Write, upper: bool) -> fmt::Result {
    if c.is_ascii() && c != '\u{7f}' {
        return json(c, out);
    }
    c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| match upper {
        true => write!(out, "\\u{unit:04X}"),
        false => write!(out, "\\u{unit:04x}"),
    })
}

/// As an address or a form spells it (RFC 3986, section 2.1).
fn percent(c: char, out: &mut dyn Write, lower: bool, space: &str) -> fmt::Result {
    match c {
        'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '.' | '_' | '~' => out.write_char(c),
        ' ' => out.write_str(space),
        _ => c.encode_utf8(&mut [0; 4]).bytes().try_for_each(|byte| match lower {
            true => write!(out, "%{byte:02x}"),
            false => write!(out, "%{byte:02X}"),
        }),
    }
}

/// What keys of a connection string that is worth hiding contain, without
/// blanks and in lower case.
const SECRET_KEYS: &[&str] =
    &["password", "passwd", "passphrase", "pwd", "secret", "key", "token", "uid", "signature"];

/// The values within a connection string (`key=value;key=value`) that are
/// secrets of their own: a service may repeat the one that it refuses.
fn connection_string_secrets(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    if !rest.contains(';') {
        return found;
    }
    while let Some((key, behind)) = rest.split_once('=') {
        // What stands before the last semicolon has no value.
        let key = key.rsplit(';').next().unwrap_or_default();
        let trimmed = behind.trim_start();
        let quote = trimmed.chars().next().and_then(|first| match first {
            '"' | '\'' => Some(first),
            '{' => Some('}'),
            _ => None,
        });
        let quoted = quote.and_then(|end| trimmed.get(1..)?.split_once(end));
        let (value, next) = match quoted {
            Some((value, next)) => (value, next),
            None => behind.split_once(';').unwrap_or((behind, "")),
        };
        rest = next;
        let key: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
        let key = key.to_lowercase();
        let value = value.trim();
        let secret = SECRET_KEYS.iter().any(|word| key.contains(word));
        if secret && value.chars().nth(3).is_some() {
            found.push(value);
        }
    }
    found
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_go() {
        let scrubber = Scrubber::new(&["p\"w = 1", "p"]);
        for text in
            ["p\"w = 1", r#"p\"w = 1"#, r#"p\"w \u003d 1"#, "p%22w%20%3D%201", "p%22w+%3D+1"]
        {
            assert_eq!(scrubber.text(&format!("<{text}>")), "<[redacted]>");
        }
    }

    #[test]
    fn a_replacement_is_not_searched_again() {
        assert_eq!(Scrubber::new(&["red", "d"]).text("red"), "[redacted]");
        assert_eq!(Scrubber::new(&["", "x"]).text("axb"), "a[redacted]b");
    }

    #[test]
    fn a_secret_cut_in_two_goes() {
        let scrubber = Scrubber::new(&["s3cr3t"]);
        assert_eq!(scrubber.cut_text("key s3cr"), "key ");
        assert_eq!(scrubber.cut_text("key s3\u{fffd}"), "key ");
        assert_eq!(scrubber.cut_text("s3cr3t ends"), "[redacted] end");
    }

    #[test]
    fn json_is_scrubbed_throughout() {
        let mut value = serde_json::json!({"a": ["x-41", 41, 4], "41": null});
        Scrubber::new(&["41"]).json(&mut value);
        let want = serde_json::json!({"a": ["x-[redacted]", "[redacted]", 4], "[redacted]": null});
        assert_eq!(value, want);
    }

    #[test]
    fn a_secret_in_ascii_json_goes() {
        let scrubber = Scrubber::new(&["pässwörd😀"]);
        for text in ["p\\u00e4ssw\\u00f6rd\\ud83d\\ude00", "p\\u00E4ssw\\u00F6rd\\uD83D\\uDE00"] {
            assert_eq!(scrubber.text(text), "[redacted]");
        }
    }

    #[test]
    fn a_secret_in_json_in_json_goes() {
        let secret = "a\"b\\c=é";
        let scrubber = Scrubber::new(&[secret]);
        let once = Value::from(secret).to_string();
        let twice = Value::from(once.as_str()).to_string();
        let ascii = twice.replace('é', "\\\\u00e9");
        for text in [once, twice, ascii.clone(), ascii.replace('=', "\\\\u003d")] {
            let shown = scrubber.text(&text);
            assert!(shown.contains(REDACTED) && !shown.contains('b'), "{text}: {shown}");
        }
    }

    #[test]
    fn the_parts_of_a_connection_string_go() {
        let text =
            "Server=host1;UID=reader1;Pass Word = 'a;b\"c' ;AccountKey=dGVz=;Port=12345;Pwd=abc";
        assert_eq!(connection_string_secrets(text), ["reader1", "a;b\"c", "dGVz="]);
        let shown = Scrubber::new(&[text]).text("no reader1 at host1 with dGVz=, a;b\"c, 12345");
        let want = "no [redacted] at host1 with [redacted], [redacted], 12345";
        assert_eq!(shown, want);
        for text in
            ["", ";", "=;=", "password=", "password='abcd", "a;b", "password=abcd", ";;é=é;"]
        {
            assert!(connection_string_secrets(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_longest_of_nested_secrets_goes() {
        let scrubber = Scrubber::new(&["ab", "abcd", "abc", "abce", "b"]);
        assert_eq!(scrubber.text("abcdX"), "[redacted]X");
        assert_eq!(scrubber.text("abcfX"), "[redacted]fX");
        assert_eq!(scrubber.text("abfbX"), "[redacted]f[redacted]X");
        assert_eq!(scrubber.text("aX"), "aX");
    }
}
