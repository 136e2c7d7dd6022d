//! What the service says when it refuses, in any of the forms it uses.

use std::fmt;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;

use super::scrub::Scrubber;

/// An answer that reports an error, or that redirects.
///
/// Every text in it is the service's, with the secrets of the request taken
/// out. `Debug` leaves the body out; [`ApiError::body`] has it.
#[derive(Clone)]
pub struct ApiError {
    operation: &'static str,
    status: StatusCode,
    request_id: Option<String>,
    code: Option<String>,
    title: Option<String>,
    detail: Option<String>,
    body: String,
    cut: bool,
}

impl ApiError {
    /// What was asked: the method and the path, such as `POST /connections`.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.operation
    }

    /// The HTTP status, from 300 to 599 as a rule.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// What Adobe's support asks for: from a header or from the body.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The service's own code of the error, such as `EXEG-0050-404`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The error in a few words: the body's `title` or message.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The error at length.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// The body, up to 64 KiB of it; JSON or, from a gateway, anything.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Whether [`ApiError::body`] is not all of it.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.cut
    }

    pub(super) fn read(
        operation: &'static str,
        status: StatusCode,
        request_id: Option<String>,
        body: &[u8],
        cut: bool,
        scrubber: &Scrubber,
    ) -> Self {
        let mut error = Self {
            operation,
            status,
            request_id: request_id.map(|id| scrubber.text(&id)),
            code: None,
            title: None,
            detail: None,
            body: String::new(),
            cut,
        };
        match serde_json::from_slice::<Value>(body) {
            Ok(mut document) => {
                let told = document.clone();
                scrubber.json(&mut document);
                error.read_document(&document);
                // Written anew only where needed: escapes and a number may hold
                // a secret in a spelling that a search of the text would miss.
                let text = String::from_utf8_lossy(body);
                error.body =
                    if told == document { scrubber.text(&text) } else { document.to_string() };
            }
            Err(_) => {
                let text = String::from_utf8_lossy(body);
                error.body = if cut { scrubber.cut_text(&text) } else { scrubber.text(&text) };
            }
        }
        error
    }

    fn read_document(&mut self, document: &Value) {
        // Some gateways wrap the error in a member or a list of that name.
        let inner = document.get("error").filter(|error| error.is_object());
        let first = document.get("errors").and_then(|errors| errors.get(0));
        let places = [Some(document), inner, first];
        let places: Vec<&Value> = places.into_iter().flatten().collect();
        let find = |names: &[&str]| {
            let of_name = |name: &&str| places.iter().find_map(|at| text(at.get(*name)));
            names.iter().find_map(of_name)
        };

        self.code = find(&["errorCode", "error_code"])
            .or_else(|| find(&["type"]).and_then(|uri| code_of_type(&uri)))
            .or_else(|| find(&["code", "error"]));
        self.title = find(&["title", "errorMessage", "message"]);
        self.detail = find(&["detail", "errorDetails", "details", "error_description"]);
        if self.request_id.is_none() {
            let report = document.get("report").unwrap_or(&Value::Null);
            let mut ids = [document, report].into_iter().flat_map(|at| {
                ["requestId", "request-id", "request_id", "x-request-id"]
                    .map(|name| text(at.get(name)))
            });
            self.request_id = ids.find_map(|id| id).map(|id| one_line(&id, ID_LENGTH));
        }
    }
}

/// A string, or a number as one; not an empty one.
fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The code at the end of `http://ns.adobe.com/aep/errors/CODE`.
///
/// RFC 9457, section 4.2.1: `about:blank` says no more than the status.
fn code_of_type(uri: &str) -> Option<String> {
    let code = uri.trim_end_matches('/').rsplit('/').next()?;
    (!code.is_empty() && code != "about:blank").then(|| code.to_owned())
}

const ID_LENGTH: usize = 128;
const TITLE_LENGTH: usize = 300;

/// The request's id in the headers of its answer.
pub(super) fn request_id(headers: &HeaderMap) -> Option<String> {
    let names = ["x-request-id", "x-adobe-request-id", "x-correlation-id"];
    let mut values = names.iter().filter_map(|name| headers.get(*name)?.to_str().ok());
    values.find(|id| !id.trim().is_empty()).map(|id| one_line(id, ID_LENGTH))
}

/// `text` on one line of at most `length` characters, fit for a log.
fn one_line(text: &str, length: usize) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut line: String = text.trim().chars().map(clean).take(length).collect();
    if text.trim().chars().nth(length).is_some() {
        line.push('…');
    }
    line
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.status)?;
        if let Some(code) = &self.code {
            write!(f, ", {}", one_line(code, ID_LENGTH))?;
        }
        match self.title.as_ref().or(self.detail.as_ref()) {
            Some(title) => write!(f, ": {}", one_line(title, TITLE_LENGTH))?,
            None if self.code.is_none() => f.write_str(" (the service gave no reason)")?,
            None => {}
        }
        match &self.request_id {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", &self.operation)
            .field("status", &self.status.as_u16())
            .field("request_id", &self.request_id)
            .field("code", &self.code)
            .field("title", &self.title)
            .field("detail", &self.detail)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}
