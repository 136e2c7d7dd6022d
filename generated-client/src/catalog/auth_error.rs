//! Why parameters were not accepted for an auth method.

use std::fmt;

use crate::error::{Malformed, ParseError};
use crate::violation::{Violation, Violations};

/// Why parameters were not accepted for an auth method.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthError {
    /// No connector that is compiled in has the connection spec id.
    UnknownConnectionSpec {
        /// The id that was asked for.
        id: String,
    },
    /// The connector has no auth method of that name.
    UnknownAuthMethod {
        /// The name that was asked for.
        spec_name: String,
        /// The names that there are; none where the connector takes no
        /// credentials.
        known: Vec<&'static str>,
    },
    /// The parameters are no JSON.
    Malformed(Malformed),
    /// The parameters break rules of the auth method's schema: all of them.
    Violations(Violations),
}

impl AuthError {
    /// The rules that were broken; none where the error is another one.
    pub fn violations(&self) -> &[Violation] {
        match self {
            AuthError::Violations(violations) => violations,
            _ => &[],
        }
    }
}

impl From<ParseError> for AuthError {
    fn from(error: ParseError) -> Self {
        match error {
            ParseError::Malformed(malformed) => AuthError::Malformed(malformed),
            ParseError::Violations(violations) => AuthError::Violations(violations),
        }
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AuthError::UnknownConnectionSpec { id } => write!(
                f,
                "no connector has the connection spec id {id:?}; \
                 is the connector's Cargo feature of flow-service switched on?"
            ),
            AuthError::UnknownAuthMethod { spec_name, known } if known.is_empty() => {
                write!(
                    f,
                    "there is no auth method {spec_name:?}: the connector takes no credentials"
                )
            }
            AuthError::UnknownAuthMethod { spec_name, known } => {
                write!(f, "there is no auth method {spec_name:?}; the connector has {known:?}")
            }
            AuthError::Malformed(malformed) => malformed.fmt(f),
            AuthError::Violations(violations) => violations.fmt(f),
        }
    }
}

impl std::error::Error for AuthError {}
