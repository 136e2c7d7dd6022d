//! What the model asks for, as a JSON Schema again: so that another validator
//! can judge what is made up.

use serde_json::{Map, Value, json};

use super::words::placeholder;
use crate::cli::kind;
use crate::model::{
    Check, ConnectionString, Connector, Enum, Field, Keyword, Object, Rule, Type, TypeRef,
    Value as Typed,
};

/// The definitions that schemas of a connector refer to: its types, and the
/// schemas that are no types.
pub(super) fn definitions(connector: &Connector) -> Value {
    let of = Definitions { connector };
    let types = connector.types.iter().map(|ty| (type_key(ty.name()), of.of(ty)));
    let checks = connector.checks.iter();
    let checks = checks.map(|check| (check_key(&check.name), of.check(&check.rules)));
    Value::Object(types.chain(checks).collect())
}

/// The schema of one of the connector's types.
pub(super) fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{}", type_key(name)) })
}

/// The schema of a branch of a union; nothing where there is none.
pub(super) fn branch(connector: &Connector, rules: &Check, index: usize) -> Option<Value> {
    let branches = rules.iter().find_map(|rule| match rule {
        Rule::Keyword(Keyword::OneOf(branches) | Keyword::AnyOf(branches)) => Some(branches),
        _ => None,
    })?;
    Some(Definitions { connector }.check(branches.get(index)?))
}

fn type_key(name: &str) -> String {
    format!("type-{name}")
}

fn check_key(name: &str) -> String {
    format!("check-{name}")
}

struct Definitions<'a> {
    connector: &'a Connector,
}

impl Definitions<'_> {
    fn of(&self, ty: &Type) -> Value {
        match ty {
            Type::Object(object) => self.object(object),
            Type::Enum(values) => texts(values),
            Type::List(list) => json!({ "type": "array", "items": self.value(&list.item, &[]) }),
            Type::Map(map) => {
                json!({ "type": "object", "additionalProperties": self.value(&map.item, &[]) })
            }
            Type::Tuple(tuple) => {
                let items: Vec<Value> = tuple.items.iter().map(|ty| self.value(ty, &[])).collect();
                json!({ "type": "array", "items": items, "minItems": items.len() })
            }
            Type::Union(union) => self.check(&union.rules),
            Type::Checked(checked) => self.typed(&checked.value),
            Type::Boxed(boxed) => self.value(&boxed.of, &[]),
            Type::Any(any) => self.check(&any.rules),
            Type::ConnectionString(_) => json!({ "type": "string" }),
        }
    }

    fn object(&self, object: &Object) -> Value {
        let mut schema = Map::new();
        if !object.untyped {
            schema.insert("type".to_owned(), json!("object"));
        }
        // What a branch of `allOf` declares or requires is said there.
        let own = object.fields.iter().filter(|field| field.declared && field.inherited.is_none());
        let own = own.map(|field| (field.json_name.clone(), self.field(field)));
        schema.insert("properties".to_owned(), own.collect());
        let required = object.fields.iter().filter(|field| field.required && !field.implied);
        let required: Vec<_> = required.map(|field| field.json_name.as_str()).collect();
        schema.insert("required".to_owned(), json!(required));
        if object.closed {
            schema.insert("additionalProperties".to_owned(), json!(false));
        }
        self.with(Value::Object(schema), &object.rules)
    }

    fn field(&self, field: &Field) -> Value {
        let mut schema = self.value(&field.ty, &field.rules);
        let string = field.connection_string.as_deref();
        let note = match string.and_then(|name| kind::named(self.connector, name)) {
            Some(Type::ConnectionString(string)) => {
                Some(json!({ "examples": [self.template(string)] }))
            }
            _ => None,
        };
        let default = field.default.as_ref();
        let default = default.and_then(|default| serde_json::from_str::<Value>(&default.json).ok());
        let notes = note.into_iter().chain(default.map(|value| json!({ "default": value })));
        for note in notes {
            schema = json!({ "allOf": [note, schema] });
        }
        schema
    }

    /// A connection string of placeholders.
    fn template(&self, string: &ConnectionString) -> String {
        let value = |name: &str| {
            let part = string.parts.iter().find(|part| part.name == name);
            let values = part.and_then(|part| match &part.ty {
                TypeRef::Named(name) => match kind::named(self.connector, name)? {
                    Type::Enum(values) => values.variants.first(),
                    _ => None,
                },
                _ => None,
            });
            values.map_or_else(|| placeholder(name), |(_, text)| text.clone())
        };
        string.filled(value)
    }

    fn typed(&self, value: &Typed) -> Value {
        self.value(&value.ty, &value.rules)
    }

    /// A value of a type that keeps some rules.
    fn value(&self, ty: &TypeRef, rules: &[Rule]) -> Value {
        for rule in rules {
            match rule {
                Rule::Around(check) => return self.check(check),
                Rule::Typed(value) => return self.typed(value),
                _ => {}
            }
        }
        self.with(self.plain(ty, rules.contains(&Rule::NoType)), rules)
    }

    fn plain(&self, ty: &TypeRef, untyped: bool) -> Value {
        let name = match ty {
            TypeRef::String if untyped => return json!({}),
            TypeRef::String | TypeRef::Secret => "string",
            TypeRef::Bool => "boolean",
            TypeRef::I64 | TypeRef::Integer => "integer",
            TypeRef::Number => "number",
            TypeRef::Json => return json!({}),
            TypeRef::Named(name) => return named(name),
            TypeRef::Nullable(inner) => {
                return json!({ "anyOf": [self.plain(inner, untyped), { "type": "null" }] });
            }
        };
        json!({ "type": name })
    }

    /// A schema, and rules beside it. Each stands alone, but for those that
    /// look at their neighbours.
    fn with(&self, schema: Value, rules: &[Rule]) -> Value {
        const NEIGHBOURS: [&str; 5] =
            ["properties", "patternProperties", "additionalProperties", "items", "additionalItems"];
        let is_struct = schema.get("properties").is_some();
        let (mut together, mut all) = match schema {
            Value::Object(schema) if is_struct => (schema, Vec::new()),
            schema => (Map::new(), vec![schema]),
        };
        for rule in rules.iter().filter_map(|rule| self.rule(rule)) {
            match rule {
                Value::Object(rule)
                    if rule.keys().all(|name| {
                        NEIGHBOURS.contains(&name.as_str()) && !together.contains_key(name)
                    }) =>
                {
                    together.extend(rule);
                }
                rule => all.push(rule),
            }
        }
        if !together.is_empty() {
            all.insert(0, Value::Object(together));
        }
        match all.as_slice() {
            [_] => all.swap_remove(0),
            _ => json!({ "allOf": all }),
        }
    }

    fn check(&self, check: &Check) -> Value {
        match check.as_slice() {
            [Rule::Typed(value)] => self.typed(value),
            _ => self.with(json!({}), check),
        }
    }

    fn rule(&self, rule: &Rule) -> Option<Value> {
        Some(match rule {
            Rule::Secret | Rule::NoType | Rule::FreeMap => return None,
            Rule::MinLength(length) => json!({ "minLength": length }),
            Rule::MaxLength(length) => json!({ "maxLength": length }),
            Rule::Minimum(bound) => json!({ "minimum": parsed(bound) }),
            Rule::Maximum(bound) => json!({ "maximum": parsed(bound) }),
            Rule::ExclusiveMinimum(bound) => json!({ "exclusiveMinimum": parsed(bound) }),
            Rule::ExclusiveMaximum(bound) => json!({ "exclusiveMaximum": parsed(bound) }),
            Rule::ListOf(value) => json!({ "items": self.typed(value) }),
            Rule::MapOf(value) => json!({ "additionalProperties": self.typed(value) }),
            Rule::Around(check) => self.check(check),
            Rule::Typed(value) => self.typed(value),
            Rule::Keyword(keyword) => self.keyword(keyword),
        })
    }

    fn keyword(&self, keyword: &Keyword) -> Value {
        let one = |check: &Check| self.check(check);
        let many = |checks: &[Check]| checks.iter().map(one).collect::<Vec<Value>>();
        let members = |checks: &[(String, Check)], name: &dyn Fn(&str) -> String| -> Value {
            checks.iter().map(|(key, check)| (name(key), one(check))).collect::<Map<_, _>>().into()
        };
        let same = |name: &str| name.to_owned();
        let pattern = |name: &str| self.pattern(name);
        match keyword {
            Keyword::False => json!({ "not": {} }),
            Keyword::Ref(name, _) => {
                json!({ "$ref": format!("#/definitions/{}", check_key(name)) })
            }
            Keyword::Type(names) => json!({ "type": names }),
            Keyword::Enum(texts) => {
                json!({ "enum": texts.iter().map(|text| parsed(text)).collect::<Vec<_>>() })
            }
            Keyword::Const(text) => json!({ "const": parsed(text) }),
            Keyword::MultipleOf(text) => json!({ "multipleOf": parsed(text) }),
            Keyword::Pattern(name) => json!({ "pattern": self.pattern(name) }),
            Keyword::Format(name) => json!({ "format": name }),
            Keyword::Items(check) => json!({ "items": one(check) }),
            Keyword::Tuple(checks) => json!({ "items": many(checks) }),
            Keyword::AdditionalItems(check) => json!({ "additionalItems": one(check) }),
            Keyword::MaxItems(count) => json!({ "maxItems": count }),
            Keyword::MinItems(count) => json!({ "minItems": count }),
            Keyword::UniqueItems => json!({ "uniqueItems": true }),
            Keyword::Contains(check) => json!({ "contains": one(check) }),
            Keyword::MaxProperties(count) => json!({ "maxProperties": count }),
            Keyword::MinProperties(count) => json!({ "minProperties": count }),
            Keyword::Required(names) => json!({ "required": names }),
            Keyword::Properties(checks) => json!({ "properties": members(checks, &same) }),
            Keyword::PatternProperties(checks) => {
                json!({ "patternProperties": members(checks, &pattern) })
            }
            Keyword::AdditionalProperties(check) => json!({ "additionalProperties": one(check) }),
            Keyword::DependentNames(names) => {
                let names = names.iter().map(|(name, needed)| (name.clone(), json!(needed)));
                json!({ "dependencies": names.collect::<Map<_, _>>() })
            }
            Keyword::DependentSchemas(checks) => json!({ "dependencies": members(checks, &same) }),
            Keyword::PropertyNames(check) => json!({ "propertyNames": one(check) }),
            Keyword::If(condition, then, otherwise) => {
                let mut schema = Map::from_iter([("if".to_owned(), one(condition))]);
                schema.extend(then.iter().map(|check| ("then".to_owned(), one(check))));
                schema.extend(otherwise.iter().map(|check| ("else".to_owned(), one(check))));
                Value::Object(schema)
            }
            Keyword::AllOf(checks) => json!({ "allOf": many(checks) }),
            Keyword::AnyOf(checks) => json!({ "anyOf": many(checks) }),
            Keyword::OneOf(checks) => json!({ "oneOf": many(checks) }),
            Keyword::Not(check) => json!({ "not": one(check) }),
        }
    }

    /// The expression behind the name of a pattern.
    fn pattern(&self, name: &str) -> String {
        let found = self.connector.patterns.iter().find(|pattern| pattern.name == name);
        found.map(|pattern| pattern.source.clone()).unwrap_or_default()
    }
}

fn texts(values: &Enum) -> Value {
    let texts: Vec<&str> = values.variants.iter().map(|(_, text)| text.as_str()).collect();
    match (values.open, values.untyped) {
        (true, _) => json!({ "type": "string" }),
        (false, true) => json!({ "enum": texts }),
        (false, false) => json!({ "type": "string", "enum": texts }),
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}
