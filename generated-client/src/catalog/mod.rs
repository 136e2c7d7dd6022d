//! Connectors as data: what exists, and look-up by names that are known only
//! at run time.
//!
//! ```
//! # #[cfg(feature = "postgresql")] {
//! use flow_service::catalog;
//!
//! let refused = catalog::parse_auth(
//!     "74a1c565-4e59-48d7-9d67-7c03b8a13137",
//!     "Connection String Based Authentication",
//!     br#"{"connectionString": 5}"#,
//! );
//! let error = refused.unwrap_err();
//! assert_eq!(error.violations()[0].instance_path(), "/connectionString");
//! # }
//! ```
//!
//! Each connector's Cargo feature adds its own; without any, the catalogue is
//! empty. Knows connectors and types; must not know HTTP.

mod any_auth;
mod auth_error;
mod connection_string;
mod connector;
mod parameter;
mod parse;
mod section;
mod types;

pub use any_auth::{AnyAuth, AuthMethod, Params};
pub use auth_error::AuthError;
pub use connection_string::{ConnectionString, ConnectionStringPart};
pub use connector::{Cloud, Connector, Method, Status};
pub use parameter::{Parameter, ParameterType};
pub use parse::{parse_auth, parse_auth_strict};
pub use section::{
    AnyParams, Encryption, FlowEnd, Section, SectionKind, SectionParams, Source, Target,
};

/// Every connector that is compiled in, in the order of their file names.
pub fn connectors() -> &'static [&'static Connector] {
    crate::connectors::CONNECTORS
}

/// The connectors of a connection spec id: mostly one, several where
/// specifications share an id.
pub fn by_id(connection_spec_id: &str) -> impl Iterator<Item = &'static Connector> {
    connectors().iter().copied().filter(move |c| c.id == Some(connection_spec_id))
}

/// The connector whose module, service name or title that is, whatever the
/// case. A hyphen and an underscore are the same.
pub fn by_name(name: &str) -> Option<&'static Connector> {
    let same = |other: &str| {
        other.len() == name.len()
            && other.bytes().zip(name.bytes()).all(|(a, b)| {
                a.eq_ignore_ascii_case(&b) || matches!((a, b), (b'-', b'_') | (b'_', b'-'))
            })
    };
    let find = |key: fn(&Connector) -> Option<&'static str>| {
        connectors().iter().copied().find(|connector| key(connector).is_some_and(same))
    };
    find(|c| Some(c.module)).or_else(|| find(|c| c.name)).or_else(|| find(|c| Some(c.title)))
}
