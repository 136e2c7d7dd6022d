//! Rust names for JSON names: the one place that decides them.
//!
//! A name is made of the JSON name's words, in the case that Rust wants at
//! that place. Where two JSON names would give one Rust name, the first in the
//! specification keeps it, and the other one gets a suffix that is made from
//! its JSON name alone: adding a member behind the others renames none of
//! them.
//!
//! Knows Rust's words and the names that generated code has taken already.
//! Must not know what a name is for.

mod reserved;
mod scope;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use scope::{Case, Scope, category, recase};

use reserved::Place;
pub(crate) use reserved::is_keyword;
pub(crate) use words::digest;

/// The names of the crate's modules.
pub(crate) fn modules() -> Scope {
    Scope::new(Case::Snake, Place::Module)
}

/// The names of Cargo features.
pub(crate) fn features() -> Scope {
    Scope::new(Case::Kebab, Place::Feature)
}

/// The names of a module's types, and of its modules of markers.
pub(crate) fn types() -> Scope {
    Scope::new(Case::Camel, Place::Type)
}

/// The names of a struct's fields, accessors and setters.
pub(crate) fn fields() -> Scope {
    Scope::new(Case::Snake, Place::Field)
}

/// The names of a module's statics.
pub(crate) fn constants() -> Scope {
    Scope::new(Case::Upper, Place::Constant)
}

/// The names of an enum's variants.
pub(crate) fn variants() -> Scope {
    Scope::new(Case::Camel, Place::Variant)
}
