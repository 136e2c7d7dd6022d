//! A dialect of the catalogue, and what its strings must be to every reader.

use std::collections::BTreeMap;

use flow_service::catalog::{self, ConnectionString, ConnectionStringPart};
use flow_service::{Secret, Violations};

use crate::grammar;

/// A dialect, and the connector and the parameter that have it.
pub(crate) struct Dialect {
    pub(crate) connector: &'static str,
    pub(crate) auth: &'static str,
    pub(crate) parameter: &'static str,
    pub(crate) strings: ConnectionString,
}

pub(crate) fn dialects() -> Vec<Dialect> {
    let mut dialects = Vec::new();
    for connector in catalog::connectors().iter().chain(fixtures::CONNECTORS) {
        for method in connector.auth_methods {
            for parameter in method.parameters() {
                dialects.extend(parameter.connection_string().map(|strings| Dialect {
                    connector: connector.module,
                    auth: method.spec_name,
                    parameter: parameter.name(),
                    strings,
                }));
            }
        }
    }
    dialects
}

/// Values by the names of their parts, and of further keys.
pub(crate) type Values = BTreeMap<String, String>;

impl Dialect {
    pub(crate) fn compose(&self, values: &Values) -> Result<Secret, Violations> {
        self.strings.compose(values.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    pub(crate) fn parse(&self, text: &str) -> Result<Values, Violations> {
        let parts = self.strings.parse(text)?.into_iter();
        Ok(parts.map(|(name, value)| (name, value.expose_secret().to_owned())).collect())
    }

    pub(crate) fn part(&self, name: &str) -> Option<ConnectionStringPart> {
        self.strings.parts().find(|part| part.name() == name)
    }

    /// Values that any dialect carries, each of another length.
    pub(crate) fn harmless(&self) -> Values {
        let parts = self.strings.parts().enumerate().map(|(index, part)| {
            let value = match part.legal_values() {
                Some(values) => values[0].to_owned(),
                None => format!("v{}", "x".repeat(index)),
            };
            (part.name().to_owned(), value)
        });
        parts.collect()
    }

    /// What a string must be to every reader.
    pub(crate) fn check(&self, values: &Values, text: &str) {
        let name = self.connector;
        assert_eq!(self.parse(text).as_ref(), Ok(values), "{name}: {text}");
        let separator = self.strings.separator();
        let template = self.strings.template();
        let (head, template) = template.split_at(self.head(&template));
        let (found_head, pairs) = text.split_at(self.head(text));
        assert_eq!(found_head, fill(head, values, str::to_owned), "{name}: {text}");
        let mut pairs = grammar::plain(pairs, separator);
        if separator == '&' {
            pairs.iter_mut().for_each(|(_, value)| *value = grammar::form(value));
        } else {
            assert_eq!(grammar::odbc(text), pairs, "{name}: {text}");
            assert_eq!(grammar::ado(text), pairs, "{name}: {text}");
        }
        // The keys are those of the template, then the optional ones that are
        // there, then the further ones, each once and in this order.
        let shapes = grammar::plain(template, separator);
        let optional = self.strings.parts().filter(|part| !part.is_required());
        let optional = optional.filter_map(|part| {
            let value = values.get(part.name())?;
            Some((part.key().unwrap().to_owned(), value.clone()))
        });
        let is_own =
            |name: &str| self.part(name).is_some() || shapes.iter().any(|(key, _)| key == name);
        let others = values.iter().filter(|(name, _)| !is_own(name));
        let others = others.map(|(name, value)| (name.clone(), value.clone()));
        let own = shapes.iter().map(|(key, shape)| {
            let expected = match values.get(key).filter(|_| self.part(key).is_none()) {
                Some(other) => other.clone(),
                None if shape.starts_with("[{") => fill(shape, values, |value| {
                    let json = serde_json::Value::from(value).to_string();
                    json[1..json.len() - 1].to_owned()
                }),
                None => fill(shape, values, str::to_owned),
            };
            (key.clone(), expected)
        });
        let expected: Vec<_> = own.chain(optional).chain(others).collect();
        assert_eq!(pairs.len(), expected.len(), "{name}: {text}");
        for ((key, value), (expected_key, expected)) in pairs.iter().zip(&expected) {
            assert_eq!(key, expected_key, "{name}: {text}");
            let is_json = shapes.iter().any(|(own, shape)| own == key && shape.starts_with("[{"));
            if is_json {
                let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
                assert_eq!(json(value), json(expected), "{name}: {text}");
            } else {
                assert_eq!(value, expected, "{name}: {text}");
            }
        }
    }

    /// Where the pairs begin.
    fn head(&self, text: &str) -> usize {
        let place = text.find('?').filter(|_| self.strings.separator() == '&');
        place.map_or(0, |place| place + 1)
    }
}

/// A shape with values in place of the names in braces.
fn fill(shape: &str, values: &Values, write: impl Fn(&str) -> String) -> String {
    let mut filled = String::new();
    let mut rest = shape;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        match behind.split_once('}').and_then(|(name, behind)| Some((values.get(name)?, behind))) {
            Some((value, behind)) => {
                filled.push_str(&write(value));
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = behind;
            }
        }
    }
    filled + rest
}

/// Nothing of any value is shown, and the parameter and a key are named.
pub(crate) fn check_refusal(dialect: &Dialect, values: &Values, refused: &Violations) {
    let shown = format!("{refused} {refused:?}");
    for violation in refused.iter() {
        assert_eq!(violation.keyword(), "connectionString");
        assert_eq!(violation.instance_path(), format!("/{}", dialect.parameter));
    }
    for value in values.values().filter(|value| value.len() > 12) {
        assert!(!shown.contains(value), "{shown}");
    }
}
