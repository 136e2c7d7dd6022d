//! From settings to a client, with every problem named at once.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::config::{self, ConfigError};
use super::credentials::{Credentials, Kind};
use super::token::Tokens;
use super::{Client, Error, Inner, tls};
use crate::catalog::Cloud;

/// Where Flow Service is, unless told otherwise.
pub const DEFAULT_BASE_URL: &str = "https://platform.adobe.io/data/foundation/flowservice";

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);

/// The settings of a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    credentials: Option<Credentials>,
    sandbox: Option<String>,
    base_url: String,
    allow_insecure_http: bool,
    cloud: Option<Cloud>,
    http: Option<reqwest::Client>,
    timeout: Duration,
}

impl ClientBuilder {
    pub(super) fn new() -> Self {
        Self {
            credentials: None,
            sandbox: None,
            base_url: DEFAULT_BASE_URL.to_owned(),
            allow_insecure_http: false,
            cloud: None,
            http: None,
            timeout: DEFAULT_TIMEOUT,
        }
    }

    /// Who calls: an [`AccessToken`](super::AccessToken) or an
    /// [`OAuthServerToServer`](super::OAuthServerToServer). Required.
    pub fn credentials(mut self, credentials: impl Into<Credentials>) -> Self {
        self.credentials = Some(credentials.into());
        self
    }

    /// The sandbox that every call works in, such as `prod`.
    ///
    /// Without it no `x-sandbox-name` is sent, which the service's description
    /// allows.
    pub fn sandbox(mut self, name: impl Into<String>) -> Self {
        self.sandbox = Some(name.into());
        self
    }

    /// Where the service is; [`DEFAULT_BASE_URL`] unless set.
    ///
    /// A slash at the end makes no difference. Plain `http` is only for this
    /// machine (`localhost`, `127.0.0.1`, `[::1]`), and then no proxy is used.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Allows plain `http` to other machines: every credential then crosses
    /// the network in the clear. For an emulator on a network you trust.
    pub fn allow_insecure_http(mut self) -> Self {
        self.allow_insecure_http = true;
        self
    }

    /// The cloud that the organisation is on.
    ///
    /// Where set, a connection whose auth method does not exist on that cloud
    /// is refused before anything is sent.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = Some(cloud);
        self
    }

    /// Sends through this client, which brings its own TLS, proxies and connect
    /// timeout.
    ///
    /// Make it from [`Client::http_builder`]. One that follows redirects would
    /// take the API key and the organisation's id along to wherever they point;
    /// a body with credentials is never sent a second time, even so.
    pub fn http(mut self, client: reqwest::Client) -> Self {
        self.http = Some(client);
        self
    }

    /// How long one exchange may take, from connecting to the last byte of the
    /// answer; 60 s unless set, and not zero.
    ///
    /// A call that first needs an access token makes two exchanges.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] with every setting that is missing or cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        let mut problems = Vec::new();
        let insecure = self.allow_insecure_http;
        let base_url = note(&mut problems, config::url("base URL", &self.base_url, insecure));
        if self.timeout.is_zero() {
            problems.push("the timeout is zero".to_owned());
        }

        let mut headers = Headers::new();
        if let Some(name) = &self.sandbox {
            headers.add(&mut problems, "x-sandbox-name", "sandbox name", name, false);
        }
        let mut tokens = None;
        match &self.credentials {
            None => problems.push("no credentials are given; call `credentials`".to_owned()),
            Some(Credentials(kind)) => {
                let (api_key, org_id) = kind.identity();
                headers.add(&mut problems, "x-api-key", "API key", api_key, true);
                headers.add(&mut problems, "x-gw-ims-org-id", "organisation id", org_id, false);
                tokens = note(&mut problems, kind.tokens(insecure));
            }
        }

        let (Some(base_url), Some(tokens), []) = (base_url, tokens, problems.as_slice()) else {
            return Err(Error::config(ConfigError::new(problems)));
        };
        let http = match self.http {
            Some(http) => http,
            None => tls::client(&base_url, &tokens).map_err(Error::config)?,
        };
        let (headers, cloud, timeout) = (headers.0, self.cloud, self.timeout);
        let inner = Inner { http, base_url, headers, tokens, cloud, timeout };
        Ok(Client { inner: Arc::new(inner) })
    }
}

/// The headers of every request.
struct Headers(HeaderMap);

impl Headers {
    fn new() -> Self {
        let agent = concat!("flow-service/", env!("CARGO_PKG_VERSION"));
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, HeaderValue::from_static(agent));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        Self(headers)
    }

    fn add(
        &mut self,
        problems: &mut Vec<String>,
        name: &'static str,
        what: &str,
        value: &str,
        sensitive: bool,
    ) {
        if let Some(value) = note(problems, config::header(what, value, sensitive)) {
            self.0.insert(HeaderName::from_static(name), value);
        }
    }
}

/// The value, or a note of what is wrong with it.
fn note<T>(problems: &mut Vec<String>, result: Result<T, String>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}

impl Kind {
    /// Where the access tokens of every request come from.
    fn tokens(&self, insecure: bool) -> Result<Tokens, String> {
        match self {
            Self::AccessToken(given) => Tokens::fixed(&given.token),
            Self::OAuth(login) => Tokens::oauth(login, insecure),
        }
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the base URL: one with a password in it is refused by `build`,
        // which has not run yet.
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("sandbox", &self.sandbox)
            .field("cloud", &self.cloud)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
