//! No secret is ever shown: not by `Debug`, not in a violation, not in any
//! error, nor the value of a member that is not declared, which may be a
//! secret under a misspelt name.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

mod support;

use std::collections::BTreeSet;

use flow_service::catalog::{parse_auth, parse_auth_strict};
use serde_json::{Map, Value, json};
use support::subject::{Subject, subjects};
use support::{instance, oracle};

const CANARY: &str = "canary-5e7";
/// A number with the same digits, for where a text is of the wrong type.
const NUMBER: u64 = 5_731_902_846;

fn assert_hidden(subject: &Subject, shown: &str, why: &str) {
    for canary in [CANARY, &NUMBER.to_string(), "573190"] {
        assert!(!shown.contains(canary), "{} shows {canary} {why}: {shown}", subject.source.name);
    }
}

/// The members of a described object that are marked as secrets, and those
/// whose value says nothing of what it is.
fn hidden(described: &Value) -> BTreeSet<String> {
    let described = oracle::inlined(described, described);
    let properties = described["properties"].as_object();
    let says = ["type", "enum", "const", "oneOf", "anyOf"];
    let hidden = |(_, property): &(&String, &Value)| {
        let branches = [&property["oneOf"], &property["anyOf"]].into_iter();
        let mut branches = branches.filter_map(Value::as_array).flatten();
        property["writeOnly"] == true
            || branches.any(|branch| branch["writeOnly"] == true)
            || says.iter().all(|keyword| property.get(keyword).is_none())
    };
    let mut names: BTreeSet<String> =
        properties.into_iter().flatten().filter(hidden).map(|(name, _)| name.clone()).collect();
    let required = described["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let undeclared = required.filter(|name| described["properties"][*name].is_null());
    names.extend(undeclared.map(str::to_owned));
    names
}

/// Wherever a secret may stand, values that hold the canary.
fn canaries() -> Vec<Value> {
    vec![
        json!(CANARY),
        json!(CANARY.repeat(40)),
        json!(NUMBER),
        json!(-(NUMBER as f64) - 0.5),
        json!([CANARY, { "inner": NUMBER }]),
        json!({ "inner": CANARY, "pem": CANARY, "host": [NUMBER] }),
    ]
}

/// Everything that a user might print of an attempt.
fn shown(subject: &Subject, value: &Value) -> Vec<String> {
    let text = value.to_string();
    let mut shown = Vec::new();
    match subject.parse(text.as_bytes()) {
        Ok(made) => shown.push(made.debug),
        Err(error) => shown.extend([format!("{error}"), format!("{error:?}")]),
    }
    match subject.deserialize(value) {
        Ok(made) => shown.push(made.debug),
        Err(error) => shown.push(error),
    }
    if let (Some(id), Some(name)) = (subject.source.connector, subject.source.method) {
        for parse in [parse_auth, parse_auth_strict] {
            match parse(id, name, text.as_bytes()) {
                Ok(auth) => shown.push(format!("{auth:?}")),
                Err(error) => shown.extend([format!("{error}"), format!("{error:?}")]),
            }
        }
    }
    shown
}

#[test]
fn no_output_shows_a_secret_or_an_undeclared_value() {
    let mut secrets = 0;
    for subject in subjects() {
        let described = oracle::inlined(&(subject.described)(), &(subject.described)());
        let sample = instance::sample(&subject.schema);
        let marked = hidden(&described);
        secrets += marked.len();
        let mut names = marked.clone();
        names.extend(["undeclared".to_owned(), String::new(), CANARY[..6].to_owned()]);
        // A member that is declared somewhere within, but not here.
        names.insert("passwrod".to_owned());
        for name in names {
            if !described["properties"][&name].is_null() && !marked.contains(&name) {
                continue;
            }
            for canary in canaries() {
                let mut value = sample.clone();
                value[&name] = canary.clone();
                for text in shown(&subject, &value) {
                    assert_hidden(&subject, &text, &format!("of {name:?} in {value}"));
                }
                // And while something else is wrong.
                if let Some(first) = value.as_object().and_then(|o| o.keys().next().cloned()) {
                    value.as_object_mut().into_iter().for_each(|object: &mut Map<_, _>| {
                        if first != name {
                            object.remove(&first);
                        }
                    });
                }
                for text in shown(&subject, &value) {
                    assert_hidden(&subject, &text, &format!("of {name:?} in {value}"));
                }
            }
        }
    }
    assert!(secrets > 20, "{secrets} secrets");
}

/// Cut anywhere, the text is malformed, and no part of it is shown.
#[test]
fn malformed_text_is_not_shown() {
    for subject in subjects() {
        let mut value = instance::sample(&subject.schema);
        for name in hidden(&(subject.described)()) {
            value[&name] = CANARY.into();
        }
        value["undeclared"] = json!([CANARY, NUMBER]);
        let text = value.to_string();
        for cut in (1..text.len()).filter(|cut| text.is_char_boundary(*cut)).step_by(5) {
            let error = subject.parse(&text.as_bytes()[..cut]).unwrap_err();
            assert_hidden(&subject, &format!("{error} {error:?}"), "in a text that was cut");
        }
    }
}

/// The checks above would notice: what is no secret is shown.
#[test]
fn what_is_no_secret_is_shown() {
    let subjects = subjects();
    let subject = subjects.iter().find(|s| s.source.name == "::fixtures::secrets::Key").unwrap();
    let mut value = instance::sample(&subject.schema);
    value["note"] = CANARY.into();
    assert!(shown(subject, &value).iter().any(|text| text.contains(CANARY)));
    value["note"] = NUMBER.into();
    assert!(shown(subject, &value).iter().any(|text| text.contains(&NUMBER.to_string())));
}

#[test]
fn builders_hide_what_parsing_hides() {
    for subject in subjects() {
        let sample = instance::sample(&subject.schema);
        for name in hidden(&(subject.described)()) {
            for canary in canaries() {
                let mut members = sample.clone();
                members[&name] = canary;
                members["undeclared"] = CANARY.into();
                let text = match subject.build(&members) {
                    Ok(made) => made.debug,
                    Err(violations) => format!("{violations} {violations:?}"),
                };
                assert_hidden(&subject, &text, &format!("when building {members}"));
                if let Some(made) = subject.build_any(&members) {
                    assert_hidden(&subject, &format!("{made:?}"), "as an auth");
                }
            }
        }
    }
}

#[test]
fn a_secret_is_written_and_read_by_name_only() {
    let inner = fixtures::secrets::Inner::builder().token("t").build().unwrap();
    let key = fixtures::secrets::Key::builder()
        .access_key(CANARY)
        .secret_key(flow_service::Secret::new(CANARY))
        .inner(inner)
        .build()
        .unwrap();
    assert_eq!(key.access_key().expose_secret(), CANARY);
    assert_eq!(key.secret_key().expose_secret(), CANARY);
    assert_eq!(format!("{} {0:?}", key.secret_key()), "[redacted] [redacted]");
    let written = serde_json::to_value(&key).unwrap();
    assert_eq!((&written["accessKey"], &written["secretKey"]), (&json!(CANARY), &json!(CANARY)));
    let shown = format!("{key:?}");
    assert!(shown.contains("[redacted]") && !shown.contains(CANARY), "{shown}");
}

/// A rule of the object around does not say of a member that it is a secret; the
/// member's type does.
#[test]
fn a_rule_from_above_hides_what_is_secret_within() {
    let given = json!({ "outer": { "token": CANARY }, "note": 1 }).to_string();
    let error = fixtures::secrets::RuledFromAbove::from_json(given.as_bytes()).unwrap_err();
    let paths: Vec<&str> = error.violations().iter().map(|v| v.schema_path()).collect();
    let rule = "/allOf/0/properties/outer/properties/token/enum";
    assert_eq!(paths, ["/properties/note/type", rule]);
    assert!(!format!("{error} {error:?}").contains(CANARY), "{error}");
}

/// One schema calls the value a secret, and another one refuses it.
#[test]
fn what_any_schema_calls_a_secret_is_hidden_by_all() {
    let p = json!({ "p": CANARY });
    let cases = [
        ("Condition", p.clone()),
        ("Otherwise", p.clone()),
        ("Dependency", p.clone()),
        ("Pattern", p.clone()),
        ("Any Of Beside Values", p.clone()),
        ("Condition Beside Values", p.clone()),
        ("All Of With Reference", p.clone()),
        ("Branch Of The Other Kind", json!({ "u": { "k": "b", "p": CANARY } })),
        ("Undisjoint Branches", json!({ "u": { "p": CANARY } })),
        ("Further Members", json!({ "o": { "p": CANARY } })),
        ("Items", json!({ "l": [CANARY, CANARY] })),
        ("Further Items", json!({ "l": [1, CANARY] })),
        ("Contained", json!({ "l": [CANARY] })),
        ("Recursive", json!({ "n": { "p": "abcdef", "next": { "p": CANARY } } })),
    ];
    let connector = &fixtures::marked::CONNECTOR;
    assert_eq!(cases.len(), connector.auth_methods.len());
    for (method, given) in cases {
        for given in [given.clone(), with_number(given)] {
            let error = connector.parse_auth(method, given.to_string().as_bytes()).unwrap_err();
            let shown = format!("{error} {error:?}");
            let hidden = !shown.contains(CANARY) && !shown.contains(&NUMBER.to_string());
            assert!(hidden && !shown.contains("abcdef"), "{method}: {shown}");
        }
    }
}

/// The canary as a number.
fn with_number(given: Value) -> Value {
    let text = given.to_string().replace(&format!("{CANARY:?}"), &NUMBER.to_string());
    serde_json::from_str(&text).unwrap()
}
