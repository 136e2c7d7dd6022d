//! The bodies that reach the service, over real HTTP on this machine: those of
//! the published examples, made by typed builders.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]
#![allow(deprecated, reason = "a deprecated connector is tested like any other")]

#[allow(dead_code, reason = "another test needs more of it")]
#[path = "support/published.rs"]
mod published;
#[path = "support/service.rs"]
mod service;
mod support;

use flow_service::{Client, NewConnection, amazon_redshift, catalog, phoenix, postgresql};
use published::requests;
use serde_json::{Value, json};
use support::subject::methods;

/// Creates a connection, and gives the body that the service received.
fn sent(connection: NewConnection, response: &Value) -> Value {
    let create = |client: Client| async move { client.connections().create(connection).await };
    let (path, body) = service::sent(response, create);
    assert_eq!(path, "/connections");
    body
}

/// The body around the parameters, as every published example has it.
fn body(spec_name: &str, params: Value, id: &str) -> Value {
    json!({
        "name": "A connection",
        "description": "For a test",
        "auth": { "specName": spec_name, "params": params },
        "connectionSpec": { "id": id, "version": "1.0" },
    })
}

fn assert_sent(auth: impl Into<catalog::AnyAuth>, spec_name: &str, params: Value, id: &str) {
    let connection = NewConnection::new("A connection", auth).description("For a test");
    let response = json!({ "id": "c-1", "etag": "\"0-0\"" });
    assert_eq!(sent(connection, &response), body(spec_name, params, id));
}

#[test]
fn postgresql_sends_its_parameters() {
    let auth = postgresql::BasicAuthentication::builder()
        .server("db.example.com")
        .port("5432")
        .database("shop")
        .username("reader")
        .password("p\"w")
        .ssl_mode(postgresql::SslMode::VerifyCa)
        .build()
        .unwrap();
    let params = json!({
        "server": "db.example.com", "port": "5432", "database": "shop",
        "username": "reader", "password": "p\"w", "sslMode": "Verify Ca",
    });
    assert_sent(auth, "Basic Authentication", params, "74a1c565-4e59-48d7-9d67-7c03b8a13137");

    let text = "Server=s;Database=d;Port=5432;UID=u;Password=p;EncryptionMethod=1";
    let auth = postgresql::ConnectionStringBasedAuthentication::builder();
    assert_sent(
        auth.connection_string(text).build().unwrap(),
        "Connection String Based Authentication",
        json!({ "connectionString": text }),
        "74a1c565-4e59-48d7-9d67-7c03b8a13137",
    );
}

#[test]
fn amazon_redshift_sends_its_parameters() {
    let auth = amazon_redshift::BasicAuthentication::builder()
        .server("cluster.example.com")
        .username("reader")
        .password("pw")
        .database("shop")
        .build()
        .unwrap();
    let params = json!({
        "server": "cluster.example.com", "username": "reader", "password": "pw", "database": "shop",
    });
    assert_sent(auth, "Basic Authentication", params, "3416976c-a9ca-4bba-901a-1f08f66978ff");
}

/// The port is left out where it is not set, whatever its default.
#[test]
fn phoenix_sends_its_parameters_and_no_default() {
    let id = "102706fb-a5cd-42ee-afe0-bc42f017ff43";
    let builder = || {
        let builder = phoenix::BasicAuthentication::builder().host("h").username("u");
        builder.password("p").http_path("/hbasephoenix0").enable_ssl(true)
    };
    let mut params = json!({
        "host": "h", "username": "u", "password": "p", "httpPath": "/hbasephoenix0",
        "enableSsl": true,
    });
    assert_sent(builder().build().unwrap(), "Basic Authentication", params.clone(), id);
    params["port"] = 443.into();
    assert_sent(builder().port(443).build().unwrap(), "Basic Authentication", params, id);
}

/// The published requests of every connector, but those of an older page.
#[test]
#[cfg_attr(not(shared_facts), ignore = "set CONNSPEC_SHARED to the folder that holds facts/")]
fn published_requests_are_sent_to_the_letter() {
    let requests = requests();
    assert!(requests.len() >= catalog::connectors().len(), "{} requests", requests.len());
    for request in requests.iter().filter(|request| request.exception().is_none()) {
        let subject = methods().find(|subject| {
            subject.source.name.contains(&format!("::{}::", request.connector.module))
                && subject.source.method == Some(request.method.spec_name)
        });
        let place = format!("{}, {}", request.stem, request.index);
        let subject = subject.unwrap_or_else(|| panic!("no auth method: {place}"));
        let auth = subject.build_any(request.params()).unwrap();
        let auth = auth.unwrap_or_else(|error| panic!("{place}: {error}"));
        let title = request.body["name"].as_str().unwrap();
        let mut connection = NewConnection::new(title, auth);
        if let Some(text) = request.body["description"].as_str() {
            connection = connection.description(text);
        }
        assert_eq!(sent(connection, &request.response), request.body, "{place}");
    }
}

/// Where published requests send `auth.type` and a top-level `providerId`, the
/// overlay says so.
#[test]
fn type_and_provider_are_sent_where_published_requests_send_them() {
    let auth = fixtures::sent::Token::builder().token("t").build().unwrap();
    let response = json!({ "id": "c-1", "etag": "\"0-0\"" });
    assert_eq!(
        sent(NewConnection::new("A connection", auth), &response),
        json!({
            "name": "A connection",
            "auth": { "specName": "Token", "type": "OAuth2.0", "params": { "token": "t" } },
            "connectionSpec": { "id": "7e57a000-0000-4000-8000-000000000001", "version": "1.0" },
            "providerId": "7e57a000-0000-4000-8000-00000000000f",
        })
    );
}
