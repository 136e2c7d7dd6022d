//! Why nothing was fetched.

use std::fmt;

/// Why nothing was fetched, as a sentence that holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The caller asked for what cannot be: no credentials, no such address.
    Usage(String),
    /// The service, or the way to it, failed.
    Service(String),
}

impl FetchError {
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    pub(super) fn service(message: impl Into<String>) -> Self {
        Self::Service(message.into())
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::Service(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for FetchError {}
