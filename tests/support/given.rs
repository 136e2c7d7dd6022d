//! Values for a builder whose setters are known at compile time only.

use std::cell::RefCell;

use flow_service::{Integer, Json, Number, Secret};
use serde_json::{Map, Value};

use super::instance;

/// The members that a builder should have in the end.
pub struct Given<'a> {
    members: &'a Map<String, Value>,
    schema: &'a Value,
    /// The members that a setter has taken.
    taken: RefCell<Vec<String>>,
}

impl<'a> Given<'a> {
    pub fn new(members: &'a Value, schema: &'a Value) -> Self {
        let members = members.as_object().expect("parameters are an object");
        Given { members, schema, taken: RefCell::default() }
    }

    /// The value for the setter of an optional member, where it is of the
    /// setter's type.
    pub fn optional<T: Typed>(&self, name: &str) -> Option<T> {
        let value = T::typed(self.members.get(name)?)?;
        self.taken.borrow_mut().push(name.to_owned());
        Some(value)
    }

    /// The value for the setter of a required member. Where the one given is
    /// not of the setter's type, any that is: `extra` replaces it later.
    pub fn required<T: Typed>(&self, name: &str) -> T {
        self.optional(name).unwrap_or_else(|| {
            let schema = &self.schema["properties"][name];
            let sample =
                instance::sample(if schema.is_null() { &Value::Bool(true) } else { schema });
            T::typed(&sample).unwrap_or_else(|| panic!("{sample} for `{name}`"))
        })
    }

    /// The members that no setter has taken.
    pub fn rest(&self) -> impl Iterator<Item = (&str, Value)> {
        let left = |name: &&String| !self.taken.borrow().contains(name);
        let names: Vec<_> = self.members.keys().filter(left).collect();
        names.into_iter().map(|name| (name.as_str(), self.members[name].clone()))
    }
}

/// A type that a setter takes.
pub trait Typed: Sized {
    fn typed(value: &Value) -> Option<Self>;
}

/// A generated type.
pub struct Named<T>(pub T);

impl<T: flow_service::runtime::Typed> Typed for Named<T> {
    fn typed(value: &Value) -> Option<Self> {
        flow_service::runtime::from_json(value.to_string().as_bytes()).ok().map(Named)
    }
}

impl<T: Typed> Typed for Option<T> {
    fn typed(value: &Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::typed(value).map(Some) }
    }
}

impl Typed for String {
    fn typed(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl Typed for Secret {
    fn typed(value: &Value) -> Option<Self> {
        value.as_str().map(Secret::from)
    }
}

impl Typed for bool {
    fn typed(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl Typed for i64 {
    fn typed(value: &Value) -> Option<Self> {
        value.as_i64()
    }
}

impl Typed for Integer {
    fn typed(value: &Value) -> Option<Self> {
        value.as_i64().map(Integer::from).or_else(|| value.as_u64().map(Integer::from))
    }
}

impl Typed for Number {
    fn typed(value: &Value) -> Option<Self> {
        let integer = Integer::typed(value).map(Number::from);
        integer.or_else(|| value.as_f64().map(Number::from))
    }
}

impl Typed for Json {
    fn typed(value: &Value) -> Option<Self> {
        Some(Json::from(value.clone()))
    }
}
