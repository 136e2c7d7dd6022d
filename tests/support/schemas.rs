//! Random schemas of draft-07, with every keyword. A part of the build script.
//!
//! They differ from what people write in one thing: names, texts and numbers
//! come from small sets, so that instances meet them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::chance::Chance;

#[path = "schemas/keywords.rs"]
mod keywords;
#[path = "schemas/shapes.rs"]
mod shapes;

/// Names of members.
const NAMES: &[&str] = &["a", "b", "c", "host", "x-y", "a/b", "m~n", "é", "", "type", "50%"];

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
            let place = Place { depth, from: 0, root: false };
            if self.chance.percent(35) {
                self.merged(&mut root, place);
            } else {
                root.insert("type".to_owned(), json!("object"));
                self.of_objects(&mut root, place);
            }
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
        if place.depth > 0 && self.chance.percent(25) {
            return self.shape(place).into();
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
            7 | 8 => self.typed(&mut schema, "object", Self::of_objects, place),
            9 => match self.chance.below(3) {
                0 => self.typed(&mut schema, "object", Self::of_objects, place),
                1 => self.merged(&mut schema, place),
                _ => self.map(&mut schema, place),
            },
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
