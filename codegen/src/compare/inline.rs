//! A schema as JSON without references, remarks and what asserts nothing: the
//! form in which schemas are proved about.

use serde_json::{Map, Value, json};

use crate::schema::{FORMATS, IgnoredFormats};

/// More schemas are not written out.
const SCHEMAS: usize = 20_000;

/// So many schemas stand within each other at most.
const DEEPEST: usize = 100;

/// Keywords with one schema.
const ONE: &[&str] = &[
    "additionalItems",
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
];

/// Keywords with a list of schemas.
const LISTS: &[&str] = &["allOf", "anyOf", "items", "oneOf"];

/// Keywords with schemas by name.
const NAMED: &[&str] = &["dependencies", "patternProperties", "properties"];

/// Keywords that assert something and hold no schema.
const PLAIN: &[&str] = &[
    "const",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "required",
    "type",
    "uniqueItems",
];

/// The schema at a pointer of a document with its references written out, but
/// for those that lead back to what they stand in: these lead to `definitions`.
/// Nothing where one leads out of the document, or where it is too large.
pub(super) fn inline(document: &Value, pointer: &str, ignored: &IgnoredFormats) -> Option<Value> {
    let mut inline = Inline {
        document,
        ignored,
        left: SCHEMAS,
        open: Vec::new(),
        loops: Vec::new(),
        bodies: Map::new(),
    };
    let root = format!("#{pointer}");
    inline.open.push(root.clone());
    let mut schema = inline.schema(document.pointer(pointer)?, 0)?;
    inline.close(&root, &schema);
    if let (false, Value::Object(own)) = (inline.bodies.is_empty(), &mut schema) {
        own.insert("definitions".to_owned(), Value::Object(inline.bodies));
    }
    Some(schema)
}

/// Whether a schema that was written out leads back to itself somewhere.
pub(super) fn is_recursive(schema: &Value) -> bool {
    schema.get("definitions").is_some()
}

struct Inline<'a> {
    document: &'a Value,
    ignored: &'a IgnoredFormats,
    left: usize,
    /// The references that are being written out.
    open: Vec<String>,
    /// Those of them that something within leads back to.
    loops: Vec<String>,
    /// What these lead to.
    bodies: Map<String, Value>,
}

impl Inline<'_> {
    fn schema(&mut self, schema: &Value, depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        if depth > DEEPEST {
            return None;
        }
        let Value::Object(members) = schema else { return Some(schema.clone()) };
        if let Some(Value::String(reference)) = members.get("$ref") {
            return self.reference(reference, depth);
        }
        // One inside changes what references below it mean.
        if depth > 0 && members.contains_key("$id") {
            return None;
        }
        let mut out = Map::new();
        for (name, value) in members {
            let name = name.as_str();
            let value = match value {
                Value::Array(list) if LISTS.contains(&name) => {
                    let list = list.iter().map(|schema| self.schema(schema, depth + 1));
                    Value::Array(list.collect::<Option<_>>()?)
                }
                Value::Object(named) if NAMED.contains(&name) => {
                    let mut all = Map::new();
                    for (key, schema) in named {
                        // A dependency may be a list of names.
                        let schema = match schema {
                            Value::Array(_) => schema.clone(),
                            schema => self.schema(schema, depth + 1)?,
                        };
                        all.insert(key.clone(), schema);
                    }
                    Value::Object(all)
                }
                Value::Object(_) | Value::Bool(_) if ONE.contains(&name) => {
                    self.schema(value, depth + 1)?
                }
                Value::String(format) if name == "format" => {
                    let format = format.as_str();
                    if !FORMATS.contains(&format) || self.ignored.contains(format) {
                        continue;
                    }
                    value.clone()
                }
                value if PLAIN.contains(&name) => value.clone(),
                _ => continue,
            };
            out.insert(name.to_owned(), value);
        }
        Some(Value::Object(out))
    }

    fn reference(&mut self, reference: &str, depth: usize) -> Option<Value> {
        if self.open.iter().any(|open| open == reference) {
            let known = self.loops.iter().position(|one| one == reference);
            let index = known.unwrap_or(self.loops.len());
            if known.is_none() {
                self.loops.push(reference.to_owned());
            }
            return Some(json!({ "$ref": format!("#/definitions/loop-{index}") }));
        }
        let fragment = reference.strip_prefix('#')?;
        // A fragment of percent-encoded text, or an anchor, is left alone.
        if fragment.contains('%') || !(fragment.is_empty() || fragment.starts_with('/')) {
            return None;
        }
        let target = self.document.pointer(fragment)?;
        self.open.push(reference.to_owned());
        let schema = self.schema(target, depth + 1);
        self.open.pop();
        if let Some(schema) = &schema {
            self.close(reference, schema);
        }
        schema
    }

    /// Keeps what a reference leads to, where something leads back to it.
    fn close(&mut self, reference: &str, schema: &Value) {
        if let Some(index) = self.loops.iter().position(|one| one == reference) {
            self.bodies.insert(format!("loop-{index}"), schema.clone());
        }
    }
}

/// Takes out of two schemas the patterns that stand in both at the same place:
/// whatever is proved without them holds with them.
///
/// Only where a value must keep the pattern whatever else it keeps: below
/// `properties`, `items` and `allOf`.
pub(super) fn drop_common(left: &mut Value, right: &mut Value) {
    let (Value::Object(left), Value::Object(right)) = (left, right) else { return };
    for name in ["pattern", "format"] {
        if left.get(name).is_some() && left.get(name) == right.get(name) {
            left.remove(name);
            right.remove(name);
        }
    }
    if let (Some(Value::Object(left)), Some(Value::Object(right))) =
        (left.get_mut("properties"), right.get_mut("properties"))
    {
        for (name, left) in left {
            if let Some(right) = right.get_mut(name) {
                drop_common(left, right);
            }
        }
    }
    if let (Some(left @ Value::Object(_)), Some(right @ Value::Object(_))) =
        (left.get_mut("items"), right.get_mut("items"))
    {
        drop_common(left, right);
    }
    if let (Some(Value::Array(left)), Some(Value::Array(right))) =
        (left.get_mut("allOf"), right.get_mut("allOf"))
    {
        for (left, right) in left.iter_mut().zip(right) {
            drop_common(left, right);
        }
    }
}
