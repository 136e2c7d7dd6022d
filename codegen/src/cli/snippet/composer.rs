//! What composes a connection string from placeholders.

use super::code::{Code, Method};
use super::value::{At, Writer};
use crate::cli::{example, kind};
use crate::lint::looks_secret;
use crate::model::{ConnectionString, Type, TypeRef};

impl Writer<'_> {
    /// The parts of a connection string, each required one set.
    pub(super) fn composed(&mut self, string: &ConnectionString, at: &At) -> Code {
        let required = string.parts.iter().filter(|part| part.required);
        let mut calls = Vec::new();
        for part in required {
            let values = match &part.ty {
                TypeRef::Named(name) => match kind::named(self.connector, name) {
                    Some(Type::Enum(values)) => values.variants.first().map(|first| (name, first)),
                    _ => None,
                },
                _ => None,
            };
            let value = match values {
                Some((name, (variant, _))) => self.path(name).followed(&format!("::{variant}")),
                None if looks_secret(&part.name) => self.variable(&at.member(&part.name)),
                None => Code::Plain(format!("{:?}", example::placeholder(&part.name))),
            };
            calls.push(Method::new(&part.field, value));
        }
        self.built(&string.name, calls)
    }
}
