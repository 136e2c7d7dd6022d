//! Takes secrets out of text that the service wrote.

use serde_json::Value;
use zeroize::Zeroizing;

use super::percent;

const REDACTED: &str = "[redacted]";

/// The secrets of one request, in every writing that an answer may repeat
/// them in.
pub(super) struct Scrubber {
    /// The longest first, so that a secret within another leaves no rest.
    patterns: Vec<Zeroizing<String>>,
}

impl Scrubber {
    pub(super) fn new(secrets: &[&str]) -> Self {
        let mut patterns = Vec::new();
        for secret in secrets {
            let json = Value::from(*secret).to_string();
            let json = &json[1..json.len() - 1];
            let mut percent = String::new();
            percent::encode(secret, &mut percent);
            let form = percent.replace("%20", "+");
            let mut spellings =
                vec![(*secret).to_owned(), html_safe(json), json.to_owned(), percent, form];
            spellings.retain(|spelling| !spelling.is_empty());
            patterns.extend(spellings.into_iter().map(Zeroizing::new));
        }
        patterns.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        patterns.dedup();
        Self { patterns }
    }

    /// `text` with every secret replaced, in one pass: a replacement is not
    /// searched again.
    pub(super) fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            if let Some(pattern) = self.patterns.iter().find(|p| rest.starts_with(p.as_str())) {
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
        let tail = |pattern: &Zeroizing<String>| {
            let ends = pattern.char_indices().map(|(at, _)| at).skip(1);
            ends.filter(|&end| text.ends_with(&pattern[..end])).max()
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
                if self.patterns.iter().any(|pattern| pattern.as_str() == text) {
                    *value = Value::from(REDACTED);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }
}

/// JSON as Gson, a common Java writer, spells it.
fn html_safe(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '=' | '\'' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
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
}
