//! Circles of schemas that no instance gets out of, and chains that are too
//! long to be followed.
//!
//! A `$ref` that leads back to its own schema is fine where a smaller value
//! is looked at on the way, a property or an item. Where it is not, checking
//! never ends, and Core §8.3 leaves the behaviour undefined.

use super::keyword::{Dependent, UNRESOLVED};
use super::report::{finding, quote};
use super::{Keywords, Kind, Schema, SchemaId};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::schema as rules;

/// A message names so many references of a circle at most.
const NAMED: usize = 5;

/// Applicators that look at the very same value may be nested that deep, those
/// behind `$ref`s counted: each takes room on the stack when a value is
/// checked.
const DEEPEST: usize = 200;

/// A finding for each circle, at the last `$ref` of it, and for each schema
/// that is too deep.
pub(super) fn find(nodes: &[Schema]) -> Vec<Diagnostic> {
    let mut walk = Walk {
        nodes,
        states: vec![State::New; nodes.len()],
        path: Vec::new(),
        references: Vec::new(),
        depths: vec![0; nodes.len()],
        found: Vec::new(),
    };
    for start in 0..nodes.len() {
        walk.from(start);
    }
    walk.found
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the path, at that position.
    Open(usize),
    Done,
}

/// A walk in depth, with a path of its own instead of recursion.
struct Walk<'a> {
    nodes: &'a [Schema],
    states: Vec<State>,
    /// The schemas on the path and what is left to visit of each.
    path: Vec<(usize, std::vec::IntoIter<SchemaId>)>,
    /// Those of the path that have a `$ref`.
    references: Vec<usize>,
    /// How many applicators are nested in each schema that is done.
    depths: Vec<usize>,
    found: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
        if self.states[start] == State::New {
            self.open(start);
        }
        while let Some((schema, next)) = self.path.last_mut() {
            let schema = *schema;
            match next.next().map(|id| id.0 as usize) {
                Some(next) => match self.states[next] {
                    State::New => self.open(next),
                    State::Open(position) => self.close(position),
                    State::Done => {}
                },
                None => {
                    self.path.pop();
                    self.states[schema] = State::Done;
                    self.measure(schema);
                    if self.references.last() == Some(&schema) {
                        self.references.pop();
                    }
                }
            }
        }
    }

    fn open(&mut self, schema: usize) {
        self.states[schema] = State::Open(self.path.len());
        if self.nodes[schema].target().is_some() {
            self.references.push(schema);
        }
        self.path.push((schema, in_place(&self.nodes[schema]).into_iter()));
    }

    /// Notes how deep a schema is whose applicators are done, and reports the
    /// one that is the first to be too deep.
    fn measure(&mut self, schema: usize) {
        let within = in_place(&self.nodes[schema]);
        let deepest = within.iter().map(|id| self.depths[id.0 as usize]).max();
        let is_reference = self.nodes[schema].target().is_some();
        let depth = deepest.map_or(0, |depth| depth + usize::from(!is_reference));
        self.depths[schema] = depth;
        // Whatever leads to this one is deeper still, and says nothing new.
        if depth == DEEPEST + 1 && !is_reference {
            self.found.push(finding(
                &rules::TOO_DEEP,
                self.nodes[schema].span,
                format!(
                    "{depth} schemas apply to the same value, each within the other; at most \
                     {DEEPEST} may"
                ),
                "the outermost that is too deep",
            ));
        }
    }

    /// Reports the circle that starts at a position of the path. Subschemas
    /// alone make no circle, so there is a `$ref` in it, and the path's last
    /// one is in it.
    fn close(&mut self, position: usize) {
        let texts: Vec<String> = self.path[position..]
            .iter()
            .filter_map(|(schema, _)| self.nodes[*schema].keywords()?.reference.as_ref())
            .map(|reference| quote(&reference.value.text))
            .take(NAMED + 1)
            .collect();
        let Some(reference) = self
            .references
            .last()
            .and_then(|schema| self.nodes[*schema].keywords()?.reference.as_ref())
        else {
            return;
        };
        let (last, others) = match texts.split_at_checked(NAMED) {
            Some((named, [_, ..])) => ("and so on", named),
            _ => ("and round again", texts.as_slice()),
        };
        self.found.push(finding(
            &rules::REF_CYCLE,
            reference.span,
            format!(
                "this `$ref` leads back to its own schema without looking into the value: {}, {last}",
                others.join(", then ")
            ),
            "leads back here",
        ));
    }
}

/// The schemas that a schema applies to the very value it is applied to.
fn in_place(schema: &Schema) -> Vec<SchemaId> {
    match &schema.kind {
        Kind::Bool(_) => Vec::new(),
        Kind::Keywords(keywords) => match &keywords.reference {
            // One that leads nowhere is reported elsewhere.
            Some(reference) if reference.value.target == UNRESOLVED => Vec::new(),
            Some(reference) => vec![reference.value.target],
            None => applicators(keywords),
        },
    }
}

fn applicators(keywords: &Keywords) -> Vec<SchemaId> {
    let mut schemas = Vec::new();
    for list in [&keywords.all_of, &keywords.any_of, &keywords.one_of] {
        schemas.extend(list.iter().flat_map(|list| &list.value));
    }
    schemas.extend(keywords.not.as_ref().map(|not| not.value));
    // Without an `if`, the other two are ignored (Validation §6.6).
    if let Some(condition) = &keywords.if_schema {
        schemas.push(condition.value);
        for branch in [&keywords.then_schema, &keywords.else_schema] {
            schemas.extend(branch.as_ref().map(|branch| branch.value));
        }
    }
    for dependency in keywords.dependencies.iter().flat_map(|all| &all.value) {
        if let Dependent::Schema(schema) = dependency.dependent {
            schemas.push(schema);
        }
    }
    schemas
}
