//! What the service's document does not say and the public documentation
//! does: `specs/<connector>.overlay.json`, read into types.
//!
//! An entry whose target is missing, or which changes nothing, is an error.

mod connection_string;
pub(super) mod form;
pub(crate) mod parameters;
pub(super) mod patches;
mod refusal;
pub(super) mod targets;
mod template;

use super::SectionKind;
use super::json::{Node, Span};

pub use connection_string::{ConnectionStringOverlay, Escaping, PartOverlay};
pub use template::{Stretch, Template, TemplateKey};

/// A text and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// Where a specification comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A document that Flow Service returned.
    Served,
    /// Reconstructed from public pages.
    Documentation,
}

/// A cloud that Experience Platform runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cloud {
    /// Microsoft Azure.
    Azure,
    /// Amazon Web Services.
    Aws,
}

/// How far along a connector is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Generally available.
    Ga,
    /// Beta.
    Beta,
    /// Announced for removal.
    Deprecated {
        /// When it goes, as the documentation words it (`2025-06`), if said.
        removal: Option<String>,
        /// What to use instead, if said.
        replacement: Option<String>,
    },
}

/// Something that the public documentation changed about a connector.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// When, as far as it is known: `2021`, `2021-05` or `2021-05-17`.
    pub when: Option<String>,
    /// What, in a sentence.
    pub what: String,
}

/// Something that a specification rests on and nobody can trust.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// What, in a sentence.
    pub what: Spanned<String>,
    /// The places of the specification, as JSON Pointers, that settle it once the
    /// service itself says something there; none where no specification can.
    pub about: Vec<String>,
}

/// One overlay. Its JSON form, all members optional:
///
/// ```json
/// {
///   "origin": "documentation",
///   "links": ["https://…"],
///   "title": "PostgreSQL",
///   "category": "databases",
///   "status": "beta",
///   "request": ["providerId"],
///   "evidence": ["Why a conflict between sources was decided so."],
///   "doubts": [
///     "What the sources contradict each other in, and nothing decides.",
///     {"what": "Two pages print two ids.", "about": ["/id"]}
///   ],
///   "history": [
///     {"when": "2021-05", "what": "The parameter was renamed."},
///     {"what": "When this changed is not known, but it was later."}
///   ],
///   "auth": {
///     "Basic Authentication": {
///       "clouds": ["azure", "aws"],
///       "aliases": ["A former specName"],
///       "request": ["type"],
///       "advice": "What is only inferred about the method.",
///       "params": {
///         "sslMode": {
///           "knownValues": ["Disable", "Allow"],
///           "aliases": ["a former name"],
///           "secret": true,
///           "default": 8765,
///           "clouds": ["azure"],
///           "advice": "What is only inferred about the parameter."
///         },
///         "connectionString": {"connectionString": {"template": "Server={server}", …}}
///       },
///       "patch": {"properties": {"port": {"pattern": null}}}
///     }
///   },
///   "source": {
///     "advice": "What is only inferred about the parameters of a source connection.",
///     "params": {"path": {"advice": "What is only inferred about the parameter."}},
///     "patch": {"required": ["path"]}
///   },
///   "target": {"params": {"path": {"aliases": ["folder"]}}},
///   "encryption": {"PGP": {"params": {"key": {"secret": true}}}},
///   "patch": {"name": "another"}
/// }
/// ```
///
/// `status` is `"ga"`, `"beta"`, `"deprecated"`, or
/// `{"deprecated": {"removal": "2025-06", "replacement": "Data Landing Zone"}}`.
/// `history` has the oldest change first; `when` is a year, a month (`2021-05`)
/// or a day (`2021-05-17`), and left out where it is not known.
/// `request` names what the published requests of the connector send beyond
/// the usual body. The outer `patch` is an RFC 7396 merge patch on the
/// specification, that of a method on its schema (`authSpec[].spec`), those of
/// `source`, `target` and `encryption` on theirs (`sourceSpec.spec`,
/// `targetSpec.spec`, `encryptionSpecs[].spec`). A kind of encryption is meant
/// by its `name`; of one without, nothing can be said.
/// [`ConnectionStringOverlay`] shows the form of `connectionString`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Overlay {
    /// Where the specification comes from; `None` where nothing is said.
    pub origin: Option<Origin>,
    /// The pages that say so.
    pub links: Vec<String>,
    /// The connector's name for people.
    pub title: Option<String>,
    /// The connector's category in the source catalogue.
    pub category: Option<String>,
    /// How far along it is; `None` where nothing is said.
    pub status: Option<Status>,
    /// Why what sources say differently was decided so.
    pub evidence: Vec<String>,
    /// What the specification rests on that is not to be trusted: a note of
    /// `lint` each.
    pub doubts: Vec<Doubt>,
    /// What changed about it over the years, the oldest change first.
    pub history: Vec<Change>,
    /// Published requests send the top-level `providerId`.
    pub sends_provider_id: bool,
    /// What is said of each auth method, by its `specName`.
    pub auth: Vec<AuthOverlay>,
    /// What is said of the other sections that have parameters.
    pub sections: Vec<SectionOverlay>,
}

/// What an overlay says of one auth method.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthOverlay {
    /// The method's `specName`.
    pub spec_name: Spanned<String>,
    /// The clouds it exists on; `None` where nothing is said.
    pub clouds: Option<Vec<Cloud>>,
    /// Its former names.
    pub aliases: Vec<Spanned<String>>,
    /// Published requests send `auth.type`.
    pub sends_type: bool,
    /// What is only inferred.
    pub advice: Option<String>,
    /// What is said of each parameter, by its name.
    pub params: Vec<ParamOverlay>,
}

/// What an overlay says of a section beside the auth methods.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionOverlay {
    /// What its parameters are for.
    pub kind: SectionKind,
    /// The member of the overlay: the name of a kind of encryption, or that of
    /// the kind of section.
    pub key: Spanned<String>,
    /// What is only inferred.
    pub advice: Option<String>,
    /// What is said of each parameter, by its name.
    pub params: Vec<ParamOverlay>,
}

impl SectionOverlay {
    /// The name of a kind of encryption.
    pub fn name(&self) -> Option<&str> {
        (self.kind == SectionKind::Encryption).then_some(&*self.key.value)
    }
}

/// What an overlay says of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct ParamOverlay {
    /// The parameter's JSON name.
    pub name: Spanned<String>,
    /// The values that are known, where the list is open.
    pub known_values: Vec<Spanned<String>>,
    /// Its former names.
    pub aliases: Vec<Spanned<String>>,
    /// The value is a secret though the schema does not mark it.
    pub secret: Option<Spanned<bool>>,
    /// What the service takes when none is given.
    pub default: Option<Node>,
    /// The clouds it exists on; `None` where nothing is said.
    pub clouds: Option<Vec<Cloud>>,
    /// How its value is composed of parts.
    pub connection_string: Option<ConnectionStringOverlay>,
    /// What is only inferred.
    pub advice: Option<String>,
}
