//! Any bytes as the parameters of an auth method.

use std::collections::BTreeMap;

use flow_service::catalog::{AnyAuth, AuthError, Connector, Method};
use serde_json::Value;
use serde_json::value::RawValue;

/// Takes a line that names a method, `postgresql/1`, and what follows as its
/// parameters. Whatever they are: what is accepted is JSON, is written as JSON
/// that is accepted as well and means the same, and is shown; what is refused is
/// explained.
pub fn try_bytes(bytes: &[u8], connectors: impl Iterator<Item = &'static Connector>) {
    let mut parts = bytes.splitn(2, |byte| *byte == b'\n');
    let name = parts.next().and_then(|line| std::str::from_utf8(line).ok()).unwrap_or_default();
    let params = parts.next().unwrap_or_default();
    let Some((connector, method)) = find(name, connectors) else {
        return;
    };
    match connector.parse_auth(method.spec_name, params) {
        Ok(auth) => {
            let _ = format!("{auth:?}");
            let text = std::str::from_utf8(params).expect("what is accepted is UTF-8");
            let given: Result<&RawValue, _> = serde_json::from_str(text);
            assert!(given.is_ok(), "what is accepted is no JSON: {given:?}");
            let written = written(&auth);
            let again = connector.parse_auth(method.spec_name, written.as_bytes());
            let again = again.unwrap_or_else(|error| panic!("written, it is refused: {error}"));
            assert_eq!(self::written(&again), written, "written again, it is another");
            let value = |text: &str| serde_json::from_str::<Value>(text).expect("it is JSON");
            assert!(is_same(&value(&written), &value(text)), "what is written is another value");
        }
        Err(error) => {
            assert!(!error.to_string().is_empty(), "refused without a word");
            if let AuthError::Violations(violations) = &error {
                assert!(!violations.is_empty(), "refused without a violation");
                for violation in violations.iter() {
                    assert!(!violation.to_string().is_empty(), "a violation without a word");
                    let lost = violation.to_string().ends_with("as a bug of flow-service");
                    assert!(!lost, "reading and explaining disagree: {name} {params:?}");
                }
            }
        }
    }
    // A strict reading refuses more, and never less.
    let strict = connector.parse_auth_strict(method.spec_name, params);
    let open = connector.parse_auth(method.spec_name, params);
    assert!(strict.is_err() || open.is_ok(), "only the strict reading accepts it");
}

/// Whether two values are equal; of numbers it is the value that counts, `1.0` is
/// `1`, as far as `serde_json` reads it, which may miss a double by one. The tests
/// of the workspace look at digits.
fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            let [left, right] = [left, right].map(|number| number.as_f64().unwrap_or_default());
            (left - right).abs() <= left.abs() * 1e-15
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(a, b)| is_same(a, b))
        }
        (Value::Object(left), Value::Object(right)) => {
            let same = |(name, value)| right.get(name).is_some_and(|other| is_same(value, other));
            left.len() == right.len() && left.iter().all(same)
        }
        _ => left == right,
    }
}

fn find(
    name: &str,
    mut connectors: impl Iterator<Item = &'static Connector>,
) -> Option<(&'static Connector, &'static Method)> {
    let (module, index) = name.split_once('/')?;
    let connector = connectors.find(|connector| connector.module == module)?;
    Some((connector, connector.auth_methods.get(index.parse::<usize>().ok()?)?))
}

/// The parameters alone, as they are sent.
fn written(auth: &AnyAuth) -> String {
    let text = serde_json::to_string(auth).expect("what is accepted can be written");
    let members: BTreeMap<String, Box<RawValue>> =
        serde_json::from_str(&text).expect("it is an object");
    members.get("params").expect("it has parameters").get().to_owned()
}
