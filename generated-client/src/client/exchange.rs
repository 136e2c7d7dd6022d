//! One request and its answer: sent once, read up to a limit.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use reqwest::header::{CONTENT_LENGTH, ETAG, HeaderMap};
use reqwest::{Method, Response, StatusCode, Url};
use serde_json::Value;
use zeroize::Zeroizing;

use super::api_error::{ApiError, request_id};
use super::error::{DecodeError, Error};
use super::scrub::Scrubber;
use super::transport_error::TransportError;

/// The largest answer that is read, in bytes. The list of all connection
/// specifications, the largest known, is about a tenth of it.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;

/// How much is read of an answer that reports an error, in bytes.
const ERROR_LIMIT: usize = 64 * 1024;

/// A request that is ready to be sent.
pub(super) struct Exchange<'a> {
    /// What errors call it: the method and the path, without its values.
    operation: &'static str,
    method: Method,
    url: Url,
    body: Option<Body>,
    pub(super) headers: HeaderMap,
    /// The secret values in it, which no error may show.
    pub(super) secrets: Vec<&'a str>,
}

/// The body of a request, erased from memory once it is sent.
pub(super) struct Body(pub(super) Zeroizing<Vec<u8>>);

impl<'a> Exchange<'a> {
    pub(super) fn get(operation: &'static str, url: Url) -> Self {
        Self::new(operation, Method::GET, url, None)
    }

    pub(super) fn post(operation: &'static str, url: Url, body: Body) -> Self {
        Self::new(operation, Method::POST, url, Some(body))
    }

    fn new(operation: &'static str, method: Method, url: Url, body: Option<Body>) -> Self {
        Self { operation, method, url, body, headers: HeaderMap::new(), secrets: Vec::new() }
    }

    /// Sends the request, once, and reads the answer within `timeout`.
    pub(super) async fn run(
        self,
        http: &reqwest::Client,
        timeout: Duration,
    ) -> Result<Answer, Error> {
        let Self { operation, method, url, body, headers, secrets } = self;
        let mut request = http.request(method, url.clone()).headers(headers).timeout(timeout);
        if let Some(Body(bytes)) = body {
            // Of a body of this form reqwest has no copy: it cannot be sent a
            // second time, neither by a redirect nor by a policy of the
            // client that was given to us.
            let full = Full::new(Bytes::from_owner(bytes));
            request = request.body(reqwest::Body::wrap(full));
        }
        let failed =
            |status, id, error| Error::transport(TransportError::new(operation, status, id, error));
        let response = request.send().await.map_err(|error| failed(None, None, error))?;

        let status = response.status();
        let id = request_id(response.headers());
        let moved = *response.url() != url;
        let limit = if status.is_success() { ANSWER_LIMIT } else { ERROR_LIMIT };
        let etag =
            response.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
        let (body, cut) = match read(response, limit).await {
            Ok(read) => read,
            // The status and what came of the body say more than how it ended.
            Err((body, _)) if !status.is_success() => (body, true),
            Err((_, error)) => return Err(failed(Some(status), id, error)),
        };

        if !status.is_success() {
            let scrubber = Scrubber::new(&secrets);
            return Err(Error::api(ApiError::read(operation, status, id, &body, cut, &scrubber)));
        }
        let answer = Answer { status, request_id: id, etag, body };
        if moved {
            let reason = "it came from another address, by a redirect";
            return Err(Error::decode(DecodeError::of(&answer, operation, reason)));
        }
        if cut {
            let reason = "it is longer than 8 MiB";
            return Err(Error::decode(DecodeError::of(&answer, operation, reason)));
        }
        Ok(answer)
    }
}

/// A body up to `limit` bytes, and whether there was more of it; or what came
/// of it before an error.
async fn read(
    mut response: Response,
    limit: usize,
) -> Result<(Vec<u8>, bool), (Vec<u8>, reqwest::Error)> {
    // Only a hint: what the service announces takes no memory before it comes.
    let announced =
        response.headers().get(CONTENT_LENGTH).and_then(|n| n.to_str().ok()?.parse().ok());
    let mut body = Vec::with_capacity(announced.unwrap_or(0).min(ERROR_LIMIT));
    loop {
        match response.chunk().await {
            Ok(None) => return Ok((body, false)),
            Ok(Some(chunk)) => {
                let room = limit - body.len();
                body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    return Ok((body, true));
                }
            }
            Err(error) => return Err((body, error)),
        }
    }
}

/// An answer that reports success, read to its end.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) request_id: Option<String>,
    /// The header of that name.
    pub(super) etag: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    pub(super) fn json(&self, operation: &'static str) -> Result<Value, Error> {
        serde_json::from_slice(&self.body).map_err(|error| {
            Error::decode(DecodeError::of(self, operation, "it is not JSON").caused(error))
        })
    }
}
