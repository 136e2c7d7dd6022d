//! What an overlay says of a connection string: many values in one text.

use super::Spanned;
use super::template::Template;
use crate::source::json::Span;

/// How the value of a parameter is composed of parts. Its JSON form, of which
/// `template`, `escaping` and `parts` are required:
///
/// ```json
/// {
///   "template": "Server={server};UID={uid};Encrypt=True",
///   "escaping": "none",
///   "anyCase": true,
///   "instead": "Basic Authentication",
///   "parts": {
///     "server": {"description": "Where the server is reached."},
///     "uid": {"description": "The user."}
///   },
///   "optional": {
///     "EncryptionMethod": {
///       "description": "Whether the connection is encrypted.",
///       "values": {"0": "Disabled", "1": "Enabled"}
///     }
///   },
///   "aliases": {"UID": ["User"]}
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionStringOverlay {
    /// Where the entry stands.
    pub span: Span,
    /// Order, separators and fixed parts.
    pub template: Template,
    /// How values are written.
    pub escaping: Escaping,
    /// A key means the same in any case.
    pub any_case: bool,
    /// The auth method that takes each value as a parameter of its own.
    pub instead: Option<Spanned<String>>,
    /// What each placeholder of the template means, by its name.
    pub parts: Vec<PartOverlay>,
    /// The keys that may be added.
    pub optional: Vec<PartOverlay>,
    /// Other spellings of keys.
    pub aliases: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
}

/// What an overlay says of one part of a connection string.
#[derive(Clone, Debug, PartialEq)]
pub struct PartOverlay {
    /// The placeholder, or the optional key.
    pub name: Spanned<String>,
    /// What it is for.
    pub description: String,
    /// The only legal values, and a word for each; none where any is legal.
    pub values: Vec<(String, String)>,
}

/// How the values of a connection string are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escaping {
    /// As they are; a value that could be taken for more is refused.
    None,
    /// Pairs are a URL's query, and values percent-encoded.
    Percent,
    /// As they are, but for what stands in quotes, which is JSON.
    Json,
}
