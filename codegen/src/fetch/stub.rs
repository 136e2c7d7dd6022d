//! The overlay of a connector that was not known before.

use super::canonical::string;
use crate::source::json::Node;

/// An overlay with the connector's title, where the service says one. The links
/// to its pages somebody has to find: an empty list would be an entry that changes
/// nothing, which no overlay may have.
pub(super) fn overlay(specification: &Node) -> String {
    let title = title(specification).map(|title| format!(",\n  \"title\": {}", string(title)));
    format!("{{\n  \"origin\": \"served\"{}\n}}\n", title.unwrap_or_default())
}

fn title(specification: &Node) -> Option<&str> {
    let attributes = specification.get("attributes");
    let connector = attributes.and_then(|attributes| attributes.get("connectorName"));
    let label = attributes.and_then(|attributes| attributes.get("uiAttributes")?.get("label"));
    let said = connector.or(label).or(specification.get("name"));
    said.and_then(Node::as_str).map(str::trim).filter(|title| !title.is_empty())
}
