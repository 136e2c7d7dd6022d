//! Requests whose answer did not come, or not to its end.

use std::error::Error as StdError;
use std::fmt;

use reqwest::StatusCode;

/// A request that got no answer, or not all of one.
#[derive(Debug)]
pub struct TransportError {
    operation: &'static str,
    status: Option<StatusCode>,
    request_id: Option<String>,
    source: reqwest::Error,
}

impl TransportError {
    pub(super) fn new(
        operation: &'static str,
        status: Option<StatusCode>,
        request_id: Option<String>,
        source: reqwest::Error,
    ) -> Self {
        // The operation says where; an address may hold a paging token.
        Self { operation, status, request_id, source: source.without_url() }
    }

    /// Whether the request may have reached the service.
    ///
    /// `false` only where that is certain: no connection came about. Where it
    /// is `true`, a connection that was to be created may exist.
    #[must_use]
    pub fn sent(&self) -> bool {
        !(self.source.is_connect() || self.source.is_builder())
    }

    /// Whether a time limit passed: the client's, or that of connecting.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.source.is_timeout()
    }

    /// The HTTP status, where the answer broke off after it.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status.map(|status| status.as_u16())
    }

    /// What Adobe's support asks for, where the answer began with it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match (self.sent(), self.is_timeout(), self.status) {
            (false, true, _) => "no connection in time",
            (false, false, _) => "no connection",
            (true, true, _) => "no whole answer in time",
            (true, false, None) => "no answer",
            (true, false, Some(_)) => "the answer broke off",
        };
        write!(f, "{}: {what}", self.operation)?;
        if self.sent() {
            f.write_str("; the service may have acted on the request")?;
        }
        match &self.request_id {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.source)
    }
}
