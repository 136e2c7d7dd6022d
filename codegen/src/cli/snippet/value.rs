//! JSON values as Rust makes them of generated types.

use std::collections::BTreeSet;

use serde_json::Value;

use super::code::{Code, Method};
use crate::cli::example::{self, Judge};
use crate::cli::kind;
use crate::model::{AuthMethod, Connector, Enum, Field, Object, Type, TypeRef, Union};

/// How secrets are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secrets {
    /// As they are.
    Literal,
    /// As variables of the environment.
    Environment,
}

/// Where a value stands.
#[derive(Clone, Debug)]
pub(super) struct At {
    /// The variable of the environment that a secret here would come from.
    variable: String,
    /// Only a value of the very type will do, and nothing that becomes one.
    exact: bool,
    /// The value must not be shown, whatever its type says.
    secret: bool,
}

impl At {
    /// The place of a member within.
    pub(super) fn member(&self, name: &str) -> At {
        let name = example::capitals(name);
        let variable = [self.variable.as_str(), &name].join("_");
        At { variable: variable.trim_matches('_').to_owned(), exact: false, secret: false }
    }

    fn exact(&self) -> At {
        At { exact: true, ..self.clone() }
    }

    fn loose(&self) -> At {
        At { exact: false, ..self.clone() }
    }
}

/// Writes values of one connector.
pub(super) struct Writer<'a> {
    pub(super) connector: &'a Connector,
    secrets: Secrets,
    judge: Judge<'a>,
    /// The connector's module, as code names it.
    module: String,
    imports: BTreeSet<String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(connector: &'a Connector, secrets: Secrets) -> Self {
        let module = connector.module.clone();
        Self {
            connector,
            secrets,
            judge: Judge::new(connector),
            imports: BTreeSet::from([module.clone()]),
            module,
        }
    }

    /// What has been named of `flow_service`.
    pub(super) fn imports(self) -> BTreeSet<String> {
        self.imports
    }

    /// The parameters of an auth method. Values that are not of its type are
    /// read as JSON.
    pub(super) fn auth(&mut self, method: &AuthMethod, params: &Value) -> Code {
        let at =
            At { variable: example::capitals(&self.connector.stem), exact: true, secret: false };
        let name = &method.type_name;
        self.named(name, params, &at).unwrap_or_else(|| self.read(name, params))
    }

    /// A value; nothing where it is not of the type.
    fn value(&mut self, ty: &TypeRef, value: &Value, at: &At) -> Option<Code> {
        match ty {
            TypeRef::String => {
                let text = literal(value.as_str()?);
                Some(if at.exact { call("String::from", text) } else { text })
            }
            TypeRef::Secret => {
                let text = value.as_str()?;
                Some(match (self.secrets, at.exact) {
                    (Secrets::Environment, false) => self.variable(at),
                    (Secrets::Environment, true) => {
                        call(&self.import("Secret::from"), self.variable(at))
                    }
                    (Secrets::Literal, false) => literal(text),
                    (Secrets::Literal, true) => call(&self.import("Secret::from"), literal(text)),
                })
            }
            TypeRef::Bool => Some(Code::Plain(value.as_bool()?.to_string())),
            TypeRef::I64 => {
                let number = i64::try_from(integer(value)?).ok()?;
                Some(number_code(i128::from(number), at.exact.then_some("i64")))
            }
            TypeRef::Integer => {
                let number = number_code(integer(value)?, None);
                Some(if at.exact { call(&self.import("Integer::from"), number) } else { number })
            }
            TypeRef::Number => {
                let number = match integer(value) {
                    Some(integer) => number_code(integer, None),
                    None => Code::Plain(format!("{:?}", value.as_f64()?)),
                };
                Some(if at.exact { call(&self.import("Number::from"), number) } else { number })
            }
            TypeRef::Json => Some(self.json(value, at)),
            TypeRef::Nullable(inner) if value.is_null() => Some(if at.exact {
                Code::Plain(format!("None::<{}>", self.type_text(inner)))
            } else {
                Code::Plain("None".to_owned())
            }),
            TypeRef::Nullable(inner) if at.exact => {
                Some(call("Some", self.value(inner, value, at)?))
            }
            TypeRef::Nullable(inner) => self.nullable(inner, value, at),
            TypeRef::Named(name) => self.named(name, value, at),
        }
    }

    /// What a setter takes for a member that may be `null`: of what becomes the
    /// value, only some becomes this.
    fn nullable(&mut self, inner: &TypeRef, value: &Value, at: &At) -> Option<Code> {
        let boxed = matches!(inner, TypeRef::Named(name)
            if matches!(kind::named(self.connector, name), Some(Type::Boxed(_))));
        let taken = !matches!(inner, TypeRef::Named(_) | TypeRef::Json | TypeRef::Bool);
        self.value(inner, value, &if boxed || taken { at.loose() } else { at.exact() })
    }

    /// A value of one of the connector's types.
    fn named(&mut self, name: &str, value: &Value, at: &At) -> Option<Code> {
        let connector = self.connector;
        let made = match kind::named(connector, name)? {
            Type::Object(object) => self.object(object, value, at),
            Type::Enum(values) => return self.variant(values, value, at),
            Type::List(list) => return self.list(name, &list.item, value, at),
            Type::Map(map) => return self.map(name, &map.item, value, at),
            Type::Tuple(tuple) => {
                let items = value.as_array().filter(|all| all.len() == tuple.items.len())?;
                let at = at.exact();
                let items = items.iter().zip(&tuple.items);
                let items: Vec<Code> =
                    items.map(|(value, ty)| self.value(ty, value, &at)).collect::<Option<_>>()?;
                let close = if items.len() == 1 { ",)" } else { ")" };
                return Some(Code::Call("(".to_owned(), items, close.to_owned()));
            }
            Type::Boxed(boxed) => {
                let made = self.value(&boxed.of, value, at)?;
                return Some(if at.exact { call("Box::new", made) } else { made });
            }
            Type::Union(union) => self.union(union, value, at),
            Type::Checked(of) => {
                let inner = self.value(&of.value.ty, value, &at.loose());
                inner.map(|inner| call(&self.new_of(name), inner).followed("?"))
            }
            Type::Any(_) => {
                let inner = self.json(value, &at.loose());
                Some(call(&self.new_of(name), inner).followed("?"))
            }
            Type::ConnectionString(_) => None,
        };
        Some(made.unwrap_or_else(|| self.read(name, value)))
    }

    fn object(&mut self, object: &Object, value: &Value, at: &At) -> Option<Code> {
        let members = value.as_object()?;
        let mut calls = Vec::new();
        for field in &object.fields {
            let Some(value) = members.get(&field.json_name) else { continue };
            let value = self.field(field, value, at)?;
            calls.push(Method { comment: self.others(field), ..Method::new(&field.name, value) });
        }
        // Nothing asks for one that is not there, but `build` refuses it.
        let asked = |field: &&Field| field.required && !field.deferred;
        if object.fields.iter().filter(asked).any(|field| !members.contains_key(&field.json_name)) {
            return None;
        }
        for (name, value) in members {
            if object.fields.iter().all(|field| field.json_name != *name) {
                let value = self.json(value, &at.member(name)).line();
                calls.push(Method::new("extra", Code::Plain(format!("{name:?}, {value}"))));
            }
        }
        Some(self.built(&object.name, calls))
    }

    fn field(&mut self, field: &Field, value: &Value, at: &At) -> Option<Code> {
        let at =
            At { secret: kind::is_secret(self.connector, field), ..at.member(&field.json_name) };
        let string = field.connection_string.as_deref();
        let string = string.and_then(|name| kind::named(self.connector, name));
        match (string, &field.ty, self.secrets) {
            (Some(Type::ConnectionString(string)), TypeRef::Secret, Secrets::Environment) => {
                let root = At { variable: example::capitals(&self.connector.stem), ..at };
                Some(self.composed(string, &root))
            }
            _ => self.value(&field.ty, value, &at),
        }
    }

    /// The variants of a field that a reader may want instead.
    fn others(&self, field: &Field) -> Option<String> {
        const SHOWN: usize = 4;
        let values = kind::values(self.connector, field)?;
        let names: Vec<&str> = values.variants.iter().map(|(name, _)| name.as_str()).collect();
        let shown = names.get(..SHOWN.min(names.len()))?.join(", ");
        let more = if names.len() > SHOWN || values.open { ", …" } else { "" };
        let wanted = self.secrets == Secrets::Environment && names.len() > 1;
        wanted.then(|| format!("{}::{{{shown}{more}}}", values.name))
    }

    fn variant(&mut self, values: &Enum, value: &Value, at: &At) -> Option<Code> {
        let text = value.as_str()?;
        if let Some((variant, _)) = values.variants.iter().find(|(_, known)| known == text) {
            return Some(self.path(&values.name).followed(&format!("::{variant}")));
        }
        // A placeholder says nothing that the name of a value does not say better.
        if let (Secrets::Environment, true, Some((variant, _))) =
            (self.secrets, values.open, values.variants.first())
        {
            return Some(self.path(&values.name).followed(&format!("::{variant}")));
        }
        let of = format!("{}::{}::from", self.module, values.name);
        let other = literal(text);
        values.open.then(|| if at.exact { call(&of, other) } else { other })
    }

    fn list(&mut self, name: &str, item: &TypeRef, value: &Value, at: &At) -> Option<Code> {
        let items = value.as_array()?;
        if items.is_empty() {
            return Some(self.path(name).followed("::new()"));
        }
        let at = at.exact();
        let items: Option<Vec<Code>> = items.iter().map(|of| self.value(item, of, &at)).collect();
        Some(Code::Call("vec![".to_owned(), items?, "]".to_owned()))
    }

    fn map(&mut self, name: &str, item: &TypeRef, value: &Value, at: &At) -> Option<Code> {
        let members = value.as_object()?;
        if members.is_empty() {
            return Some(self.path(name).followed("::new()"));
        }
        let mut pairs = Vec::new();
        for (key, value) in members {
            let value =
                self.value(item, value, &At { secret: at.secret, ..at.member(key).exact() })?;
            let key = call("String::from", literal(key));
            pairs.push(Code::Call("(".to_owned(), vec![key, value], ")".to_owned()));
        }
        let pairs = Code::Call("[".to_owned(), pairs, "]".to_owned());
        Some(call(&format!("{}::{name}::from", self.module), pairs))
    }

    fn union(&mut self, union: &Union, value: &Value, at: &At) -> Option<Code> {
        let variant = self.judge.variant(union, value)?;
        let payload = self.value(&variant.payload, value, &at.exact())?;
        Some(call(&format!("{}::{}::{}", self.module, union.name, variant.name), payload))
    }

    /// Any JSON value.
    fn json(&mut self, value: &Value, at: &At) -> Code {
        let hidden = at.secret && self.secrets == Secrets::Environment;
        let json = match value {
            Value::String(_) if hidden => self.variable(at),
            _ if hidden => {
                let text = Code::Plain(format!("&{}", self.variable(at).line()));
                return call(&self.import("Json::parse"), text).followed("?");
            }
            Value::String(text) => literal(text),
            Value::Bool(flag) => Code::Plain(flag.to_string()),
            Value::Number(number) if number.as_i64().is_some() => {
                number_code(i128::from(number.as_i64().unwrap_or_default()), None)
            }
            _ => {
                return call(&self.import("Json::parse"), literal(&value.to_string()))
                    .followed("?");
            }
        };
        if at.exact { call(&self.import("Json::from"), json) } else { json }
    }

    /// What reads a value, where no builder makes it.
    fn read(&mut self, name: &str, value: &Value) -> Code {
        let text = format!("{:?}.as_bytes()", value.to_string());
        call(&format!("{}::{name}::from_json", self.module), Code::Plain(text)).followed("?")
    }

    /// A builder with these calls.
    pub(super) fn built(&mut self, name: &str, mut calls: Vec<Method>) -> Code {
        calls.push(Method { name: "build".to_owned(), argument: None, comment: None });
        Code::Chain(format!("{}::{name}::builder()", self.module), calls, "?".to_owned())
    }

    /// A variable of the environment.
    pub(super) fn variable(&self, at: &At) -> Code {
        Code::Plain(format!("std::env::var({:?})?", at.variable))
    }

    pub(super) fn path(&self, name: &str) -> Code {
        Code::Plain(format!("{}::{name}", self.module))
    }

    fn new_of(&self, name: &str) -> String {
        format!("{}::{name}::new", self.module)
    }

    /// A path that begins with a name of `flow_service`, which is imported.
    fn import(&mut self, path: &str) -> String {
        let name = path.split("::").next().unwrap_or(path);
        self.imports.insert(name.to_owned());
        path.to_owned()
    }

    /// A type in words of Rust.
    fn type_text(&mut self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::String => "String".to_owned(),
            TypeRef::Secret => self.import("Secret"),
            TypeRef::Bool => "bool".to_owned(),
            TypeRef::I64 => "i64".to_owned(),
            TypeRef::Integer => self.import("Integer"),
            TypeRef::Number => self.import("Number"),
            TypeRef::Json => self.import("Json"),
            TypeRef::Named(name) => format!("{}::{name}", self.module),
            TypeRef::Nullable(inner) => format!("Option<{}>", self.type_text(inner)),
        }
    }
}

fn call(function: &str, argument: Code) -> Code {
    Code::Call(format!("{function}("), vec![argument], ")".to_owned())
}

/// A text as Rust writes it: what turns the direction of text is escaped.
fn literal(text: &str) -> Code {
    Code::Plain(format!("{text:?}"))
}

/// A whole number; of a type where one is named or `i32` does not hold it.
fn number_code(number: i128, ty: Option<&str>) -> Code {
    let ty = match ty {
        Some(ty) => ty,
        None if i32::try_from(number).is_ok() => "",
        None if i64::try_from(number).is_ok() => "i64",
        None => "i128",
    };
    let join = if ty.is_empty() { "" } else { "_" };
    Code::Plain(format!("{number}{join}{ty}"))
}

/// The integer that a number is, also where it is written with a fraction.
fn integer(value: &Value) -> Option<i128> {
    let number = value.as_number()?;
    let whole = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    whole.or_else(|| {
        let double = number.as_f64()?;
        // Beyond 2^53 a double no longer says which integer is meant.
        #[expect(clippy::cast_possible_truncation, reason = "it is a small whole number")]
        (double.fract() == 0.0 && double.abs() < 9e15).then_some(double as i128)
    })
}
