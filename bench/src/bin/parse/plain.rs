//! What is written by hand without connspec: types with serde derives, as they
//! are, borrowed, and with checks by garde.

use std::borrow::Cow;

use garde::Validate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SslMode {
    Disable,
    Prefer,
    Require,
    VerifyFull,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Small {
    host: String,
    tcp_port: i64,
    database: String,
    username: String,
    password: String,
    ssl_mode: SslMode,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compress: Option<bool>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Borrowed<'a> {
    #[serde(borrow)]
    host: Cow<'a, str>,
    tcp_port: i64,
    #[serde(borrow)]
    database: Cow<'a, str>,
    #[serde(borrow)]
    username: Cow<'a, str>,
    #[serde(borrow)]
    password: Cow<'a, str>,
    ssl_mode: SslMode,
    #[serde(borrow)]
    region: Option<Cow<'a, str>>,
    compress: Option<bool>,
}

#[derive(Deserialize, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    #[garde(length(chars, min = 1, max = 253))]
    host: String,
    #[garde(range(min = 1, max = 65535))]
    tcp_port: i64,
    #[garde(skip)]
    database: String,
    #[garde(skip)]
    username: String,
    #[garde(length(chars, min = 8))]
    password: String,
    #[garde(skip)]
    ssl_mode: SslMode,
    #[garde(pattern("^[a-z]{2}-[a-z]+-[0-9]$"))]
    region: Option<String>,
    #[garde(skip)]
    compress: Option<bool>,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    Read,
    Write,
    Both,
}

#[derive(Deserialize, Serialize, Validate)]
pub struct Large {
    #[garde(length(chars, min = 1))]
    name: String,
    #[garde(length(min = 1), dive)]
    endpoints: Vec<Endpoint>,
}

#[derive(Deserialize, Serialize, Validate)]
pub struct Endpoint {
    #[garde(pattern("^[a-z0-9-]+$"))]
    name: String,
    #[garde(length(chars, max = 253))]
    host: String,
    #[garde(range(min = 1, max = 65535))]
    port: i64,
    #[garde(custom(positive))]
    weight: Option<f64>,
    #[garde(skip)]
    active: Option<bool>,
    #[garde(skip)]
    mode: Mode,
    #[garde(dive)]
    login: Login,
    #[garde(length(max = 16), dive)]
    headers: Option<Vec<Header>>,
}

#[derive(Deserialize, Serialize, Validate)]
pub struct Login {
    #[garde(skip)]
    user: String,
    #[garde(length(chars, min = 8))]
    password: String,
    #[garde(skip)]
    scopes: Option<Vec<String>>,
}

#[derive(Deserialize, Serialize, Validate)]
pub struct Header {
    #[garde(length(chars, min = 1))]
    name: String,
    #[garde(skip)]
    value: String,
}

fn positive(value: &Option<f64>, _: &()) -> garde::Result {
    match value {
        Some(value) if *value <= 0.0 => Err(garde::Error::new("not above 0")),
        _ => Ok(()),
    }
}
