//! What a source or a target connection is made of: an end of a flow.

use serde::ser::{Error as _, Serialize, SerializeStruct, Serializer};

use super::{Spec, no_spec_id};
use crate::catalog::{AnyParams, Connector, FlowEnd, Source, Target};
use crate::json::Json;

/// A source connection to be created: what a flow reads.
pub type NewSourceConnection = NewFlowEnd<Source>;

/// A target connection to be created: what a flow writes to.
pub type NewTargetConnection = NewFlowEnd<Target>;

/// An end of a flow to be created: a [`NewSourceConnection`], the body of
/// `POST /sourceConnections`, or a [`NewTargetConnection`], that of
/// `POST /targetConnections`.
///
/// `Serialize` writes `{name, description, baseConnectionId, connectionSpec,
/// providerId, data, params}` and nothing that was not set; it writes the
/// secrets of `params`. `Debug` redacts them. A connector without a connection
/// spec id cannot be written.
///
/// ```
/// # #[cfg(feature = "data-landing-zone")] {
/// use flow_service::{NewSourceConnection, data_landing_zone};
/// use serde_json::json;
///
/// let file = data_landing_zone::SourceParams::builder();
/// let file = file.path("dlz-user-container/data8.csv").build()?;
/// let source = NewSourceConnection::new("Orders", file).data(json!({ "format": "delimited" }));
/// assert_eq!(source.connector().module, "data_landing_zone");
/// # }
/// # Ok::<(), flow_service::Violations>(())
/// ```
///
/// The parameters of one end are not those of the other:
///
/// ```compile_fail,E0277
/// use flow_service::{NewTargetConnection, data_landing_zone};
///
/// let file = data_landing_zone::SourceParams::from_json(b"{}").unwrap();
/// let target = NewTargetConnection::new("Orders", file);
/// ```
#[derive(Debug)]
pub struct NewFlowEnd<K: FlowEnd> {
    name: String,
    description: Option<String>,
    base_connection_id: Option<String>,
    connector: &'static Connector,
    provider_id: Option<String>,
    data: Option<Json>,
    params: Params<K>,
}

#[derive(Debug)]
enum Params<K: FlowEnd> {
    /// Checked by their type.
    Typed(AnyParams<K>),
    /// Of a connector that has no type for them.
    Untyped(Option<Json>),
}

impl<K: FlowEnd> NewFlowEnd<K> {
    /// A connection called `name` with these parameters, to their connector.
    ///
    /// The name is for people, and how they look it up; the service does not
    /// require it to be unique.
    pub fn new(name: impl Into<String>, params: impl Into<AnyParams<K>>) -> Self {
        let params = params.into();
        Self::of(name.into(), params.connector(), Params::Typed(params))
    }

    /// A connection to a connector that has no type for the parameters: they are
    /// left out.
    ///
    /// Where it has one, nothing is sent: the parameters are its type's.
    pub fn without_params(name: impl Into<String>, connector: &'static Connector) -> Self {
        Self::of(name.into(), connector, Params::Untyped(None))
    }

    /// A connection to a connector that has no type for the parameters: nothing
    /// is known of them, and nothing is checked.
    ///
    /// Where it has one, nothing is sent: the parameters are its type's.
    pub fn with_untyped_params(
        name: impl Into<String>,
        connector: &'static Connector,
        params: impl Into<Json>,
    ) -> Self {
        Self::of(name.into(), connector, Params::Untyped(Some(params.into())))
    }

    fn of(name: String, connector: &'static Connector, params: Params<K>) -> Self {
        Self {
            name,
            description: None,
            base_connection_id: None,
            connector,
            provider_id: None,
            data: None,
            params,
        }
    }

    /// More words on the connection, for people.
    #[must_use]
    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.description = Some(text.into());
        self
    }

    /// The id of the base connection that signs in: that of a
    /// [`CreatedConnection`](crate::CreatedConnection).
    #[must_use]
    pub fn base_connection_id(mut self, id: impl Into<String>) -> Self {
        self.base_connection_id = Some(id.into());
        self
    }

    /// The form of the data, such as `{"format": "delimited"}`.
    #[must_use]
    pub fn data(mut self, data: impl Into<Json>) -> Self {
        self.data = Some(data.into());
        self
    }

    /// Sends this `providerId`: some published requests carry the one of their
    /// connector.
    #[must_use]
    pub fn provider_id(mut self, id: impl Into<String>) -> Self {
        self.provider_id = Some(id.into());
        self
    }

    /// The connector that the connection is to.
    #[must_use]
    pub fn connector(&self) -> &'static Connector {
        self.connector
    }

    /// The parameters, where they are of the connector's type.
    #[must_use]
    pub fn params(&self) -> Option<&AnyParams<K>> {
        match &self.params {
            Params::Typed(params) => Some(params),
            Params::Untyped(_) => None,
        }
    }

    /// Why it cannot be sent, as the rest of a sentence about it.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        let typed = K::section(self.connector).is_some();
        let untyped = matches!(self.params, Params::Untyped(_));
        (typed && untyped).then_some("has none of the parameters that its connector has a type for")
    }

    /// Calls `found` with every text that is a secret, or that may be one: under
    /// a name that the schema does not declare, or in parameters of no type.
    #[cfg(feature = "client")]
    pub(crate) fn for_each_secret<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
        match &self.params {
            Params::Typed(params) => params.for_each_secret(found),
            Params::Untyped(Some(json)) => crate::runtime::View::Json(json).secrets(found),
            Params::Untyped(None) => {}
        }
    }
}

impl<K: FlowEnd> Serialize for NewFlowEnd<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(fault) = self.fault() {
            return Err(S::Error::custom(format_args!("the connection {fault}")));
        }
        let spec = Spec::of(self.connector).ok_or_else(|| no_spec_id(self.connector))?;
        let has_params = !matches!(self.params, Params::Untyped(None));
        let optional = [
            self.description.is_some(),
            self.base_connection_id.is_some(),
            self.provider_id.is_some(),
            self.data.is_some(),
            has_params,
        ];
        let optional = optional.into_iter().filter(|there| *there).count();

        let mut body = serializer.serialize_struct("NewFlowEnd", 2 + optional)?;
        body.serialize_field("name", &self.name)?;
        if let Some(text) = &self.description {
            body.serialize_field("description", text)?;
        }
        if let Some(id) = &self.base_connection_id {
            body.serialize_field("baseConnectionId", id)?;
        }
        body.serialize_field("connectionSpec", &spec)?;
        if let Some(id) = &self.provider_id {
            body.serialize_field("providerId", id)?;
        }
        if let Some(data) = &self.data {
            body.serialize_field("data", data)?;
        }
        match &self.params {
            Params::Typed(params) => body.serialize_field("params", params)?,
            Params::Untyped(Some(params)) => body.serialize_field("params", params)?,
            Params::Untyped(None) => {}
        }
        body.end()
    }
}
