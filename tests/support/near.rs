//! Random JSON values, near to what a schema accepts or not.

use serde_json::{Map, Value, json};

use super::chance::Chance;

const TEXTS: &[&str] = &[
    "",
    "a",
    "b",
    "ab",
    "abc",
    "x-y",
    "foo",
    "é",
    "🔑",
    "o1",
    "2020-01-01",
    "2020-02-30",
    "2020-01-01T00:00:00Z",
    "12:00:00Z",
    "127.0.0.1",
    "::1",
    "a@b.co",
    "http://x.y/",
    "/a",
    "123",
    "%",
    "[",
    "true",
];

const NAMES: &[&str] =
    &["a", "b", "c", "host", "x-y", "a/b", "m~n", "é", "", "type", "50%", "abc", "zzz", "o1"];

/// How deep a schema is followed.
const DEPTH: usize = 6;

/// Makes values for one schema.
pub(crate) struct Near<'s> {
    pub(crate) chance: Chance,
    pub(crate) document: &'s Value,
}

impl Near<'_> {
    /// A value that is likely to be valid.
    pub(crate) fn value(&mut self) -> Value {
        self.of(self.document, DEPTH)
    }

    /// The same with something in it changed.
    pub(crate) fn changed(&mut self) -> Value {
        let mut value = self.value();
        self.change(&mut value);
        value
    }

    fn of(&mut self, schema: &Value, depth: usize) -> Value {
        let Some(keywords) = schema.as_object().filter(|_| depth > 0) else {
            return self.any(1);
        };
        if let Some(reference) = keywords.get("$ref").and_then(Value::as_str) {
            let target = match reference.strip_prefix("#n") {
                Some(index) => self.document.pointer(&format!("/definitions/d{index}")),
                None => self.document.pointer(reference.trim_start_matches('#')),
            };
            return self.of(target.unwrap_or(&Value::Null), depth - 1);
        }
        if let Some(value) = keywords.get("const") {
            return value.clone();
        }
        if let Some(values) = keywords.get("enum").and_then(Value::as_array) {
            return self.chance.pick(values).clone();
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            if let Some(branches) = keywords.get(keyword).and_then(Value::as_array)
                && self.chance.percent(60)
            {
                let branch = self.chance.pick(branches);
                return self.of(branch, depth - 1);
            }
        }
        for keyword in ["if", "then", "else"] {
            if let Some(branch) = keywords.get(keyword)
                && self.chance.percent(30)
            {
                return self.of(branch, depth - 1);
            }
        }
        match self.kind(keywords) {
            "null" => Value::Null,
            "boolean" => json!(self.chance.percent(50)),
            "integer" | "number" => self.number(keywords),
            "string" => self.text(keywords),
            "array" => self.array(keywords, depth),
            _ => self.object(keywords, depth),
        }
    }

    /// A type that the schema asks for, or else one that it speaks of.
    fn kind<'k>(&mut self, keywords: &'k Map<String, Value>) -> &'k str {
        match keywords.get("type") {
            Some(Value::String(name)) => name,
            Some(Value::Array(names)) => self.chance.pick(names).as_str().unwrap_or_default(),
            _ => {
                let told: Vec<&str> = keywords
                    .keys()
                    .filter_map(|keyword| match keyword.as_str() {
                        "minLength" | "maxLength" | "pattern" | "format" => Some("string"),
                        "multipleOf" | "minimum" | "maximum" => Some("number"),
                        "exclusiveMinimum" | "exclusiveMaximum" => Some("number"),
                        "items" | "contains" | "uniqueItems" | "minItems" | "maxItems" => {
                            Some("array")
                        }
                        "properties"
                        | "required"
                        | "patternProperties"
                        | "propertyNames"
                        | "dependencies"
                        | "minProperties"
                        | "maxProperties"
                        | "additionalProperties" => Some("object"),
                        _ => None,
                    })
                    .collect();
                let all = ["null", "boolean", "number", "string", "array", "object"];
                let kinds: &[&str] = if told.is_empty() { &all } else { &told };
                kinds[self.chance.below(kinds.len())]
            }
        }
    }

    fn number(&mut self, keywords: &Map<String, Value>) -> Value {
        let mut near: Vec<f64> = vec![0.0, 1.0, 2.0, 3.0, -1.0, 5.0, 10.0, 30.0, 2.5, 0.1, 1e20];
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            if let Some(bound) = keywords.get(keyword).and_then(Value::as_f64) {
                near.extend([bound, bound + 1.0, bound - 1.0, bound + 0.5]);
            }
        }
        let number = *self.chance.pick(&near);
        let whole = number.fract() == 0.0 && number.abs() < 1e15;
        if whole && self.chance.percent(80) { json!(number as i64) } else { json!(number) }
    }

    fn text(&mut self, keywords: &Map<String, Value>) -> Value {
        let count = |keyword: &str| keywords.get(keyword).and_then(Value::as_f64);
        let (least, most) = (count("minLength").unwrap_or(0.0), count("maxLength").unwrap_or(99.0));
        let fits = |text: &&&str| {
            let length = text.chars().count() as f64;
            length >= least && length <= most
        };
        let fitting: Vec<&str> = TEXTS.iter().filter(fits).copied().collect();
        json!(self.chance.pick(if fitting.is_empty() { TEXTS } else { &fitting }))
    }

    fn array(&mut self, keywords: &Map<String, Value>, depth: usize) -> Value {
        let count = |keyword: &str| keywords.get(keyword).and_then(Value::as_f64);
        let least = count("minItems").unwrap_or(0.0) as usize;
        let most = count("maxItems").unwrap_or(4.0) as usize;
        let length = least + self.chance.below(most.saturating_sub(least) + 1);
        let anything = Value::Bool(true);
        let mut items: Vec<Value> = (0..length)
            .map(|index| {
                let schema = match keywords.get("items") {
                    Some(Value::Array(schemas)) => schemas
                        .get(index)
                        .or_else(|| keywords.get("additionalItems"))
                        .unwrap_or(&anything),
                    Some(schema) => schema,
                    None => &anything,
                };
                self.of(schema, depth - 1)
            })
            .collect();
        if let Some(schema) = keywords.get("contains")
            && self.chance.percent(80)
        {
            let item = self.of(schema, depth - 1);
            match items.first_mut() {
                Some(first) => *first = item,
                None => items.push(item),
            }
        }
        items.into()
    }

    fn object(&mut self, keywords: &Map<String, Value>, depth: usize) -> Value {
        let empty = Map::new();
        let properties = keywords.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let required: Vec<&str> = keywords
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let others = keywords.get("additionalProperties").unwrap_or(&Value::Bool(true));
        let mut object = Map::new();
        for (name, schema) in properties {
            if self.chance.percent(if required.contains(&name.as_str()) { 97 } else { 50 }) {
                object.insert(name.clone(), self.of(schema, depth - 1));
            }
        }
        for name in required.iter().filter(|name| !properties.contains_key(**name)) {
            object.insert((*name).to_owned(), self.of(others, depth - 1));
        }
        let least = keywords.get("minProperties").and_then(Value::as_f64).unwrap_or(0.0) as usize;
        let more = if self.chance.percent(25) { 1 + self.chance.below(2) } else { 0 };
        for _ in 0..more.max(least.saturating_sub(object.len())) {
            let name = (*self.chance.pick(NAMES)).to_owned();
            let value = self.of(others, depth - 1);
            object.entry(name).or_insert(value);
        }
        object.into()
    }

    /// Any value.
    fn any(&mut self, depth: usize) -> Value {
        match self.chance.below(if depth == 0 { 5 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.chance.percent(50)),
            2 | 3 => self.number(&Map::new()),
            4 => self.text(&Map::new()),
            5 => (0..self.chance.below(3)).map(|_| self.any(depth - 1)).collect(),
            _ => (0..self.chance.below(3))
                .map(|_| ((*self.chance.pick(NAMES)).to_owned(), self.any(depth - 1)))
                .collect::<Map<String, Value>>()
                .into(),
        }
    }

    /// Changes a value at one place.
    fn change(&mut self, value: &mut Value) {
        let deeper = self.chance.percent(70);
        match value {
            Value::Array(items) if deeper && !items.is_empty() => {
                let index = self.chance.below(items.len());
                match self.chance.below(6) {
                    0 => items.push(items[index].clone()),
                    1 => drop(items.remove(index)),
                    _ => self.change(&mut items[index]),
                }
            }
            Value::Object(members) if deeper => {
                let name = match members.keys().nth(self.chance.below(members.len())) {
                    Some(name) if self.chance.percent(80) => name.clone(),
                    _ => (*self.chance.pick(NAMES)).to_owned(),
                };
                match members.get_mut(&name) {
                    Some(_) if self.chance.percent(30) => drop(members.remove(&name)),
                    Some(member) => self.change(member),
                    None => drop(members.insert(name, self.any(1))),
                }
            }
            _ => *value = self.any(2),
        }
    }
}
