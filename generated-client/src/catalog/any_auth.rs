//! The parameters of any auth method, behind one type.

use std::any::Any;
use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::runtime::View;

use super::{Connector, Method};

/// A generated type of `auth.params`. Implemented by generated code only.
pub trait AuthMethod: Params + Sized {
    /// The name of the auth method, which goes into `auth.specName`.
    const SPEC_NAME: &'static str;

    /// The connector it belongs to.
    fn connector() -> &'static Connector;

    /// The auth method it is the parameters of.
    fn method() -> &'static Method;
}

/// What [`AnyAuth`] and [`AnyParams`](super::AnyParams) need of the parameters
/// that they hold. Implemented by generated code only.
pub trait Params: Any + Send + Sync {
    /// The parameters, to be written or shown.
    #[doc(hidden)]
    fn view(&self) -> View<'_>;
}

/// An auth method and its checked parameters.
///
/// `Serialize` writes `{"specName": …, "params": …}`, with `type` between them
/// where published requests send it, secrets included: it is the request.
/// `Debug` redacts them.
pub struct AnyAuth {
    connector: &'static Connector,
    method: &'static Method,
    params: Box<dyn Params>,
}

impl AnyAuth {
    pub(super) fn new(
        connector: &'static Connector,
        method: &'static Method,
        params: Box<dyn Params>,
    ) -> Self {
        AnyAuth { connector, method, params }
    }

    /// The connector that the parameters are for.
    pub fn connector(&self) -> &'static Connector {
        self.connector
    }

    /// The auth method that the parameters are for.
    pub fn method(&self) -> &'static Method {
        self.method
    }

    /// The parameters as their generated type, where they are of that type.
    pub fn downcast_ref<T: AuthMethod>(&self) -> Option<&T> {
        let params: &dyn Any = &*self.params;
        params.downcast_ref()
    }

    /// Calls `found` with every text among the parameters that is a secret, or
    /// that may be one under a name that the schema does not declare.
    #[cfg(feature = "client")]
    pub(crate) fn for_each_secret<'a>(&'a self, mut found: impl FnMut(&'a str)) {
        self.params.view().secrets(&mut found);
    }
}

impl<T: AuthMethod> From<T> for AnyAuth {
    fn from(params: T) -> Self {
        AnyAuth::new(T::connector(), T::method(), Box::new(params))
    }
}

impl Serialize for AnyAuth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = self.method.kind.filter(|_| self.method.sends_type);
        let length = if kind.is_some() { 3 } else { 2 };
        let mut auth = serializer.serialize_struct("Auth", length)?;
        auth.serialize_field("specName", self.method.spec_name)?;
        if let Some(kind) = kind {
            auth.serialize_field("type", kind)?;
        }
        auth.serialize_field("params", &self.params.view())?;
        auth.end()
    }
}

impl fmt::Debug for AnyAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyAuth")
            .field("connector", &self.connector.title)
            .field("spec_name", &self.method.spec_name)
            .field("params", &self.params.view())
            .finish()
    }
}
