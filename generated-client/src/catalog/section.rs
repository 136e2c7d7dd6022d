//! The parameters of a connector beside those of its auth methods.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

use serde::ser::{Serialize, Serializer};

use crate::error::ParseError;
use crate::runtime::{Schema, Typed, strict};

use super::any_auth::Params;
use super::connector::{Connector, Parse, parse};
use super::parameter::{Parameter, alternatives, description, parameters};

/// A schema of a connector beside those of its auth methods: of the parameters
/// of a [`Source`] or a [`Target`] connection, or of a kind of [`Encryption`].
///
/// ```
/// # #[cfg(feature = "data-landing-zone")] {
/// use flow_service::catalog;
///
/// let zone = catalog::by_name("data-landing-zone").unwrap();
/// let section = zone.source_params.unwrap();
/// let names: Vec<_> = section.parameters().map(|one| one.name()).collect();
/// assert_eq!(names, ["path"]);
/// assert!(section.parse(br#"{"path": "dlz-user-container/data8.csv"}"#).is_ok());
/// let refused = section.parse(b"{}").unwrap_err();
/// assert_eq!(refused.violations()[0].keyword(), "required");
/// # }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Section<K: SectionKind> {
    /// The name of a kind of encryption, where the specification has one.
    pub name: Option<&'static str>,
    connector: fn() -> &'static Connector,
    parse: Parse,
    schema: Schema,
    kind: PhantomData<fn() -> K>,
}

/// What the parameters of a section are for: [`Source`], [`Target`] or
/// [`Encryption`].
pub trait SectionKind: sealed::Sealed + fmt::Debug + 'static {}

/// The parameters of a source connection: `sourceSpec`.
#[derive(Debug)]
pub enum Source {}

/// The parameters of a target connection: `targetSpec`.
#[derive(Debug)]
pub enum Target {}

/// The parameters of a kind of encryption: an entry of `encryptionSpecs`.
#[derive(Debug)]
pub enum Encryption {}

impl SectionKind for Source {}
impl SectionKind for Target {}
impl SectionKind for Encryption {}

/// An end of a flow, which is a connection of its own: [`Source`] or
/// [`Target`].
pub trait FlowEnd: SectionKind {
    /// The last part of the path under which such connections stand.
    #[doc(hidden)]
    const RESOURCE: &'static str;

    /// What errors call the creation of one.
    #[doc(hidden)]
    const CREATION: &'static str;

    /// The section of a connector that has the parameters.
    #[doc(hidden)]
    fn section(connector: &Connector) -> Option<&'static Section<Self>>
    where
        Self: Sized;
}

impl FlowEnd for Source {
    const RESOURCE: &'static str = "sourceConnections";
    const CREATION: &'static str = "POST /sourceConnections";

    fn section(connector: &Connector) -> Option<&'static Section<Self>> {
        connector.source_params
    }
}

impl FlowEnd for Target {
    const RESOURCE: &'static str = "targetConnections";
    const CREATION: &'static str = "POST /targetConnections";

    fn section(connector: &Connector) -> Option<&'static Section<Self>> {
        connector.target_params
    }
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::Source {}
    impl Sealed for super::Target {}
    impl Sealed for super::Encryption {}
}

/// A generated type of the parameters of a section. Implemented by generated
/// code only.
pub trait SectionParams: Params + Sized {
    /// What they are for.
    type Kind: SectionKind;

    /// The connector they belong to.
    fn connector() -> &'static Connector;
}

impl<K: SectionKind> Section<K> {
    /// The section whose parameters are `T`. For generated code.
    #[doc(hidden)]
    pub const fn new<T: SectionParams<Kind = K> + Typed>() -> Self {
        Section {
            name: None,
            connector: T::connector,
            parse: parse::<T>,
            schema: T::SCHEMA,
            kind: PhantomData,
        }
    }

    /// The same section under a name. For generated code.
    #[doc(hidden)]
    pub const fn name(mut self, name: Option<&'static str>) -> Self {
        self.name = name;
        self
    }

    /// The parameters: the required ones, then the optional ones.
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = Parameter> + use<K> {
        parameters(&self.schema)
    }

    /// The parameters of each shape that the value may have, in the order of
    /// the specification: one list for most sections, several where `oneOf` or
    /// `anyOf` lists objects, and [`parameters`](Self::parameters) has none.
    pub fn alternatives(&self) -> Vec<Vec<Parameter>> {
        alternatives(&self.schema)
    }

    /// What the parameters are for, in the specification's words.
    pub fn description(&self) -> &'static str {
        description(&self.schema)
    }

    /// Makes the parameters from JSON text, exactly when the text is valid
    /// under the section's schema.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or breaks rules of the schema: all of them are
    /// listed.
    pub fn parse(&self, params: &[u8]) -> Result<AnyParams<K>, ParseError> {
        Ok(AnyParams::new((self.connector)(), (self.parse)(params)?))
    }

    /// As [`parse`](Self::parse), and refuses members that the schema does not
    /// declare, though it may allow them: a misspelt optional parameter is one.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse); an undeclared member is a violation of
    /// `additionalProperties`.
    pub fn parse_strict(&self, params: &[u8]) -> Result<AnyParams<K>, ParseError> {
        let parsed = self.parse(params)?;
        strict(params, &self.schema).map(|()| parsed)
    }
}

/// The checked parameters of a section of any connector.
///
/// `Serialize` writes them, secrets included: it is a part of the request.
/// `Debug` redacts them.
pub struct AnyParams<K: SectionKind> {
    connector: &'static Connector,
    params: Box<dyn Params>,
    kind: PhantomData<fn() -> K>,
}

impl<K: SectionKind> AnyParams<K> {
    fn new(connector: &'static Connector, params: Box<dyn Params>) -> Self {
        AnyParams { connector, params, kind: PhantomData }
    }

    /// The connector that the parameters are for.
    pub fn connector(&self) -> &'static Connector {
        self.connector
    }

    /// The parameters as their generated type, where they are of that type.
    pub fn downcast_ref<T: SectionParams<Kind = K>>(&self) -> Option<&T> {
        let params: &dyn Any = &*self.params;
        params.downcast_ref()
    }

    /// Calls `found` with every text among the parameters that is a secret, or
    /// that may be one under a name that the schema does not declare.
    #[cfg(feature = "client")]
    pub(crate) fn for_each_secret<'a>(&'a self, found: &mut dyn FnMut(&'a str)) {
        self.params.view().secrets(found);
    }
}

impl<T: SectionParams> From<T> for AnyParams<T::Kind> {
    fn from(params: T) -> Self {
        AnyParams::new(T::connector(), Box::new(params))
    }
}

impl<K: SectionKind> Serialize for AnyParams<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.params.view().serialize(serializer)
    }
}

impl<K: SectionKind> fmt::Debug for AnyParams<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyParams")
            .field("connector", &self.connector.title)
            .field("params", &self.params.view())
            .finish()
    }
}
