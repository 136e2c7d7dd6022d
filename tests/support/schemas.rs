//! Random schemas of draft-07, with every keyword. A part of the build script.
//!
//! They differ from what people write in one thing: names, texts and numbers
//! come from small sets, so that instances meet them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::chance::Chance;

/// Names of members.
const NAMES: &[&str] = &["a", "b", "c", "host", "x-y", "a/b", "m~n", "é", "", "type", "50%"];

/// Regular expressions that mean the same to everybody.
const PATTERNS: &[&str] = &[
    "^a",
    "b$",
    "^[a-c]+$",
    "^x-",
    "o",
    "^.{1,3}$",
    r"\d",
    "^(a|b)*c?$",
    "^$",
    "(?=a).b?",
    "^(?!a)[a-z]",
    r"^\S*$",
    "é",
    "/",
];

/// Formats of which the other validator thinks the same, and two remarks.
const FORMATS: &[&str] = &[
    "date",
    "date-time",
    "time",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "regex",
    "json-pointer",
    "password",
    "made-up",
];

/// Values of `enum` and `const`.
fn values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(1.0),
        json!(2.5),
        json!("a"),
        json!("ab"),
        json!(""),
        json!("é"),
        json!([]),
        json!([1, "a"]),
        json!({}),
        json!({"a": 1}),
        json!({"a": {"b": [null]}}),
        json!([[true]]),
        json!("2020-01-01"),
    ]
}

/// How many of each keyword were made.
pub(crate) type Counts = BTreeMap<String, usize>;

/// Makes that many schemas.
pub(crate) fn make(seed: u64, count: usize) -> (Vec<Value>, Counts) {
    let mut counts = Counts::new();
    let schemas = (0..count as u64)
        .map(|index| {
            let chance = Chance::new(seed.wrapping_mul(1_000_003).wrapping_add(index));
            Maker { chance, counts: &mut counts, definitions: 0 }.document()
        })
        .collect();
    (schemas, counts)
}

/// Where a schema stands.
#[derive(Clone, Copy)]
struct Place {
    /// How many levels there may be below.
    depth: usize,
    /// The first definition that a `$ref` may lead to. One that is not looked
    /// at below a smaller value leads on only, so that none goes in circles.
    from: usize,
    /// A `$ref` may lead to the root.
    root: bool,
}

impl Place {
    /// A place for the same value.
    fn beside(self) -> Self {
        Place { depth: self.depth.saturating_sub(1), ..self }
    }

    /// A place for a smaller value.
    fn below(self) -> Self {
        Place { depth: self.depth.saturating_sub(1), from: 0, root: true }
    }
}

struct Maker<'c> {
    chance: Chance,
    counts: &'c mut Counts,
    definitions: usize,
}

type Object = Map<String, Value>;

impl Maker<'_> {
    fn document(mut self) -> Value {
        self.definitions = self.chance.below(4);
        let depth = 2 + self.chance.below(2);
        let mut root = match self.schema(Place { depth, from: 0, root: false }) {
            Value::Object(root) => root,
            // Only an object has room for definitions.
            _ => Object::new(),
        };
        if self.chance.percent(50) && !root.contains_key("$ref") {
            root.insert("type".to_owned(), json!("object"));
            self.of_objects(&mut root, Place { depth, from: 0, root: false });
        }
        let mut definitions = Object::new();
        for index in 0..self.definitions {
            let place = Place { depth: 2, from: index + 1, root: false };
            let mut schema = self.schema(place);
            let plain = schema.as_object_mut().filter(|schema| !schema.contains_key("$ref"));
            if let Some(schema) = plain {
                self.set(schema, "$id", json!(format!("#n{index}")));
            } else {
                schema = json!({ "$id": format!("#n{index}"), "minLength": 1 });
            }
            definitions.insert(format!("d{index}"), schema);
        }
        if !definitions.is_empty() {
            self.set(&mut root, "definitions", definitions.into());
        }
        root.into()
    }

    fn count(&mut self, what: &str) {
        *self.counts.entry(what.to_owned()).or_default() += 1;
    }

    fn set(&mut self, schema: &mut Object, keyword: &str, value: Value) {
        if !schema.contains_key(keyword) {
            self.count(keyword);
            schema.insert(keyword.to_owned(), value);
        }
    }

    fn schema(&mut self, place: Place) -> Value {
        if self.chance.percent(5) {
            self.count("boolean schema");
            return json!(self.chance.percent(60));
        }
        if let Some(reference) = self.reference(place) {
            return reference;
        }
        let mut schema = Object::new();
        let kind = self.chance.below(if place.depth == 0 { 7 } else { 14 });
        match kind {
            0 => self.typed(&mut schema, "string", Self::of_strings, place),
            1 => self.typed(&mut schema, "integer", Self::of_numbers, place),
            2 => self.typed(&mut schema, "number", Self::of_numbers, place),
            3 => {
                let name = *self.chance.pick(&["null", "boolean", "string"]);
                self.set(&mut schema, "type", json!(name));
            }
            4 => self.values(&mut schema),
            5 => self.several_types(&mut schema, place),
            6 => self.untyped(&mut schema, place),
            7..=9 => self.typed(&mut schema, "object", Self::of_objects, place),
            10 | 11 => self.typed(&mut schema, "array", Self::of_arrays, place),
            12 => self.combined(&mut schema, place),
            _ => self.untyped(&mut schema, place),
        }
        if place.depth > 0 && self.chance.percent(12) {
            self.combined(&mut schema, place);
        }
        if self.chance.percent(10) {
            self.remarks(&mut schema);
        }
        schema.into()
    }

    fn reference(&mut self, place: Place) -> Option<Value> {
        let targets = self.definitions.saturating_sub(place.from);
        let often = if place.root { 15 } else { 8 };
        if !self.chance.percent(often) || (targets == 0 && !place.root) {
            return None;
        }
        let target = if place.root && (targets == 0 || self.chance.percent(20)) {
            self.count("$ref to the root");
            "#".to_owned()
        } else {
            let index = place.from + self.chance.below(targets);
            if self.chance.percent(25) {
                self.count("$ref by $id");
                format!("#n{index}")
            } else {
                format!("#/definitions/d{index}")
            }
        };
        self.count("$ref");
        let mut schema = Object::new();
        if self.chance.percent(20) {
            // Beside a `$ref` nothing counts.
            self.of_strings(&mut schema, place);
        }
        schema.insert("$ref".to_owned(), target.into());
        Some(schema.into())
    }

    fn typed(
        &mut self,
        schema: &mut Object,
        name: &str,
        rules: fn(&mut Self, &mut Object, Place),
        place: Place,
    ) {
        self.set(schema, "type", json!(name));
        if self.chance.percent(75) {
            rules(self, schema, place);
        }
        if name == "string" && self.chance.percent(20) {
            let mut texts = vec!["a", "b", "ab", "x-y", "", "é", "abc"];
            texts.truncate(1 + self.chance.below(7));
            self.set(schema, "enum", json!(texts));
        }
    }

    fn several_types(&mut self, schema: &mut Object, place: Place) {
        let all = ["null", "boolean", "object", "array", "number", "string", "integer"];
        let names: Vec<&str> = all.into_iter().filter(|_| self.chance.percent(35)).collect();
        if !names.is_empty() {
            self.set(schema, "type", json!(names));
        }
        self.untyped(schema, place);
    }

    fn untyped(&mut self, schema: &mut Object, place: Place) {
        let all = [Self::of_strings, Self::of_numbers, Self::of_objects, Self::of_arrays];
        for rules in all.into_iter().take(if place.depth == 0 { 2 } else { 4 }) {
            if self.chance.percent(35) {
                rules(self, schema, place);
            }
        }
    }

    fn values(&mut self, schema: &mut Object) {
        let values = values();
        if self.chance.percent(40) {
            let value = self.chance.pick(&values).clone();
            self.set(schema, "const", value);
        } else {
            let mut some: Vec<Value> = Vec::new();
            for _ in 0..1 + self.chance.below(4) {
                let value = self.chance.pick(&values).clone();
                if !some.iter().any(|there| there.as_f64().is_some() && value.is_number()) {
                    if !some.contains(&value) {
                        some.push(value);
                    }
                }
            }
            self.set(schema, "enum", some.into());
        }
    }

    fn of_strings(&mut self, schema: &mut Object, _: Place) {
        if self.chance.percent(35) {
            let length = self.length();
            self.set(schema, "minLength", length);
        }
        if self.chance.percent(35) {
            let length = self.length();
            self.set(schema, "maxLength", length);
        }
        if self.chance.percent(30) {
            let pattern = *self.chance.pick(PATTERNS);
            self.set(schema, "pattern", json!(pattern));
        }
        if self.chance.percent(20) {
            let format = *self.chance.pick(FORMATS);
            self.set(schema, "format", json!(format));
        }
    }

    fn length(&mut self) -> Value {
        let length = self.chance.below(4);
        if self.chance.percent(10) { json!(length as f64) } else { json!(length) }
    }

    fn of_numbers(&mut self, schema: &mut Object, _: Place) {
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            if self.chance.percent(20) {
                let bounds = [json!(0), json!(1), json!(-1), json!(2.5), json!(10), json!(1.0)];
                let bound = self.chance.pick(&bounds).clone();
                self.set(schema, keyword, bound);
            }
        }
        if self.chance.percent(25) {
            let divisors = [json!(1), json!(2), json!(3), json!(0.5), json!(2.5), json!(2.0)];
            let divisor = self.chance.pick(&divisors).clone();
            self.set(schema, "multipleOf", divisor);
        }
    }

    fn of_arrays(&mut self, schema: &mut Object, place: Place) {
        if self.chance.percent(50) {
            let items = self.schema(place.below());
            self.count("items of one schema");
            self.set(schema, "items", items);
        } else if self.chance.percent(60) {
            let items = self.schemas(place.below());
            self.count("items of a list");
            self.set(schema, "items", items.into());
        }
        if self.chance.percent(30) {
            let items = self.schema(place.below());
            self.set(schema, "additionalItems", items);
        }
        if self.chance.percent(20) {
            let length = self.length();
            self.set(schema, "minItems", length);
        }
        if self.chance.percent(20) {
            let length = self.length();
            self.set(schema, "maxItems", length);
        }
        if self.chance.percent(20) {
            let unique = self.chance.percent(80);
            self.set(schema, "uniqueItems", json!(unique));
        }
        if self.chance.percent(20) {
            let item = self.schema(place.below());
            self.set(schema, "contains", item);
        }
    }

    fn of_objects(&mut self, schema: &mut Object, place: Place) {
        if self.chance.percent(80) {
            let properties = self.named(NAMES, place.below());
            self.set(schema, "properties", properties.into());
        }
        if self.chance.percent(40) {
            let names = self.names();
            self.set(schema, "required", json!(names));
        }
        if self.chance.percent(30) {
            let additional = match self.chance.percent(50) {
                true => json!(false),
                false => self.schema(place.below()),
            };
            self.set(schema, "additionalProperties", additional);
        }
        if self.chance.percent(15) {
            let properties = self.named(PATTERNS, place.below());
            self.set(schema, "patternProperties", properties.into());
        }
        if self.chance.percent(12) {
            let length = self.length();
            self.set(schema, "minProperties", length);
        }
        if self.chance.percent(12) {
            let length = self.length();
            self.set(schema, "maxProperties", length);
        }
        if self.chance.percent(12) {
            let name = self.schema(Place { depth: 0, ..place.below() });
            self.set(schema, "propertyNames", name);
        }
        if self.chance.percent(15) {
            let mut dependencies = self.named(NAMES, place.beside());
            for schema in dependencies.values_mut() {
                if self.chance.percent(50) {
                    self.count("dependencies on names");
                    *schema = json!(self.names());
                } else {
                    self.count("dependencies on schemas");
                }
            }
            self.set(schema, "dependencies", dependencies.into());
        }
    }

    fn combined(&mut self, schema: &mut Object, place: Place) {
        let keyword = *self.chance.pick(&["allOf", "anyOf", "oneOf", "not", "if"]);
        match keyword {
            "not" => {
                let not = self.schema(place.beside());
                self.set(schema, "not", not);
            }
            "if" => {
                for keyword in ["if", "then", "else"] {
                    if self.chance.percent(80) {
                        let branch = self.schema(place.beside());
                        self.set(schema, keyword, branch);
                    }
                }
            }
            _ => {
                let schemas = self.schemas(place.beside());
                self.set(schema, keyword, schemas.into());
            }
        }
    }

    fn remarks(&mut self, schema: &mut Object) {
        // Encodings and media types that the other validator does not check.
        let remarks = [
            ("title", json!("A title")),
            ("description", json!("What it is */ for \"you\".")),
            ("default", json!({ "a": 1 })),
            ("examples", json!(["a", 1])),
            ("$comment", json!("a remark")),
            ("readOnly", json!(true)),
            ("contentEncoding", json!("7bit")),
            ("contentMediaType", json!("text/plain")),
            ("uiAttributes", json!({ "hidden": true })),
        ];
        for (keyword, value) in remarks {
            if self.chance.percent(25) {
                self.set(schema, keyword, value);
            }
        }
    }

    fn schemas(&mut self, place: Place) -> Vec<Value> {
        (0..1 + self.chance.below(3)).map(|_| self.schema(place)).collect()
    }

    fn named(&mut self, names: &[&str], place: Place) -> Object {
        let count = 1 + self.chance.below(4);
        (0..count).map(|_| ((*self.chance.pick(names)).to_owned(), self.schema(place))).collect()
    }

    fn names(&mut self) -> Vec<&'static str> {
        NAMES.iter().copied().filter(|_| self.chance.percent(15)).collect()
    }
}
