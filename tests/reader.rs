//! JSON text: read as `serde_json` reads it, but for the bounds that are
//! documented, and refused with the fault and its place.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

mod support;

use flow_service::{Fault, Json, Malformed, ParseError};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use support::config::runner;
use support::instance;
use support::subject::roots;

/// Where the reader may differ from `serde_json`: it refuses a repeated name,
/// and reads one level more, 128 instead of 127.
fn may_differ(fault: Fault) -> bool {
    fault == Fault::RepeatedName
}

fn agree(text: &str) -> Result<(), TestCaseError> {
    match (Json::parse(text), serde_json::from_str::<Value>(text)) {
        (Ok(json), Ok(value)) => {
            prop_assert_eq!(json.value(), &value);
            let written = serde_json::to_string(&json).unwrap();
            prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
        }
        (Err(malformed), Err(_)) => prop_assert!(malformed.offset() <= text.len()),
        (Err(malformed), Ok(_)) => prop_assert!(may_differ(malformed.fault()), "{}", malformed),
        (Ok(_), Err(error)) => prop_assert!(false, "accepted, though {error}"),
    }
    Ok(())
}

#[test]
fn any_value_is_read_as_serde_json_reads_it() {
    runner(500).run(&instance::any_json(), |value| agree(&value.to_string())).unwrap();
    runner(100)
        .run(&instance::any_json(), |value| agree(&serde_json::to_string_pretty(&value).unwrap()))
        .unwrap();
}

#[test]
fn a_damaged_text_is_refused_where_serde_json_refuses_it() {
    let signs = select("{}[]:,\"\\/ntue0159.+-Ef \n\u{0}ü🔑".chars().collect::<Vec<_>>());
    let damage = vec((any::<proptest::sample::Index>(), 0..3, signs), 1..4);
    let strategy = (instance::any_json(), damage).prop_map(|(value, damage)| {
        let mut chars: Vec<char> = value.to_string().chars().collect();
        for (place, kind, sign) in damage {
            let at = place.index(chars.len() + 1);
            match (kind, at < chars.len()) {
                (0, true) => drop(chars.remove(at)),
                (1, true) => chars[at] = sign,
                _ => chars.insert(at, sign),
            }
        }
        String::from_iter(chars)
    });
    runner(4000).run(&strategy, |text| agree(&text)).unwrap();
}

#[test]
fn pieces_of_json_in_any_order_are_read_as_serde_json_reads_them() {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"b\":",
        "\\u",
        "d800",
        "dc00",
        "\\ud83d\\udd11",
        "\\\"",
        "\\/",
        "\\x",
        "0",
        "-",
        "1",
        "9",
        ".",
        "e",
        "E+",
        "e308",
        "e309",
        "true",
        "false",
        "null",
        "nul",
        " ",
        "\n",
        "\t",
        "\u{b}",
        "\u{a0}",
        "\u{feff}",
        "ü",
        "\u{1f}",
        "\u{7f}",
    ];
    let strategy = vec(select(pieces.to_vec()), 0..8).prop_map(|pieces| pieces.concat());
    runner(8000).run(&strategy, |text| agree(&text)).unwrap();
    let quoted = vec(select(pieces.to_vec()), 0..5).prop_map(|p| format!("\"{}\"", p.concat()));
    runner(4000).run(&quoted, |text| agree(&text)).unwrap();
}

/// Texts that are malformed whatever the schema, and where that shows.
fn malformed() -> Vec<(Vec<u8>, Fault, usize)> {
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(128), "]".repeat(128));
    let text = |text: &str, fault, offset| (text.as_bytes().to_vec(), fault, offset);
    vec![
        text("", Fault::UnexpectedEnd, 0),
        text(r#"{"a":1,"a":1}"#, Fault::RepeatedName, 7),
        text(r#"{"a":1,"\u0061":1}"#, Fault::RepeatedName, 7),
        text(r#"{"b":{"a":1,"a":1}}"#, Fault::RepeatedName, 12),
        text(r#"{"b":[{"a":1,"a":1}]}"#, Fault::RepeatedName, 13),
        text(&deep, Fault::TooDeep, 132),
        text(r#"{"a":1e400}"#, Fault::NumberTooLarge, 5),
        text(r#"{"a":-1e400}"#, Fault::NumberTooLarge, 5),
        text(r#"{"a":"\ud800"}"#, Fault::LoneSurrogate, 6),
        text(r#"{"a":"\udc00\ud800"}"#, Fault::LoneSurrogate, 6),
        text("{} {}", Fault::TrailingText, 3),
        text("{}\u{0}", Fault::TrailingText, 2),
        text("\u{feff}{}", Fault::Syntax, 0),
        text("{\"a\":\"\n\"}", Fault::ControlCharacter, 6),
        text("{\"a\":\"", Fault::UnexpectedEnd, 6),
        text("{\"a\":01}", Fault::Syntax, 6),
        text("{\"a\":+1}", Fault::Syntax, 5),
        text("{\"a\":NaN}", Fault::Syntax, 5),
        text("{'a':1}", Fault::Syntax, 1),
        text("{\"a\":1,}", Fault::Syntax, 7),
        text("{\"a\":[1,]}", Fault::Syntax, 8),
        text("{\"a\":1}//", Fault::TrailingText, 7),
        (b"{\"a\":\"\xff\"}".to_vec(), Fault::NotUtf8, 6),
        (b"{\"a\":\"\xed\xa0\x80\"}".to_vec(), Fault::NotUtf8, 6),
    ]
}

#[test]
fn malformed_text_is_said_to_be_that_by_every_type() {
    for subject in roots() {
        for (text, fault, offset) in malformed() {
            let shown = String::from_utf8_lossy(&text);
            match subject.parse(&text) {
                Err(ParseError::Malformed(found)) => {
                    assert_eq!((found.fault(), found.offset()), (fault, offset), "{shown}");
                }
                other => panic!("{}: {other:?} for {shown}", subject.source.name),
            }
        }
    }
}

#[test]
fn a_repeated_name_is_refused_wherever_it_stands() {
    for subject in roots() {
        let sample = instance::sample(&subject.schema);
        let members = sample.as_object().expect("parameters are an object");
        // Many undeclared names are remembered otherwise than few.
        let many: String = (0..40).map(|n| format!("\"undeclared {n}\":0,")).collect();
        let declared = members.iter().next().map(|(name, value)| {
            (serde_json::to_string(name).unwrap(), serde_json::to_string(value).unwrap())
        });
        let undeclared = ("\"undeclared 3\"".to_owned(), "0".to_owned());
        for (name, value) in declared.into_iter().chain([undeclared]) {
            let text = format!("{{{name}:{value},{many}{name}:{value}}}");
            match subject.parse(text.as_bytes()) {
                Err(ParseError::Malformed(found)) => assert_eq!(found.fault(), Fault::RepeatedName),
                other => panic!("{}: {other:?} for {text}", subject.source.name),
            }
        }
    }
}

#[test]
fn nesting_is_read_to_a_depth_of_128() {
    let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Json::parse(&nested(128)).is_ok());
    let refused = Json::parse(&nested(129)).unwrap_err();
    assert_eq!((refused.fault(), refused.offset()), (Fault::TooDeep, 128));
    let wide = format!("[{}0]", "[],".repeat(1000));
    assert!(Json::parse(&wide).is_ok());
}

#[test]
fn the_place_of_a_fault_is_counted_in_characters() {
    let place = |m: Malformed| (m.offset(), m.line(), m.column());
    let refused = Json::parse("{\n  \"ü密🔑\": x}").unwrap_err();
    assert_eq!(place(refused), (17, 2, 10));
    let shown = refused.to_string();
    assert!(shown.starts_with("malformed JSON at line 2 column 10: "), "{shown}");
}
