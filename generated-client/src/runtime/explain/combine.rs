//! Keywords that put schemas together.

use super::super::node::Node;
use super::super::schema::{Kind, Null, Schema};
use super::Walk;
use crate::violation::Violation;

impl Walk {
    /// `$ref`: the schema path goes on from where the schema stands.
    pub(super) fn reference(
        &mut self,
        node: &Node<'_>,
        schema: &'static Schema,
        pointer: &'static str,
    ) -> bool {
        // Only arrays and objects lead on; and only they stay where they are
        // for as long as the walk takes.
        if !matches!(node, Node::Array(_) | Node::Object(_)) {
            return self.behind(node, schema, pointer);
        }
        let key = (std::ptr::from_ref(node).addr(), std::ptr::from_ref(schema).addr());
        let holds = match self.known.get(&key) {
            Some(holds) => *holds,
            None => {
                let holds = self.holds(node, schema);
                self.known.insert(key, holds);
                holds
            }
        };
        if holds || self.found.is_none() {
            return holds;
        }
        if self.patience == 0 {
            return self.broken("$ref", || "the value is not what is asked for here".to_owned());
        }
        self.patience -= 1;
        self.behind(node, schema, pointer)
    }

    fn behind(&mut self, node: &Node<'_>, schema: &'static Schema, pointer: &str) -> bool {
        let outer = std::mem::replace(&mut self.schema_path, pointer.to_owned());
        let holds = self.value(node, schema);
        self.schema_path = outer;
        holds
    }

    pub(super) fn condition(
        &mut self,
        node: &Node<'_>,
        condition: &'static Schema,
        then: Option<&'static Schema>,
        otherwise: Option<&'static Schema>,
    ) -> bool {
        match (self.holds(node, condition), then, otherwise) {
            (true, Some(then), _) => self.below(None, &["then"], node, then),
            (false, _, Some(otherwise)) => self.below(None, &["else"], node, otherwise),
            _ => true,
        }
    }

    pub(super) fn all_of(&mut self, node: &Node<'_>, schemas: &'static [Schema]) -> bool {
        self.each(schemas.iter().enumerate(), |walk, (index, schema)| {
            walk.below(None, &["allOf", &index.to_string()], node, schema)
        })
    }

    pub(super) fn any_of(&mut self, node: &Node<'_>, schemas: &'static [Schema]) -> bool {
        schemas.iter().any(|schema| self.fits(node, schema))
            || self.no_branch(
                "anyOf",
                node,
                schemas,
                "expected a value of at least one of the kinds that the schema lists",
            )
    }

    pub(super) fn one_of(&mut self, node: &Node<'_>, schemas: &'static [Schema]) -> bool {
        let mut fitting = Vec::new();
        for (index, schema) in schemas.iter().enumerate() {
            if fitting.len() < 2 && self.fits(node, schema) {
                fitting.push(index);
            }
        }
        match (fitting.first(), fitting.get(1)) {
            (Some(_), None) => true,
            (None, _) => self.no_branch("oneOf", node, schemas, "expected a value of exactly one of the kinds that the schema lists"),
            (Some(first), Some(second)) => self.broken("oneOf", || {
                format!("expected a value of exactly one of the kinds that the schema lists; it is of kind {first} and of kind {second}")
            }),
        }
    }

    /// Whether a value fits a branch. Types may lead back to themselves as
    /// references do, so what is known of one and a value is kept as well.
    pub(super) fn fits(&mut self, node: &Node<'_>, schema: &'static Schema) -> bool {
        let Kind::Object(table) = schema.kind else { return self.holds(node, schema) };
        if schema.says_more() || schema.null != Null::AsSaid || !matches!(node, Node::Object(_)) {
            return self.holds(node, schema);
        }
        let key = (std::ptr::from_ref(node).addr(), std::ptr::from_ref(table()).addr());
        if let Some(holds) = self.known.get(&key) {
            return *holds;
        }
        let holds = self.holds(node, schema);
        self.known.insert(key, holds);
        holds
    }

    pub(super) fn not(&mut self, node: &Node<'_>, schema: &'static Schema) -> bool {
        !self.holds(node, schema)
            || self.broken("not", || "the value is of a kind that is not allowed here".to_owned())
    }

    pub(super) fn dependent_schemas(
        &mut self,
        node: &Node<'_>,
        schemas: &'static [(&'static str, Schema)],
    ) -> bool {
        self.each(schemas, |walk, (name, schema)| {
            node.get(name).is_none() || walk.below(None, &["dependencies", name], node, schema)
        })
    }

    /// No branch fits: says why of each.
    fn no_branch(
        &mut self,
        keyword: &'static str,
        node: &Node<'_>,
        schemas: &'static [Schema],
        message: &str,
    ) -> bool {
        if self.found.is_none() {
            return false;
        }
        let explained = schemas.len().min(self.patience);
        self.patience -= explained;
        let branches: Vec<Vec<Violation>> = schemas
            .iter()
            .take(explained)
            .enumerate()
            .map(|(index, schema)| {
                let outer = self.found.replace(Vec::new());
                self.below(None, &[keyword, &index.to_string()], node, schema);
                std::mem::replace(&mut self.found, outer).unwrap_or_default()
            })
            .collect();
        self.broken(keyword, || message.to_owned());
        if let Some(last) = self.found.as_mut().and_then(|found| found.last_mut()) {
            last.branches = branches;
        }
        false
    }
}
