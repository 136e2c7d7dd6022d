//! One request and its answer, within limits.
//!
//! Knows HTTP and TLS. Must not know what is asked, or what an answer means.

use std::error::Error as _;
use std::io::Read as _;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{CONTENT_TYPE, DATE, HeaderName, LOCATION, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{StatusCode, Url};
use rustls_platform_verifier::BuilderVerifierExt as _;
use zeroize::Zeroizing;

use super::error::FetchError;
use super::token;
use crate::diagnostic::words::quote;
use crate::source::MAX_BYTES;

const CONNECT: Duration = Duration::from_secs(10);
/// So often a request is sent again.
const RETRIES: u32 = 3;
/// A service that wants to be left alone for longer is asked by the next run.
const LONGEST_WAIT: u64 = 60;
/// So much of what the service says about an error is shown.
const MAX_REASON: usize = 300;

/// The way to a server.
pub(super) struct Transport {
    client: Client,
    /// The longest that one request may take, its answer with it.
    timeout: Duration,
    /// What no message may show.
    pub(super) secrets: Vec<Zeroizing<String>>,
}

impl Transport {
    pub(super) fn new(urls: &[&Url], timeout: Duration) -> Result<Self, FetchError> {
        let failed = |error: &dyn std::fmt::Display| {
            FetchError::service(format!("TLS cannot be set up: {error}"))
        };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_platform_verifier())
            .map_err(|error| failed(&error))?
            .with_no_client_auth();
        let mut builder = Client::builder()
            .user_agent(concat!("connspec/", env!("CARGO_PKG_VERSION")))
            // A token goes where it was sent, and nowhere else.
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(timeout)
            .tls_backend_preconfigured(config);
        // A proxy would carry a plain request, with all it holds, off this machine.
        if urls.iter().any(|url| url.scheme() == "http") {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| failed(&error))?;
        Ok(Self { client, timeout, secrets: Vec::new() })
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    /// Sends a request that may be sent twice, and again where the service asks
    /// for a pause.
    pub(super) fn get(
        &self,
        what: &str,
        request: &dyn Fn() -> RequestBuilder,
    ) -> Result<String, FetchError> {
        let mut tries = 0;
        loop {
            let response = self.answer(what, request())?;
            match pause(&response, tries) {
                Some(pause) if tries < RETRIES => {
                    drop(response);
                    thread::sleep(pause);
                    tries += 1;
                }
                _ => return self.text(what, response),
            }
        }
    }

    /// Sends a request once.
    pub(super) fn post(&self, what: &str, request: RequestBuilder) -> Result<String, FetchError> {
        let response = self.answer(what, request)?;
        self.text(what, response)
    }

    fn answer(&self, what: &str, request: RequestBuilder) -> Result<Response, FetchError> {
        request.send().map_err(|error| self.lost(what, error))
    }

    /// The text of a good answer.
    fn text(&self, what: &str, response: Response) -> Result<String, FetchError> {
        let status = response.status();
        let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        let place = response.headers().get(LOCATION).and_then(|place| place.to_str().ok());
        // The rest of it may hold anything.
        let place = place.and_then(|place| response.url().join(place).ok());
        let place = place.and_then(|place| place.host_str().map(str::to_owned));
        if status.is_redirection() {
            let place = place.map_or_else(String::new, |place| format!(" to {}", quote(&place)));
            return Err(FetchError::service(format!(
                "{what} was answered by a redirect{place} ({status}), which is not followed: the token would \
                 go with it. Is the base URL right?"
            )));
        }
        let body = self.body(what, response);
        if !status.is_success() {
            let reason = body.ok().and_then(|body| self.reason(&body));
            return Err(FetchError::service(refused(what, status, reason)));
        }
        let body = body?;
        if !is_json(&kind) {
            let kind = if kind.is_empty() {
                "of a type that is not said".to_owned()
            } else {
                quote(&kind)
            };
            return Err(FetchError::service(format!(
                "{what} was not answered by JSON: the answer is {kind}, so that something else than the service answered"
            )));
        }
        let body = String::from_utf8(body);
        body.map_err(|_| FetchError::service(format!("the answer to {what} is not UTF-8")))
    }

    /// The body, no larger and no slower than an answer may be.
    fn body(&self, what: &str, mut response: Response) -> Result<Vec<u8>, FetchError> {
        let until = Instant::now() + self.timeout;
        let too_large = || {
            FetchError::service(format!(
                "the answer to {what} has more than {MAX_BYTES} bytes, which is more than is read; ask for \
                 less at once by --limit"
            ))
        };
        if response.content_length().is_some_and(|length| length > MAX_BYTES) {
            return Err(too_large());
        }
        let mut body = Vec::new();
        let mut part = [0; 16 * 1024];
        loop {
            let read = response.read(&mut part).map_err(|error| self.broken(what, &error))?;
            body.extend_from_slice(part.get(..read).unwrap_or_default());
            if read == 0 {
                return Ok(body);
            }
            if body.len() as u64 > MAX_BYTES {
                return Err(too_large());
            }
            // Each part may come in time and the whole never.
            if Instant::now() > until {
                return Err(FetchError::service(format!(
                    "the answer to {what} took longer than {} seconds",
                    self.timeout.as_secs()
                )));
            }
        }
    }

    /// What the service says of an error, where it says it as Adobe's services do.
    fn reason(&self, body: &[u8]) -> Option<String> {
        let body: serde_json::Value = serde_json::from_slice(body).ok()?;
        let names = ["error_code", "error", "title", "message", "error_description", "detail"];
        let said: Vec<&str> = names.iter().filter_map(|name| body.get(name)?.as_str()).collect();
        let said = said.join(": ");
        // Before anything is cut off: a part of a secret would not be found.
        let hides = self.secrets.iter().any(|secret| said.contains(secret.as_str()));
        let plain = |one: char| if one.is_control() { ' ' } else { one };
        let said: String = said.chars().take(MAX_REASON).map(plain).collect();
        let shown = !said.is_empty() && !hides;
        shown.then_some(said)
    }

    fn lost(&self, what: &str, error: reqwest::Error) -> FetchError {
        let error = error.without_url();
        let why = if error.is_timeout() {
            format!("there was no answer within {} seconds", self.timeout.as_secs())
        } else {
            causes(&error)
        };
        FetchError::service(format!("{what} failed: {why}"))
    }

    fn broken(&self, what: &str, error: &std::io::Error) -> FetchError {
        let timeout = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<reqwest::Error>())
            .is_some_and(reqwest::Error::is_timeout)
            || error.kind() == std::io::ErrorKind::TimedOut;
        let why = if timeout {
            format!("took longer than {} seconds", self.timeout.as_secs())
        } else {
            "was cut off".to_owned()
        };
        FetchError::service(format!("the answer to {what} {why}"))
    }
}

/// How long the service wants to be left alone before the same is asked again.
fn pause(response: &Response, tries: u32) -> Option<Duration> {
    let status = response.status();
    if !matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        return None;
    }
    let said = |name: HeaderName| response.headers().get(name)?.to_str().ok().map(str::trim);
    let seconds = said(RETRY_AFTER).and_then(|after| seconds(after, said(DATE)));
    let seconds = seconds.unwrap_or(1 << tries);
    (seconds <= LONGEST_WAIT).then(|| Duration::from_secs(seconds))
}

/// What `Retry-After` says: seconds, or a date (RFC 9110, section 10.2.3), which is
/// one of the clock that `Date` is of.
fn seconds(after: &str, date: Option<&str>) -> Option<u64> {
    if !after.is_empty() && after.bytes().all(|byte| byte.is_ascii_digit()) {
        // More than fits is longer than anybody waits.
        return Some(after.parse().unwrap_or(u64::MAX));
    }
    let until = httpdate::parse_http_date(after).ok()?;
    let now = date.and_then(|date| httpdate::parse_http_date(date).ok());
    // What is over already is waited for no longer.
    let left = until.duration_since(now.unwrap_or_else(SystemTime::now)).unwrap_or_default();
    Some(left.as_secs() + u64::from(left.subsec_nanos() > 0))
}

fn refused(what: &str, status: StatusCode, reason: Option<String>) -> String {
    let hint = match status {
        StatusCode::UNAUTHORIZED if what == token::REQUEST => {
            ": the client's id or its secret is not good, or no longer"
        }
        StatusCode::UNAUTHORIZED => ": the access token is not good, or no longer",
        StatusCode::FORBIDDEN => {
            ": the credential lacks the right to it; see the API key, the organisation and the sandbox"
        }
        StatusCode::TOO_MANY_REQUESTS => ": the service has been asked too much; try again later",
        StatusCode::SERVICE_UNAVAILABLE => ": the service is not available; try again later",
        _ => "",
    };
    let reason = reason.map_or_else(String::new, |reason| format!(". It says: {}", quote(&reason)));
    format!("{what} was refused with {status}{hint}{reason}")
}

fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind.ends_with("/json") || kind.ends_with("+json")
}

/// An error and what is behind it.
fn causes(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.ends_with(&said) {
            text = format!("{text}: {said}");
        }
        cause = error.source();
    }
    text
}
