//! JSON Schemas of generated types, from the tables that drive their reading.

use schemars::{Schema as JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::keyword::{Keyword, Types};
use super::schema::{Bound, Field, Kind, Null, Schema, Table};

/// Describes the values that a type accepts, in the dialect of the generator:
/// draft-07 where its settings name it, and 2020-12 else.
pub fn json_schema(schema: &Schema, generator: &mut SchemaGenerator) -> JsonSchema {
    let draft_07 =
        generator.settings().meta_schema.as_ref().is_some_and(|meta| meta.contains("draft-07"));
    Writer { draft_07, generator, made: Vec::new(), open: Vec::new() }.value(schema, "").into()
}

struct Writer<'g> {
    draft_07: bool,
    generator: &'g mut SchemaGenerator,
    /// The definitions so far, by the address of the schema or table that they
    /// are of.
    made: Vec<(usize, String)>,
    /// The tables that are being described: one of them within itself becomes
    /// a definition.
    open: Vec<usize>,
}

type Object = Map<String, Value>;

impl Writer<'_> {
    fn value(&mut self, schema: &Schema, description: &str) -> Object {
        let mut map = Object::new();
        if let Kind::Object(table) = schema.kind
            && let Some(reference) = self.within_itself(table())
        {
            if schema.null == Null::Taken {
                let branches = json!([{ "$ref": reference }, { "type": "null" }]);
                map.insert("anyOf".to_owned(), branches);
            } else {
                map.insert("$ref".to_owned(), reference);
            }
            return map;
        }
        let type_name = match schema.kind {
            _ if schema.untyped => None,
            Kind::Any => None,
            Kind::Boolean => Some("boolean"),
            Kind::Integer => Some("integer"),
            Kind::Number => Some("number"),
            Kind::String | Kind::Enum(_) | Kind::OpenEnum(_) => Some("string"),
            Kind::Object(table) if table().untyped => None,
            Kind::Object(_) | Kind::Map(_) => Some("object"),
            Kind::List(_) => Some("array"),
        };
        let or_null = schema.null == Null::Taken;
        match type_name {
            Some(name) if or_null => insert(&mut map, "type", Some([name, "null"])),
            name => insert(&mut map, "type", name),
        }
        if schema.null == Null::Refused {
            insert(&mut map, "not", Some(json!({ "type": "null" })));
        }
        match schema.kind {
            Kind::Enum(values) if or_null => {
                let null = [Value::Null];
                let values = values.iter().map(|text| json!(text)).chain(null);
                insert(&mut map, "enum", Some(values.collect::<Vec<_>>()));
            }
            Kind::Enum(values) => insert(&mut map, "enum", Some(values)),
            Kind::OpenEnum(values) => insert(&mut map, "examples", Some(values)),
            Kind::Object(table) => self.object(&mut map, table()),
            Kind::Map(value) if !value.says_anything() => {}
            Kind::Map(value) => {
                let value = self.value(value, "");
                insert(&mut map, "additionalProperties", Some(value));
            }
            Kind::List(item) => {
                let item = self.value(item, "");
                insert(&mut map, "items", Some(item));
            }
            _ => {}
        }
        if schema.secret {
            insert(&mut map, "format", Some("password"));
            insert(&mut map, "writeOnly", Some(true));
        }
        insert(&mut map, "minLength", schema.min_length);
        insert(&mut map, "maxLength", schema.max_length);
        insert(&mut map, "minimum", schema.minimum.map(number));
        insert(&mut map, "maximum", schema.maximum.map(number));
        insert(&mut map, "exclusiveMinimum", schema.exclusive_minimum.map(number));
        insert(&mut map, "exclusiveMaximum", schema.exclusive_maximum.map(number));
        self.keywords(&mut map, schema.more);
        insert(&mut map, "default", schema.default.and_then(|text| text.parse::<Value>().ok()));
        insert(&mut map, "description", Some(description).filter(|text| !text.is_empty()));
        map
    }

    fn object(&mut self, map: &mut Object, table: &'static Table) {
        self.open.push(std::ptr::from_ref(table).addr());
        insert(map, "description", Some(table.description).filter(|text| !text.is_empty()));
        let mut properties = Object::new();
        for field in table.fields.iter().filter(|field| field.is_own()) {
            let value = self.value(&field.schema, field.description);
            properties.insert(field.name.to_owned(), value.into());
        }
        // What a branch of `allOf` does not say of its members itself. Beside
        // rules for the undeclared, to name them here would declare them.
        let others = |keyword: &Keyword| matches!(keyword, Keyword::AdditionalProperties(_));
        let open = !table.closed && !table.more.iter().any(others);
        let hidden = |field: &&Field| open && field.inherited && field.schema.secret;
        for field in table.fields.iter().filter(hidden) {
            let value = json!({ "format": "password", "writeOnly": true });
            properties.insert(field.name.to_owned(), value);
        }
        insert(map, "properties", Some(properties));
        let required: Vec<&str> = table.required().map(|field| field.name).collect();
        insert(map, "required", Some(required).filter(|names| !names.is_empty()));
        if table.closed {
            insert(map, "additionalProperties", Some(false));
        }
        self.keywords(map, table.more);
        self.open.pop();
    }

    fn keywords(&mut self, map: &mut Object, keywords: &[Keyword]) {
        for keyword in keywords {
            self.keyword(map, *keyword);
        }
    }

    fn keyword(&mut self, map: &mut Object, keyword: Keyword) {
        let (name, value) = match keyword {
            Keyword::False => ("not", json!({})),
            Keyword::Ref(schema, pointer) => ("$ref", self.reference(schema, pointer)),
            Keyword::Type(types) => ("type", json!(type_names(types))),
            Keyword::Enum(values) => ("enum", values.iter().map(|text| value(text)).collect()),
            Keyword::Const(text) => ("const", value(text)),
            Keyword::MultipleOf(divisor) => ("multipleOf", number(divisor)),
            Keyword::Pattern(pattern) => ("pattern", json!(pattern.source())),
            Keyword::Format(format) => ("format", json!(format.name())),
            Keyword::Items(schema) => ("items", self.schema(schema)),
            Keyword::Tuple(schemas) => {
                (if self.draft_07 { "items" } else { "prefixItems" }, self.schemas(schemas))
            }
            Keyword::AdditionalItems(schema) => {
                (if self.draft_07 { "additionalItems" } else { "items" }, self.schema(schema))
            }
            Keyword::MaxItems(count) => ("maxItems", json!(count)),
            Keyword::MinItems(count) => ("minItems", json!(count)),
            Keyword::UniqueItems => ("uniqueItems", json!(true)),
            Keyword::Contains(schema) => ("contains", self.schema(schema)),
            Keyword::MaxProperties(count) => ("maxProperties", json!(count)),
            Keyword::MinProperties(count) => ("minProperties", json!(count)),
            Keyword::Required(names) => ("required", json!(names)),
            Keyword::Properties(properties) => {
                ("properties", self.named(properties.iter().map(|(name, schema)| (*name, schema))))
            }
            Keyword::PatternProperties(properties) => {
                let named = properties.iter().map(|(pattern, schema)| (pattern.source(), schema));
                ("patternProperties", self.named(named))
            }
            Keyword::AdditionalProperties(schema) => ("additionalProperties", self.schema(schema)),
            Keyword::DependentNames(names) => {
                let names: Object = names
                    .iter()
                    .map(|(name, needed)| ((*name).to_owned(), json!(needed)))
                    .collect();
                (if self.draft_07 { "dependencies" } else { "dependentRequired" }, names.into())
            }
            Keyword::DependentSchemas(schemas) => {
                let named = self.named(schemas.iter().map(|(name, schema)| (*name, schema)));
                (if self.draft_07 { "dependencies" } else { "dependentSchemas" }, named)
            }
            Keyword::PropertyNames(schema) => ("propertyNames", self.schema(schema)),
            Keyword::If(condition, then, otherwise) => {
                let then = then.map(|schema| self.schema(schema));
                insert(map, "then", then);
                let otherwise = otherwise.map(|schema| self.schema(schema));
                insert(map, "else", otherwise);
                ("if", self.schema(condition))
            }
            Keyword::AllOf(schemas) => ("allOf", self.schemas(schemas)),
            Keyword::AnyOf(schemas) => ("anyOf", self.schemas(schemas)),
            Keyword::OneOf(schemas) => ("oneOf", self.schemas(schemas)),
            Keyword::Not(schema) => ("not", self.schema(schema)),
        };
        // Both forms of `dependencies` are one keyword in draft-07.
        match (map.get_mut(name), value) {
            (Some(Value::Object(there)), Value::Object(more)) => there.extend(more),
            (_, value) => {
                map.insert(name.to_owned(), value);
            }
        }
    }

    fn schema(&mut self, schema: &Schema) -> Value {
        self.value(schema, "").into()
    }

    fn schemas(&mut self, schemas: &[Schema]) -> Value {
        schemas.iter().map(|schema| self.schema(schema)).collect()
    }

    fn named<'s>(&mut self, schemas: impl Iterator<Item = (&'s str, &'s Schema)>) -> Value {
        let named: Object =
            schemas.map(|(name, schema)| (name.to_owned(), self.schema(schema))).collect();
        named.into()
    }

    /// A definition of the schema behind a `$ref`, made once: it may lead back
    /// to itself.
    fn reference(&mut self, schema: &'static Schema, pointer: &str) -> Value {
        let last = pointer.rsplit('/').next().unwrap_or_default();
        let base: String = last.chars().filter(char::is_ascii_alphanumeric).collect();
        let base = if base.is_empty() { "schema".to_owned() } else { base };
        let address = std::ptr::from_ref(schema).addr();
        self.defined(address, &base, &mut |writer| writer.schema(schema))
    }

    /// A definition of a type that stands within itself.
    fn within_itself(&mut self, table: &'static Table) -> Option<Value> {
        let address = std::ptr::from_ref(table).addr();
        let known = self.open.contains(&address) || self.made.iter().any(|(of, _)| *of == address);
        known.then(|| {
            self.defined(address, &format!("within{}", table.name), &mut |writer| {
                let mut map = Object::new();
                insert(&mut map, "type", Some("object").filter(|_| !table.untyped));
                writer.object(&mut map, table);
                map.into()
            })
        })
    }

    /// What leads to a definition, which is made where there is none yet.
    /// Another specification may have another one of that name: then a number
    /// tells them apart.
    fn defined(
        &mut self,
        address: usize,
        base: &str,
        make: &mut dyn FnMut(&mut Self) -> Value,
    ) -> Value {
        let path = self.generator.settings().definitions_path.clone();
        let lead = |name: &str| json!(format!("#{path}/{name}"));
        if let Some((_, name)) = self.made.iter().find(|(of, _)| *of == address) {
            return lead(name);
        }
        for number in 1_u32.. {
            let name = if number == 1 { base.to_owned() } else { format!("{base}{number}") };
            self.made.push((address, name.clone()));
            let definition = make(self);
            let definitions = self.generator.definitions_mut();
            match definitions.get(&name) {
                Some(there) if *there != definition => {}
                _ => {
                    definitions.insert(name.clone(), definition);
                    return lead(&name);
                }
            }
            self.made.retain(|(of, _)| *of != address);
        }
        lead(base)
    }
}

fn type_names(types: Types) -> Vec<&'static str> {
    types.names().collect()
}

fn number(bound: Bound) -> Value {
    value(bound.text)
}

fn value(text: &str) -> Value {
    text.parse().unwrap_or(Value::Null)
}

fn insert(map: &mut Object, keyword: &str, value: Option<impl serde::Serialize>) {
    if let Some(value) = value {
        map.insert(keyword.to_owned(), json!(value));
    }
}
