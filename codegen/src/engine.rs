//! Schemas at run time, by the crate `jsonschema`: what an example or a
//! connection file is held against.
//!
//! Must not know what is held against them, nor the model.

use jsonschema::{Draft, Registry, Validator};
use serde_json::Value;
#[cfg(feature = "lint")]
use serde_json::json;

use crate::schema::{Documents, FORMATS, IgnoredFormats};
use crate::source::json::{self, Node};

/// The URI that a schema has here.
const ROOT: &str = "urn:connspec:schema";

/// What schemas may refer to, and which formats they assert.
pub(crate) struct Engine {
    documents: Vec<(String, Value)>,
    ignored: IgnoredFormats,
}

impl Engine {
    pub(crate) fn new(references: &Documents, ignored: &IgnoredFormats) -> Self {
        let document = |uri: &str| Some((uri.to_owned(), value(references.get(uri)?)));
        Self {
            documents: references.uris().filter_map(document).collect(),
            ignored: ignored.clone(),
        }
    }

    /// A validator for a schema.
    ///
    /// # Errors
    ///
    /// Why the crate cannot use it, in words.
    pub(crate) fn schema(&self, schema: &Node) -> Result<Validator, String> {
        self.build(None, &value(schema))
    }

    /// A validator for a schema that is JSON already, and refers to nothing
    /// beyond itself.
    ///
    /// # Errors
    ///
    /// Why the crate cannot use it, in words.
    #[cfg(feature = "lint")]
    pub(crate) fn standalone(&self, schema: &Value) -> Result<Validator, String> {
        self.build(None, schema)
    }

    /// A validator for the part of a schema at a JSON Pointer.
    ///
    /// # Errors
    ///
    /// Why the crate cannot use it, in words.
    #[cfg(feature = "lint")]
    pub(crate) fn part(&self, schema: &Node, pointer: &str) -> Result<Validator, String> {
        let part = json!({ "$ref": format!("{ROOT}#{}", escape(pointer)) });
        self.build(Some(value(schema)), &part)
    }

    fn build(&self, root: Option<Value>, schema: &Value) -> Result<Validator, String> {
        let root = root.map(|root| (ROOT.to_owned(), root));
        let mut registry = Registry::new().draft(Draft::Draft7);
        for (uri, document) in self.documents.iter().cloned().chain(root) {
            // The crate has draft-07 itself.
            if !uri.starts_with("http://json-schema.org/") {
                let resource = Draft::Draft7.create_resource(document);
                registry = registry.add(uri, resource).map_err(|error| error.to_string())?;
            }
        }
        let registry = registry.prepare().map_err(|error| error.to_string())?;
        let mut options = jsonschema::options()
            .with_draft(Draft::Draft7)
            .should_validate_formats(true)
            .with_registry(&registry);
        for name in FORMATS.iter().filter(|name| self.ignored.contains(name)) {
            options = options.with_format(*name, |_: &str| true);
        }
        options.build(schema).map_err(|error| error.to_string())
    }
}

/// The value without its places. A number beyond 64 bits becomes a double, as
/// the crate sees it.
pub(crate) fn value(node: &Node) -> Value {
    match &node.value {
        json::Value::Null => Value::Null,
        json::Value::Bool(flag) => Value::Bool(*flag),
        json::Value::Number(text) => number(text),
        json::Value::String(text) => Value::String(text.clone()),
        json::Value::Array(items) => items.iter().map(value).collect(),
        json::Value::Object(members) => {
            let members = members.iter();
            members.map(|member| (member.name.clone(), value(&member.value))).collect()
        }
    }
}

/// The number of a JSON text, a double where it is beyond 64 bits.
pub(crate) fn number(text: &str) -> Value {
    text.parse::<serde_json::Number>().map_or(Value::Null, Value::Number)
}

/// The pointer as it stands in the fragment of a URI (RFC 6901, §6).
#[cfg(feature = "lint")]
pub(crate) fn escape(pointer: &str) -> String {
    let mut escaped = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}
