//! What a creation sends, when, and how often.

use flow_service::client::Error;

use super::*;
use flow_service::catalog::Cloud;

#[tokio::test]
async fn a_created_connection_has_its_id_and_tag() {
    let server = Server::start(|_| created());
    let made = client(&server).connections().create(shop()).await.unwrap();
    assert_eq!(made.id, "c-1");
    assert_eq!(made.etag.unwrap().as_str(), "\"tag-1\"");

    let [request] = server.received().try_into().unwrap();
    assert_eq!(request.line, "POST /connections HTTP/1.1");
    for (name, value) in [
        ("authorization", "Bearer canary-token-7d1f"),
        ("x-api-key", "api-key-1"),
        ("x-gw-ims-org-id", "org-1@AdobeOrg"),
        ("x-sandbox-name", "prod"),
        ("content-type", "application/json"),
        ("accept", "application/json"),
        ("user-agent", concat!("flow-service/", env!("CARGO_PKG_VERSION"))),
        ("content-length", &request.body.len().to_string()),
    ] {
        assert_eq!(request.header(name), [value], "{name}");
    }
    let want = json!({
        "name": "Shop database",
        "auth": {"specName": "Basic Authentication", "params": params()},
        "connectionSpec": {"id": POSTGRESQL, "version": "1.0"},
    });
    assert_eq!(request.json(), want);
}

#[tokio::test]
async fn what_is_set_is_sent_and_no_more() {
    let server = Server::start(|_| answer("200 OK", &[("ETag", "\"h\"")], r#"{"id":"c-2"}"#));
    let bare = builder(&server.url).build().unwrap();
    let connection = shop().description("all of it").provider_id("p-1");
    let made = bare.connections().create(connection).await.unwrap();
    assert_eq!(made.etag.unwrap().to_string(), "\"h\"");

    let [request] = server.received().try_into().unwrap();
    assert!(request.header("x-sandbox-name").is_empty());
    let body = request.json();
    assert_eq!((&body["description"], &body["providerId"]), (&json!("all of it"), &json!("p-1")));
}

#[tokio::test]
async fn the_base_url_keeps_its_path() {
    for tail in ["", "/", "/data/flow", "/data/flow/"] {
        let server = Server::start(|_| created());
        let base = format!("{}{tail}", server.url);
        builder(&base).build().unwrap().connections().create(shop()).await.unwrap();
        let line = format!("POST {}/connections HTTP/1.1", tail.trim_end_matches('/'));
        assert_eq!(server.received()[0].line, line);
    }
}

#[tokio::test]
async fn a_method_of_another_cloud_is_refused_before_anything_is_sent() {
    let server = Server::start(|_| created());
    let client = builder(&server.url).cloud(Cloud::Aws).build().unwrap();
    let name = "Connection String Based Authentication";
    let params = br#"{"connectionString":"Server=s;Database=d;Port=1;UID=u;Password=p"}"#;
    let auth = catalog::parse_auth(POSTGRESQL, name, params).unwrap();
    let error = client.connections().create(NewConnection::new("n", auth)).await.unwrap_err();

    let text = error.to_string();
    for word in [name, "Azure", "AWS", "`Basic Authentication`"] {
        assert!(text.contains(word), "{text}");
    }
    let Error::CloudMismatch(mismatch) = &error else { panic!("{error:?}") };
    let others: Vec<_> = mismatch.alternatives().map(|method| method.spec_name).collect();
    assert_eq!(others, ["Basic Authentication"]);
    assert_eq!(server.connections(), 0);

    client.connections().create(shop()).await.unwrap();
}

#[tokio::test]
async fn nothing_is_sent_twice() {
    for status in ["500 E", "502 E", "503 E", "429 E", "401 E", "408 E"] {
        let server = Server::start(move |_| answer(status, &[("Retry-After", "0")], ""));
        client(&server).connections().create(shop()).await.unwrap_err();
        assert_eq!(server.received().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let target = Server::start(|_| created());
    for status in ["302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent"] {
        let to = format!("{}/connections", target.url);
        let server = Server::start(move |_| answer(status, &[("Location", &to)], ""));
        let error = client(&server).connections().create(shop()).await.unwrap_err();
        assert_eq!(error.status(), status[..3].parse().ok());
    }
    assert_eq!(target.connections(), 0);
}

#[tokio::test]
async fn a_client_that_follows_redirects_does_not_carry_the_body_along() {
    let target = Server::start(|_| created());
    for status in ["303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let to = format!("{}/connections", target.url);
        let server = Server::start(move |_| answer(status, &[("Location", &to)], ""));
        let eager = Client::http_builder().unwrap().no_proxy();
        let eager = eager.redirect(reqwest::redirect::Policy::limited(3)).build().unwrap();
        let client = builder(&server.url).http(eager).build().unwrap();
        client.connections().create(shop()).await.unwrap_err();
    }
    assert!(target.received().iter().all(|request| request.body.is_empty()));
}
