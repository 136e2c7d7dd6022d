//! The schemas of a specification beside those of its auth methods.
//!
//! Knows where they stand. Must not know what a schema keyword means.

use super::document::is_schema;
use super::json::{Node, Span};
use super::overlay::Spanned;

/// What the parameters of a section are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// A source connection: `sourceSpec`.
    Source,
    /// A target connection: `targetSpec`.
    Target,
    /// A kind of encryption: an entry of `encryptionSpecs`.
    Encryption,
}

/// A schema beside those of the auth methods, whose section has the right form.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'a> {
    /// What its parameters are for.
    pub kind: SectionKind,
    /// The name of a kind of encryption, where it has one.
    pub name: Option<Spanned<&'a str>>,
    /// The schema: an object or a boolean.
    pub schema: &'a Node,
    /// Where it stands, in words: `sourceSpec.spec`, `encryptionSpecs[0].spec`.
    pub place: String,
    /// The same as a JSON Pointer.
    pub pointer: String,
    /// Where the member stands whose value it is.
    pub span: Span,
}

impl SectionKind {
    /// Every kind, in the order in which types are named.
    pub const ALL: [Self; 3] = [Self::Source, Self::Target, Self::Encryption];

    /// The member of an overlay that speaks of it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
            Self::Encryption => "encryption",
        }
    }

    /// The member of a specification that holds it.
    pub fn member(self) -> &'static str {
        match self {
            Self::Source => "sourceSpec",
            Self::Target => "targetSpec",
            Self::Encryption => "encryptionSpecs",
        }
    }
}

/// The sections of a specification that become types, unless their schemas have
/// errors: the source, the target, then the kinds of encryption.
pub(super) fn sections(spec: &Node) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    for kind in [SectionKind::Source, SectionKind::Target] {
        sections.extend(spec.get(kind.member()).and_then(|node| section(kind, node, None)));
    }
    let kind = SectionKind::Encryption;
    let entries = spec.get(kind.member()).and_then(Node::as_array).unwrap_or_default();
    for (index, entry) in entries.iter().enumerate() {
        let name = super::document::text(entry, "name");
        let found = section(kind, entry, Some(index));
        sections.extend(found.map(|section| Section { name, ..section }));
    }
    sections
}

/// The section in that member of a specification, or in that entry of it.
fn section(kind: SectionKind, node: &Node, index: Option<usize>) -> Option<Section<'_>> {
    let member = node.member("spec").filter(|member| is_schema(&member.value))?;
    let whole = kind.member();
    let (place, pointer) = match index {
        Some(index) => (format!("{whole}[{index}].spec"), format!("/{whole}/{index}/spec")),
        None => (format!("{whole}.spec"), format!("/{whole}/spec")),
    };
    let span = member.name_span;
    Some(Section { kind, name: None, schema: &member.value, place, pointer, span })
}
