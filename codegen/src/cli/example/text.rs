//! Texts that may be what some rules ask for.

use serde_json::Value;

use super::words::placeholder;
use crate::pattern;

/// A text of each format that draft-07 defines.
const FORMATS: &[(&str, &str)] = &[
    ("date-time", "2026-01-31T12:00:00Z"),
    ("date", "2026-01-31"),
    ("time", "12:00:00Z"),
    ("email", "user@example.com"),
    ("idn-email", "user@example.com"),
    ("hostname", "host.example.com"),
    ("idn-hostname", "host.example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("uri", "https://example.com/path"),
    ("uri-reference", "https://example.com/path"),
    ("iri", "https://example.com/path"),
    ("iri-reference", "https://example.com/path"),
    ("uri-template", "https://example.com/{id}"),
    ("json-pointer", "/member"),
    ("relative-json-pointer", "0/member"),
    ("regex", "^[a-z]+$"),
];

/// Texts for a place of that name, the most telling ones first.
pub(super) fn texts(name: &str, schemas: &[&Value]) -> Vec<String> {
    let said = |keyword: &'static str| schemas.iter().filter_map(move |schema| schema.get(keyword));
    let mut texts: Vec<String> = Vec::new();
    let examples = said("examples").filter_map(Value::as_array).flatten();
    texts.extend(examples.filter_map(Value::as_str).map(str::to_owned));
    texts.push(placeholder(name));
    texts.extend(said("default").filter_map(Value::as_str).map(str::to_owned));
    for format in said("format").filter_map(Value::as_str) {
        let known = FORMATS.iter().filter(|(name, _)| *name == format);
        texts.extend(known.map(|(_, text)| (*text).to_owned()));
    }
    for pattern in said("pattern").filter_map(Value::as_str) {
        texts.extend(pattern::sample(pattern));
    }
    let length = |keyword| said(keyword).filter_map(Value::as_u64);
    let least = length("minLength").max().unwrap_or_default();
    let most = length("maxLength").min().unwrap_or(u64::MAX);
    // Far longer ones tell nobody anything.
    let fit = |text: &String| fitted(text, least.min(10_000), most);
    let fitted: Vec<String> = texts.iter().map(fit).collect();
    texts.extend(fitted);
    texts.extend(["", "1", "a", "A", "text", "other"].map(str::to_owned));
    texts
}

/// The text, cut or filled up to a length in characters.
fn fitted(text: &str, least: u64, most: u64) -> String {
    let mut text: Vec<char> = text.chars().collect();
    let filler = text.last().copied().filter(|last| last.is_alphanumeric()).unwrap_or('x');
    text.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let least = usize::try_from(least).unwrap_or_default();
    text.resize(text.len().max(least), filler);
    text.into_iter().collect()
}
