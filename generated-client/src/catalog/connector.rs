//! What is known of a connector, as `&'static` data.

use crate::error::ParseError;
use crate::runtime::{Kind, Schema, Typed, from_json};

use super::Parameter;
use super::any_auth::{AnyAuth, AuthMethod, Params};
use super::auth_error::AuthError;
use super::parameter::{alternatives, description, parameters};
use super::section::{Encryption, Section, Source, Target};

/// A cloud that Experience Platform runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Cloud {
    /// Microsoft Azure.
    Azure,
    /// Amazon Web Services.
    Aws,
}

/// How far along a connector is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// No page says how far along it is.
    Unstated,
    /// Generally available.
    Ga,
    /// Beta.
    Beta,
    /// Announced for removal.
    Deprecated {
        /// When it goes, in the documentation's words.
        removal: Option<&'static str>,
        /// What to use instead.
        replacement: Option<&'static str>,
    },
}

/// One connector: a connection specification and what is known around it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Connector {
    /// The name of the module and, with hyphens, of the Cargo feature.
    pub module: &'static str,
    /// The connection spec id. `None` where the specification has none.
    pub id: Option<&'static str>,
    /// The service's name of the connector, such as `postgre-sql`.
    pub name: Option<&'static str>,
    /// The connector's name for people, such as `PostgreSQL`.
    pub title: &'static str,
    /// What the specification says of itself.
    pub description: Option<&'static str>,
    /// The version of the connection specification.
    pub version: Option<&'static str>,
    /// The provider's id.
    pub provider_id: Option<&'static str>,
    /// Published requests send the top-level `providerId`.
    pub sends_provider_id: bool,
    /// The category in the source catalogue.
    pub category: Option<&'static str>,
    /// Public pages that describe the connector.
    pub links: &'static [&'static str],
    /// How far along the connector is.
    pub status: Status,
    /// The auth methods, in the order of the specification. A connector that
    /// takes no credentials has none.
    pub auth_methods: &'static [Method],
    /// The parameters of a source connection, where the specification has a
    /// schema of them.
    pub source_params: Option<&'static Section<Source>>,
    /// The parameters of a target connection, likewise.
    pub target_params: Option<&'static Section<Target>>,
    /// The kinds of encryption, in the order of the specification.
    pub encryption: &'static [Section<Encryption>],
}

/// Makes the parameters of one section from JSON text.
pub(super) type Parse = fn(&[u8]) -> Result<Box<dyn Params>, ParseError>;

/// One authentication method of a connector.
#[derive(Debug)]
#[non_exhaustive]
pub struct Method {
    /// The name that goes into `auth.specName`.
    pub spec_name: &'static str,
    /// The method's `type` in the specification.
    pub kind: Option<&'static str>,
    /// Published requests send `auth.type`.
    pub sends_type: bool,
    /// The clouds it exists on. `None` where nothing is said: all of them.
    pub clouds: Option<&'static [Cloud]>,
    /// Its former names.
    pub aliases: &'static [&'static str],
    /// What a method is for that is no struct: the table of one says it.
    description: &'static str,
    pub(super) parse: Parse,
    pub(super) schema: Schema,
}

impl Connector {
    /// A connector without a connection spec id. For generated code.
    #[doc(hidden)]
    pub const fn new(
        module: &'static str,
        title: &'static str,
        auth_methods: &'static [Method],
    ) -> Self {
        Connector {
            module,
            id: None,
            name: None,
            title,
            description: None,
            version: None,
            provider_id: None,
            sends_provider_id: false,
            category: None,
            links: &[],
            status: Status::Unstated,
            auth_methods,
            source_params: None,
            target_params: None,
            encryption: &[],
        }
    }

    /// Makes the parameters of an auth method from JSON text, as
    /// [`parse_auth`](super::parse_auth) does for the connectors of this crate.
    ///
    /// # Errors
    ///
    /// The connector has no such method, the text is no JSON, or it breaks rules
    /// of the schema.
    pub fn parse_auth(&'static self, spec_name: &str, params: &[u8]) -> Result<AnyAuth, AuthError> {
        super::parse::parse_among(&[self], spec_name, params, |_| Ok(()))
    }

    /// As [`parse_auth`](Self::parse_auth), and refuses members that the schema
    /// does not declare, as [`parse_auth_strict`](super::parse_auth_strict) does
    /// for the connectors of this crate.
    ///
    /// # Errors
    ///
    /// As [`parse_auth`](Self::parse_auth); an undeclared member is a violation
    /// of `additionalProperties`.
    pub fn parse_auth_strict(
        &'static self,
        spec_name: &str,
        params: &[u8],
    ) -> Result<AnyAuth, AuthError> {
        super::parse::parse_strict_among(&[self], spec_name, params)
    }

    /// The auth method of that name, or of that former name.
    pub fn auth_method(&self, spec_name: &str) -> Option<&'static Method> {
        let named = self.auth_methods.iter().find(|method| method.spec_name == spec_name);
        named.or_else(|| self.auth_methods.iter().find(|m| m.aliases.contains(&spec_name)))
    }
}

impl Method {
    /// The auth method whose parameters are `T`. For generated code.
    #[doc(hidden)]
    pub const fn new<T: AuthMethod + Typed>() -> Self {
        Method {
            spec_name: T::SPEC_NAME,
            kind: None,
            sends_type: false,
            clouds: None,
            aliases: &[],
            description: "",
            parse: parse::<T>,
            schema: T::SCHEMA,
        }
    }

    /// The parameters: the required ones, then the optional ones.
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = Parameter> + use<> {
        parameters(&self.schema)
    }

    /// The parameters of each shape that `auth.params` may have, in the order of
    /// the specification: one list for most methods, several where `oneOf` or
    /// `anyOf` lists objects, and [`parameters`](Self::parameters) has none.
    pub fn alternatives(&self) -> Vec<Vec<Parameter>> {
        alternatives(&self.schema)
    }

    /// What the method is for, in the specification's words.
    pub fn description(&self) -> &'static str {
        match self.schema.kind {
            Kind::Object(_) => description(&self.schema),
            _ => self.description,
        }
    }

    /// What the method is for, where it is no struct. For generated code.
    #[doc(hidden)]
    pub const fn described(mut self, text: &'static str) -> Self {
        self.description = text;
        self
    }

    /// Whether the method exists on a cloud; where nothing is said, it does.
    pub fn exists_on(&self, cloud: Cloud) -> bool {
        self.clouds.is_none_or(|clouds| clouds.contains(&cloud))
    }
}

pub(super) fn parse<T: Params + Typed>(json: &[u8]) -> Result<Box<dyn Params>, ParseError> {
    Ok(Box::new(from_json::<T>(json)?))
}

/// Setters for generated code: each returns the value with one member set.
macro_rules! setters {
    ($type:ident: $($field:ident $value:ty),*) => {
        #[doc(hidden)]
        impl $type {
            $(pub const fn $field(mut self, value: $value) -> Self {
                self.$field = value;
                self
            })*
        }
    };
}

setters!(Connector: id Option<&'static str>, name Option<&'static str>,
    description Option<&'static str>, version Option<&'static str>,
    provider_id Option<&'static str>, sends_provider_id bool, category Option<&'static str>,
    links &'static [&'static str], status Status,
    source_params Option<&'static Section<Source>>, target_params Option<&'static Section<Target>>,
    encryption &'static [Section<Encryption>]);
setters!(Method: kind Option<&'static str>, sends_type bool, clouds Option<&'static [Cloud]>,
    aliases &'static [&'static str]);
