//! What generated code stands on. **Not part of the public interface**: it may
//! change with any version, together with the code that `connspec` generates.
//!
//! Generated code says what a value is (`schema`); reading (`reader`,
//! `object`), showing and writing (`view`), building (`draft`) and
//! explaining (`explain`) are written once here, and none of it is generic
//! over a generated type but the last step of making it.
//!
//! What a type's shape does not say stands in its table as `keyword`s, with
//! `pattern`s and `format`s; `node` is a value as a tree, for the walk that
//! evaluates them, and `canonical` tells equal values.
//!
//! `connection_string` composes and takes apart what carries many values in one
//! text.
//!
//! Must not know any connector.

mod canonical;
pub mod connection_string;
pub mod draft;
mod explain;
pub mod format;
pub mod keyword;
pub mod macros;
mod node;
mod nullable;
pub mod object;
pub mod pattern;
pub mod reader;
pub mod schema;
mod serde_impl;
pub mod state;
mod tuple;
pub mod typed;
pub mod union;
pub mod view;

#[cfg(feature = "schemars")]
mod json_schema;

pub use draft::{check, checked};
pub use explain::strict;
pub use format::Format;
#[cfg(feature = "schemars")]
pub use json_schema::json_schema;
pub use keyword::{Keyword, Types};
pub use object::{Slot, read_object};
pub use pattern::Pattern;
pub use reader::{Read, Reader, Refused};
pub use schema::{Bound, Field, Kind, Schema, Table};
pub use serde_impl::deserialize;
pub use state::{Given, Members, Set, State, with};
pub use typed::{Typed, from_json};
pub use union::{around, branch};
pub use view::{Object, View, serialize, show, text};
