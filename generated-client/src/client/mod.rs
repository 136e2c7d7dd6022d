//! The asynchronous HTTP client of Flow Service.
//!
//! It sends what it is told once: no call is tried again, no redirect is
//! followed. A call needs a Tokio runtime with its time and I/O drivers on.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::HeaderMap;

use crate::catalog::{Cloud, Source, Target};

mod api_error;
mod builder;
mod cloud;
mod config;
mod connection_spec;
mod connection_specs;
mod connections;
mod credentials;
mod error;
mod exchange;
mod flow_ends;
mod oauth;
mod percent;
mod scrub;
mod tls;
mod token;
mod transport_error;

pub use api_error::ApiError;
pub use builder::{ClientBuilder, DEFAULT_BASE_URL};
pub use cloud::CloudMismatch;
pub use config::ConfigError;
pub use connection_spec::ConnectionSpec;
pub use connection_specs::ConnectionSpecs;
pub use connections::Connections;
pub use credentials::{AccessToken, Credentials};
pub use error::{DecodeError, Error, TokenError};
pub use flow_ends::FlowEnds;
pub use oauth::{DEFAULT_SCOPES, DEFAULT_TOKEN_URL, OAuthServerToServer};
pub use transport_error::TransportError;

use exchange::{Answer, Exchange};

/// A client of one organisation's Flow Service.
///
/// Made by [`Client::builder`]. A clone is cheap and shares the connection
/// pool and the cached access token.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    http: reqwest::Client,
    base_url: Url,
    /// The headers of every request but `Authorization`.
    headers: HeaderMap,
    tokens: token::Tokens,
    cloud: Option<Cloud>,
    timeout: Duration,
}

impl Client {
    /// Starts a client; only its credentials are required.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Base connections.
    #[must_use]
    pub fn connections(&self) -> Connections<'_> {
        Connections { client: self }
    }

    /// Source connections: what flows read.
    #[must_use]
    pub fn source_connections(&self) -> FlowEnds<'_, Source> {
        FlowEnds::of(self)
    }

    /// Target connections: what flows write to.
    #[must_use]
    pub fn target_connections(&self) -> FlowEnds<'_, Target> {
        FlowEnds::of(self)
    }

    /// Connection specifications: the kinds of source that exist.
    #[must_use]
    pub fn connection_specs(&self) -> ConnectionSpecs<'_> {
        ConnectionSpecs { client: self }
    }

    /// A `reqwest` builder as this crate itself would fill it in: its TLS, no
    /// redirects, a connect timeout of 10 s.
    ///
    /// Start from it to set a proxy or root certificates of your own, and hand
    /// the result to [`ClientBuilder::http`].
    ///
    /// # Errors
    ///
    /// [`Error::Config`] where the system's TLS cannot be set up: it has no
    /// root certificates, say.
    pub fn http_builder() -> Result<reqwest::ClientBuilder, Error> {
        tls::http_builder().map_err(Error::config)
    }

    /// The address of a resource: the base URL and one more segment or two.
    fn url(&self, segments: &[&str]) -> Url {
        let mut url = self.inner.base_url.clone();
        // The base URL was checked to be http or https; those have segments.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }

    /// Sends one request of the service and reads its answer.
    async fn send(&self, exchange: Exchange<'_>) -> Result<Answer, Error> {
        let inner = &*self.inner;
        let token = inner.tokens.authorization(&inner.http, inner.timeout).await?;
        // Bound anew, so that it may borrow from the token.
        let mut exchange = exchange;
        exchange.headers.extend(inner.headers.clone());
        exchange.headers.insert(reqwest::header::AUTHORIZATION, token.header.clone());
        exchange.secrets.push(token.value.expose_secret());

        let result = exchange.run(&inner.http, inner.timeout).await;
        if let Err(error) = &result {
            if error.status() == Some(401) {
                inner.tokens.forget(&token).await;
            }
        }
        result
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Written by hand so that a new field shows only if it is meant to.
        f.debug_struct("Client")
            .field("base_url", &self.inner.base_url.as_str())
            .field("cloud", &self.inner.cloud)
            .field("timeout", &self.inner.timeout)
            .finish_non_exhaustive()
    }
}
