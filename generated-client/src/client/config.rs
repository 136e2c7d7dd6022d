//! What is checked before a client exists.

use std::error::Error as StdError;
use std::fmt;
use std::net::IpAddr;

use reqwest::Url;
use reqwest::header::HeaderValue;

/// All that keeps a client from being built, or credentials from being read.
///
/// It names settings and what is wrong with them, never a secret's value.
#[derive(Debug)]
pub struct ConfigError {
    problems: Vec<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl ConfigError {
    pub(super) fn new(problems: Vec<String>) -> Self {
        Self { problems, source: None }
    }

    pub(super) fn caused(
        problem: impl Into<String>,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self { problems: vec![problem.into()], source: Some(source.into()) }
    }

    /// Every problem found, in the order of the settings; at least one.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the client is not set up: {}", self.problems.join("; "))
    }
}

impl StdError for ConfigError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// Reads the address that `setting` gives, and refuses one that would leak.
pub(super) fn url(setting: &str, text: &str, allow_insecure: bool) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("the {setting} is no URL: {error}"))?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err(format!("the {setting} must start with https://"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(format!("the {setting} must not hold a user name or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(format!("the {setting} must not have a query or a fragment"));
    }
    if url.scheme() == "http" && !is_loopback(&url) && !allow_insecure {
        return Err(format!(
            "the {setting} is plain http, which would send secrets in the clear; use https, \
             or `allow_insecure_http` on a network you trust"
        ));
    }
    Ok(url)
}

/// Whether the address is of this very machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        // RFC 6761, section 6.3: names under `localhost` are loopback.
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// A header value from the setting `what`; an error does not repeat it.
pub(super) fn header(what: &str, value: &str, sensitive: bool) -> Result<HeaderValue, String> {
    if value.trim().is_empty() {
        return Err(format!("the {what} is empty"));
    }
    // `HeaderValue` also takes bytes above 127, which RFC 9110, section 5.5,
    // leaves without a meaning.
    let legal = value.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let header = HeaderValue::from_str(value).ok().filter(|_| legal);
    let mut header =
        header.ok_or_else(|| format!("the {what} has a character that no HTTP header may hold"))?;
    header.set_sensitive(sensitive);
    Ok(header)
}

/// The value of `Authorization` for an access token.
pub(super) fn bearer(token: &str) -> Result<HeaderValue, String> {
    // RFC 6750, section 2.1. A space is what a pasted `Bearer ` brings.
    if token.contains(char::is_whitespace) {
        return Err("the access token has white space in it; give it without `Bearer `".to_owned());
    }
    header("access token", token, true)?;
    header("access token", &zeroize::Zeroizing::new(format!("Bearer {token}")), true)
}
