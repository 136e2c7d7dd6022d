//! Lists every generated struct for the tests: its schema, and how to make it
//! by parsing and by building. A part of the build script.
//!
//! Knows the compiler's model and nothing of the tests that use the list.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use connspec::model::{Connector, Field, Keyword, Object, Rule, Type, TypeRef};
use connspec::source::json::{Node, Value};

/// The specifications that only the tests compile.
pub(crate) const FIXTURES: &str = "tests/fixtures/specs";

/// Writes the function `subjects`, which gives the list.
pub(crate) fn write(path: &Path) {
    let mut list = String::from("pub fn subjects() -> Vec<Subject> {\n    vec![\n");
    for (specs, root) in [("specs", "::flow_service"), (FIXTURES, "::fixtures")] {
        let compilation = connspec::Generator::new().specs(specs).compile();
        let documents = connspec::source::load(&[PathBuf::from(specs)]).documents;
        for (connector, document) in compilation.model.connectors.iter().zip(&documents) {
            let module = format!("{root}::{}", connector.module);
            let methods = connector.auth.iter().zip(document.auth()).map(|(method, spec)| {
                (&method.type_name, Role::Method(spec.name.value), spec.schema)
            });
            let documented = document.sections();
            assert_eq!(connector.sections.len(), documented.len(), "all are sound");
            let sections =
                connector.sections.iter().zip(&documented).map(|(section, of)| {
                    (&section.type_name, Role::Section(of.kind.key()), of.schema)
                });
            for (type_name, role, schema) in methods.chain(sections) {
                let schema = json(schema);
                let mut walk = Walk {
                    connector,
                    module: &module,
                    schema: &schema,
                    list: &mut list,
                    seen: Vec::new(),
                };
                walk.object(type_name, role, "");
                walk.union(type_name, "");
            }
        }
    }
    list.push_str("    ]\n}\n");
    let old = fs::read_to_string(path).unwrap_or_default();
    if old != list {
        fs::write(path, list).expect("OUT_DIR can be written");
    }
}

/// What a struct is the parameters of.
enum Role<'a> {
    /// An auth method, by its name.
    Method(&'a str),
    /// Another section, by its kind.
    Section(&'static str),
    /// Nothing: it stands within another.
    None,
}

/// A walk through the types of one auth method, or of another section.
struct Walk<'a> {
    connector: &'a Connector,
    module: &'a str,
    schema: &'a str,
    list: &'a mut String,
    /// The structs so far: one may hold itself.
    seen: Vec<String>,
}

impl Walk<'_> {
    /// Lists the struct of that name, whose schema stands at `pointer`, and
    /// those within.
    fn object(&mut self, name: &str, role: Role<'_>, pointer: &str) {
        let found = self.connector.types.iter().find_map(|ty| match ty {
            Type::Object(object) if object.name == name => Some(object),
            _ => None,
        });
        let Some(object) = found else { return };
        if self.seen.iter().any(|there| there == name) {
            return;
        }
        self.seen.push(name.to_owned());
        let path = format!("{}::{name}", self.module);
        let (mut method, mut section, mut any) = (None, None, "None".to_owned());
        match role {
            Role::Method(name) => {
                method = Some(name);
                any = format!("Some(|given| Ok({}?.into()))", self.built(object));
            }
            Role::Section(kind) => section = Some(kind),
            Role::None => {}
        }
        let entry = format!(
            "Subject::new({path}::from_json, Source {{ name: {path:?}, connector: {:?}, \
             method: {method:?}, section: {section:?}, document: {:?}, pointer: {pointer:?} }}, |given| {}, {any}),\n",
            self.connector.id,
            self.schema,
            self.built(object),
        );
        self.list.push_str(&entry);
        for field in &object.fields {
            // What may be `null` has a schema that its struct has not.
            if let TypeRef::Named(name) = &field.ty {
                let own = format!("{pointer}/properties/{}", token(&field.json_name));
                let path = field.inherited.as_ref().or(field.schema_path.as_ref());
                let own = path.unwrap_or(&own);
                self.object(name, Role::None, own);
                self.union(name, own);
            }
        }
    }

    /// Lists the structs that are branches of the union of that name.
    fn union(&mut self, name: &str, pointer: &str) {
        let found = self.connector.types.iter().find_map(|ty| match ty {
            Type::Union(union) if union.name == name => Some(union),
            _ => None,
        });
        let Some(union) = found else { return };
        let branches = union.rules.iter().find_map(|rule| match rule {
            Rule::Keyword(Keyword::OneOf(branches)) => Some(("oneOf", branches)),
            Rule::Keyword(Keyword::AnyOf(branches)) => Some(("anyOf", branches)),
            _ => None,
        });
        let Some((keyword, branches)) = branches else { return };
        for (index, branch) in branches.iter().enumerate() {
            if let [Rule::Typed(value)] = branch.as_slice()
                && let TypeRef::Named(name) = &value.ty
            {
                let own = format!("{pointer}/{keyword}/{index}");
                self.object(name, Role::None, value.schema_path.as_ref().unwrap_or(&own));
            }
        }
    }

    /// The expression that builds a struct from what is given.
    fn built(&self, object: &Object) -> String {
        let mut text = format!("{{ let builder = {}::{}::builder()", self.module, object.name);
        let (required, optional): (Vec<&Field>, Vec<&Field>) =
            object.fields.iter().partition(|field| field.required && !field.deferred);
        for field in required {
            let value = self.value(field, "required");
            let _ = write!(text, ".{}({value})", field.name);
        }
        text.push(';');
        for field in optional {
            let value = self.value(field, "optional");
            let _ = write!(
                text,
                "let builder = match {value} {{ Some(value) => builder.{}(value), None => builder }};",
                field.name
            );
        }
        text.push_str(
            "given.rest().fold(builder, |b, (name, value)| b.extra(name, value)).build() }",
        );
        text
    }

    /// The expression that takes a field's value out of what is given.
    fn value(&self, field: &Field, how: &str) -> String {
        let (nullable, plain) = match &field.ty {
            TypeRef::Nullable(inner) => (true, &**inner),
            plain => (false, plain),
        };
        let ty = match plain {
            TypeRef::String => "String".to_owned(),
            TypeRef::Secret => "::flow_service::Secret".to_owned(),
            TypeRef::Bool => "bool".to_owned(),
            TypeRef::I64 => "i64".to_owned(),
            TypeRef::Integer => "::flow_service::Integer".to_owned(),
            TypeRef::Number => "::flow_service::Number".to_owned(),
            TypeRef::Json => "::flow_service::Json".to_owned(),
            TypeRef::Named(name) => format!("Named<{}::{name}>", self.module),
            TypeRef::Nullable(_) => unreachable!("no value is nullable twice"),
        };
        let ty = if nullable { format!("Option<{ty}>") } else { ty };
        let inner = match (plain, nullable, how == "required") {
            (TypeRef::Named(_), false, true) => ".0",
            (TypeRef::Named(_), true, false) => ".map(|value| value.map(|named| named.0))",
            (TypeRef::Named(_), ..) => ".map(|named| named.0)",
            _ => "",
        };
        format!("given.{how}::<{ty}>({:?}){inner}", field.json_name)
    }
}

/// A reference token of a JSON Pointer (RFC 6901 §3).
fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The JSON text of a value of a specification.
fn json(node: &Node) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => text.clone(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(","))
        }
        Value::Object(members) => {
            let members = members.iter().map(|m| format!("{}:{}", quoted(&m.name), json(&m.value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}
