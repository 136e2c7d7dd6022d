//! The keywords of objects.

use std::borrow::Cow;

use super::super::keyword::Keyword;
use super::super::node::Node;
use super::super::pattern::Match;
use super::super::schema::{Schema, Table};
use super::Walk;
use super::arrays::is_false;
use super::words::{self, missing_message, surplus_message};

type Members<'m, 't> = &'m [(Cow<'t, str>, Node<'t>)];

fn get<'m, 't>(members: Members<'m, 't>, name: &str) -> Option<&'m Node<'t>> {
    members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

impl Walk {
    /// An object type with declared members.
    pub(super) fn object(&mut self, members: Members<'_, '_>, table: &'static Table) -> bool {
        let required = table.fields.iter().take(table.required);
        let mut holds = self.each(required, |walk, field| {
            get(members, field.name).is_some()
                || walk.broken_members(
                    "required",
                    || vec![field.name.to_owned()],
                    || missing_message(field, members, table),
                )
        });
        if !holds && self.found.is_none() {
            return false;
        }
        let mut surplus = Vec::new();
        holds &= self.each(members, |walk, (name, value)| {
            let field = table.fields.iter().find(|field| field.name == *name);
            match field {
                Some(field) if !field.undeclared => {
                    walk.below(Some(name), &["properties", name], value, &field.schema)
                }
                found => {
                    if table.closed || (walk.strict && found.is_none()) {
                        surplus.push(name.to_string());
                    }
                    true
                }
            }
        });
        if !surplus.is_empty() {
            holds = self.surplus(surplus, Some(table));
        }
        holds
    }

    pub(super) fn object_keyword(
        &mut self,
        members: Members<'_, '_>,
        keyword: Keyword,
        beside: &'static [Keyword],
        table: Option<&'static Table>,
    ) -> bool {
        let length = members.len() as u64;
        match keyword {
            Keyword::MaxProperties(max) => {
                length <= max
                    || self.broken("maxProperties", || {
                        format!("expected at most {max} members, found {length}")
                    })
            }
            Keyword::MinProperties(min) => {
                length >= min
                    || self.broken("minProperties", || {
                        format!("expected at least {min} members, found {length}")
                    })
            }
            Keyword::Required(names) => self.required(members, names),
            Keyword::Properties(properties) => {
                self.each(properties, |walk, (name, schema)| match get(members, name) {
                    Some(value) => walk.below(Some(name), &["properties", name], value, schema),
                    None => true,
                })
            }
            Keyword::PatternProperties(properties) => self.each(members, |walk, (name, value)| {
                walk.each(properties, |walk, (pattern, schema)| {
                    if pattern.matches(name) != Match::Yes {
                        return true;
                    }
                    let steps = ["patternProperties", pattern.source()];
                    walk.below(Some(name), &steps, value, schema)
                })
            }),
            Keyword::AdditionalProperties(schema) => {
                let mut surplus = Vec::new();
                let holds = self.each(members, |walk, (name, value)| {
                    if is_declared(name, beside, table) {
                        return true;
                    }
                    if is_false(schema) {
                        surplus.push(name.to_string());
                        return true;
                    }
                    walk.below(Some(name), &["additionalProperties"], value, schema)
                });
                if surplus.is_empty() { holds } else { self.surplus(surplus, table) }
            }
            Keyword::DependentNames(dependencies) => {
                self.each(dependencies, |walk, (name, names)| {
                    get(members, name).is_none()
                        || walk.each(*names, |walk, needed| {
                            get(members, needed).is_some() || walk.dependent(name, needed)
                        })
                })
            }
            Keyword::PropertyNames(schema) => self.property_names(members, schema),
            _ => true,
        }
    }

    fn required(&mut self, members: Members<'_, '_>, names: &[&str]) -> bool {
        self.each(names, |walk, name| {
            get(members, name).is_some()
                || walk.broken_members(
                    "required",
                    || vec![(*name).to_owned()],
                    || format!("`{name}` is missing"),
                )
        })
    }

    fn dependent(&mut self, name: &str, needed: &str) -> bool {
        self.broken_members(
            "required",
            || vec![needed.to_owned()],
            || format!("`{needed}` is missing; `{}` asks for it", words::shortened(name)),
        );
        if let Some(last) = self.found.as_mut().and_then(|found| found.last_mut()) {
            last.schema_path = format!("{}/dependencies", self.schema_path);
        }
        false
    }

    fn property_names(&mut self, members: Members<'_, '_>, schema: &Schema) -> bool {
        if is_false(schema) && !members.is_empty() {
            let names = || members.iter().map(|(name, _)| name.to_string()).collect();
            return self.broken_members("propertyNames", names, || {
                "expected an object without members".to_owned()
            });
        }
        self.each(members, |walk, (name, _)| {
            let before = walk.found.as_ref().map_or(0, Vec::len);
            // A name is looked at as a value at the place of its object.
            let node = Node::String(Cow::Borrowed(name));
            let holds = walk.below(None, &["propertyNames"], &node, schema);
            for violation in walk.found.iter_mut().flat_map(|found| found.iter_mut().skip(before)) {
                violation.keyword = "propertyNames";
                violation.message =
                    format!("the name `{}`: {}", words::shortened(name), violation.message);
                violation.members = vec![name.to_string()];
            }
            holds
        })
    }

    fn surplus(&mut self, surplus: Vec<String>, table: Option<&'static Table>) -> bool {
        let fields = table.map(|table| table.fields).unwrap_or_default();
        let message = surplus_message(&surplus, fields);
        self.broken_members("additionalProperties", || surplus, || message)
    }
}

fn is_declared(name: &str, beside: &[Keyword], table: Option<&Table>) -> bool {
    let in_table = table.is_some_and(|table| {
        table.fields.iter().any(|field| field.name == name && !field.undeclared)
    });
    in_table
        || beside.iter().any(|keyword| match keyword {
            Keyword::Properties(properties) => properties.iter().any(|(key, _)| *key == name),
            Keyword::PatternProperties(properties) => {
                properties.iter().any(|(pattern, _)| pattern.matches(name) == Match::Yes)
            }
            _ => false,
        })
}
