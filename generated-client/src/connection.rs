//! What a connection is made of, and what the service answers.

mod flow_end;

use std::fmt;

use serde::ser::{Error as SerializeError, Serialize, SerializeStruct, Serializer};

use crate::catalog::{AnyAuth, Connector};

pub use flow_end::{NewFlowEnd, NewSourceConnection, NewTargetConnection};

/// A base connection to be created: the body of `POST /connections`.
///
/// `Serialize` writes `{name, description, auth, connectionSpec, providerId}`
/// and nothing that was not set; it writes the secrets of `auth`. `Debug`
/// redacts them. A connector without a connection spec id cannot be written.
#[derive(Debug)]
pub struct NewConnection {
    name: String,
    description: Option<String>,
    auth: AnyAuth,
    provider_id: Option<String>,
}

impl NewConnection {
    /// A connection called `name` that signs in with `auth`.
    ///
    /// The name is for people, and how they look it up; the service does not
    /// require it to be unique.
    pub fn new(name: impl Into<String>, auth: impl Into<AnyAuth>) -> Self {
        Self { name: name.into(), description: None, auth: auth.into(), provider_id: None }
    }

    /// More words on the connection, for people.
    #[must_use]
    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.description = Some(text.into());
        self
    }

    /// Sends this `providerId`.
    ///
    /// Without it the connector's own is sent, where published requests to the
    /// connector carry one, and none elsewhere.
    #[must_use]
    pub fn provider_id(mut self, id: impl Into<String>) -> Self {
        self.provider_id = Some(id.into());
        self
    }

    /// How the connection signs in.
    #[must_use]
    pub fn auth(&self) -> &AnyAuth {
        &self.auth
    }
}

impl Serialize for NewConnection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let spec =
            Spec::of(self.auth.connector()).ok_or_else(|| no_spec_id(self.auth.connector()))?;
        let provider_id = provider_id(self.auth.connector(), self.provider_id.as_deref());
        let optional = usize::from(self.description.is_some()) + usize::from(provider_id.is_some());

        let mut body = serializer.serialize_struct("NewConnection", 3 + optional)?;
        body.serialize_field("name", &self.name)?;
        if let Some(text) = &self.description {
            body.serialize_field("description", text)?;
        }
        body.serialize_field("auth", &self.auth)?;
        body.serialize_field("connectionSpec", &spec)?;
        if let Some(id) = provider_id {
            body.serialize_field("providerId", id)?;
        }
        body.end()
    }
}

/// The provider id that the body carries.
fn provider_id<'a>(connector: &Connector, set: Option<&'a str>) -> Option<&'a str> {
    set.or(connector.provider_id.filter(|_| connector.sends_provider_id))
}

/// Why a connection cannot be written whose connector has no id.
fn no_spec_id<E: SerializeError>(connector: &Connector) -> E {
    let module = connector.module;
    E::custom(format_args!("connector {module} has no connection spec id"))
}

/// Which connection specification a connection follows.
struct Spec {
    id: &'static str,
    version: Option<&'static str>,
}

impl Spec {
    fn of(connector: &Connector) -> Option<Self> {
        Some(Self { id: connector.id?, version: connector.version })
    }
}

impl Serialize for Spec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut spec =
            serializer.serialize_struct("Spec", 1 + usize::from(self.version.is_some()))?;
        spec.serialize_field("id", self.id)?;
        // Left out, the service takes the newest version.
        if let Some(version) = self.version {
            spec.serialize_field("version", version)?;
        }
        spec.end()
    }
}

/// The service's answer to a [`NewConnection`], a [`NewSourceConnection`] or a
/// [`NewTargetConnection`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreatedConnection {
    /// The id of the new connection.
    pub id: String,
    /// Its first version tag. Every published answer has one, but the service's
    /// description does not promise it, and a connection that exists must not
    /// be lost over it.
    pub etag: Option<ETag>,
}

/// A version tag of a stored object, exactly as the service wrote it.
///
/// The quotes around it are part of it; a change of the object sends it back
/// unaltered in `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ETag(String);

impl ETag {
    /// A tag in the service's own writing, quotes included.
    pub fn new(tag: impl Into<String>) -> Self {
        Self(tag.into())
    }

    /// The tag, quotes included.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_id_is_sent_where_published_requests_send_one() {
        let mut connector = Connector::new("source", "Source", &[]);
        connector.provider_id = Some("own");
        assert_eq!(provider_id(&connector, None), None);
        assert_eq!(provider_id(&connector, Some("set")), Some("set"));
        connector.sends_provider_id = true;
        assert_eq!(provider_id(&connector, None), Some("own"));
        assert_eq!(provider_id(&connector, Some("set")), Some("set"));
    }

    #[test]
    fn a_specification_without_an_id_is_none() {
        let mut connector = Connector::new("source", "Source", &[]);
        connector.version = Some("1.0");
        assert!(Spec::of(&connector).is_none());
        connector.id = Some("i");
        let spec = Spec::of(&connector).unwrap();
        assert_eq!(serde_json::to_string(&spec).unwrap(), r#"{"id":"i","version":"1.0"}"#);
    }
}
