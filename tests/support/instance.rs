//! JSON values that a schema accepts, and ones that it just does not.
//!
//! Knows the keywords that the compiler knows; whether a value is valid is
//! decided elsewhere.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

/// A value that the schema accepts, where one exists; optional members are
/// left out.
pub fn sample(schema: &Value) -> Value {
    if let Some(values) = schema["enum"].as_array() {
        return values[0].clone();
    }
    if let Some(constant) = schema.get("const") {
        return constant.clone();
    }
    if let Some(branch) = branches(schema).and_then(|branches| branches.first()) {
        // What is beside the branches counts as well, its type for them, too.
        let (mut around, mut branch) = (schema.clone(), branch.clone());
        if let (Value::Object(around), Value::Object(branch)) = (&mut around, &mut branch) {
            around.retain(|keyword, _| keyword != "oneOf" && keyword != "anyOf");
            let kind = around.get("type").into_iter().map(|kind| ("type".to_owned(), kind.clone()));
            *branch = kind.chain(std::mem::take(branch)).collect();
        }
        return match (sample(&around), sample(&branch)) {
            (Value::Object(around), Value::Object(branch)) => {
                around.into_iter().chain(branch).collect()
            }
            (_, branch) => branch,
        };
    }
    match kinds(schema).first().copied() {
        Some("string") => {
            let length = schema["minLength"].as_u64().unwrap_or_default().max(1);
            let length = schema["maxLength"].as_u64().unwrap_or(length).min(length);
            "x".repeat(usize::try_from(length).expect("lengths are small")).into()
        }
        Some("boolean") => true.into(),
        Some("integer" | "number") => {
            let validator = super::oracle::draft07(schema);
            let near = near_bounds(schema);
            near.into_iter().find(|number| validator.is_valid(number)).unwrap_or_default()
        }
        Some("object") => {
            let names =
                schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let member = |name: &str| (name.to_owned(), sample(&schema["properties"][name]));
            Value::Object(names.map(member).collect())
        }
        Some("array") => {
            let least = schema["minItems"].as_u64().unwrap_or_default();
            let places = schema["items"].as_array();
            (0..least as usize)
                .map(|index| sample(places.map_or(&schema["items"], |places| &places[index])))
                .collect()
        }
        _ => Value::Null,
    }
}

/// The branches of a union.
fn branches(schema: &Value) -> Option<&Vec<Value>> {
    schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array())
}

/// The types of a schema; the one that is not `null` first.
fn kinds(schema: &Value) -> Vec<&str> {
    let mut kinds: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    kinds.sort_by_key(|kind| *kind == "null");
    kinds
}

/// Values of which about half are valid.
pub fn near_valid(schema: &Value) -> BoxedStrategy<Value> {
    let own = typed(schema);
    let size = schema["properties"].as_object().map_or(0, Map::len);
    // The more members there are, the rarer must a wrong one be.
    if schema["type"] == "object" || branches(schema).is_some() {
        own
    } else {
        mostly(own, any_json(), 20 + size)
    }
}

fn mostly(
    usual: BoxedStrategy<Value>,
    rare: BoxedStrategy<Value>,
    weight: usize,
) -> BoxedStrategy<Value> {
    let weight = u32::try_from(weight).unwrap_or(u32::MAX - 1);
    prop_oneof![weight => usual, 1 => rare].boxed()
}

fn typed(schema: &Value) -> BoxedStrategy<Value> {
    if let Some(values) = schema["enum"].as_array() {
        return mostly(select(values.clone()).boxed(), text(0, 8), 20);
    }
    if let Some(constant) = schema.get("const") {
        return mostly(Just(constant.clone()).boxed(), text(0, 8), 20);
    }
    if let Some(branches) = branches(schema) {
        return proptest::strategy::Union::new(branches.iter().map(typed)).boxed();
    }
    if kinds(schema).contains(&"null") && schema["type"].is_array() {
        let mut plain = schema.clone();
        plain["type"] = kinds(schema)[0].into();
        return prop_oneof![3 => typed(&plain), 1 => Just(Value::Null)].boxed();
    }
    match schema["type"].as_str() {
        Some("string") => {
            let least = schema["minLength"].as_u64();
            let most = schema["maxLength"].as_u64();
            let usual = text(least.unwrap_or(0), most.unwrap_or(least.unwrap_or(0) + 8));
            let beyond = text(least.unwrap_or(0).saturating_sub(1), most.unwrap_or(20) + 1);
            mostly(usual, beyond, 10)
        }
        Some("boolean") => any::<bool>().prop_map(Value::Bool).boxed(),
        Some("integer" | "number") => {
            let good = sample(schema);
            mostly(mostly(Just(good).boxed(), select(near_bounds(schema)).boxed(), 3), number(), 20)
        }
        Some("object") => object(schema),
        Some("null") => Just(Value::Null).boxed(),
        Some("array") => array(schema),
        _ => any_json(),
    }
}

fn array(schema: &Value) -> BoxedStrategy<Value> {
    if let Some(places) = schema["items"].as_array() {
        let whole: Vec<BoxedStrategy<Value>> = places.iter().map(typed).collect();
        let short = whole.iter().skip(1).cloned().collect::<Vec<_>>();
        return mostly(
            whole.prop_map(Value::Array).boxed(),
            short.prop_map(Value::from).boxed(),
            10,
        );
    }
    vec(typed(&schema["items"]), 0..4).prop_map(Value::Array).boxed()
}

fn object(schema: &Value) -> BoxedStrategy<Value> {
    let empty = Map::new();
    let properties = schema["properties"].as_object().unwrap_or(&empty);
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let undeclared = required.iter().filter(|name| !properties.contains_key(**name));
    let names: Vec<String> =
        properties.keys().cloned().chain(undeclared.map(|name| (*name).to_owned())).collect();
    let wrong = 3.0 / (names.len() as f64 + 3.0) / 4.0;
    let members: Vec<BoxedStrategy<Option<(String, Value)>>> = names
        .iter()
        .map(|name| {
            let own = properties.get(name).unwrap_or(&Value::Bool(true));
            let weight = if names.len() > 20 { names.len() } else { 12 };
            let value = mostly(typed(own), any_json(), weight);
            let present = if required.contains(&name.as_str()) { 1.0 - wrong } else { 0.5 };
            let name = name.clone();
            let member = value.prop_map(move |value| (name.clone(), value));
            proptest::option::weighted(present, member).boxed()
        })
        .collect();
    let mut near = names.clone();
    near.extend(names.iter().map(|name| format!("{name}s")));
    near.extend(["extra".to_owned(), String::new(), "a/b~c".to_owned()]);
    let extra = proptest::option::weighted(0.15, btree_map(select(near), any_json(), 1..3));
    (members, extra)
        .prop_map(|(members, extra)| {
            let mut object: Map<String, Value> = extra.into_iter().flatten().collect();
            object.extend(members.into_iter().flatten());
            Value::Object(object)
        })
        .boxed()
}

/// Strings, lengths in code points.
fn text(least: u64, most: u64) -> BoxedStrategy<Value> {
    let chars = ['a', 'Z', '0', ' ', '"', '\\', '\n', '\u{1}', 'ü', '密', '🔑', '\u{301}'];
    let bounds = |length: u64| usize::try_from(length).unwrap_or(usize::MAX);
    let lengths = bounds(least.min(most))..=bounds(least.max(most));
    vec(select(chars.to_vec()), lengths)
        .prop_map(|chars| chars.into_iter().collect::<String>().into())
        .boxed()
}

/// Numbers at, above and below every bound of a schema.
fn near_bounds(schema: &Value) -> Vec<Value> {
    let keywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    let mut near =
        vec![json!(0), json!(1), json!(11), json!(-11), json!(0.5), json!(1.0), json!(-0.125)];
    for bound in keywords.iter().map(|keyword| &schema[*keyword]) {
        if let Some(bound) = bound.as_i64() {
            near.extend([-1, 0, 1].map(|step| json!(bound.saturating_add(step))));
        } else if let Some(bound) = bound.as_f64() {
            near.extend([json!(bound), json!(bound + 0.25), json!(bound - 0.25)]);
        }
    }
    near
}

fn number() -> BoxedStrategy<Value> {
    let special = [0.0, -0.0, 1.5, 1e300, -1e300, 5e-324, 1e15, 2e19, 9_007_199_254_740_993.0];
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-20i64..20).prop_map(Value::from),
        (-20i64..20).prop_map(|number| (number as f64).into()),
        select(special.to_vec()).prop_map(Value::from),
    ]
    .boxed()
}

/// Any JSON value.
pub fn any_json() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number(),
        text(0, 6),
        select(vec!["true", "5", "null"]).prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            btree_map(select(vec!["a", "host", "mode", ""]), inner, 0..3).prop_map(|members| {
                Value::Object(members.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
            }),
        ]
    })
    .boxed()
}
