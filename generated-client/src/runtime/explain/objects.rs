//! The keywords of objects.

use std::borrow::Cow;

use super::super::keyword::Keyword;
use super::super::node::Node;
use super::super::pattern::Match;
use super::super::schema::{Schema, Table};
use super::Walk;
use super::arrays::is_false;
use super::whole::{declared, is_declared, may_be_misspelt};
use super::words::{self, missing_message, surplus_message};

pub(super) type Members<'m, 't> = &'m [(Cow<'t, str>, Node<'t>)];

pub(super) fn get<'m, 't>(members: Members<'m, 't>, name: &str) -> Option<&'m Node<'t>> {
    members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

impl Walk {
    /// An object type with declared members.
    pub(super) fn object(&mut self, members: Members<'_, '_>, table: &'static Table) -> bool {
        let mut holds = self.each(table.required(), |walk, field| {
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
                Some(field) if field.is_own() => {
                    walk.below(Some(name), &["properties", name], value, &field.schema)
                }
                _ => {
                    if table.closed {
                        surplus.push(name.to_string());
                    }
                    true
                }
            }
        });
        if !surplus.is_empty() {
            let declared = table.fields.iter().filter(|field| field.is_own());
            let names: Vec<&str> = declared.map(|field| field.name).collect();
            holds = self.surplus(surplus, names, Some(table));
        }
        holds
    }

    /// Every member under one schema.
    pub(super) fn values_of(&mut self, members: Members<'_, '_>, schema: &Schema) -> bool {
        self.each(members, |walk, (name, value)| {
            walk.below(Some(name), &["additionalProperties"], value, schema)
        })
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
                let (mut surplus, outer) = (Vec::new(), self.secret);
                let typed = table.or_else(|| self.type_of(members));
                let holds = self.each(members, |walk, (name, value)| {
                    if is_declared(name, beside, table) {
                        return true;
                    }
                    if is_false(schema) {
                        surplus.push(name.to_string());
                        return true;
                    }
                    walk.secret |= typed.is_some_and(|table| may_be_misspelt(name, table));
                    let holds = walk.below(Some(name), &["additionalProperties"], value, schema);
                    walk.secret = outer;
                    holds
                });
                if surplus.is_empty() {
                    return holds;
                }
                let names = declared(beside, table);
                self.surplus(surplus, names, typed)
            }
            Keyword::DependentNames(dependencies) => {
                self.each(dependencies, |walk, (name, names)| {
                    get(members, name).is_none()
                        || walk.each(*names, |walk, needed| {
                            get(members, needed).is_some() || walk.dependent(name, needed)
                        })
                })
            }
            Keyword::PropertyNames(schema) => {
                let table = table.or_else(|| self.type_of(members));
                self.property_names(members, schema, table)
            }
            _ => true,
        }
    }

    fn required(&mut self, members: Members<'_, '_>, names: &[&str]) -> bool {
        self.each(names, |walk, name| {
            if get(members, name).is_some() {
                return true;
            }
            let known = walk.type_of(members).filter(|_| !walk.secret).and_then(|table| {
                Some((table, table.fields.iter().find(|field| field.name == *name)?))
            });
            walk.broken_members(
                "required",
                || vec![(*name).to_owned()],
                || match known {
                    Some((table, field)) => missing_message(field, members, table),
                    None => format!("`{name}` is missing"),
                },
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

    fn property_names(
        &mut self,
        members: Members<'_, '_>,
        schema: &Schema,
        table: Option<&'static Table>,
    ) -> bool {
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
            let renamed = table.filter(|_| !holds).and_then(|table| {
                table.fields.iter().find(|field| field.aliases.contains(&&**name))
            });
            let now = renamed.map(|field| format!(" (now called `{}`)", field.name));
            let now = now.unwrap_or_default();
            for violation in walk.found.iter_mut().flat_map(|found| found.iter_mut().skip(before)) {
                violation.keyword = "propertyNames";
                violation.message =
                    format!("the name `{}`{now}: {}", words::shortened(name), violation.message);
                violation.members = vec![name.to_string()];
            }
            holds
        })
    }

    /// Members that are not declared, beside the names that are.
    fn surplus(
        &mut self,
        surplus: Vec<String>,
        mut names: Vec<&'static str>,
        table: Option<&'static Table>,
    ) -> bool {
        let mut fields = table.map(|table| table.fields).unwrap_or_default();
        if self.secret {
            (names, fields) = (Vec::new(), &[]);
        }
        let message = surplus_message(&surplus, &names, fields);
        self.broken_members("additionalProperties", || surplus, || message)
    }
}
