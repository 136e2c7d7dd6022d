//! Bare scalars of YAML: the core schema of 1.2 (§10.3.2), less what 1.1 reads
//! as another value.

use crate::diagnostic::Rule;
use crate::diagnostic::rules::connection::{YAML_AMBIGUOUS, YAML_FEATURE};
use crate::diagnostic::rules::source::INFINITE_NUMBER;
use crate::source::json::Value;

/// The truth values of YAML 1.1 that are texts in YAML 1.2.
const OLD_BOOLEANS: &[&str] = &["y", "yes", "n", "no", "on", "off"];

/// The value of a bare scalar, or the rule that it breaks and a sentence, which
/// shows nothing of it.
pub(super) fn read(text: &str) -> Result<Value, (&'static Rule, &'static str)> {
    if matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Ok(Value::Null);
    }
    match text {
        "true" | "True" | "TRUE" => return Ok(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Ok(Value::Bool(false)),
        _ => {}
    }
    let small = text.to_ascii_lowercase();
    if OLD_BOOLEANS.contains(&small.as_str()) {
        let words = "a bare `yes`, `no`, `on`, `off`, `y` or `n` is a truth value to some tools and a text to others";
        return Err((&YAML_AMBIGUOUS, words));
    }
    let unsigned = small.strip_prefix(['+', '-']).unwrap_or(&small);
    if matches!(unsigned, ".inf" | ".nan") {
        return Err((&YAML_FEATURE, "a number that is not finite has no form in JSON"));
    }
    if let Some(words) = ambiguous(unsigned) {
        return Err((&YAML_AMBIGUOUS, words));
    }
    if is_number(unsigned) {
        return number(&small, unsigned);
    }
    Ok(Value::String(text.to_owned()))
}

/// Why a bare scalar is a number to some tools, and another one or none to
/// others.
fn ambiguous(text: &str) -> Option<&'static str> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() > 1 && text.starts_with('0') && digits(text) {
        return Some("a number with a leading zero is octal to some tools and decimal to others");
    }
    let based = ["0x", "0o", "0b"].iter().find_map(|base| text.strip_prefix(base));
    if based.is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_hexdigit() || b == b'_')
    }) {
        return Some("a number of another base is a number to some tools and a text to others");
    }
    let first = text.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let of =
        |extra: u8| text.bytes().all(|byte| byte.is_ascii_digit() || byte == extra || byte == b'.');
    if first && text.contains('_') && of(b'_') {
        return Some("a number with `_` in it is a number to some tools and a text to others");
    }
    if first && text.contains(':') && of(b':') && text.split(':').skip(1).all(sixtieth) {
        return Some(
            "numbers parted by `:` are one number, to the base 60, to some tools and a text to others",
        );
    }
    None
}

/// A digit to the base 60, the last with a fraction perhaps.
fn sixtieth(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    whole.parse::<u8>().is_ok_and(|digit| digit < 60)
}

/// `[0-9]+ | (\.[0-9]+ | [0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = text.split_once('e').map_or((text, None), |(m, e)| (m, Some(e)));
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let some = !whole.is_empty() || !fraction.is_empty();
    some && digits(whole) && digits(fraction) && exponent.is_none_or(|e| !e.is_empty() && digits(e))
}

/// The number as JSON writes it: `+.5` is `0.5`, `1.` is `1`.
fn number(text: &str, unsigned: &str) -> Result<Value, (&'static Rule, &'static str)> {
    if !text.parse::<f64>().is_ok_and(f64::is_finite) {
        return Err((&INFINITE_NUMBER, "the number is larger than any double"));
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let (mantissa, exponent) = unsigned.split_once('e').map_or((unsigned, ""), |(m, e)| (m, e));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    let e = if exponent.is_empty() { "" } else { "e" };
    Ok(Value::Number(format!("{sign}{whole}{point}{fraction}{e}{exponent}")))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::source::json::Value;

    #[test]
    fn scalars_are_what_yaml_1_2_says() {
        for (text, json) in [
            ("0", "0"),
            ("-12", "-12"),
            ("+7", "7"),
            (".5", "0.5"),
            ("5.", "5"),
            ("-1.50", "-1.50"),
            ("1e3", "1e3"),
            ("1E-3", "1e-3"),
            ("+.5e+2", "0.5e+2"),
            ("00.5", "0.5"),
            ("-0", "-0"),
        ] {
            assert_eq!(read(text), Ok(Value::Number(json.to_owned())), "{text}");
            assert!(serde_json::from_str::<f64>(json).is_ok(), "{json}");
        }
        for text in [
            "a",
            "1.2.3",
            "1-2",
            "e5",
            ".",
            "+",
            "-",
            "2026-01-01",
            "1e",
            "nope",
            "10.0.0.1",
            "a:b",
            "1:99",
            "0xg",
            "_1",
            "Infinity",
        ] {
            assert_eq!(read(text), Ok(Value::String(text.to_owned())), "{text}");
        }
        for text in ["", "~", "null"] {
            assert_eq!(read(text), Ok(Value::Null), "{text}");
        }
        assert_eq!(read("True"), Ok(Value::Bool(true)));
    }

    #[test]
    fn what_yaml_1_1_reads_otherwise_is_refused() {
        for text in [
            "no",
            "Yes",
            "ON",
            "off",
            "y",
            "N",
            "0123",
            "-007",
            "0o17",
            "0x1F",
            "0b11",
            "1_000",
            "22:30",
            "190:20:30",
        ] {
            assert_eq!(read(text).unwrap_err().0.id, "yaml-ambiguous", "{text}");
        }
        assert_eq!(read(".inf").unwrap_err().0.id, "yaml-feature");
        assert_eq!(read("1e999").unwrap_err().0.id, "infinite-number");
    }
}
