//! A walk through a value and its schema side by side.
//!
//! One walk serves two ends: to *check*, it stops at the first broken rule and
//! says nothing; to *explain*, it goes on and says each of them. So the two
//! cannot disagree.

mod arrays;
mod combine;
mod marks;
mod objects;
mod scalars;
mod strict;
mod whole;
mod words;

use std::collections::{HashMap, HashSet};

use crate::error::ParseError;
use crate::number::Decimal;
use crate::violation::{Violation, Violations};

use super::keyword::{Keyword, Types};
use super::node::Node;
use super::schema::{Kind, Null, Schema, Table};

pub(super) use scalars::broken_bounds;
pub(super) use words::push_segment;

/// Why a text was refused.
pub(super) fn refusal(text: &str, schema: &Schema) -> ParseError {
    let node = match Node::parse(text) {
        Ok(node) => node,
        Err(malformed) => return malformed.into(),
    };
    let mut violations = explain(&node, schema);
    if violations.is_empty() {
        // Reading and explaining go by the same table; should they ever
        // disagree, that is said, and the value stays refused.
        violations.push(Violation {
            instance_path: String::new(),
            schema_path: String::new(),
            keyword: "type",
            members: Vec::new(),
            message: "the value was refused for a reason that could not be found; \
                      please report this as a bug of flow-service"
                .to_owned(),
            branches: Vec::new(),
        });
    }
    Violations::new(violations).into()
}

/// The undeclared members of a value that is accepted, as violations.
pub fn strict(json: &[u8], schema: &Schema) -> Result<(), ParseError> {
    let text = std::str::from_utf8(json).unwrap_or_default();
    let node = Node::parse(text)?;
    let violations = match holds(&node, schema) {
        true => strict::undeclared(&node, schema),
        false => explain(&node, schema),
    };
    if violations.is_empty() { Ok(()) } else { Err(Violations::new(violations).into()) }
}

/// Whether a value is valid under a schema.
pub(super) fn holds(node: &Node<'_>, schema: &Schema) -> bool {
    Walk::new(None).value(node, schema)
}

/// Whether a value keeps the keywords that its type has not checked already.
pub(super) fn keeps(
    node: &Node<'_>,
    keywords: &'static [Keyword],
    table: Option<&'static Table>,
) -> bool {
    Walk::new(None).keywords(node, keywords, table)
}

fn explain(node: &Node<'_>, schema: &Schema) -> Vec<Violation> {
    let mut walk = Walk::new(Some(Vec::new()));
    let at = match schema.kind {
        Kind::Object(table) => table().at,
        _ => schema.at,
    };
    // Room for most places: they grow and shrink with each member.
    walk.instance_path.reserve(ROOM);
    walk.schema_path.reserve(ROOM);
    walk.schema_path.push_str(at.unwrap_or_default());
    walk.secrets = marks::secrets(node, schema);
    walk.value(node, schema);
    walk.found.unwrap_or_default()
}

/// The bytes that a path gets from the start.
const ROOM: usize = 128;

struct Walk {
    /// What is looked at is a secret, or stands within one.
    secret: bool,
    /// What is a secret by any schema that may apply to it, by address: the one
    /// that is looked at may not say it.
    secrets: HashSet<usize>,
    /// The types of the objects around, by the address of their members: they
    /// know former names.
    tables: Vec<(usize, &'static Table)>,
    instance_path: String,
    schema_path: String,
    /// The broken rules, where they are asked for.
    found: Option<Vec<Violation>>,
    /// How many values are looked at within each other.
    depth: usize,
    /// How many more places behind a `$ref`, and branches, are explained.
    patience: usize,
    /// Whether an array or object keeps the schema behind a `$ref`, by their
    /// addresses: schemas that lead back to themselves by several ways would
    /// look at a value again for each way.
    known: HashMap<(usize, usize), bool>,
}

/// How deep looks at a value may be nested: a value at most 128 deep, under a
/// schema that leads on by a few keywords at each level. What is deeper is
/// refused, and the stack is safe.
const DEEPEST: usize = 600;

/// How many places behind a `$ref`, and branches, are explained before only
/// the fact is told: their number may be exponential in the depth of a value.
const PATIENCE: usize = 10_000;

impl Walk {
    fn new(found: Option<Vec<Violation>>) -> Self {
        Walk {
            secret: false,
            secrets: HashSet::new(),
            tables: Vec::new(),
            instance_path: String::new(),
            schema_path: String::new(),
            found,
            depth: 0,
            patience: PATIENCE,
            known: HashMap::new(),
        }
    }

    /// Whether a value is valid, without a word about it.
    fn holds(&mut self, node: &Node<'_>, schema: &Schema) -> bool {
        let found = self.found.take();
        let holds = self.value(node, schema);
        self.found = found;
        holds
    }

    /// Whether the value is valid; every broken rule is found on the way, if
    /// that is asked for.
    fn value(&mut self, node: &Node<'_>, schema: &Schema) -> bool {
        if self.depth == DEEPEST {
            return self
                .broken("type", || "the value is nested too deep for its schema".to_owned());
        }
        self.depth += 1;
        let outer = self.secret;
        self.secret |= schema.secret || self.secrets.contains(&marks::address(node));
        let holds = self.all([
            &mut |walk: &mut Self| walk.kind(node, schema),
            &mut |walk: &mut Self| walk.scalar(node, schema),
            &mut |walk: &mut Self| match (schema.kind, node) {
                (Kind::Object(table), node) => walk.of_table(node, table()),
                (Kind::List(item), Node::Array(items)) => walk.items(items, item),
                (Kind::Map(value), Node::Object(members)) => walk.values_of(members, value),
                _ => true,
            },
            &mut |walk: &mut Self| walk.keywords(node, schema.more, None),
        ]);
        self.secret = outer;
        self.depth -= 1;
        holds
    }

    /// What the table of an object type says, also of what is no object.
    fn of_table(&mut self, node: &Node<'_>, table: &'static Table) -> bool {
        self.all([
            &mut |walk: &mut Self| match node {
                Node::Object(members) => walk.object(members, table),
                node => walk.scalar(node, &table.scalars),
            },
            &mut |walk: &mut Self| walk.whole(node, table),
        ])
    }

    /// Whether all checks hold; the first that does not ends it, unless each
    /// is to be explained.
    fn all<const N: usize>(&mut self, checks: [&mut dyn FnMut(&mut Self) -> bool; N]) -> bool {
        let mut holds = true;
        for check in checks {
            holds &= check(self);
            if !holds && self.found.is_none() {
                return false;
            }
        }
        holds
    }

    /// As [`all`](Self::all), of one check on each of several things.
    fn each<T>(
        &mut self,
        things: impl IntoIterator<Item = T>,
        mut check: impl FnMut(&mut Self, T) -> bool,
    ) -> bool {
        let mut holds = true;
        for thing in things {
            holds &= check(self, thing);
            if !holds && self.found.is_none() {
                return false;
            }
        }
        holds
    }

    /// What the kind of a type says.
    fn kind(&mut self, node: &Node<'_>, schema: &Schema) -> bool {
        let (types, values) = match schema.kind {
            Kind::Any if schema.null == Null::Refused && matches!(node, Node::Null) => {
                return self.broken("type", || "null is not taken here".to_owned());
            }
            Kind::Any => return true,
            Kind::Boolean => (Types::BOOLEAN, None),
            Kind::Integer => (Types::INTEGER, None),
            Kind::Number => (Types::NUMBER, None),
            Kind::String | Kind::OpenEnum(_) => (Types::STRING, None),
            Kind::Enum(values) => (Types::STRING, Some(values)),
            Kind::Object(table) if table().untyped => return true,
            Kind::Object(_) | Kind::Map(_) => (Types::OBJECT, None),
            Kind::List(_) => (Types::ARRAY, None),
        };
        let or_null = schema.null == Null::Taken;
        let types = if or_null { types.or(Types::NULL) } else { types };
        let typed = schema.untyped || self.types(node, types);
        if !typed && self.found.is_none() {
            return false;
        }
        values.is_none_or(|values| self.enumeration(node, values, or_null)) && typed
    }

    fn keywords(
        &mut self,
        node: &Node<'_>,
        keywords: &'static [Keyword],
        table: Option<&'static Table>,
    ) -> bool {
        self.each(keywords, |walk, keyword| walk.keyword(node, *keyword, keywords, table))
    }

    fn keyword(
        &mut self,
        node: &Node<'_>,
        keyword: Keyword,
        beside: &'static [Keyword],
        table: Option<&'static Table>,
    ) -> bool {
        match keyword {
            Keyword::False => self.nothing(),
            Keyword::Type(types) => self.types(node, types),
            Keyword::Enum(values) => self.values(node, values),
            Keyword::Const(value) => self.constant(node, value),
            Keyword::Ref(schema, pointer) => self.reference(node, schema, pointer),
            Keyword::If(condition, then, otherwise) => {
                self.condition(node, condition, then, otherwise)
            }
            Keyword::AllOf(schemas) => self.all_of(node, schemas),
            Keyword::AnyOf(schemas) => self.any_of(node, schemas),
            Keyword::OneOf(schemas) => self.one_of(node, schemas),
            Keyword::Not(schema) => self.not(node, schema),
            Keyword::DependentSchemas(schemas) => self.dependent_schemas(node, schemas),
            _ => match node {
                Node::String(text) => self.string_keyword(text, keyword),
                Node::Number(text) => self.number_keyword(text, keyword),
                Node::Array(items) => self.array_keyword(items, keyword, beside),
                Node::Object(members) => self.object_keyword(members, keyword, beside, table),
                Node::Null | Node::Bool(_) => true,
            },
        }
    }

    /// Looks at `node` below `schema`'s keyword, with the paths that say so.
    fn below(
        &mut self,
        instance: Option<&str>,
        schema_steps: &[&str],
        node: &Node<'_>,
        schema: &Schema,
    ) -> bool {
        if self.found.is_none() {
            return self.value(node, schema);
        }
        let length = self.instance_path.len();
        if let Some(step) = instance {
            words::push_segment(&mut self.instance_path, step);
        }
        let holds = if let Some(pointer) = schema.at {
            let outer = std::mem::replace(&mut self.schema_path, pointer.to_owned());
            let holds = self.value(node, schema);
            self.schema_path = outer;
            holds
        } else {
            let outer = self.schema_path.len();
            schema_steps.iter().for_each(|step| words::push_segment(&mut self.schema_path, step));
            let holds = self.value(node, schema);
            self.schema_path.truncate(outer);
            holds
        };
        self.instance_path.truncate(length);
        holds
    }

    /// Notes a broken rule; always `false`.
    fn broken(&mut self, keyword: &'static str, message: impl FnOnce() -> String) -> bool {
        self.broken_members(keyword, Vec::new, message)
    }

    fn broken_members(
        &mut self,
        keyword: &'static str,
        members: impl FnOnce() -> Vec<String>,
        message: impl FnOnce() -> String,
    ) -> bool {
        if let Some(found) = &mut self.found {
            found.push(Violation {
                instance_path: self.instance_path.clone(),
                schema_path: [&*self.schema_path, "/", keyword].concat(),
                keyword,
                members: members(),
                message: message(),
                branches: Vec::new(),
            });
        }
        false
    }
}

fn is_integer(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') || Decimal::of(text).is_integer()
}
