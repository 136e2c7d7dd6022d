//! Canaries: no secret, and no token, is in anything that can be printed.

use std::error::Error as _;

use flow_service::client::Error;

use super::login::login;
use super::server::Received;
use super::*;

/// Everything that an error shows, to people and to logs.
pub(super) fn shown(error: &Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut cause = error.source();
    while let Some(next) = cause {
        text += &format!("\n{next}\n{next:?}");
        cause = next.source();
    }
    if let Error::Api(error) = error {
        text += error.body();
    }
    text
}

pub(super) fn assert_no_canary(text: &str) {
    assert!(!text.contains("canary"), "{text}");
    assert!(!text.contains("pass=word"), "{text}");
}

#[tokio::test]
async fn a_service_that_repeats_its_request_gives_nothing_away() {
    let echo = |request: &Received| {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        let token = request.header("authorization").join(" ");
        if request.line.contains("/html/") {
            let page = format!("<p>{body}{token}");
            return answer("400 Bad", &[("x-request-id", &token)], &page);
        }
        let report = json!({"title": token, "detail": body, "message": PASSWORD, PASSWORD: [body]});
        answer("400 Bad", &[], &report.to_string().replace('=', "\\u003d"))
    };
    for path in ["", "/html"] {
        let server = Server::start(echo);
        let client = builder(&format!("{}{path}", server.url)).build().unwrap();
        let error = client.connections().create(shop()).await.unwrap_err();
        assert!(shown(&error).contains("[redacted]"));
        assert_no_canary(&shown(&error));
    }
}

#[tokio::test]
async fn a_secret_that_is_cut_in_two_is_not_shown_in_part() {
    let body = format!("{}{PASSWORD}", "x".repeat((64 << 10) - 4));
    let server = Server::start(move |_| answer("500 E", &[], &body));
    let error = client(&server).connections().create(shop()).await.unwrap_err();
    let Error::Api(api) = &error else { panic!("{error:?}") };
    assert!(api.is_truncated() && api.body().ends_with("xxxx"));
}

#[tokio::test]
async fn every_kind_of_error_is_silent() {
    let replies = ["", "HTTP/1.1 201 C\r\nContent-Length: 90\r\n\r\n{", "HTTP/1.1 201 C\r\n\r\n<"];
    for reply in replies {
        let server = Server::start(move |_| reply.as_bytes().to_vec());
        let error = client(&server).connections().create(shop()).await.unwrap_err();
        assert_no_canary(&shown(&error));
    }
}

#[test]
fn debug_is_silent() {
    let builder = || builder("http://localhost");
    assert_no_canary(&format!("{:?} {:#?}", builder(), builder()));
    let client = builder().build().unwrap();
    assert_no_canary(&format!("{client:?} {client:#?} {:?}", client.connections()));
    assert_no_canary(&format!("{:?} {:#?}", shop(), shop()));
    assert_no_canary(&format!("{:?}", login("http://localhost")));
    assert_no_canary(&format!("{:?}", AccessToken::new("key", "org", TOKEN)));
    assert_no_canary(&format!("{:?}", super::builder("http://u:canary@localhost")));
}

/// A secret under a misspelt name is a secret: nothing tells which text of an
/// undeclared member is one, so all of them are taken out.
#[tokio::test]
async fn an_undeclared_member_that_the_service_repeats_is_not_shown() {
    let mut params = params();
    params["passwrod"] = json!("HUSHEXTRA");
    params["more"] = json!({"within": ["HUSHINNER", 1]});
    let params = params.to_string();
    let echo = |request: &Received| {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        if request.line.contains("/html/") {
            return answer("400 Bad", &[], &format!("<p>{body}"));
        }
        let report = json!({"title": "HUSHEXTRA is wrong", "detail": body, "message": "HUSHINNER"});
        answer("400 Bad", &[], &report.to_string())
    };
    for path in ["", "/html"] {
        let server = Server::start(echo);
        let client = builder(&format!("{}{path}", server.url)).build().unwrap();
        let auth = catalog::parse_auth(POSTGRESQL, "Basic Authentication", params.as_bytes());
        let connection = NewConnection::new("Shop", auth.unwrap());
        let error = client.connections().create(connection).await.unwrap_err();
        assert!(shown(&error).contains("[redacted]"));
        assert!(!shown(&error).contains("HUSH"), "{}", shown(&error));
    }
}

#[tokio::test]
async fn the_parts_of_a_connection_string_are_not_shown() {
    let reply = json!({"title": "Login failed for hush-user with HUSHWORD1"}).to_string();
    let server = Server::start(move |_| answer("400 Bad", &[], &reply));
    let text = "Server=s;Database=d;Port=1;UID=hush-user;Password=HUSHWORD1";
    let params = json!({"connectionString": text}).to_string();
    let name = "Connection String Based Authentication";
    let auth = catalog::parse_auth(POSTGRESQL, name, params.as_bytes()).unwrap();
    let connection = NewConnection::new("Shop", auth);
    let error = client(&server).connections().create(connection).await.unwrap_err();
    assert!(!shown(&error).to_lowercase().contains("hush"), "{}", shown(&error));
}
