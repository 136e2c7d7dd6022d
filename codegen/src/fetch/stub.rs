//! The overlay of a connector that was not known before.

use super::canonical::string;
use crate::source::json::Node;

/// An overlay with the connector's title, where the service says one, and places
/// for what it does not say.
pub(super) fn overlay(specification: &Node) -> String {
    let title = title(specification).map(|title| format!("  \"title\": {},\n", string(title)));
    let title = title.unwrap_or_default();
    format!("{{\n  \"origin\": \"served\",\n{title}  \"links\": []\n}}\n")
}

fn title(specification: &Node) -> Option<&str> {
    let attributes = specification.get("attributes");
    let connector = attributes.and_then(|attributes| attributes.get("connectorName"));
    let label = attributes.and_then(|attributes| attributes.get("uiAttributes")?.get("label"));
    let said = connector.or(label).or(specification.get("name"));
    said.and_then(Node::as_str).map(str::trim).filter(|title| !title.is_empty())
}
