//! Values that a schema may accept, to be tried: its bounds, its listed values,
//! and what lies just beside them.
//!
//! Knows the keywords. Whether a value is valid is decided by a validator.

use serde_json::{Map, Value, json};

/// So many values of one schema are made.
const MOST: usize = 48;

/// So many schemas within each other are followed.
const DEEPEST: usize = 6;

/// A longer text or list is not made.
const LONGEST: u64 = 4_096;

/// Values near a schema without references, the plainest first. Not all are
/// valid.
pub(super) fn samples(schema: &Value) -> Vec<Value> {
    let mut all = of(schema, DEEPEST);
    all.truncate(MOST * 4);
    all
}

fn of(schema: &Value, depth: usize) -> Vec<Value> {
    let Value::Object(own) = schema else {
        return match schema {
            Value::Bool(false) => Vec::new(),
            _ => vec![json!("text"), json!(0), json!(true), json!({}), json!([]), Value::Null],
        };
    };
    if depth == 0 {
        return vec![json!("text")];
    }
    if let Some(merged) = flat(own) {
        return distinct(merged.iter().flat_map(|one| of(one, depth - 1)).collect());
    }
    if let Some(constant) = own.get("const") {
        return vec![constant.clone()];
    }
    if let Some(Value::Array(values)) = own.get("enum") {
        return values.clone();
    }
    let mut found = Vec::new();
    for kind in kinds(own) {
        match kind {
            "string" => found.extend(strings(own)),
            "integer" | "number" => found.extend(numbers(own, kind)),
            "boolean" => found.extend([json!(true), json!(false)]),
            "null" => found.push(Value::Null),
            "array" => found.extend(arrays(own, depth)),
            "object" => found.extend(objects(own, depth)),
            _ => {}
        }
    }
    distinct(found)
}

/// The schema without its branches: one schema a branch, put together with what
/// is beside it; those of `allOf` are put together all. Nothing where there are
/// no branches.
fn flat(own: &Map<String, Value>) -> Option<Vec<Value>> {
    let keyword =
        ["allOf", "anyOf", "oneOf", "if"].into_iter().find(|name| own.contains_key(*name))?;
    let mut rest = own.clone();
    let branches = rest.remove(keyword)?;
    if keyword == "if" {
        let then = rest.remove("then").unwrap_or(json!({}));
        let otherwise = rest.remove("else").unwrap_or(json!({}));
        let both = merged(&rest, &branches).and_then(|both| merged(both.as_object()?, &then));
        let neither = merged(&rest, &otherwise);
        return Some([both, neither, Some(Value::Object(rest))].into_iter().flatten().collect());
    }
    let branches = branches.as_array()?.clone();
    if keyword == "allOf" {
        let all = branches.iter().try_fold(rest, |all, branch| match merged(&all, branch)? {
            Value::Object(all) => Some(all),
            _ => None,
        });
        return Some(all.into_iter().map(Value::Object).collect());
    }
    Some(branches.iter().filter_map(|branch| merged(&rest, branch)).collect())
}

/// Two schemas as one: what both say is put together where it can be, else the
/// second wins.
fn merged(own: &Map<String, Value>, other: &Value) -> Option<Value> {
    let other = match other {
        Value::Bool(false) => return None,
        Value::Object(other) => other,
        _ => return Some(Value::Object(own.clone())),
    };
    let mut all = own.clone();
    for (name, value) in other {
        let both = match (name.as_str(), all.get(name), value) {
            ("properties", Some(Value::Object(before)), Value::Object(after)) => {
                let mut both = before.clone();
                for (member, schema) in after {
                    let schema = match before.get(member) {
                        Some(Value::Object(before)) => merged(before, schema)?,
                        _ => schema.clone(),
                    };
                    both.insert(member.clone(), schema);
                }
                Value::Object(both)
            }
            ("required" | "allOf", Some(Value::Array(before)), Value::Array(after)) => {
                Value::Array(before.iter().chain(after).cloned().collect())
            }
            (_, Some(before @ Value::Array(_)), Value::Array(after)) if name == "enum" => {
                let stay = before.as_array().into_iter().flatten();
                stay.filter(|value| after.contains(value)).cloned().collect()
            }
            _ => value.clone(),
        };
        all.insert(name.clone(), both);
    }
    Some(Value::Object(all))
}

/// The types that values are made of.
fn kinds(own: &Map<String, Value>) -> Vec<&str> {
    match own.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => {
            let asks = |names: &[&str]| names.iter().any(|name| own.contains_key(*name));
            let mut kinds = Vec::new();
            if asks(&["properties", "required", "minProperties", "propertyNames", "dependencies"]) {
                kinds.push("object");
            }
            if asks(&["items", "minItems", "maxItems", "contains", "uniqueItems"]) {
                kinds.push("array");
            }
            if asks(&["minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"]) {
                kinds.push("number");
            }
            kinds.extend(["string", "integer", "boolean", "object", "array", "null"]);
            kinds
        }
    }
}

fn strings(own: &Map<String, Value>) -> Vec<Value> {
    let size = |name: &str| own.get(name).and_then(Value::as_u64);
    let (least, most) = (size("minLength"), size("maxLength"));
    let mut found = Vec::new();
    if let Some(format) = own.get("format").and_then(Value::as_str) {
        found.extend(format_samples(format).iter().map(|text| json!(text)));
    }
    let lengths = [Some(4), least, most, Some(0), Some(1), most.map(|most| most + 1)];
    let lengths = lengths.into_iter().chain([least.map(|least| least.saturating_sub(1))]).flatten();
    for length in lengths.filter(|length| *length <= LONGEST) {
        for fill in ["a", "A", "0", "-", " ", "é"] {
            found.push(json!(fill.repeat(usize::try_from(length).unwrap_or_default())));
        }
    }
    if let Some(pattern) = own.get("pattern").and_then(Value::as_str) {
        found.splice(0..0, crate::pattern::sample(pattern).into_iter().map(Value::String));
    }
    found
        .extend(["true", "a b", "a.b", "a@b.example", "https://a.example/", "10"].map(Value::from));
    found
}

/// Texts of each format, and one that is of none.
fn format_samples(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &["2020-01-31T12:00:00Z"],
        "date" => &["2020-01-31"],
        "time" => &["12:00:00Z"],
        "email" | "idn-email" => &["a@b.example"],
        "hostname" | "idn-hostname" => &["a.example"],
        "ipv4" => &["192.0.2.1"],
        "ipv6" => &["2001:db8::1"],
        "uri" | "uri-reference" | "iri" | "iri-reference" | "uri-template" => {
            &["https://a.example/"]
        }
        "json-pointer" => &["/a"],
        "relative-json-pointer" => &["0"],
        "regex" => &["^a$"],
        _ => &[],
    }
}

fn numbers(own: &Map<String, Value>, kind: &str) -> Vec<Value> {
    let mut found = vec![json!(1)];
    let step = own.get("multipleOf").and_then(Value::as_f64).filter(|step| *step > 0.0);
    for name in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
        let Some(bound) = own.get(name) else { continue };
        found.push(bound.clone());
        if let Some(bound) = bound.as_i64() {
            let beside = [bound.checked_sub(1), bound.checked_add(1)];
            found.extend(beside.into_iter().flatten().map(Value::from));
            if kind == "number" {
                found.extend([json!(bound as f64 + 0.5), json!(bound as f64 - 0.5)]);
            }
        }
        if let (Some(bound), Some(step)) = (bound.as_f64(), step) {
            for rounds in [(bound / step).floor(), (bound / step).ceil()] {
                found.extend([rounds * step, (rounds + 1.0) * step].map(number));
            }
        }
    }
    found.extend([json!(0), json!(-1), json!(2), json!(3), json!(1000)]);
    if let Some(step) = step {
        found.extend([step, 2.0 * step, 3.0 * step, 5.0 * step, 7.0 * step].map(number));
    }
    if kind == "number" {
        found.extend([json!(0.5), json!(1.25)]);
    }
    found
}

/// A whole number as an integer.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

fn arrays(own: &Map<String, Value>, depth: usize) -> Vec<Value> {
    let size = |name: &str| own.get(name).and_then(Value::as_u64);
    let (least, most) = (size("minItems"), size("maxItems"));
    let any = json!(true);
    let places: Vec<&Value> = match own.get("items") {
        Some(Value::Array(places)) => places.iter().collect(),
        _ => Vec::new(),
    };
    let rest = match own.get("items") {
        Some(schema @ (Value::Object(_) | Value::Bool(_))) => schema,
        _ => own.get("additionalItems").unwrap_or(&any),
    };
    let of_place = |index: usize| of(places.get(index).copied().unwrap_or(rest), depth - 1);
    let plain = |length: u64| -> Value {
        let length = usize::try_from(length).unwrap_or_default();
        let items = (0..length).map(|index| {
            let values = of_place(index);
            let count = values.len().max(1);
            // Items that differ, where there are enough.
            values.get(index % count).cloned().unwrap_or(json!(index))
        });
        items.collect()
    };
    let lengths = [least, most, Some(1), Some(0), Some(2), Some(3), most.map(|most| most + 1)];
    let lengths = lengths.into_iter().chain([least.map(|least| least.saturating_sub(1))]);
    let mut found: Vec<Value> =
        lengths.flatten().filter(|length| *length <= 64).map(plain).collect();
    let base = found.first().cloned().unwrap_or(json!([]));
    for value in of_place(0).into_iter().take(12) {
        let mut changed = base.clone();
        if let Some(items) = changed.as_array_mut() {
            match items.first_mut() {
                Some(first) => *first = value.clone(),
                None => items.push(value.clone()),
            }
        }
        found.push(changed);
        found.push(json!([value.clone(), value]));
    }
    if let Some(contains) = own.get("contains") {
        found.extend(of(contains, depth - 1).into_iter().take(4).map(|value| json!([value])));
    }
    found
}

fn objects(own: &Map<String, Value>, depth: usize) -> Vec<Value> {
    let empty = Map::new();
    let properties = match own.get("properties") {
        Some(Value::Object(properties)) => properties,
        _ => &empty,
    };
    let required: Vec<&str> = match own.get("required") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let any = json!(true);
    let values = |name: &str| of(properties.get(name).unwrap_or(&any), depth - 1);
    let plain = |names: &mut dyn Iterator<Item = &str>| -> Value {
        let members =
            names.filter_map(|name| Some((name.to_owned(), values(name).first()?.clone())));
        Value::Object(members.collect())
    };
    let least = plain(&mut required.iter().copied());
    let all = plain(&mut properties.keys().map(String::as_str).chain(required.iter().copied()));
    let mut found = vec![least.clone(), all.clone()];
    for name in properties.keys().map(String::as_str).chain(required.iter().copied()) {
        for value in values(name).into_iter().take(16) {
            for base in [&least, &all] {
                let mut changed = base.clone();
                changed[name] = value.clone();
                found.push(changed);
            }
        }
        let mut without = all.clone();
        if let Some(members) = without.as_object_mut() {
            members.remove(name);
        }
        found.push(without);
    }
    if let Some(Value::Object(patterns)) = own.get("patternProperties") {
        for (pattern, schema) in patterns {
            let Some(name) = crate::pattern::sample(pattern).into_iter().next() else { continue };
            for value in of(schema, depth - 1).into_iter().take(4) {
                let mut changed = least.clone();
                changed[&name] = value;
                found.push(changed);
            }
        }
    }
    let mut names = properties.keys().map(String::as_str).chain(required.iter().copied());
    if names.next().is_none() {
        let of_any = match own.get("additionalProperties") {
            Some(schema) => of(schema, depth - 1),
            None => vec![json!("text")],
        };
        found.extend(of_any.into_iter().take(8).map(|value| json!({ "name": value })));
    } else if !own.contains_key("propertyNames") {
        // Nothing keeps others from being sent.
        let other = ["other", "another", "yet another"];
        let other = other.into_iter().find(|name| !properties.contains_key(*name));
        let values = of(own.get("additionalProperties").unwrap_or(&any), depth - 1);
        for (name, value) in
            other.into_iter().flat_map(|name| values.iter().take(4).map(move |v| (name, v)))
        {
            for base in [&least, &all] {
                let mut more = base.clone();
                more[name] = value.clone();
                found.push(more);
            }
        }
    }
    found
}

fn distinct(values: Vec<Value>) -> Vec<Value> {
    let mut seen = std::collections::HashSet::new();
    let mut all: Vec<Value> =
        values.into_iter().filter(|value| seen.insert(value.to_string())).collect();
    all.truncate(MOST * 4);
    all
}
