//! Numbers compared mathematically, whatever they are written like.

use serde_json::Value;

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
