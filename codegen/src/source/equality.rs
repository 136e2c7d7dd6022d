//! Whether two values are the same, wherever they stand.
//!
//! Knows when JSON values are equal (draft-07, 4.2.3 of the core): members in
//! any order, numbers by what they mean.

use super::decimal::Decimal;
use super::json::{Node, Value};

impl Node {
    /// Whether both are the same JSON value: `1.0` is `1`, the order of
    /// members is of no account.
    pub fn same_value(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(left), Value::Bool(right)) => left == right,
            (Value::String(left), Value::String(right)) => left == right,
            (Value::Number(left), Value::Number(right)) => {
                left == right || Decimal::of(left).same(&Decimal::of(right))
            }
            (Value::Array(left), Value::Array(right)) => {
                left.len() == right.len()
                    && left.iter().zip(right).all(|(left, right)| left.same_value(right))
            }
            (Value::Object(left), Value::Object(right)) => {
                left.len() == right.len()
                    && left.iter().all(|member| {
                        other.get(&member.name).is_some_and(|right| member.value.same_value(right))
                    })
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::source::json::FileId;
    use crate::source::parse;

    fn same(left: &str, right: &str) -> bool {
        parse(FileId(0), left).unwrap().same_value(&parse(FileId(1), right).unwrap())
    }

    #[test]
    fn numbers_are_compared_by_what_they_mean() {
        for (left, right) in
            [("1", "1.0"), ("100", "1e2"), ("0", "-0.0"), ("0.10", "1E-1"), ("120", "0.12e+3")]
        {
            assert!(same(left, right), "{left} {right}");
        }
        for (left, right) in
            [("1", "-1"), ("10", "1"), ("1e-400", "0"), ("9007199254740993", "9007199254740992")]
        {
            assert!(!same(left, right), "{left} {right}");
        }
    }

    #[test]
    fn members_are_compared_in_any_order_and_items_in_theirs() {
        assert!(same(r#"{"a": 1, "b": [null, true]}"#, r#"{"b": [null, true], "a": 1}"#));
        assert!(!same("[1, 2]", "[2, 1]"));
        assert!(!same(r#"{"a": 1}"#, r#"{"a": 1, "b": 1}"#));
        assert!(!same(r#"{"a": 1}"#, r#"{"b": 1}"#));
    }
}
