//! Numbers that no Rust number holds: compared with bounds, kept and written
//! exactly.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[path = "support/number.rs"]
#[allow(dead_code, reason = "only one half of it is needed here")]
#[allow(unreachable_pub, reason = "it reads as a library and is none")]
mod number;

use fixtures::bounds::{Integers, Numbers, WideIntegers};
use fixtures::loose::AnythingGoes;
use number::plain;

/// Texts of numbers, and whether each is an integer.
const NUMBERS: &[(&str, bool)] = &[
    ("0", true),
    ("-0", true),
    ("-0.0e5", true),
    ("1.0", true),
    ("1e2", true),
    ("12E-1", false),
    ("1.20e1", true),
    ("0.1", false),
    ("9007199254740993", true),
    ("9007199254740993.0", true),
    ("9223372036854775807", true),
    ("9223372036854775808", true),
    ("-9223372036854775809", true),
    ("18446744073709551615", true),
    ("18446744073709551616", true),
    ("123456789012345678901234567890.5", false),
    ("0.1000000000000000055511151231257827", false),
    ("3.14159265358979323846264338327950288", false),
    ("1e308", true),
    ("-1.7976931348623157e308", true),
    ("1e-400", false),
    ("5e-324", false),
];

/// The text of one member of an object.
fn member(json: &str, name: &str) -> String {
    let members: std::collections::BTreeMap<String, Box<serde_json::value::RawValue>> =
        serde_json::from_str(json).unwrap();
    members[name].get().to_owned()
}

#[test]
fn numbers_are_kept_to_the_last_digit() {
    for (text, integer) in NUMBERS {
        let json = format!(r#"{{"share": 1, "any": {text}, "more": {text}}}"#);
        let made = Numbers::from_json(json.as_bytes()).unwrap();
        let written = serde_json::to_string(&made).unwrap();
        assert_eq!(plain(&member(&written, "any")), plain(text), "{text}");
        assert_eq!(plain(&member(&written, "more")), plain(text), "{text}");
        assert_eq!(made.any().as_integer().is_some(), *integer, "{text}");

        let json = format!(r#"{{"any": [{text}]}}"#);
        let made = AnythingGoes::from_json(json.as_bytes()).unwrap();
        let written = serde_json::to_string(&made).unwrap();
        let item = member(&written, "any");
        assert_eq!(plain(item.trim_matches(['[', ']'])), plain(text), "{text}");
    }
}

#[test]
fn integers_are_numbers_without_a_fraction() {
    for (text, integer) in NUMBERS {
        let json = format!(r#"{{"port": 1, "full": 0, "any": {text}}}"#);
        match Integers::from_json(json.as_bytes()) {
            Ok(made) => {
                assert!(integer, "{text}");
                let written = serde_json::to_string(&made).unwrap();
                let written = member(&written, "any");
                assert!(written.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit()));
                assert_eq!(plain(&written), plain(text), "{text}");
            }
            Err(error) => {
                assert!(!integer, "{text}");
                assert_eq!(error.violations()[0].schema_path(), "/properties/any/type");
            }
        }
    }
}

#[test]
fn bounds_are_compared_exactly() {
    for (member, keyword) in [
        (r#""full": 9223372036854775807"#, None),
        (r#""full": 9223372036854775807.0"#, None),
        (r#""full": 9223372036854775808"#, Some("maximum")),
        (r#""full": -9223372036854775808"#, None),
        (r#""full": -9223372036854775809"#, Some("minimum")),
        (r#""full": 0, "between": 3.0"#, Some("exclusiveMaximum")),
        (r#""full": 0, "between": -3e0"#, Some("exclusiveMinimum")),
        (r#""full": 0, "between": 2"#, None),
        (r#""full": 0, "fractions": -1"#, None),
        (r#""full": 0, "fractions": -2"#, Some("minimum")),
        (r#""full": 0, "fractions": 2"#, None),
        (r#""full": 0, "fractions": 3"#, Some("exclusiveMaximum")),
    ] {
        let json = format!(r#"{{"port": 1, "any": 0, {member}}}"#);
        let broken = match Integers::from_json(json.as_bytes()) {
            Ok(_) => Vec::new(),
            Err(error) => error.violations().iter().map(|v| v.keyword()).collect(),
        };
        assert_eq!(broken, Vec::from_iter(keyword), "{member}");
    }
    for (wide, keyword) in [
        ("1e21", None),
        ("1000000000000000000000", None),
        ("1000000000000000000001", Some("maximum")),
        ("-1000000000000000000000.0", None),
        ("-1000000000000000000001", Some("minimum")),
    ] {
        let json = format!(r#"{{"wide": {wide}}}"#);
        let broken = match WideIntegers::from_json(json.as_bytes()) {
            Ok(_) => Vec::new(),
            Err(error) => error.violations().iter().map(|v| v.keyword()).collect(),
        };
        assert_eq!(broken, Vec::from_iter(keyword), "{wide}");
    }
    for (share, keyword) in [
        ("1.0000000000000000000000001", Some("maximum")),
        ("0.99999999999999999999999999", None),
        ("-1e-999", Some("minimum")),
        ("-0.0", None),
    ] {
        let json = format!(r#"{{"any": 0, "share": {share}}}"#);
        let broken = match Numbers::from_json(json.as_bytes()) {
            Ok(_) => Vec::new(),
            Err(error) => error.violations().iter().map(|v| v.keyword()).collect(),
        };
        assert_eq!(broken, Vec::from_iter(keyword), "{share}");
    }
}

/// JSON has no word for them.
#[test]
fn doubles_that_are_not_finite_are_refused() {
    for double in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let refused = Numbers::builder().share(0.5).any(double).build().unwrap_err();
        assert_eq!(refused[0].instance_path(), "/any");
        assert_eq!(refused[0].keyword(), "type");
    }
}
