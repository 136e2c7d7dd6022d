//! The order of members in a kept specification.
//!
//! Members that every specification has stand in one order, so that two files read
//! alike. Names that a connector chooses (parameters, above all) stay where the
//! file has them: a service that shuffles them changes nothing.
//!
//! Knows where schemas stand. Must not know what a keyword means.

use crate::source::json::{Member, Node, Value};

/// What an object or a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Specification,
    /// A list of auth methods or of kinds of encryption.
    Entries,
    /// An auth method, or another part with schemas in it.
    Part,
    Schema,
    /// Schemas by names.
    Schemas,
    /// A list of schemas.
    SchemaList,
    /// A list whose order says nothing.
    Set,
    Data,
}

const SPECIFICATION: &[&str] = &[
    "id",
    "name",
    "type",
    "description",
    "providerId",
    "version",
    "attributes",
    "authSpec",
    "encryptionSpecs",
    "sourceSpec",
    "targetSpec",
    "exploreSpec",
    "permissionsInfo",
];

/// What the service keeps about its record, and not about the connector: who
/// wrote it and when, and whose it is. It would change without a change.
const BOOKKEEPING: &[&str] = &[
    "createdAt",
    "createdBy",
    "createdClient",
    "etag",
    "imsOrgId",
    "sandboxId",
    "sandboxName",
    "updatedAt",
    "updatedBy",
    "updatedClient",
    "_links",
];

const PART: &[&str] = &[
    "name",
    "type",
    "description",
    "settings",
    "attributes",
    "spec",
    "requestSpec",
    "responseSpec",
];

const SCHEMA: &[&str] = &[
    "$schema",
    "$id",
    "$ref",
    "$comment",
    "title",
    "type",
    "description",
    "format",
    "enum",
    "const",
    "default",
    "examples",
    "readOnly",
    "writeOnly",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "contentEncoding",
    "contentMediaType",
    "items",
    "additionalItems",
    "contains",
    "minItems",
    "maxItems",
    "uniqueItems",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "required",
    "dependencies",
    "not",
    "if",
    "then",
    "else",
    "allOf",
    "anyOf",
    "oneOf",
    "definitions",
];

impl Kind {
    /// The members that stand first, in that order.
    fn first(self) -> &'static [&'static str] {
        match self {
            Self::Specification => SPECIFICATION,
            Self::Part => PART,
            Self::Schema => SCHEMA,
            _ => &[],
        }
    }

    /// What a member of this is.
    fn of(self, name: &str) -> Self {
        match (self, name) {
            (Self::Specification, "authSpec" | "encryptionSpecs") => Self::Entries,
            (Self::Specification, "sourceSpec" | "targetSpec" | "exploreSpec") => Self::Part,
            (Self::Part, "spec" | "requestSpec" | "responseSpec") | (Self::Schemas, _) => {
                Self::Schema
            }
            (Self::Schema, "properties" | "patternProperties" | "definitions" | "dependencies") => {
                Self::Schemas
            }
            (Self::Schema, "allOf" | "anyOf" | "oneOf") => Self::SchemaList,
            (
                Self::Schema,
                "items"
                | "additionalItems"
                | "contains"
                | "additionalProperties"
                | "propertyNames"
                | "not"
                | "if"
                | "then"
                | "else",
            ) => Self::Schema,
            (Self::Schema, "required" | "enum" | "type") => Self::Set,
            _ => Self::Data,
        }
    }

    /// What an item of this is.
    fn item(self) -> Self {
        match self {
            Self::Entries => Self::Part,
            // `items` may be a list.
            Self::SchemaList | Self::Schema => Self::Schema,
            _ => Self::Data,
        }
    }
}

/// Puts a value's members in order; `before` is what stood in its place.
pub(super) fn arrange(node: &Node, before: Option<&Node>, kind: Kind) -> Node {
    let value = match &node.value {
        Value::Object(members) => {
            let dropped = |name: &str| kind == Kind::Specification && BOOKKEEPING.contains(&name);
            let members: Vec<&Member> =
                members.iter().filter(|member| !dropped(&member.name)).collect();
            let arranged = ordered(&members, before, kind.first()).into_iter().map(|member| {
                let before = before.and_then(|before| before.get(&member.name));
                let value = arrange(&member.value, before, kind.of(&member.name));
                Member { value, ..member.clone() }
            });
            Value::Object(arranged.collect())
        }
        Value::Array(items) if kind == Kind::Set => Value::Array(steady(items, before)),
        Value::Array(items) => {
            let others = before.and_then(Node::as_array).unwrap_or_default();
            let item = |(index, item): (usize, &Node)| {
                arrange(item, counterpart(item, index, others, kind), kind.item())
            };
            Value::Array(items.iter().enumerate().map(item).collect())
        }
        other => other.clone(),
    };
    Node { span: node.span, value }
}

/// The item that stood in the place of one: of entries with names, the one of that
/// name.
fn counterpart<'a>(item: &Node, index: usize, others: &'a [Node], kind: Kind) -> Option<&'a Node> {
    let name = |node: &Node| node.get("name").and_then(Node::as_str).map(str::to_owned);
    match name(item) {
        Some(wanted) if kind == Kind::Entries => {
            others.iter().find(|other| name(other).as_ref() == Some(&wanted))
        }
        _ => others.get(index),
    }
}

fn ordered<'a>(members: &[&'a Member], before: Option<&Node>, first: &[&str]) -> Vec<&'a Member> {
    let named = |name: &&str| members.iter().copied().find(|member| member.name == *name);
    let mut ordered: Vec<&Member> = first.iter().filter_map(named).collect();
    let rest: Vec<&Member> =
        members.iter().copied().filter(|member| !first.contains(&member.name.as_str())).collect();
    let old = before.and_then(Node::as_object).unwrap_or_default();
    let old: Vec<&str> = old.iter().map(|member| member.name.as_str()).collect();
    let same = |member: &&Member, name: &&str| member.name == **name;
    ordered.extend(kept_in_place(rest, &old, same));
    ordered
}

/// The items of a list whose order says nothing, as they stood.
fn steady(items: &[Node], before: Option<&Node>) -> Vec<Node> {
    let old: Vec<&Node> = before.and_then(Node::as_array).unwrap_or_default().iter().collect();
    let items = items.iter().collect();
    kept_in_place(items, &old, |item: &&Node, other| item.same_value(other))
        .into_iter()
        .cloned()
        .collect()
}

/// The old order, for what was there; what is new stands behind what it follows.
fn kept_in_place<T: Copy, O>(new: Vec<T>, old: &[O], same: impl Fn(&T, &O) -> bool) -> Vec<T> {
    let find = |old: &O| new.iter().position(|item| same(item, old));
    let mut kept: Vec<usize> = Vec::new();
    for index in old.iter().filter_map(find) {
        if !kept.contains(&index) {
            kept.push(index);
        }
    }
    for index in 0..new.len() {
        if kept.contains(&index) {
            continue;
        }
        let behind = index.checked_sub(1).and_then(|last| kept.iter().position(|at| *at == last));
        kept.insert(behind.map_or(0, |place| place + 1), index);
    }
    kept.into_iter().filter_map(|index| new.get(index).copied()).collect()
}
