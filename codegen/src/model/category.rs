//! The categories of connectors as Cargo features.

use super::names;
use super::types::Connector;

impl Connector {
    /// The Cargo feature that turns on every connector of the category:
    /// `category-databases`.
    pub fn category_feature(&self) -> Option<String> {
        names::category(self.category.as_deref()?)
    }
}
