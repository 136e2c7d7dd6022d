//! Addresses, and texts in them.
//!
//! Must not know what is asked there.

use std::net::IpAddr;

use reqwest::Url;

use super::error::FetchError;

/// Reads an address, and refuses one that would leak.
pub(super) fn address(setting: &str, text: &str) -> Result<Url, FetchError> {
    let refuse = |why: &str| Err(FetchError::usage(format!("the {setting} {why}")));
    let Ok(url) = Url::parse(text) else {
        return refuse("is no URL");
    };
    if !matches!(url.scheme(), "https" | "http") || url.cannot_be_a_base() {
        return refuse("must start with https://");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("must not hold a user name or a password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("must not have a query or a fragment");
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        return refuse(
            "is plain http, which would send secrets in the clear: only this machine is reached so",
        );
    }
    Ok(url)
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// A text in a query or a form.
pub(super) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(3 * text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
