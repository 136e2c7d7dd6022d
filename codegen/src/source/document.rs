//! One connection specification, as the later stages see it.
//!
//! Knows the members of a specification. Must not know what a schema keyword
//! means.

use super::json::{FileId, Node, Value};
use super::overlay::{Overlay, SectionOverlay, Spanned};
use super::section::{Section, sections};

/// A specification whose `authSpec` is sound, with its overlay applied.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The file of the specification.
    pub file: FileId,
    /// What names the module: the file's stem, or the specification's `name`
    /// in a file of several. No two documents share one.
    pub stem: String,
    /// The specification: an object, patched.
    pub spec: Node,
    /// What the overlay says; nothing where there is none.
    pub overlay: Overlay,
    /// The file of the overlay.
    pub overlay_file: Option<FileId>,
}

/// One entry of `authSpec`.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthSpec<'a> {
    /// The position in `authSpec`, from 0.
    pub index: usize,
    /// The name that a caller sends as `auth.specName`.
    pub name: Spanned<&'a str>,
    /// The method's `type`, where it is a string.
    pub kind: Option<&'a str>,
    /// The schema of `auth.params`: an object or a boolean.
    pub schema: &'a Node,
    /// The whole entry.
    pub node: &'a Node,
}

impl Document {
    /// The connection spec id; `None` also where it is blank or no string.
    pub fn id(&self) -> Option<Spanned<&str>> {
        self.text("id")
    }

    /// The service's name of the connector.
    pub fn name(&self) -> Option<Spanned<&str>> {
        self.text("name")
    }

    /// The specification's version.
    pub fn version(&self) -> Option<Spanned<&str>> {
        self.text("version")
    }

    /// The provider's id.
    pub fn provider_id(&self) -> Option<Spanned<&str>> {
        self.text("providerId")
    }

    /// What the specification says of itself.
    pub fn description(&self) -> Option<Spanned<&str>> {
        self.text("description")
    }

    /// The auth methods, in the order of the specification.
    pub fn auth(&self) -> Vec<AuthSpec<'_>> {
        auth(&self.spec)
    }

    /// What the overlay says of an auth method.
    pub fn auth_overlay(&self, spec_name: &str) -> Option<&super::overlay::AuthOverlay> {
        self.overlay.auth.iter().find(|method| method.spec_name.value == spec_name)
    }

    /// The sections that become types, too: the source, the target, then the
    /// kinds of encryption. One whose form cannot be read (a warning says so) is
    /// none.
    pub fn sections(&self) -> Vec<Section<'_>> {
        sections(&self.spec)
    }

    /// What the overlay says of a section.
    pub fn section_overlay(&self, section: &Section<'_>) -> Option<&SectionOverlay> {
        let name = section.name.as_ref().map(|name| name.value);
        let mut said = self.overlay.sections.iter();
        said.find(|said| said.kind == section.kind && said.name() == name)
    }

    /// Every schema outside of `authSpec`, with its JSON Pointer; also those that
    /// become no types. A section whose form cannot be read has none.
    pub fn section_schemas(&self) -> Vec<(String, &Node)> {
        super::form::section_schemas(&self.spec)
    }

    fn text(&self, member: &str) -> Option<Spanned<&str>> {
        text(&self.spec, member)
    }
}

/// The sound entries of a specification's `authSpec`.
pub(super) fn auth(spec: &Node) -> Vec<AuthSpec<'_>> {
    let entries = spec.get("authSpec").and_then(Node::as_array).unwrap_or_default();
    let sound = entries.iter().enumerate().filter_map(|(index, node)| {
        Some(AuthSpec {
            index,
            // Even a blank name is what the service would have to be sent.
            name: node
                .get("name")
                .and_then(|name| Some(Spanned { value: name.as_str()?, span: name.span }))?,
            kind: node.get("type").and_then(Node::as_str),
            schema: node.get("spec").filter(|schema| is_schema(schema))?,
            node,
        })
    });
    sound.collect()
}

/// A member that is a string and not blank.
pub(super) fn text<'a>(node: &'a Node, member: &str) -> Option<Spanned<&'a str>> {
    let value = node.get(member)?;
    let text = value.as_str().filter(|text| !text.trim().is_empty())?;
    Some(Spanned { value: text, span: value.span })
}

/// Whether a value has the form of a schema: an object or a boolean.
pub(super) fn is_schema(node: &Node) -> bool {
    matches!(node.value, Value::Object(_) | Value::Bool(_))
}
