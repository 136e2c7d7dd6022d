//! `pattern` and `patternProperties`: ECMA-262 regular expressions, compiled
//! when code is generated.
//!
//! ```text
//! pattern -> parse -> Node -> reduce -> Simple pieces, or the Node itself
//! ```
//!
//! What can be matched from left to right without a choice becomes a
//! [`Simple`](Compiled::Simple) list of pieces. Anything else stays a tree,
//! which the generated crate turns into a small automaton: no translation to
//! another dialect stands between what a schema says and what is matched.
//!
//! Patterns are read as JSON Schema recommends (Core §4.4 and §6.4 of draft-07
//! Validation): a search, not anchored, over Unicode code points, as under
//! ECMA-262's flag `u`. What that flag forbids and annex B.1.2 allows (`\-`,
//! `\_`, `{` for itself) is read as annex B says, one construct at a time.
//!
//! Knows neither schemas nor tokens.

mod automaton;
mod class;
mod error;
#[cfg(feature = "diff")]
mod inclusion;
mod node;
mod parse;
mod property;
mod reduce;
mod risk;
#[cfg(feature = "diff")]
mod sample;
mod simple;
mod size;

pub use class::Class;
pub use error::PatternError;
#[cfg(feature = "diff")]
pub use inclusion::{Inclusion, inclusion, same};
pub use node::{Assertion, Node};
pub use risk::{Risks, risks};
#[cfg(feature = "diff")]
pub use sample::sample;
pub use simple::Piece;

/// A pattern that is ready to be written into generated code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Compiled {
    /// Pieces that are matched from left to right without ever going back.
    Simple(Vec<Piece>),
    /// A tree that is matched by an automaton: in time linear in the text, or,
    /// where it holds a back-reference, by trying, within a bound.
    Tree(Node),
}

/// Compiles a pattern into the cheapest form that matches exactly the same.
///
/// # Errors
///
/// The pattern is no ECMA-262 regular expression, or is too large.
///
/// ```
/// use connspec::pattern::{Compiled, compile};
///
/// assert!(matches!(compile("^[A-Z2-7]{20}$"), Ok(Compiled::Simple(_))));
/// assert!(matches!(compile("^(?!10\\.)"), Ok(Compiled::Tree(_))));
/// assert_eq!(compile("[a-z").unwrap_err().offset, 0);
/// ```
pub fn compile(pattern: &str) -> Result<Compiled, PatternError> {
    let node = reduce::reduce(parse::parse(pattern)?.node);
    if let Some(pieces) = simple::pieces(&node) {
        return Ok(Compiled::Simple(pieces));
    }
    size::check(&node, pattern)?;
    Ok(Compiled::Tree(node))
}

/// Whether a pattern is a regular expression under ECMA-262's flag `u`,
/// without the allowances of annex B: what `format: "regex"` asks for.
pub fn is_strict(pattern: &str) -> bool {
    parse::parse(pattern).is_ok_and(|parsed| parsed.strict)
}
