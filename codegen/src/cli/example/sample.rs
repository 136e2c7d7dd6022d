//! Values that some schemas accept, where they are found cheaply.
//!
//! What several schemas ask of one value is looked at together; wherever they
//! leave a choice, the first few are tried. Whether one was right, the judge
//! says.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::judge::Judge;
use super::text;

/// How deep values within values are made up; a schema may hold itself.
const DEPTH: usize = 12;
/// How many ways to choose among branches are tried for one value.
const CHOICES: usize = 40;
/// How many values are made up and judged in all.
const STEPS: usize = 2_000;

/// Makes values up.
pub(super) struct Sampler<'a> {
    judge: &'a Judge<'a>,
    steps: Cell<usize>,
}

/// Schemas that all hold of one value.
type All<'s> = Vec<&'s Value>;

impl<'a> Sampler<'a> {
    pub(super) fn new(judge: &'a Judge<'a>) -> Self {
        Self { judge, steps: Cell::new(STEPS) }
    }

    /// A value for a place of that name: a valid one, or the nearest to it.
    pub(super) fn sample(&self, schema: &Value, name: &str) -> Value {
        self.value(&[schema], name, &mut Vec::new()).unwrap_or_else(|nearest| nearest)
    }

    /// A value that is valid under all of the schemas; else one that is not.
    fn value(
        &self,
        schemas: &[&Value],
        name: &str,
        path: &mut Vec<String>,
    ) -> Result<Value, Value> {
        if !self.step() {
            return Err(Value::Null);
        }
        let mut choices = vec![self.expanded(schemas)];
        let mut settled = Vec::new();
        let mut next = 0;
        while let Some(all) = choices.get(next).cloned() {
            next += 1;
            match self.branches(&all) {
                Some(more) => {
                    choices.extend(more.into_iter().take(CHOICES.saturating_sub(choices.len())));
                }
                None => settled.push(all),
            }
        }
        let mut nearest = None;
        // The plainest value of every choice, before the others of any.
        for plainest in [true, false] {
            for all in &settled {
                let values = self.candidates(all, name, path);
                let count = if plainest { 1 } else { values.len() };
                for value in values.into_iter().take(count) {
                    // What is made of a type alone is of that type.
                    if is_plain(all, &value) || self.is_valid(schemas, &value) {
                        return Ok(value);
                    }
                    nearest.get_or_insert(value);
                }
            }
        }
        Err(nearest.unwrap_or_default())
    }

    fn is_valid(&self, schemas: &[&Value], value: &Value) -> bool {
        self.step() && self.judge.accepts(schemas, value)
    }

    /// Whether there is a step left, which is then taken.
    fn step(&self) -> bool {
        let left = self.steps.get();
        self.steps.set(left.saturating_sub(1));
        left > 0
    }

    /// The schemas with what they refer to, and the parts of their `allOf`.
    fn expanded<'s>(&'s self, schemas: &[&'s Value]) -> All<'s> {
        let mut all: All<'s> = Vec::new();
        let mut left: Vec<&'s Value> = schemas.iter().rev().copied().collect();
        while let Some(schema) = left.pop() {
            if all.iter().any(|there| std::ptr::eq(*there, schema)) {
                continue;
            }
            all.push(schema);
            if let Some(reference) = schema["$ref"].as_str() {
                left.extend(self.judge.behind(reference));
                continue;
            }
            left.extend(schema["allOf"].as_array().into_iter().flatten().rev());
        }
        all
    }

    /// The ways to settle one choice that the schemas leave; nothing where they
    /// leave none. What is settled is left out, so that it is not asked again.
    fn branches<'s>(&'s self, all: &All<'s>) -> Option<Vec<All<'s>>> {
        let with = |index: usize, more: &[&'s Value]| {
            let mut settled = all.clone();
            settled.remove(index);
            settled.extend(self.expanded(more));
            settled
        };
        all.iter().enumerate().find_map(|(index, schema)| {
            let schema: &'s Value = schema;
            let branches = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
            if let Some(branches) = branches {
                return Some(branches.iter().map(|branch| with(index, &[branch])).collect());
            }
            if let Some(dependent) = schema["dependencies"].as_object() {
                let schemas = dependent.values().filter(|of| of.is_object());
                let applied: Vec<_> = schemas.map(|of| with(index, &[of])).collect();
                let alone = with(index, &[]);
                return (!applied.is_empty()).then(|| [alone].into_iter().chain(applied).collect());
            }
            if schema["if"].is_null() {
                return None;
            }
            let part = |name: &str| schema.get(name);
            let then = [part("if"), part("then")].into_iter().flatten().collect::<Vec<_>>();
            let otherwise = part("else").into_iter().collect::<Vec<_>>();
            Some(vec![with(index, &otherwise), with(index, &then)])
        })
    }

    /// Values to try, the best ones first.
    fn candidates(&self, all: &All<'_>, name: &str, path: &mut Vec<String>) -> Vec<Value> {
        let said = |keyword: &'static str| all.iter().filter_map(move |schema| schema.get(keyword));
        if let Some(constant) = said("const").next() {
            return vec![constant.clone()];
        }
        if let Some(values) = said("enum").filter_map(Value::as_array).next() {
            let default = said("default").filter(|value| values.contains(value));
            return default.chain(values).cloned().collect();
        }
        let mut values = Vec::new();
        for kind in kinds(all) {
            match kind {
                "string" => values.extend(text::texts(name, all).into_iter().map(Value::from)),
                "boolean" => {
                    values.extend(said("default").filter(|value| value.is_boolean()).cloned());
                    values.extend([json!(true), json!(false)]);
                }
                "integer" | "number" => values.extend(numbers(all)),
                "object" => values.extend(self.objects(all, path)),
                "array" => values.extend(self.arrays(all, name, path)),
                _ => values.push(Value::Null),
            }
        }
        values
    }

    fn objects(&self, all: &All<'_>, path: &mut Vec<String>) -> Vec<Value> {
        let members = |keyword: &'static str| {
            all.iter().filter_map(move |schema| schema.get(keyword)).filter_map(Value::as_object)
        };
        let mut declared: Vec<&str> = Vec::new();
        for name in members("properties").flat_map(Map::keys) {
            if !declared.contains(&name.as_str()) {
                declared.push(name);
            }
        }
        let names = |value: &'_ Value| {
            let names = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            names.map(str::to_owned).collect::<Vec<_>>()
        };
        let required = all.iter().flat_map(|schema| names(&schema["required"]));
        let mut required: Vec<String> = required.collect();
        required.dedup();
        let optional: Vec<&str> =
            declared.iter().copied().filter(|name| !required.iter().any(|r| r == name)).collect();
        let with = |more: &[&str]| {
            let mut set = required.clone();
            set.extend(more.iter().map(|name| (*name).to_owned()));
            // What comes with a member that is there.
            let mut index = 0;
            while let Some(name) = set.get(index).cloned() {
                let needed = members("dependencies").filter_map(|of| of.get(&name));
                let needed = needed.flat_map(|of| [names(of), names(&of["required"])].concat());
                let needed: Vec<String> = needed.filter(|name| !set.contains(name)).collect();
                for name in needed {
                    if !set.contains(&name) {
                        set.push(name);
                    }
                }
                index += 1;
            }
            set
        };
        let mut sets = if required.is_empty() {
            vec![with(&optional), Vec::new()]
        } else {
            vec![with(&[]), with(&optional)]
        };
        sets.extend(optional.iter().map(|name| with(&[name])));
        let least = all.iter().filter_map(|schema| schema["minProperties"].as_u64()).max();
        let least = usize::try_from(least.unwrap_or_default()).unwrap_or_default();
        let mut made: Vec<(String, Option<Value>)> = Vec::new();
        let mut objects = Vec::new();
        for set in sets {
            let mut object = Map::new();
            for name in set {
                let needed = required.contains(&name);
                let known = made.iter().find(|(there, _)| *there == name);
                let value = match known {
                    Some((_, value)) => value.clone(),
                    None => {
                        let value = self.member(all, &name, needed, path);
                        made.push((name.clone(), value.clone()));
                        value
                    }
                };
                object.extend(value.map(|value| (name, value)));
            }
            for index in 1..=least.min(20) {
                if object.len() < least {
                    let name = format!("member{index}");
                    let value = self.member(all, &name, true, path);
                    object.extend(value.map(|value| (name, value)));
                }
            }
            let object = Value::Object(object);
            if !objects.contains(&object) {
                objects.push(object);
            }
        }
        objects
    }

    /// The value of a member; nothing where it is one that would lead back to
    /// where it stands, or nothing good is found and it need not be there.
    fn member(
        &self,
        all: &All<'_>,
        name: &str,
        needed: bool,
        path: &mut Vec<String>,
    ) -> Option<Value> {
        let mut schemas: All<'_> = Vec::new();
        for schema in all {
            let own = schema["properties"].get(name);
            schemas.extend(own);
            let patterns = schema["patternProperties"].as_object();
            let matching = patterns.into_iter().flatten().filter(|(pattern, _)| {
                self.judge.accepts(&[&json!({ "pattern": pattern })], &json!(name))
            });
            let matching: Vec<&Value> = matching.map(|(_, schema)| schema).collect();
            if own.is_none() && matching.is_empty() {
                schemas.extend(schema.get("additionalProperties"));
            }
            schemas.extend(matching);
        }
        let references = self.references(&schemas);
        let leads_back = references.iter().any(|reference| path.contains(reference));
        if path.len() > DEPTH || !needed && leads_back {
            return None;
        }
        let depth = path.len();
        path.extend(references);
        path.push(String::new());
        let found = self.value(&schemas, name, path);
        path.truncate(depth);
        match found {
            Ok(value) => Some(value),
            Err(nearest) => needed.then_some(nearest),
        }
    }

    /// What schemas refer to, as far as types go.
    fn references(&self, schemas: &[&Value]) -> Vec<String> {
        let all = self.expanded(schemas);
        all.iter().filter_map(|schema| schema["$ref"].as_str()).map(str::to_owned).collect()
    }

    fn arrays(&self, all: &All<'_>, name: &str, path: &mut Vec<String>) -> Vec<Value> {
        let count = |keyword: &'static str| {
            all.iter().filter_map(move |schema| schema.get(keyword)).filter_map(Value::as_u64)
        };
        let least = count("minItems").max().unwrap_or_default().min(100);
        let most = count("maxItems").min().unwrap_or(u64::MAX);
        let wanted = usize::try_from(least.max(1).min(most)).unwrap_or_default();
        let unique = all.iter().any(|schema| schema["uniqueItems"] == true);
        let mut items: Vec<Value> = Vec::new();
        for index in 0..wanted {
            let mut schemas: All<'_> = Vec::new();
            for schema in all {
                match schema.get("items") {
                    Some(Value::Array(places)) => {
                        let more = schema.get("additionalItems");
                        schemas.extend(places.get(index).or(more));
                    }
                    one => schemas.extend(one),
                }
                // The first item is the one that is looked for.
                schemas.extend(schema.get("contains").filter(|_| index == 0));
            }
            let depth = path.len();
            if depth > DEPTH {
                break;
            }
            let others = unique.then(|| json!({ "not": { "enum": items } }));
            schemas.extend(others.as_ref().filter(|_| !items.is_empty()));
            path.push(String::new());
            let item = self.value(&schemas, name, path).unwrap_or_else(|nearest| nearest);
            path.truncate(depth);
            items.push(item);
        }
        let empty = (!items.is_empty()).then(|| json!([]));
        [Value::Array(items)].into_iter().chain(empty).collect()
    }
}

/// The types that all of the schemas take, a plain one first; a text where
/// nothing is said.
fn kinds(all: &All<'_>) -> Vec<&'static str> {
    const KINDS: [&str; 7] = ["string", "object", "array", "integer", "number", "boolean", "null"];
    let takes = |schema: &&Value, kind: &str| match &schema["type"] {
        Value::String(name) => name == kind || name == "number" && kind == "integer",
        Value::Array(names) => {
            let mut names = names.iter().filter_map(Value::as_str);
            names.any(|name| name == kind || name == "number" && kind == "integer")
        }
        _ => true,
    };
    let says = |keywords: &[&str]| {
        all.iter().any(|schema| keywords.iter().any(|keyword| schema.get(keyword).is_some()))
    };
    let mut kinds: Vec<&'static str> =
        KINDS.into_iter().filter(|kind| all.iter().all(|schema| takes(schema, kind))).collect();
    // A schema without a type that speaks of members means an object.
    let meant = [
        ("object", &["properties", "required", "dependencies", "minProperties"][..]),
        ("array", &["items", "minItems", "contains"]),
        ("integer", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ];
    for (kind, keywords) in meant.into_iter().rev() {
        if kinds.len() > 2 && says(keywords) {
            kinds.sort_by_key(|other| *other != kind);
        }
    }
    kinds
}

/// Whether the type is all that is asked of a value without parts.
fn is_plain(all: &All<'_>, value: &Value) -> bool {
    const SAID: [&str; 5] = ["type", "$ref", "allOf", "default", "examples"];
    let plain = |schema: &&Value| {
        let mut keywords = schema.as_object().into_iter().flat_map(Map::keys);
        schema.is_object() && keywords.all(|keyword| SAID.contains(&keyword.as_str()))
    };
    !value.is_object() && !value.is_array() && all.iter().all(plain)
}

/// Numbers at and near every bound.
fn numbers(all: &All<'_>) -> Vec<Value> {
    let said = |keyword: &'static str| {
        all.iter().filter_map(move |schema| schema.get(keyword)).filter(|value| value.is_number())
    };
    let mut numbers: Vec<Value> = said("default").chain(said("minimum")).cloned().collect();
    numbers.push(json!(1));
    numbers.extend(said("maximum").chain(said("multipleOf")).cloned());
    let near = said("exclusiveMinimum").chain(said("exclusiveMaximum"));
    for bound in near.chain(said("minimum")).chain(said("maximum")) {
        if let Some(bound) = bound.as_i64() {
            numbers.extend([1, -1].map(|step| json!(bound.saturating_add(step))));
        }
        if let Some(bound) = bound.as_f64() {
            numbers.extend([0.5, -0.5, 0.01, -0.01].map(|step| json!(bound + step)));
        }
    }
    for step in said("multipleOf").filter_map(Value::as_f64) {
        let bounds = said("minimum").chain(said("exclusiveMinimum")).filter_map(Value::as_f64);
        for times in bounds.map(|bound| (bound / step).floor()) {
            for times in [times, times + 1.0] {
                let number = step * times;
                #[expect(clippy::cast_possible_truncation, reason = "only a small whole number")]
                let whole = (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
                numbers.push(whole.map_or(json!(number), |whole| json!(whole)));
            }
        }
    }
    numbers.extend([json!(0), json!(-1), json!(2), json!(0.5), json!(100)]);
    numbers
}
