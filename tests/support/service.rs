//! A service that answers one call, over real HTTP on this machine.

use std::future::Future;

use flow_service::client::Error;
use flow_service::{AccessToken, Client, CreatedConnection};
use serde_json::Value;
use server::{Server, answer};

#[allow(dead_code, reason = "other tests need more of it")]
#[path = "../../generated-client/tests/client/server.rs"]
pub(crate) mod server;

/// Creates a connection, and gives the path and the body that the service
/// received.
pub(crate) fn sent<F>(response: &Value, create: impl FnOnce(Client) -> F) -> (String, Value)
where
    F: Future<Output = Result<CreatedConnection, Error>>,
{
    let reply = response.to_string();
    let server = Server::start(move |_| answer("201 Created", &[], &reply));
    let client = Client::builder()
        .credentials(AccessToken::new("key", "org@AdobeOrg", "token"))
        .sandbox("prod")
        .base_url(&server.url)
        .build()
        .unwrap();
    let created = wait(create(client)).unwrap();
    assert_eq!(created.id, response["id"]);
    assert_eq!(created.etag.unwrap().as_str(), response["etag"]);
    let received = server.received();
    let [request] = received.as_slice() else { panic!("{received:?}") };
    let path = request.line.strip_prefix("POST ").and_then(|line| line.strip_suffix(" HTTP/1.1"));
    (path.unwrap().to_owned(), request.json())
}

/// Waits for what a call comes to.
pub(crate) fn wait<F: Future>(call: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(call)
}
