//! Objects whose members are of no account to each other: what is asked of the
//! whole can be asked of each member.
//!
//! The set algebra multiplies members that differ out, so that some dozens of
//! them take minutes.

use serde_json::{Map, Value};

/// Keywords of a schema in which what one member holds is of no account to the
/// others.
const APART: &[&str] = &[
    "additionalProperties",
    "maxProperties",
    "minProperties",
    "properties",
    "propertyNames",
    "required",
    "type",
];

/// The members of two schemas in which nothing else speaks of their values, or
/// both say the same by the pattern of their names.
fn members<'v>(
    left: &'v Map<String, Value>,
    right: &'v Map<String, Value>,
) -> Option<[&'v Map<String, Value>; 2]> {
    let apart = left.keys().chain(right.keys()).all(|keyword| {
        APART.contains(&keyword.as_str())
            || (keyword == "patternProperties" && left.get(keyword) == right.get(keyword))
    });
    let of = |schema: &'v Map<String, Value>| schema.get("properties").and_then(Value::as_object);
    Some([of(left)?, of(right)?]).filter(|_| apart)
}

/// Keywords that say how schemas are put together: one that only one side has
/// need not be another set of values.
const STRUCTURE: &[&str] =
    &["$ref", "allOf", "anyOf", "definitions", "oneOf", "properties", "propertyNames", "required"];

/// In how many places two schemas say different things of the same value, as far
/// as they are put together alike.
pub(super) fn differing(left: &Value, right: &Value) -> usize {
    if left == right {
        return 0;
    }
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let both = left.iter().filter_map(|(name, left)| Some((name, left, right.get(name)?)));
            let both = both.map(|(name, left, right)| match NAMED.contains(&name.as_str()) {
                true => by_name(left, right),
                false => differing(left, right),
            });
            let one_sided = |some: &Map<String, Value>, other: &Map<String, Value>| {
                let more = some.keys().filter(|name| !other.contains_key(*name));
                more.filter(|name| !STRUCTURE.contains(&name.as_str())).count()
            };
            both.sum::<usize>() + one_sided(left, right) + one_sided(right, left)
        }
        (Value::Array(left), Value::Array(right)) => {
            let pairs = left.iter().zip(right);
            pairs.map(|(left, right)| differing(left, right)).sum()
        }
        _ => 1,
    }
}

/// Keywords with schemas by name.
const NAMED: &[&str] = &["definitions", "dependencies", "patternProperties", "properties"];

fn by_name(left: &Value, right: &Value) -> usize {
    let both = left.as_object().zip(right.as_object());
    let pairs = both.into_iter().flat_map(|(left, right)| {
        left.iter().filter_map(|(name, left)| Some((left, right.get(name)?)))
    });
    pairs.map(|(left, right)| differing(left, right)).sum()
}

/// Whether a schema takes all that another one takes, member by member. A `no`
/// says nothing.
pub(super) fn covers(
    all: &Value,
    some: &Value,
    member_covers: &dyn Fn(&Value, &Value) -> bool,
) -> bool {
    let Some((all, some)) = all.as_object().zip(some.as_object()) else { return false };
    let Some([ours, theirs]) = members(all, some) else { return false };
    // Beside members, nothing is asked that the other one does not ask.
    let rest = |(keyword, value): (&String, &Value)| {
        keyword == "properties" || some.get(keyword) == Some(value)
    };
    all.iter().all(rest)
        && (!all.contains_key("additionalProperties")
            || theirs.keys().all(|name| ours.contains_key(name)))
        && ours.iter().all(|(name, all)| match theirs.get(name) {
            Some(some) => all == some || member_covers(all, some),
            None => *all == true,
        })
}

/// Takes out of two schemas what both say of a member, where nothing else in
/// either speaks of its value: a schema of 400 members, each changed, is asked
/// about 400 times.
pub(super) fn drop_equal(left: &mut Value, right: &mut Value) {
    let (Value::Object(left), Value::Object(right)) = (left, right) else { return };
    if members(left, right).is_none() {
        return;
    }
    let (Some(Value::Object(left)), Some(Value::Object(right))) =
        (left.get_mut("properties"), right.get_mut("properties"))
    else {
        return;
    };
    for (name, left) in left {
        match right.get_mut(name) {
            Some(right) if right == left && *left != false => {
                (*left, *right) = (Value::Bool(true), Value::Bool(true));
            }
            Some(right) => drop_equal(left, right),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{covers, differing, drop_equal};
    use serde_json::json;

    #[test]
    fn members_are_asked_one_by_one() {
        let of = |a, b| json!({ "type": "object", "properties": { "a": a, "b": b } });
        let (old, new) = (of(1, 2), of(3, 2));
        let asked = |all: &_, some: &_| (all, some) == (&json!(3), &json!(1));
        assert!(covers(&new, &old, &asked));
        assert!(!covers(&new, &old, &|_, _| false));
        assert_eq!(differing(&old, &new), 1);
    }

    #[test]
    fn what_else_is_asked_for_is_no_matter_of_members() {
        let old = json!({ "properties": { "a": true } });
        for more in [
            json!({ "properties": { "a": true }, "required": ["a"] }),
            json!({ "properties": { "a": true, "b": { "type": "string" } } }),
            json!({ "properties": {}, "additionalProperties": false }),
            json!({ "properties": { "a": true }, "not": {} }),
        ] {
            assert!(!covers(&more, &old, &|_, _| true), "{more}");
        }
        let mut same =
            (json!({ "properties": { "a": 1 }, "not": {} }), json!({ "properties": { "a": 1 } }));
        drop_equal(&mut same.0, &mut same.1);
        assert_eq!(same.1, json!({ "properties": { "a": 1 } }));
    }
}
