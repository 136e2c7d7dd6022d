//! The schemas of one auth method, or of one section, on both sides.

use super::dialect;
use super::fact::Step;
use super::judge::{Subject, judge};
use super::proof::Prover;
use super::sent::Sent;
use super::surface::{self, Surface, Types};
use super::walk::{self, Asked, Side};
use super::{Change, Place, State};
use crate::engine::Engine;
use crate::schema::{self, SchemaTree};
use crate::source::json::Node;
use crate::source::overlay::ParamOverlay;

/// A schema on one side, and what is known around it.
pub(super) struct Schema<'a> {
    /// Where it stands in the specification (a JSON Pointer).
    pub(super) pointer: String,
    pub(super) node: &'a Node,
    /// What the overlay says of its members.
    pub(super) params: &'a [ParamOverlay],
    /// The connector's types, and the one of the schema.
    pub(super) model: Option<(&'a Types<'a>, &'a str)>,
}

/// What came of one pair of schemas.
pub(super) enum Outcome {
    Compared(Vec<Change>),
    /// It could not be compared, and why.
    Skipped(String),
}

/// Compares a schema with what became of it.
pub(super) fn compare(
    (old, before): (&Schema<'_>, State<'_>),
    (new, after): (&Schema<'_>, State<'_>),
    connector: &str,
    auth: Option<&str>,
) -> Outcome {
    if unchanged(old, new) {
        return Outcome::Compared(Vec::new());
    }
    let trees = (tree(old, before), tree(new, after));
    let (Some(old_tree), Some(new_tree)) = trees else {
        let place = auth.map_or_else(|| new.pointer.clone(), crate::diagnostic::words::quote);
        return Outcome::Skipped(format!(
            "{place} of {connector} was not compared: a schema of it has errors, or leads to a \
             document that is not registered"
        ));
    };
    let engines = (
        Engine::new(before.references, before.ignored),
        Engine::new(after.references, after.ignored),
    );
    let sent = old.model.map(|(types, name)| Sent::root(types, name));
    // What another draft means by its keywords is not known here.
    let sent = sent.filter(|_| dialect::is_shared(old.node, new.node));
    let nodes = ((old.node, &engines.0), (new.node, &engines.1));
    let prover = Prover::new(nodes.0, nodes.1, after.ignored, sent.as_ref());
    let equivalent = |old: &str, new: &str| prover.equivalent(old, new);
    let (old_names, new_names) = (Names::of(old), Names::of(new));
    let any_member =
        |steps: &[Step]| sent.as_ref().is_none_or(|sent| sent.at(steps).names().is_none());
    let asked = Asked { equivalent: &equivalent, any_member: &any_member };
    let mut facts =
        walk::walk(old_names.side(old, &old_tree), new_names.side(new, &new_tree), asked);
    facts.extend(super::overlay::facts(old, new));
    let breaks = old
        .model
        .zip(new.model)
        .map(|(old, new)| surface::breaks(&surface_of(old), &surface_of(new)));
    let place = |schema: &Schema<'_>| {
        Some(Place { pointer: schema.pointer.clone(), span: schema.node.span })
    };
    let subject = Subject { connector, auth, places: (place(old), place(new)) };
    Outcome::Compared(judge(facts, &subject, &prover, breaks.as_deref()))
}

fn surface_of((types, name): (&Types<'_>, &str)) -> Surface {
    types.surface(name)
}

/// Whether nothing about both can have changed: neither texts nor overlays nor
/// generated code, so that a bare move in the file is seen as none.
fn unchanged(old: &Schema<'_>, new: &Schema<'_>) -> bool {
    let types = |schema: &Schema<'_>| schema.model.map(surface_of);
    identical(old.node, new.node) && same_params(old.params, new.params) && types(old) == types(new)
}

/// Whether two values are written the same, members in the same order.
fn identical(old: &Node, new: &Node) -> bool {
    use crate::source::json::Value;
    match (&old.value, &new.value) {
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| identical(old, new))
        }
        (Value::Object(old), Value::Object(new)) => {
            old.len() == new.len()
                && old
                    .iter()
                    .zip(new)
                    .all(|(old, new)| old.name == new.name && identical(&old.value, &new.value))
        }
        (old, new) => old == new,
    }
}

fn same_params(old: &[ParamOverlay], new: &[ParamOverlay]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| super::overlay::same(old, new))
}

fn tree(schema: &Schema<'_>, state: State<'_>) -> Option<SchemaTree> {
    let (tree, found) = schema::parse(schema.node, state.references);
    let sound = found.iter().all(|found| found.rule.level <= crate::diagnostic::Level::Warning);
    tree.filter(|_| sound).map(|tree| tree.without(state.ignored))
}

/// What the overlay says of names.
struct Names {
    defaults: Vec<String>,
    aliases: Vec<(String, Vec<String>)>,
}

impl Names {
    fn of(schema: &Schema<'_>) -> Self {
        let params = schema.params.iter();
        let with_default = params.clone().filter(|param| param.default.is_some());
        let aliases = params.map(|param| {
            let former = param.aliases.iter().map(|alias| alias.value.clone()).collect();
            (param.name.value.clone(), former)
        });
        Self {
            defaults: with_default.map(|param| param.name.value.clone()).collect(),
            aliases: aliases.collect(),
        }
    }

    fn side<'a>(&'a self, schema: &'a Schema<'_>, tree: &'a SchemaTree) -> Side<'a> {
        Side {
            node: schema.node,
            tree,
            pointer: &schema.pointer,
            defaults: &self.defaults,
            aliases: &self.aliases,
        }
    }
}
