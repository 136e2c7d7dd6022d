//! Which values are secrets, by any of the schemas that may apply to them.
//!
//! One schema may call a member a secret while another one refuses it: a branch
//! of a union, what follows a condition, a pattern beside a name. So before
//! anything is said, every schema is followed to each value that it may apply
//! to, whether the value keeps it or not. What is hidden needlessly costs a word
//! in a message; what is shown needlessly costs a secret.

use std::collections::HashSet;

use super::super::keyword::Keyword;
use super::super::node::Node;
use super::super::pattern::Match;
use super::super::schema::{Kind, Schema, Table};
use super::objects::{Members, get};
use super::whole::is_declared;

/// The addresses of all secrets in a value. What stands within one is none of
/// its own.
pub(super) fn secrets(node: &Node<'_>, schema: &Schema) -> HashSet<usize> {
    let mut marks = Marks { todo: Vec::new(), seen: HashSet::new(), secrets: HashSet::new() };
    marks.schema(node, schema);
    while let Some((node, schema)) = marks.todo.pop() {
        marks.schema(node, schema);
    }
    marks.secrets
}

pub(super) fn address<T>(of: &T) -> usize {
    std::ptr::from_ref(of).addr()
}

/// A list of what is left to do, and no recursion: schemas may lead on from one
/// to another for longer than the stack is.
struct Marks<'n, 't> {
    todo: Vec<(&'n Node<'t>, &'static Schema)>,
    /// The values and the schemas, by address, that were put together: schemas
    /// may lead back to themselves.
    seen: HashSet<(usize, usize)>,
    secrets: HashSet<usize>,
}

impl<'n, 't> Marks<'n, 't> {
    fn put(&mut self, node: &'n Node<'t>, schema: &'static Schema) {
        let leads_on = !schema.more.is_empty()
            || matches!(schema.kind, Kind::Object(_) | Kind::List(_) | Kind::Map(_));
        if leads_on && self.seen.insert((address(node), address(schema))) {
            self.todo.push((node, schema));
        } else if schema.secret {
            self.secrets.insert(address(node));
        }
    }

    fn schema(&mut self, node: &'n Node<'t>, schema: &Schema) {
        if schema.secret {
            self.secrets.insert(address(node));
        }
        match (schema.kind, node) {
            (Kind::Object(table), node) => self.table(node, table()),
            (Kind::List(item), Node::Array(items)) => {
                items.iter().for_each(|node| self.put(node, item));
            }
            (Kind::Map(value), Node::Object(members)) => {
                members.iter().for_each(|(_, node)| self.put(node, value));
            }
            _ => {}
        }
        self.keywords(node, schema.more, None);
    }

    fn table(&mut self, node: &'n Node<'t>, table: &'static Table) {
        // Several schemas may have one type.
        if !self.seen.insert((address(node), address(table))) {
            return;
        }
        if let Node::Object(members) = node {
            for (name, value) in members {
                if let Some(field) = table.fields.iter().find(|field| field.name == *name) {
                    self.put(value, &field.schema);
                }
            }
        }
        self.keywords(node, table.more, Some(table));
    }

    fn keywords(
        &mut self,
        node: &'n Node<'t>,
        keywords: &'static [Keyword],
        table: Option<&'static Table>,
    ) {
        for keyword in keywords {
            match *keyword {
                Keyword::Ref(schema, _) | Keyword::Not(schema) => self.put(node, schema),
                Keyword::AllOf(schemas) | Keyword::AnyOf(schemas) | Keyword::OneOf(schemas) => {
                    schemas.iter().for_each(|schema| self.put(node, schema));
                }
                Keyword::If(condition, then, otherwise) => {
                    let all = [Some(condition), then, otherwise];
                    all.into_iter().flatten().for_each(|schema| self.put(node, schema));
                }
                Keyword::DependentSchemas(schemas) => {
                    schemas.iter().for_each(|(_, schema)| self.put(node, schema));
                }
                keyword => match node {
                    Node::Array(items) => self.array(items, keyword),
                    Node::Object(members) => self.object(members, keyword, keywords, table),
                    _ => {}
                },
            }
        }
    }

    fn array(&mut self, items: &'n [Node<'t>], keyword: Keyword) {
        match keyword {
            Keyword::Items(schema)
            | Keyword::AdditionalItems(schema)
            | Keyword::Contains(schema) => {
                items.iter().for_each(|item| self.put(item, schema));
            }
            Keyword::Tuple(schemas) => {
                items.iter().zip(schemas).for_each(|(item, schema)| self.put(item, schema));
            }
            _ => {}
        }
    }

    fn object(
        &mut self,
        members: Members<'n, 't>,
        keyword: Keyword,
        beside: &'static [Keyword],
        table: Option<&'static Table>,
    ) {
        match keyword {
            Keyword::Properties(properties) => {
                for (name, schema) in properties {
                    if let Some(value) = get(members, name) {
                        self.put(value, schema);
                    }
                }
            }
            Keyword::PatternProperties(properties) => {
                for (name, value) in members {
                    for (pattern, schema) in properties {
                        // A pattern that takes too long may match.
                        if pattern.matches(name) != Match::No {
                            self.put(value, schema);
                        }
                    }
                }
            }
            Keyword::AdditionalProperties(schema) => {
                for (name, value) in members {
                    if !is_declared(name, beside, table) {
                        self.put(value, schema);
                    }
                }
            }
            _ => {}
        }
    }
}
