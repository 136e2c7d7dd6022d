//! Connection strings: many values in one text, each under a key.
//!
//! A dialect is a table (`dialect`); what a value may hold and how it is
//! written stands in `carry`. Builders and parsing end in the same check
//! (`parts`), so that whatever is composed can be taken apart again.
//!
//! Must not know any connector, nor JSON beyond the escapes of a string.

mod carry;
mod compose;
mod dialect;
mod draft;
mod parse;
mod parts;
mod refusal;

pub use compose::compose;
pub use dialect::{Dialect, Key, Part, Piece};
pub use draft::{Draft, build};
pub use parse::parse;
pub use parts::{Extras, Parts};
