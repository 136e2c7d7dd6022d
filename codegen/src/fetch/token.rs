//! A client secret for an access token.
//!
//! Knows the form of the request and of its answer. Must not know HTTP.

use zeroize::Zeroizing;

use super::address::encoded;
use super::error::FetchError;

/// What the request is called.
pub(super) const REQUEST: &str = "the request for an access token";

/// The body of a token request: a form (RFC 6749, section 4.4.2).
pub(super) fn form(client_id: &str, secret: &str, scopes: &str) -> Zeroizing<Vec<u8>> {
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", client_id),
        ("client_secret", secret),
        ("scope", scopes),
    ];
    let mut form = Zeroizing::new(Vec::with_capacity(
        128 + 3 * (client_id.len() + secret.len() + scopes.len()),
    ));
    for (name, value) in fields {
        if !form.is_empty() {
            form.push(b'&');
        }
        form.extend_from_slice(name.as_bytes());
        form.push(b'=');
        form.extend_from_slice(Zeroizing::new(encoded(value)).as_bytes());
    }
    form
}

/// The token in an answer.
pub(super) fn access_token(answer: &str) -> Result<Zeroizing<String>, FetchError> {
    #[derive(serde::Deserialize)]
    struct Answer {
        access_token: String,
    }
    let read: Result<Answer, _> = serde_json::from_str(answer);
    let token = read.ok().map(|answer| Zeroizing::new(answer.access_token));
    token.filter(|token| !token.is_empty()).ok_or_else(|| {
        FetchError::service("the answer to the request for an access token holds none")
    })
}
