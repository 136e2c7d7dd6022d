//! The `reqwest` client that this crate makes for itself.
//!
//! `reqwest` is built without a TLS provider of its own: rustls is handed to
//! it ready-made, with ring, and no process-wide default provider is installed
//! or needed.

use std::time::Duration;

use reqwest::Url;
use reqwest::redirect::Policy;

use super::config::{self, ConfigError};
use super::token::Tokens;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A client that can reach the service and the token endpoint.
pub(super) fn client(base_url: &Url, tokens: &Tokens) -> Result<reqwest::Client, ConfigError> {
    let urls = [Some(base_url), tokens.url()];
    let needs_tls = urls.into_iter().flatten().any(|url| url.scheme() == "https");
    if needs_tls && !cfg!(any(feature = "rustls", feature = "native-tls")) {
        return Err(ConfigError::new(vec![
            "flow-service was built without TLS; turn on its feature `rustls` or `native-tls`, \
             or give a client to `http`"
                .to_owned(),
        ]));
    }
    let mut builder = http_builder()?;
    // A proxy would carry a plain request, with all it holds, off this machine.
    let local = |url: &Url| url.scheme() == "http" && config::is_loopback(url);
    if urls.into_iter().flatten().any(local) {
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| ConfigError::caused("HTTP cannot be set up", error))
}

/// The part of it that does not depend on where the service is.
pub(super) fn http_builder() -> Result<reqwest::ClientBuilder, ConfigError> {
    let builder = reqwest::Client::builder()
        // A body with credentials goes where it was sent, and nowhere else.
        .redirect(Policy::none())
        .connect_timeout(CONNECT_TIMEOUT);
    with_tls(builder)
}

#[cfg(feature = "rustls")]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, ConfigError> {
    use std::sync::Arc;

    use rustls_platform_verifier::BuilderVerifierExt as _;

    let failed = |error| ConfigError::caused("TLS cannot be set up", error);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?
        .with_platform_verifier()
        .map_err(failed)?
        .with_no_client_auth();
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(not(feature = "rustls"))]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, ConfigError> {
    Ok(builder)
}
