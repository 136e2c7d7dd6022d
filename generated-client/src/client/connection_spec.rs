//! One connection specification, as the service served it.

use serde_json::Value;

/// A kind of source, or of destination, and how to sign in to it.
///
/// The whole document is kept and nothing in it is required: the accessors
/// read it leniently, and a member of another type than expected is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionSpec {
    document: Value,
}

impl ConnectionSpec {
    /// The specification in this document.
    #[must_use]
    pub fn new(document: Value) -> Self {
        Self { document }
    }

    /// The connection spec id, which a connection names.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.text("id")
    }

    /// The service's name of the connector, such as `postgre-sql`.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.text("name")
    }

    /// The provider's id.
    #[must_use]
    pub fn provider_id(&self) -> Option<&str> {
        self.text("providerId")
    }

    /// The version, such as `1.0`.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        self.text("version")
    }

    /// The auth methods (`authSpec`) as served; empty where there are none.
    #[must_use]
    pub fn auth_spec(&self) -> &[Value] {
        self.document.get("authSpec").and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The names of the auth methods, which go into `auth.specName`.
    pub fn auth_names(&self) -> impl Iterator<Item = &str> {
        self.auth_spec().iter().filter_map(|method| method.get("name")?.as_str())
    }

    /// The document as served.
    #[must_use]
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// The document as served, to keep.
    #[must_use]
    pub fn into_document(self) -> Value {
        self.document
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.document.get(name)?.as_str()
    }
}
