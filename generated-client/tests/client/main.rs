//! The client against real HTTP on this machine.
#![cfg(all(feature = "client", feature = "postgresql"))]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

mod connections;
mod errors;
mod login;
mod secrets;
mod server;
mod settings;
mod specs;

use flow_service::catalog::{self, AnyAuth};
use flow_service::client::ClientBuilder;
use flow_service::{AccessToken, Client, NewConnection};
use serde_json::{Value, json};

use server::{Server, answer};

const TOKEN: &str = "canary-token-7d1f";
const PASSWORD: &str = "canary\"pass=word";
const CLIENT_SECRET: &str = "canary-client-secret-55";
const POSTGRESQL: &str = "74a1c565-4e59-48d7-9d67-7c03b8a13137";

/// A connection with a PostgreSQL login, valid under its specification.
fn shop() -> NewConnection {
    NewConnection::new("Shop database", auth())
}

fn auth() -> AnyAuth {
    let params = params().to_string();
    catalog::parse_auth(POSTGRESQL, "Basic Authentication", params.as_bytes()).unwrap()
}

fn params() -> Value {
    json!({
        "server": "db.example.com",
        "port": "5432",
        "database": "shop",
        "username": "reader",
        "password": PASSWORD,
        "sslMode": "Verify Full",
    })
}

fn client(server: &Server) -> Client {
    builder(&server.url).sandbox("prod").build().unwrap()
}

fn builder(base_url: &str) -> ClientBuilder {
    let token = AccessToken::new("api-key-1", "org-1@AdobeOrg", TOKEN);
    Client::builder().credentials(token).base_url(base_url)
}

fn created() -> Vec<u8> {
    answer("201 Created", &[], r#"{"id":"c-1","etag":"\"tag-1\""}"#)
}
