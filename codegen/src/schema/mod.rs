//! A document to a typed syntax tree of draft-07.
//!
//! Knows every keyword of the draft, the JSON form that it takes, and where
//! a `$ref` leads. Must not know Rust, names of generated types, or tokens.
//! It does not know files either: a [`Node`](crate::source::json::Node) comes
//! in, a [`SchemaTree`] and diagnostics go out.
//!
//! "Core" and "Validation" with a section are the two parts of draft-07:
//! draft-handrews-json-schema-01 and draft-handrews-json-schema-validation-01.

pub mod contradiction;
pub mod keyword;

mod children;
mod cycle;
mod documents;
mod formats;
mod hint;
mod index;
mod kinds;
mod meta;
mod missing;
mod parse;
pub(crate) mod pointer;
mod registry;
mod report;
mod resolve;
mod suggest;
mod tree;
mod undeclared;

pub use children::Child;
pub use documents::Documents;
pub use formats::{FORMATS, IgnoredFormats, UnknownFormat};
pub use keyword::{Keyword, Keywords, Slot};
pub(crate) use kinds::Kinds;
pub use meta::MetaSchema;
pub use missing::missing;
pub use parse::parse;
pub use pointer::{follow, tokens};
pub use tree::{Kind, Schema, SchemaId, SchemaTree};
pub use undeclared::undeclared;
