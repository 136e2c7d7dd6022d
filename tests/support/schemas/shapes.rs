//! Random schemas that have a shape of their own in Rust: unions of what can be
//! told apart, values that may be `null`, arrays of a fixed length.

use serde_json::{Value, json};

use super::keywords::PATTERNS;
use super::{Maker, NAMES, Object, Place};

impl Maker<'_> {
    pub(super) fn shape(&mut self, place: Place) -> Object {
        if self.chance.percent(15) {
            return self.map_of_shapes(place);
        }
        if self.chance.percent(15) {
            return self.around_a_shape(place);
        }
        match self.chance.below(6) {
            0 => self.union_of_types(place),
            1 => self.union_of_objects(place),
            2 => self.null_beside_a_type(place),
            3 => self.null_in_a_union(place),
            4 => self.null_in_an_enum(),
            _ => self.tuple(place),
        }
    }

    /// A schema of one shape, with rules around it: `allOf`, or the only branch
    /// of a union.
    fn around_a_shape(&mut self, place: Place) -> Object {
        self.count("a shape with rules around");
        let inner = match self.reference(place.beside()) {
            Some(reference) if self.chance.percent(40) => reference,
            _ if self.chance.percent(50) && place.depth > 0 => self.shape(place.beside()).into(),
            _ => {
                let name = *self.chance.pick(&["string", "integer", "number", "array", "object"]);
                self.of_type(name, place.beside())
            }
        };
        let mut schema = Object::new();
        if self.chance.percent(40) {
            let keyword = *self.chance.pick(&["oneOf", "anyOf"]);
            self.set(&mut schema, keyword, json!([inner]));
        } else {
            let other = match self.chance.percent(50) {
                true => self.schema(place.beside()),
                false => json!({ "description": "The same." }),
            };
            let mut parts = vec![inner, other];
            parts.rotate_left(self.chance.below(2));
            self.set(&mut schema, "allOf", parts.into());
        }
        if self.chance.percent(20) {
            self.untyped(&mut schema, place);
        }
        schema
    }

    /// An object whose names match patterns, and whose values have one shape.
    fn map_of_shapes(&mut self, place: Place) -> Object {
        self.count("a map of shapes by patterns");
        let value = match self.reference(place.below()) {
            Some(reference) if self.chance.percent(60) => reference,
            _ if place.depth > 0 => self.shape(place.below()).into(),
            _ => self.of_type("integer", place.below()),
        };
        let count = 1 + self.chance.below(2);
        let patterns: Object =
            (0..count).map(|_| ((*self.chance.pick(PATTERNS)).to_owned(), value.clone())).collect();
        let mut schema = Object::new();
        self.set(&mut schema, "type", json!("object"));
        self.set(&mut schema, "patternProperties", patterns.into());
        self.set(&mut schema, "additionalProperties", json!(false));
        schema
    }

    /// Branches of distinct types.
    fn union_of_types(&mut self, place: Place) -> Object {
        self.count("a union of types");
        let mut branches: Vec<Value> = Vec::new();
        for name in ["boolean", "string", "integer", "array", "object"] {
            if self.chance.percent(45) {
                branches.push(self.of_type(name, place.beside()));
            }
        }
        self.union(branches)
    }

    /// Branches of objects that a member tells apart.
    fn union_of_objects(&mut self, place: Place) -> Object {
        self.count("a union of objects");
        let by_const = self.chance.percent(60);
        let count = 2 + self.chance.below(2);
        let names = ["a", "b", "host"];
        let mut branches: Vec<Value> = Vec::new();
        for name in names.into_iter().take(count) {
            let mut branch = Object::new();
            self.set(&mut branch, "type", json!("object"));
            let mut properties = self.named(NAMES, place.below());
            let key = if by_const { "type" } else { name };
            if by_const {
                let constant = json!({ "const": name });
                let listed = json!({ "type": "string", "enum": [name] });
                let told = if self.chance.percent(70) { constant } else { listed };
                properties.insert(key.to_owned(), told);
            } else {
                names.iter().for_each(|other| drop(properties.remove(*other)));
                let own = self.schema(place.below());
                properties.insert(key.to_owned(), own);
                self.set(&mut branch, "additionalProperties", json!(false));
            }
            self.set(&mut branch, "properties", properties.into());
            self.set(&mut branch, "required", json!([key]));
            if self.chance.percent(25) {
                self.set(&mut branch, "title", json!(format!("The {name}")));
            }
            branches.push(branch.into());
        }
        if self.chance.percent(30) {
            branches.push(self.of_type("string", place.beside()));
        }
        self.union(branches)
    }

    fn union(&mut self, mut branches: Vec<Value>) -> Object {
        if branches.is_empty() {
            branches.push(json!({ "type": "string" }));
        }
        if self.chance.percent(20) {
            let null = if self.chance.percent(60) {
                json!({ "type": "null" })
            } else {
                json!({ "enum": [null] })
            };
            let place = self.chance.below(branches.len() + 1);
            self.count("null in a union");
            branches.insert(place, null);
        }
        let mut schema = Object::new();
        let keyword = if self.chance.percent(50) { "oneOf" } else { "anyOf" };
        self.set(&mut schema, keyword, branches.into());
        schema
    }

    fn null_beside_a_type(&mut self, place: Place) -> Object {
        self.count("null beside a type");
        let names = ["boolean", "string", "integer", "number", "array", "object"];
        let name = *self.chance.pick(&names);
        let Value::Object(mut schema) = self.of_type(name, place) else { return Object::new() };
        let types = if self.chance.percent(50) { json!([name, null]) } else { json!([null, name]) };
        let types = types.as_array().into_iter().flatten();
        let names = types.map(|name| name.as_str().unwrap_or("null"));
        schema.insert("type".to_owned(), names.collect());
        schema
    }

    fn null_in_a_union(&mut self, place: Place) -> Object {
        self.count("null in a union");
        let name = *self.chance.pick(&["string", "integer", "array", "object"]);
        let other = match self.reference(place) {
            Some(reference) if self.chance.percent(40) => reference,
            _ => self.of_type(name, place.beside()),
        };
        let mut branches = vec![other];
        branches.insert(self.chance.below(2), json!({ "type": "null" }));
        let mut schema = Object::new();
        let keyword = if self.chance.percent(50) { "oneOf" } else { "anyOf" };
        self.set(&mut schema, keyword, branches.into());
        schema
    }

    fn null_in_an_enum(&mut self) -> Object {
        self.count("null in an enum");
        let mut values = vec![json!("a"), json!("ab"), json!("x-y")];
        values.insert(self.chance.below(4), Value::Null);
        let mut schema = Object::new();
        self.set(&mut schema, "enum", values.into());
        if self.chance.percent(50) {
            self.set(&mut schema, "type", json!(["string", "null"]));
        }
        schema
    }

    fn tuple(&mut self, place: Place) -> Object {
        self.count("a tuple");
        let mut schema = Object::new();
        let items = self.schemas(place.below());
        let length = items.len();
        self.set(&mut schema, "type", json!("array"));
        self.count("items of a list");
        self.set(&mut schema, "items", items.into());
        self.set(&mut schema, "minItems", json!(length));
        if self.chance.percent(50) {
            self.set(&mut schema, "maxItems", json!(length));
        } else {
            self.set(&mut schema, "additionalItems", json!(false));
        }
        schema
    }

    /// A schema of one type, with rules or without.
    fn of_type(&mut self, name: &str, place: Place) -> Value {
        let mut schema = Object::new();
        self.set(&mut schema, "type", json!(name));
        if self.chance.percent(50) {
            match name {
                "string" => self.of_strings(&mut schema, place),
                "integer" | "number" => self.of_numbers(&mut schema, place),
                "array" => self.of_arrays(&mut schema, place),
                "object" => self.of_objects(&mut schema, place),
                _ => {}
            }
        }
        if self.chance.percent(10) {
            self.remarks(&mut schema);
        }
        schema.into()
    }
}
