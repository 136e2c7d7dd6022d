//! Numbers compared mathematically, whatever they are written like.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

/// Whether two values are the same JSON value.
pub fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            plain(&left.to_string()) == plain(&right.to_string())
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(l, r)| same(l, r))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(name, l)| right.get(name).is_some_and(|r| same(l, r)))
        }
        _ => left == right,
    }
}

/// A number as its sign, its digits without zeros around them, and the power
/// of ten that the last of them stands for.
pub fn plain(number: &str) -> (bool, String, i64) {
    let unsigned = number.trim_start_matches('-');
    let (mantissa, power) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_end_matches('0');
    let dropped = all.len() - digits.len();
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return (false, String::new(), 0);
    }
    let power: i64 = power.parse().expect("the powers of tests are small");
    let place = power - fraction.len() as i64 + dropped as i64;
    (number.starts_with('-'), digits.to_owned(), place)
}

/// Whether two texts are the same JSON value, whatever `serde_json` would make
/// of their numbers.
pub fn same_text(left: &RawValue, right: &RawValue) -> bool {
    let (left, right) = (left.get(), right.get());
    let object = |text| serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(text).ok();
    let array = |text| serde_json::from_str::<Vec<Box<RawValue>>>(text).ok();
    let is_number =
        |text: &str| text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    if let (Some(left), Some(right)) = (object(left), object(right)) {
        left.len() == right.len()
            && left.iter().all(|(name, l)| right.get(name).is_some_and(|r| same_text(l, r)))
    } else if let (Some(left), Some(right)) = (array(left), array(right)) {
        left.len() == right.len() && left.iter().zip(&right).all(|(l, r)| same_text(l, r))
    } else if is_number(left) && is_number(right) {
        plain(left) == plain(right)
    } else {
        let value = |text| serde_json::from_str::<Value>(text).ok();
        value(left) == value(right)
    }
}
