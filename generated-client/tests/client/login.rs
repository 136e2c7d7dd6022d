//! Access tokens that the client asks for itself.

use std::thread;
use std::time::Duration;

use flow_service::OAuthServerToServer;
use flow_service::client::Error;

use super::secrets::{assert_no_canary, shown};
use super::server::Received;
use super::*;

pub(super) fn login(url: &str) -> OAuthServerToServer {
    OAuthServerToServer::new("client-1", CLIENT_SECRET, "org-1").token_url(format!("{url}/token"))
}

/// The service and the token endpoint on one server; tokens are numbered.
fn server(life: &'static str) -> Server {
    let mut count = 0;
    Server::start(move |request| {
        if !is_login(request) {
            return created();
        }
        count += 1;
        thread::sleep(Duration::from_millis(50));
        answer("200 OK", &[], &format!(r#"{{"access_token":"t{count}"{life}}}"#))
    })
}

fn is_login(request: &Received) -> bool {
    request.line.contains(" /token ")
}

fn client(server: &Server) -> Client {
    Client::builder().credentials(login(&server.url)).base_url(&server.url).build().unwrap()
}

/// The tokens that calls were made with.
fn bearers(server: &Server) -> Vec<String> {
    let calls = server.received().into_iter().filter(|request| !is_login(request));
    calls.map(|request| request.header("authorization").concat()).collect()
}

#[tokio::test]
async fn a_token_is_asked_for_once() {
    let server = server(r#","token_type":"bearer","expires_in":86399"#);
    let client = client(&server);
    let connections = client.connections();
    let create = || connections.create(shop());
    let (a, b, c) = tokio::join!(create(), create(), create());
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    client.clone().connections().create(shop()).await.unwrap();
    assert_eq!(bearers(&server), ["Bearer t1"; 4]);

    let all = server.received();
    let logins: Vec<_> = all.iter().filter(|request| is_login(request)).collect();
    let [request] = logins[..] else { panic!("{} logins", logins.len()) };
    assert_eq!(request.line, "POST /token HTTP/1.1");
    assert_eq!(request.header("content-type"), ["application/x-www-form-urlencoded"]);
    assert_eq!(
        String::from_utf8_lossy(&request.body),
        "grant_type=client_credentials&client_id=client-1&client_secret=canary-client-secret-55\
         &scope=openid%2CAdobeID%2Cread_organizations%2Cadditional_info.projectedProductContext"
    );
    let call = all.iter().find(|request| !is_login(request)).unwrap();
    assert_eq!(call.header("x-api-key"), ["client-1"]);
}

#[tokio::test]
async fn an_expired_token_is_replaced() {
    // Of two seconds, one is used; a life of none, or none told, is one call.
    for (life, pause) in [(r#","expires_in":2"#, 1100), (r#","expires_in":0"#, 0), ("", 0)] {
        let server = server(life);
        let client = client(&server);
        client.connections().create(shop()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(pause)).await;
        client.connections().create(shop()).await.unwrap();
        assert_eq!(bearers(&server), ["Bearer t1", "Bearer t2"], "{life}");
    }
}

#[tokio::test]
async fn a_refused_token_is_not_used_again() {
    let mut count = 0;
    let server = Server::start(move |request| {
        if is_login(request) {
            count += 1;
            let body = format!(r#"{{"access_token":"t{count}","expires_in":900}}"#);
            return answer("200 OK", &[], &body);
        }
        if request.header("authorization") == ["Bearer t1"] {
            return answer("401 Unauthorized", &[], r#"{"error_code":"401013"}"#);
        }
        created()
    });
    let client = client(&server);
    let error = client.connections().create(shop()).await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    client.connections().create(shop()).await.unwrap();
    assert_eq!(bearers(&server), ["Bearer t1", "Bearer t2"]);
}

#[tokio::test]
async fn a_failed_login_is_told_to_all_who_waited() {
    let body = format!(r#"{{"error":"invalid_client","error_description":"no {CLIENT_SECRET}"}}"#);
    let server = Server::start(move |_| {
        thread::sleep(Duration::from_millis(50));
        answer("400 Bad Request", &[], &body)
    });
    let client = client(&server);
    let connections = client.connections();
    let (a, b) = tokio::join!(connections.create(shop()), connections.create(shop()));
    for error in [a.unwrap_err(), b.unwrap_err()] {
        assert!(matches!(error, Error::Token(_)), "{error:?}");
        let line = "no access token: POST token: 400 Bad Request, invalid_client: no [redacted]";
        assert_eq!(error.to_string(), line);
        assert_eq!((error.status(), error.is_not_found()), (None, false));
        assert_no_canary(&shown(&error));
    }
    assert_eq!(server.received().len(), 1);
    connections.create(shop()).await.unwrap_err();
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_useless_token_is_an_error() {
    for body in ["{}", "[]", "no", r#"{"access_token":5}"#, r#"{"access_token":"a b"}"#] {
        let server = Server::start(move |_| answer("200 OK", &[], body));
        let error = client(&server).connections().create(shop()).await.unwrap_err();
        let Error::Token(token) = &error else { panic!("{body}: {error:?}") };
        assert!(matches!(token.cause(), Error::Decode(_)), "{body}: {error:?}");
        assert_eq!(server.received().len(), 1, "the call itself was sent");
    }
}
