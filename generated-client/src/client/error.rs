//! Everything a call can end with.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use reqwest::StatusCode;

use super::api_error::ApiError;
use super::cloud::CloudMismatch;
use super::config::ConfigError;
use super::exchange::Answer;
use super::transport_error::TransportError;

/// Why a client could not be built or a call did not succeed.
///
/// `Display` is one line; [`source`](StdError::source) leads to the cause. No
/// variant holds a request's body, a token, or a secret's value.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The client, or its credentials, are not set up. Nothing was sent.
    Config(Box<ConfigError>),
    /// The auth method does not exist on the client's cloud. Nothing was sent.
    CloudMismatch(Box<CloudMismatch>),
    /// The specification of this connector has no id, so that no connection can
    /// name it. Nothing was sent.
    NoSpecId {
        /// The connector's module.
        connector: &'static str,
    },
    /// An argument that no request can be made of. Nothing was sent.
    Argument {
        /// Which argument.
        name: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// No access token was to be had. The call itself was not sent.
    Token(TokenError),
    /// No whole answer came.
    Transport(Box<TransportError>),
    /// The service answered with an error.
    Api(Box<ApiError>),
    /// The service reported success in an answer that cannot be read.
    Decode(Box<DecodeError>),
}

impl Error {
    /// The HTTP status of the service's answer, where one came.
    ///
    /// `None` for [`Error::Token`]: that answer is not the service's.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Transport(error) => error.status(),
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            _ => None,
        }
    }

    /// What Adobe's support asks for, where the answer had it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Token(error) => error.cause().request_id(),
            Self::Transport(error) => error.request_id(),
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            _ => None,
        }
    }

    /// The service answered that there is no such thing (404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Api(error) if error.status() == 404)
    }

    /// The service, or the token endpoint, asks for fewer calls (429).
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        match self {
            Self::Token(error) => error.cause().is_throttled(),
            Self::Api(error) => error.status() == 429,
            _ => false,
        }
    }

    pub(super) fn config(error: ConfigError) -> Self {
        Self::Config(Box::new(error))
    }

    pub(super) fn transport(error: TransportError) -> Self {
        Self::Transport(Box::new(error))
    }

    pub(super) fn api(error: ApiError) -> Self {
        Self::Api(Box::new(error))
    }

    pub(super) fn decode(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(error) => error.fmt(f),
            Self::CloudMismatch(error) => error.fmt(f),
            Self::NoSpecId { connector } => {
                write!(f, "connector {connector} has no connection spec id, so nothing can be sent")
            }
            Self::Argument { name, reason } => write!(f, "the {name} {reason}"),
            Self::Token(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Api(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        // Each variant prints its content's own line, so that the chain goes on
        // behind it.
        match self {
            Self::Config(error) => error.source(),
            Self::Token(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Decode(error) => error.source(),
            _ => None,
        }
    }
}

/// A failed request for an access token.
///
/// Calls that waited for the same request share it.
#[derive(Clone, Debug)]
pub struct TokenError(Arc<Error>);

impl TokenError {
    pub(super) fn new(cause: Error) -> Self {
        Self(Arc::new(cause))
    }

    /// What became of the token request: an [`Error::Transport`],
    /// [`Error::Api`] or [`Error::Decode`] about it.
    #[must_use]
    pub fn cause(&self) -> &Error {
        &self.0
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no access token: {}", self.0)
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

/// An answer of success that cannot be read. What was asked for has happened.
#[derive(Debug)]
pub struct DecodeError {
    operation: &'static str,
    status: StatusCode,
    request_id: Option<String>,
    reason: &'static str,
    source: Option<serde_json::Error>,
}

impl DecodeError {
    pub(super) fn of(answer: &Answer, operation: &'static str, reason: &'static str) -> Self {
        let (status, request_id) = (answer.status, answer.request_id.clone());
        Self { operation, status, request_id, reason, source: None }
    }

    pub(super) fn caused(self, source: serde_json::Error) -> Self {
        Self { source: Some(source), ..self }
    }

    /// The HTTP status, from 200 to 299.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// What Adobe's support asks for, where the answer had it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// What is wrong with the answer.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.reason
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, status, reason) = (self.operation, self.status, self.reason);
        write!(f, "{operation}: {status}, but the answer cannot be read: {reason}")?;
        match &self.request_id {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| source as &(dyn StdError + 'static))
    }
}
