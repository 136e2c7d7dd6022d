//! Keywords that put schemas together.

use super::super::node::Node;
use super::super::schema::Schema;
use super::{Walk, holds};
use crate::violation::Violation;

impl Walk {
    /// `$ref`: the schema path goes on from where the schema stands.
    pub(super) fn reference(
        &mut self,
        node: &Node<'_>,
        schema: &'static Schema,
        pointer: &'static str,
    ) -> bool {
        if self.found.is_none() {
            return self.value(node, schema);
        }
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
        match (holds(node, condition), then, otherwise) {
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
        schemas.iter().any(|schema| holds(node, schema))
            || self.no_branch(
                "anyOf",
                node,
                schemas,
                "expected a value of at least one of the kinds that the schema lists",
            )
    }

    pub(super) fn one_of(&mut self, node: &Node<'_>, schemas: &'static [Schema]) -> bool {
        let mut fitting = schemas.iter().enumerate().filter(|(_, schema)| holds(node, schema));
        match (fitting.next(), fitting.next()) {
            (Some(_), None) => true,
            (None, _) => self.no_branch("oneOf", node, schemas, "expected a value of exactly one of the kinds that the schema lists"),
            (Some((first, _)), Some((second, _))) => self.broken("oneOf", || {
                format!("expected a value of exactly one of the kinds that the schema lists; it is of kind {first} and of kind {second}")
            }),
        }
    }

    pub(super) fn not(&mut self, node: &Node<'_>, schema: &'static Schema) -> bool {
        !holds(node, schema)
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
        let branches: Vec<Vec<Violation>> = schemas
            .iter()
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
