//! Random values for each keyword.

use serde_json::{Value, json};

use super::{Maker, NAMES, Object, Place};

/// Regular expressions that mean the same to everybody.
pub(super) const PATTERNS: &[&str] = &[
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

impl Maker<'_> {
    pub(super) fn values(&mut self, schema: &mut Object) {
        let values = values();
        if self.chance.percent(40) {
            let value = self.chance.pick(&values).clone();
            self.set(schema, "const", value);
        } else {
            let mut some: Vec<Value> = Vec::new();
            for _ in 0..1 + self.chance.below(4) {
                let value = self.chance.pick(&values).clone();
                // Two that are the same mathematically are no valid `enum`.
                let numbers = some.iter().any(Value::is_number) && value.is_number();
                if !numbers && !some.contains(&value) {
                    some.push(value);
                }
            }
            self.set(schema, "enum", some.into());
        }
    }

    pub(super) fn of_strings(&mut self, schema: &mut Object, _: Place) {
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

    pub(super) fn of_numbers(&mut self, schema: &mut Object, _: Place) {
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

    pub(super) fn of_arrays(&mut self, schema: &mut Object, place: Place) {
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

    pub(super) fn of_objects(&mut self, schema: &mut Object, place: Place) {
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

    /// An object of several parts, which speak of the same members.
    pub(super) fn merged(&mut self, schema: &mut Object, place: Place) {
        self.count("allOf of objects");
        let parts: Vec<Value> = (0..1 + self.chance.below(3))
            .map(|_| match self.reference(place.beside()) {
                Some(reference) if self.chance.percent(60) => reference,
                _ => {
                    let mut part = Object::new();
                    if self.chance.percent(50) {
                        self.set(&mut part, "type", json!("object"));
                    }
                    self.members(&mut part, place.beside());
                    if place.depth > 1 && self.chance.percent(20) {
                        self.merged(&mut part, place.beside());
                    }
                    part.into()
                }
            })
            .collect();
        self.set(schema, "allOf", parts.into());
        if self.chance.percent(70) {
            self.set(schema, "type", json!("object"));
        }
        if self.chance.percent(70) {
            self.members(schema, place);
        }
    }

    /// Few names, and schemas that have a type mostly.
    fn members(&mut self, schema: &mut Object, place: Place) {
        const FEW: &[&str] = &["a", "b", "host"];
        let properties = self.named(FEW, place.below());
        self.set(schema, "properties", properties.into());
        if self.chance.percent(40) {
            let names: Vec<&str> =
                FEW.iter().copied().filter(|_| self.chance.percent(35)).collect();
            self.set(schema, "required", json!(names));
        }
        if self.chance.percent(12) {
            let additional = match self.chance.percent(40) {
                true => json!(false),
                false => self.schema(place.below()),
            };
            self.set(schema, "additionalProperties", additional);
        }
    }

    /// An object of any names, whose values are of one kind.
    pub(super) fn map(&mut self, schema: &mut Object, place: Place) {
        self.count("map");
        self.set(schema, "type", json!("object"));
        if self.chance.percent(60) {
            let values = self.schema(place.below());
            self.set(schema, "additionalProperties", values);
        } else {
            let mut patterns = self.named(PATTERNS, place.below());
            if self.chance.percent(50) {
                for value in patterns.values_mut() {
                    *value = json!({ "type": "string", "minLength": self.chance.below(3) });
                }
            }
            self.set(schema, "patternProperties", patterns.into());
            if self.chance.percent(80) {
                self.set(schema, "additionalProperties", json!(false));
            }
        }
        if self.chance.percent(20) {
            let length = self.length();
            self.set(schema, "minProperties", length);
        }
    }

    pub(super) fn combined(&mut self, schema: &mut Object, place: Place) {
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

    pub(super) fn remarks(&mut self, schema: &mut Object) {
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
}
