//! What a call that does not succeed tells.

use std::error::Error as _;
use std::time::Duration;

use flow_service::client::Error;

use super::server::Received;
use super::*;

/// A body, the line it makes, and the code, title and detail in it.
type Form =
    (&'static str, &'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>);

const FORMS: &[Form] = &[
    (
        r#"{"type":"http://ns.adobe.com/aep/errors/FLOW-1234-400","title":"Bad auth","status":400,
            "detail":"Port is no number","report":{"request-id":"in-report"}}"#,
        ", FLOW-1234-400: Bad auth (request id in-report)",
        Some("FLOW-1234-400"),
        Some("Bad auth"),
        Some("Port is no number"),
    ),
    (
        r#"{"errorCode":"E7","errorMessage":"No such\nhost","requestId":"in-body"}"#,
        ", E7: No such host (request id in-body)",
        Some("E7"),
        Some("No such\nhost"),
        None,
    ),
    (
        r#"{"error_code":"403010","message":"Oauth token is missing."}"#,
        ", 403010: Oauth token is missing.",
        Some("403010"),
        Some("Oauth token is missing."),
        None,
    ),
    (r#"{"code":400,"message":"Wrong"}"#, ", 400: Wrong", Some("400"), Some("Wrong"), None),
    (
        r#"{"type":"about:blank","error":{"code":"X","message":"inner"}}"#,
        ", X: inner",
        Some("X"),
        Some("inner"),
        None,
    ),
    (
        r#"{"errors":[{"code":"Y","title":"first"},{"code":"Z"}]}"#,
        ", Y: first",
        Some("Y"),
        Some("first"),
        None,
    ),
    ("<html>Bad gateway</html>", " (the service gave no reason)", None, None, None),
    ("", " (the service gave no reason)", None, None, None),
    ("[1]", " (the service gave no reason)", None, None, None),
];

#[tokio::test]
async fn every_form_is_read() {
    for &(body, line, code, title, detail) in FORMS {
        let server = Server::start(move |_| answer("400 Bad Request", &[], body));
        let error = client(&server).connections().create(shop()).await.unwrap_err();
        assert_eq!(error.to_string(), format!("POST /connections: 400 Bad Request{line}"));
        let Error::Api(api) = &error else { panic!("{error:?}") };
        assert_eq!((api.code(), api.title(), api.detail()), (code, title, detail), "{body}");
        assert_eq!(api.body(), body);
        assert_eq!((error.status(), api.is_truncated()), (Some(400), false));
    }
}

#[tokio::test]
async fn the_request_id_is_found() {
    for name in ["x-request-id", "X-Adobe-Request-Id", "x-correlation-id"] {
        let reply = answer("404 Not Found", &[(name, "id-1")], r#"{"requestId":"id-2"}"#);
        let server = Server::start(move |_| reply.clone());
        let error = client(&server).connection_specs().by_id("1").await.unwrap_err();
        assert_eq!(error.request_id(), Some("id-1"), "{name}");
        assert!(error.is_not_found() && !error.is_throttled());
    }
    let server = Server::start(|_| answer("429 Too Many Requests", &[], ""));
    assert!(client(&server).connection_specs().list().await.unwrap_err().is_throttled());
}

#[tokio::test]
async fn time_is_limited() {
    let silent = |_: &Received| Vec::new();
    let begun = |_: &Received| b"HTTP/1.1 201 Created\r\nContent-Length: 90\r\n\r\n{".to_vec();
    for server in [Server::holding(silent), Server::holding(begun)] {
        let client = builder(&server.url).timeout(Duration::from_millis(200)).build().unwrap();
        let error = client.connections().create(shop()).await.unwrap_err();
        let Error::Transport(transport) = &error else { panic!("{error:?}") };
        assert!(transport.is_timeout() && transport.sent(), "{error}");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_may_have_had_an_effect() {
    let head = "HTTP/1.1 201 Created\r\nx-request-id: r-1\r\nContent-Length: 90\r\n\r\n{\"id\":";
    for (reply, status) in [(head, Some(201)), ("", None), ("nonsense\r\n\r\n", None)] {
        let server = Server::start(move |_| reply.as_bytes().to_vec());
        let error = client(&server).connections().create(shop()).await.unwrap_err();
        let Error::Transport(transport) = &error else { panic!("{error:?}") };
        assert!(transport.sent() && !transport.is_timeout(), "{error}");
        assert_eq!((error.status(), error.request_id()), (status, status.map(|_| "r-1")));
    }
    // Of a refusal, what came is worth more than how it ended.
    let refusal = b"HTTP/1.1 500 E\r\nContent-Length: 90\r\n\r\n<html>";
    let server = Server::start(move |_| refusal.to_vec());
    let error = client(&server).connections().create(shop()).await.unwrap_err();
    let Error::Api(api) = &error else { panic!("{error:?}") };
    assert_eq!((api.status(), api.body(), api.is_truncated()), (500, "<html>", true));
}

#[tokio::test]
async fn a_refused_connection_had_no_effect() {
    // A port that no server of these tests is ever given.
    let client = builder("http://127.0.0.1:1").build().unwrap();
    let error = client.connections().create(shop()).await.unwrap_err();
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert!(!transport.sent());
    assert_eq!(error.to_string(), "POST /connections: no connection");
    assert!(error.source().is_some());
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn a_failed_handshake_had_no_effect() {
    let server = Server::start(|_| created());
    let url = server.url.replace("http:", "https:");
    let limit = Duration::from_secs(5);
    let client = builder(&url).timeout(limit).build().unwrap();
    let error = client.connections().create(shop()).await.unwrap_err();
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert!(!transport.sent() && !transport.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn a_large_answer_is_not_read_to_its_end() {
    let server = Server::start(|_| answer("201 Created", &[], &"x".repeat(9 << 20)));
    let error = client(&server).connections().create(shop()).await.unwrap_err();
    assert!(error.to_string().contains("longer than 8 MiB"), "{error}");

    let server = Server::start(|_| answer("500 E", &[], &"x".repeat(9 << 20)));
    let error = client(&server).connections().create(shop()).await.unwrap_err();
    let Error::Api(api) = &error else { panic!("{error:?}") };
    assert!(api.is_truncated());
    assert_eq!(api.body().len(), 64 << 10);
}

#[tokio::test]
async fn unreadable_success_says_so() {
    for (body, reason) in [("<html>", "it is not JSON"), ("{}", "it has no id"), ("[]", "no id")] {
        let server = Server::start(move |_| answer("201 Created", &[("x-request-id", "r")], body));
        let error = client(&server).connections().create(shop()).await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)) && error.to_string().contains(reason), "{error}");
        assert_eq!((error.status(), error.request_id()), (Some(201), Some("r")));
    }
}
