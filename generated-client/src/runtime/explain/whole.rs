//! What the type of an object knows of it, for the rules of the whole object.

use super::super::keyword::Keyword;
use super::super::node::Node;
use super::super::pattern::Match;
use super::super::schema::{Field, Kind, Table};
use super::Walk;
use super::objects::Members;

impl Walk {
    /// The rules of the whole object, which know what its type knows of it.
    pub(super) fn whole(&mut self, node: &Node<'_>, table: &'static Table) -> bool {
        if table.more.is_empty() {
            return true;
        }
        let tables = self.tables.len();
        if let (Node::Object(members), true) = (node, self.found.is_some()) {
            self.tables.push((members.as_ptr().addr(), table));
        }
        let holds = self.keywords(node, table.more, Some(table));
        self.tables.truncate(tables);
        holds
    }

    /// The type that the rules of this whole object are of, where there is one.
    pub(super) fn type_of(&self, members: Members<'_, '_>) -> Option<&'static Table> {
        let address = members.as_ptr().addr();
        self.tables.iter().rev().find(|(of, _)| *of == address).map(|(_, table)| *table)
    }
}

/// Whether a member is none of its type's, so that its value may be a secret
/// under a misspelt name.
pub(super) fn may_be_misspelt(name: &str, table: &Table) -> bool {
    let known = |field: &Field| field.name == name && !matches!(field.schema.kind, Kind::Any);
    !table.fields.iter().any(known)
}

/// The names of members that an object's keywords declare.
pub(super) fn declared(
    beside: &'static [Keyword],
    table: Option<&'static Table>,
) -> Vec<&'static str> {
    let fields = table.map(|table| table.fields).unwrap_or_default();
    let own = fields.iter().filter(|field| field.is_own()).map(|field| field.name);
    let beside = beside.iter().flat_map(|keyword| match keyword {
        Keyword::Properties(properties) => *properties,
        _ => &[],
    });
    own.chain(beside.map(|(name, _)| *name)).collect()
}

/// Whether an object's keywords declare a member.
pub(super) fn is_declared(name: &str, beside: &[Keyword], table: Option<&Table>) -> bool {
    let in_table = table
        .is_some_and(|table| table.fields.iter().any(|field| field.name == name && field.is_own()));
    in_table
        || beside.iter().any(|keyword| match keyword {
            Keyword::Properties(properties) => properties.iter().any(|(key, _)| *key == name),
            Keyword::PatternProperties(properties) => {
                properties.iter().any(|(pattern, _)| pattern.matches(name) == Match::Yes)
            }
            _ => false,
        })
}
