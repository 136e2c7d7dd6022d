//! The drift rules, as data. One file an area.

mod annotation;
mod array;
mod combine;
mod connector;
mod number;
mod property;
mod string;
mod value;

use super::rule::{DriftRule, Mirror, Source, Wire};

/// The rules of one area.
#[derive(Debug)]
pub struct Group {
    /// What they are about, in a few words.
    pub title: &'static str,
    /// The rules.
    pub rules: &'static [&'static DriftRule],
}

/// The areas, in the order of the pages.
pub static GROUPS: &[Group] = &[
    Group { title: "Connectors and auth methods", rules: connector::ALL },
    Group { title: "Properties", rules: property::ALL },
    Group { title: "Types and values", rules: value::ALL },
    Group { title: "Strings", rules: string::ALL },
    Group { title: "Numbers", rules: number::ALL },
    Group { title: "Arrays", rules: array::ALL },
    Group { title: "Branches, conditions and references", rules: combine::ALL },
    Group { title: "What asserts nothing", rules: annotation::ALL },
];

/// Writes rules down: a table of them, each a record.
macro_rules! drift_rules {
    ($($id:literal $wire:ident $source:ident $mirror:expr, $title:literal, $reason:literal, $help:literal;)*) => {
        pub(super) const ALL: &[&super::DriftRule] = &[$(&super::DriftRule {
            id: $id,
            title: $title,
            wire: super::Wire::$wire,
            source: super::Source::$source,
            mirror: super::mirror($mirror),
            reason: $reason,
            help: $help,
        },)*];
    };
}
use drift_rules;

/// The mirror of that id; the rule itself where none is named; none, and why,
/// behind a `!`.
const fn mirror(id: &'static str) -> Mirror {
    match id.as_bytes() {
        [] => Mirror::Itself,
        [b'!', ..] => Mirror::None(id.split_at(1).1),
        _ => Mirror::Rule(id),
    }
}
