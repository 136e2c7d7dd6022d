//! A schema tree as JSON again, on its own: `$ref`s lead to definitions beside
//! it, whatever document they led to.
//!
//! A text with a reference to the environment is not known, so a rule of texts
//! is read in one of three ways. Must not know what refers to the copy.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::texts::{has_text_rules, loose, takes_texts, text_rules};
use super::{hints, reference};
use crate::engine::{number, value};
use crate::schema::keyword::{Dependent, Items, JsonType};
use crate::schema::{FORMATS, Keywords, Kind, SchemaId, SchemaTree};
use crate::source::json;

/// What is copied of rules that a text with a reference may or may not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::connection) enum Reading {
    /// The rules as they are: nothing is a reference.
    Exact,
    /// It may be that the value keeps them.
    Maybe,
    /// It is sure that the value keeps them.
    Surely,
}

impl Reading {
    /// The reading under a `not`.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Exact => Self::Exact,
            Self::Maybe => Self::Surely,
            Self::Surely => Self::Maybe,
        }
    }
}

/// Copies the schemas of one tree.
pub(in crate::connection) struct Copier<'t> {
    pub(super) tree: &'t SchemaTree,
    /// What tells the definitions of this tree from those of others.
    label: String,
    /// The schemas that have rules of texts.
    loose: HashSet<SchemaId>,
    known: HashMap<(SchemaId, Reading), String>,
    pending: Vec<(SchemaId, Reading, String)>,
    definitions: BTreeMap<String, Value>,
}

impl<'t> Copier<'t> {
    pub(in crate::connection) fn new(tree: &'t SchemaTree, label: &str) -> Self {
        Self {
            tree,
            label: label.to_owned(),
            loose: loose(tree),
            known: HashMap::new(),
            pending: Vec::new(),
            definitions: BTreeMap::new(),
        }
    }

    /// Whether a schema has rules of texts.
    pub(super) fn is_loose(&self, id: SchemaId) -> bool {
        self.loose.contains(&id)
    }

    /// A schema; what it refers to becomes definitions.
    pub(in crate::connection) fn schema(&mut self, id: SchemaId, reading: Reading) -> Value {
        let reading = if self.is_loose(id) { reading } else { Reading::Exact };
        match &self.tree.get(id).kind {
            Kind::Bool(takes) => json!(takes),
            Kind::Keywords(keywords) if keywords.reference.is_some() => {
                self.reference(self.tree.resolve(id), reading)
            }
            Kind::Keywords(keywords) => self.keywords(keywords, reading),
        }
    }

    /// The definitions that the copies refer to.
    pub(in crate::connection) fn finish(mut self) -> BTreeMap<String, Value> {
        while let Some((id, reading, name)) = self.pending.pop() {
            let schema = self.schema(id, reading);
            self.definitions.insert(name, schema);
        }
        self.definitions
    }

    /// A schema where it stands as a definition.
    fn reference(&mut self, id: SchemaId, reading: Reading) -> Value {
        let number = self.known.len();
        let name = self.known.entry((id, reading)).or_insert_with(|| {
            let name = format!("schema-{number}-{}", self.label);
            self.pending.push((id, reading, name.clone()));
            name
        });
        super::refer(name)
    }

    fn keywords(&mut self, of: &Keywords, reading: Reading) -> Value {
        let mut copy = Map::new();
        words(of, &mut copy);
        numbers(of, &mut copy);
        self.arrays(of, reading, &mut copy);
        self.objects(of, reading, &mut copy);
        let mut also = Vec::new();
        self.texts(of, reading, &mut copy, &mut also);
        self.combined(of, reading, &mut copy, &mut also);
        super::combine::join(&mut copy, also);
        Value::Object(copy)
    }

    /// The rules of texts, and of values that may have texts in them.
    fn texts(
        &self,
        of: &Keywords,
        reading: Reading,
        copy: &mut Map<String, Value>,
        also: &mut Vec<Value>,
    ) {
        let rules = text_rules(of);
        let unknown = reading != Reading::Exact && takes_texts(of) && has_text_rules(of);
        let unique = of.unique_items.as_ref().is_some_and(|unique| unique.value);
        if reading == Reading::Surely && (unique || unknown) {
            also.push(reference::plain());
        }
        if !unknown || reading != Reading::Maybe {
            copy.extend(rules);
            return;
        }
        // A list or an object in `enum` or `const` may hold a text.
        let lists = of.enumeration.iter().flat_map(|all| &all.value);
        let mut values = lists.chain(of.constant.iter().map(|constant| &constant.value));
        let nested =
            values.any(|one| matches!(one.value, json::Value::Array(_) | json::Value::Object(_)));
        let other =
            if nested { json!({ "not": reference::plain() }) } else { reference::reference() };
        also.push(json!({ "anyOf": [rules, other] }));
    }

    fn arrays(&mut self, of: &Keywords, reading: Reading, copy: &mut Map<String, Value>) {
        match of.items.as_ref().map(|items| &items.value) {
            Some(Items::One(id)) => put(copy, "items", self.schema(*id, reading)),
            Some(Items::List(ids)) => put(copy, "items", self.list(ids, reading)),
            None => {}
        }
        let schemas = [("additionalItems", &of.additional_items), ("contains", &of.contains)];
        for (name, id) in schemas {
            if let Some(id) = id {
                put(copy, name, self.schema(id.value, reading));
            }
        }
        let sizes = [
            ("maxItems", &of.max_items),
            ("minItems", &of.min_items),
            ("maxProperties", &of.max_properties),
            ("minProperties", &of.min_properties),
        ];
        for (name, size) in sizes {
            if let Some(size) = size {
                put(copy, name, json!(size.value));
            }
        }
        if let Some(unique) = &of.unique_items {
            put(copy, "uniqueItems", json!(unique.value));
        }
    }

    fn objects(&mut self, of: &Keywords, reading: Reading, copy: &mut Map<String, Value>) {
        if let Some(required) = &of.required {
            let names = required.value.iter().map(|name| name.value.as_str());
            put(copy, "required", names.collect::<Vec<_>>().into());
        }
        let named = [("properties", &of.properties), ("patternProperties", &of.pattern_properties)];
        for (name, schemas) in named {
            let Some(schemas) = schemas else { continue };
            let all = schemas.value.iter();
            let all = all.map(|one| (one.name.clone(), self.schema(one.schema, reading)));
            put(copy, name, Value::Object(all.collect()));
        }
        if let Some(others) = &of.additional_properties {
            put(copy, "additionalProperties", self.schema(others.value, reading));
        }
        // A name is no place for a reference.
        if let Some(names) = &of.property_names {
            put(copy, "propertyNames", self.schema(names.value, Reading::Exact));
        }
        if let Some(dependencies) = &of.dependencies {
            let all = dependencies.value.iter().map(|one| {
                let needed = match &one.dependent {
                    Dependent::Names(names) => {
                        names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().into()
                    }
                    Dependent::Schema(id) => self.schema(*id, reading),
                };
                (one.name.clone(), needed)
            });
            put(copy, "dependencies", Value::Object(all.collect()));
        }
    }

    pub(super) fn list(&mut self, ids: &[SchemaId], reading: Reading) -> Value {
        ids.iter().map(|id| self.schema(*id, reading)).collect()
    }
}

pub(super) fn put(copy: &mut Map<String, Value>, name: &str, value: Value) {
    copy.insert(name.to_owned(), value);
}

/// What asserts nothing, and tells a reader something.
fn words(of: &Keywords, copy: &mut Map<String, Value>) {
    for (name, text) in [("title", &of.title), ("description", &of.description)] {
        if let Some(text) = text {
            put(copy, name, json!(text.value));
        }
    }
    if let Some(default) = &of.default {
        put(copy, "default", value(&default.value));
    }
    if let Some(examples) = &of.examples {
        put(copy, "examples", examples.value.iter().map(value).collect());
    }
    for (name, flag) in [("readOnly", &of.read_only), ("writeOnly", &of.write_only)] {
        if let Some(flag) = flag {
            put(copy, name, json!(flag.value));
        }
    }
    for name in hints::KEPT {
        if let Some(member) = of.metadata(name) {
            put(copy, name, value(&member.value));
        }
    }
    if of.format.as_ref().is_some_and(|format| format.value == "password") {
        hints::secret(copy);
    }
}

fn numbers(of: &Keywords, copy: &mut Map<String, Value>) {
    if let Some(types) = &of.types {
        let names = types.value.names().into_iter().map(type_name);
        let names: Vec<&str> = names.collect();
        put(copy, "type", if let [one] = names[..] { json!(one) } else { json!(names) });
    }
    let bounds = [
        ("multipleOf", &of.multiple_of),
        ("maximum", &of.maximum),
        ("exclusiveMaximum", &of.exclusive_maximum),
        ("minimum", &of.minimum),
        ("exclusiveMinimum", &of.exclusive_minimum),
    ];
    for (name, bound) in bounds {
        if let Some(bound) = bound {
            put(copy, name, number(&bound.value));
        }
    }
    // Of those that draft-07 has, texts keep each its rule.
    let format = of.format.as_ref().filter(|format| !FORMATS.contains(&&*format.value));
    if let Some(format) = format {
        put(copy, "format", json!(format.value));
    }
}

fn type_name(of: JsonType) -> &'static str {
    JsonType::ALL.iter().find(|(one, _)| *one == of).map_or("", |(_, name)| name)
}
