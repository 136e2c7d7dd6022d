//! Files to documents.
//!
//! Knows files, JSON text, the byte span of every value, overlays, and which
//! folder stands for which URIs. Must not know what a schema asserts, beyond what an
//! overlay's entries are looked up in: which parameters there are, and whether a value may be one of theirs.

pub(crate) mod decimal;
pub mod document;
mod envelope;
mod equality;
mod files;
mod form;
mod held;
pub(crate) mod integer;
pub mod json;
mod library;
mod load;
mod malformed;
pub mod overlay;
pub mod parse;
pub mod patch;
mod section;
mod seen;
mod sources;
mod syntax;
pub(crate) mod uri;

pub use document::{AuthSpec, Document};
pub use files::MAX_BYTES;
#[cfg(any(feature = "fetch", feature = "lint"))]
pub(crate) use files::display;
#[cfg(feature = "lint")]
pub(crate) use files::read;
#[cfg(feature = "cli")]
pub(crate) use files::{is_document, unreadable};
#[cfg(feature = "cli")]
pub(crate) use form::KNOWN;
pub use held::{Bytes, Held, gather};
pub use library::{Library, Refusal};
pub use load::{Loaded, load, load_held};
pub use parse::{MAX_DEPTH, parse};
pub use patch::merge_patch;
pub use section::{Section, SectionKind};
pub use seen::Seen;
pub(crate) use sources::char_boundary;
pub use sources::{LineColumn, SourceFile, Sources};
#[cfg(feature = "cli")]
pub(crate) use syntax::too_large;
