//! The base connections of a sandbox.

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde::Serialize;
use serde_json::Value;

use super::cloud::CloudMismatch;
use super::error::DecodeError;
use super::exchange::{Body, Exchange};
use super::{Client, Error};
use crate::buffer::json_of;
use crate::connection::{CreatedConnection, ETag, NewConnection};

/// The calls under `/connections`; from [`Client::connections`].
#[derive(Debug)]
pub struct Connections<'a> {
    pub(super) client: &'a Client,
}

impl Connections<'_> {
    /// Creates a base connection: `POST /connections`.
    ///
    /// The service signs in to the source before it answers. It knows no
    /// idempotency key, so this is never tried again: if
    /// [`TransportError::sent`](super::TransportError::sent) says that the
    /// request may have arrived, look for the connection by its name first.
    ///
    /// # Errors
    ///
    /// [`Error::CloudMismatch`] and [`Error::NoSpecId`] before anything is
    /// sent, then [`Error::Token`], [`Error::Transport`], [`Error::Api`], and
    /// [`Error::Decode`], after which the connection exists.
    pub async fn create(&self, connection: NewConnection) -> Result<CreatedConnection, Error> {
        const OPERATION: &str = "POST /connections";
        let auth = connection.auth();
        if auth.connector().id.is_none() {
            return Err(Error::NoSpecId { connector: auth.connector().module });
        }
        if let Some(cloud) = self.client.inner.cloud {
            if let Some(mismatch) = CloudMismatch::find(auth.connector(), auth.method(), cloud) {
                return Err(Error::CloudMismatch(Box::new(mismatch)));
            }
        }

        let mut secrets = Vec::new();
        auth.for_each_secret(|secret| secrets.push(secret));
        create(self.client, OPERATION, "connections", &connection, secrets).await
    }
}

/// Posts a connection, and takes its id and its version tag from the answer.
pub(super) async fn create(
    client: &Client,
    operation: &'static str,
    resource: &str,
    connection: &impl Serialize,
    secrets: Vec<&str>,
) -> Result<CreatedConnection, Error> {
    let url = client.url(&[resource]);
    let mut exchange = Exchange::post(operation, url, body(connection)?);
    exchange.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    exchange.secrets = secrets;
    let answer = client.send(exchange).await?;

    let document = answer.json(operation)?;
    let text = |name| document.get(name).and_then(Value::as_str).map(str::to_owned);
    let Some(id) = text("id").filter(|id| !id.is_empty()) else {
        return Err(Error::decode(DecodeError::of(&answer, operation, "it has no id")));
    };
    Ok(CreatedConnection { id, etag: text("etag").or(answer.etag).map(ETag::new) })
}

/// The connection as JSON.
fn body(connection: &impl Serialize) -> Result<Body, Error> {
    let unwritable =
        |_| Error::Argument { name: "connection", reason: "cannot be written as JSON" };
    json_of(connection).map(Body).map_err(unwritable)
}
