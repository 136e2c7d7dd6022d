//! The bodies of source and target connections that reach the service, over
//! real HTTP on this machine: those of the published examples, from checked
//! parameters.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[path = "support/service.rs"]
mod service;

use std::fs;
use std::path::Path;

use flow_service::catalog::{self, Connector, FlowEnd, Source, Target};
use flow_service::client::Error;
use flow_service::{
    AccessToken, Client, NewSourceConnection, NewTargetConnection, google_pubsub, postgresql,
};
use serde_json::{Value, json};
use service::server::{Server, answer};
use service::wait;

fn response() -> Value {
    json!({ "id": "c-1", "etag": "\"0-0\"" })
}

fn client(url: &str) -> Client {
    let token = AccessToken::new("key", "org@AdobeOrg", "token");
    Client::builder().credentials(token).base_url(url).build().unwrap()
}

/// Parameters with a secret that the schema marks, one that the overlay marks,
/// and one under a misspelt name.
fn secretive() -> fixtures::sections::SourceParams {
    let params = fixtures::sections::SourceParams::builder().path("/shown");
    let params = params.passphrase("canary-1").token("canary-2").extra("pasphrase", "canary-3");
    params.build().unwrap()
}

/// What the service receives of a source connection.
fn source(connection: NewSourceConnection) -> Value {
    let (path, body) = service::sent(&response(), |client: Client| async move {
        client.source_connections().create(connection).await
    });
    assert_eq!(path, "/sourceConnections");
    body
}

/// Why a published request is not what is sent.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Exception {
    /// The page sends the id of another connection specification than for its
    /// base connection.
    OtherId,
    /// The page is of the time before the parameters were renamed.
    FormerNames,
}

/// Every published request that is not what is sent, by its place in the facts.
const EXCEPTIONS: &[(&str, usize, Exception)] = &[
    ("google_pubsub", 1, Exception::FormerNames),
    ("linkedin_ads", 0, Exception::OtherId),
    ("mailchimp_campaign", 1, Exception::OtherId),
    ("pinterest_ads", 0, Exception::OtherId),
    ("pinterest_ads", 1, Exception::OtherId),
    ("pinterest_ads", 2, Exception::OtherId),
    ("sap_commerce", 0, Exception::OtherId),
    ("sap_commerce", 1, Exception::OtherId),
    ("sap_hybris", 0, Exception::OtherId),
    ("sap_hybris", 1, Exception::OtherId),
    ("sugarcrm_accounts_contacts", 0, Exception::OtherId),
    ("sugarcrm_accounts_contacts", 1, Exception::OtherId),
    ("sugarcrm_events", 0, Exception::OtherId),
];

/// The connection of a published request; the refusal of its parameters.
fn made(
    connector: &'static Connector,
    request: &Value,
) -> Result<NewSourceConnection, flow_service::ParseError> {
    let name = request["name"].as_str().unwrap();
    let mut made = match (connector.source_params, request.get("params")) {
        (Some(section), Some(params)) => {
            NewSourceConnection::new(name, section.parse_strict(params.to_string().as_bytes())?)
        }
        (_, None) => NewSourceConnection::without_params(name, connector),
        (None, Some(params)) => {
            NewSourceConnection::with_untyped_params(name, connector, params.clone())
        }
    };
    let text = |name: &str| request[name].as_str();
    if let Some(description) = text("description") {
        made = made.description(description);
    }
    if let Some(id) = text("baseConnectionId") {
        made = made.base_connection_id(id);
    }
    if let Some(id) = text("providerId") {
        made = made.provider_id(id);
    }
    if let Some(data) = request.get("data") {
        made = made.data(data.clone());
    }
    Ok(made)
}

#[test]
#[cfg_attr(not(shared_facts), ignore = "set CONNSPEC_SHARED to the folder that holds facts/")]
fn published_source_connections_are_sent_to_the_letter() {
    let shared = std::env::var("CONNSPEC_SHARED").expect("CONNSPEC_SHARED is set");
    let (mut compared, mut typed, mut exceptions) = (0, 0, Vec::new());
    for connector in catalog::connectors() {
        let name = format!("facts/{}.json", connector.module.replace('_', "-"));
        let text = fs::read_to_string(Path::new(&shared).join(&name)).unwrap();
        let facts: Value = serde_json::from_str(&text).unwrap();
        let requests = facts["sourceConnectionRequests"].as_array();
        for (index, request) in requests.into_iter().flatten().enumerate() {
            let place = format!("{name}, {index}");
            let mut expected = request.clone();
            compared += 1;
            typed += usize::from(connector.source_params.is_some());
            let connection = match made(connector, request) {
                Ok(connection) => connection,
                Err(error) => {
                    let found = error.violations().iter().map(|one| one.keyword());
                    assert!(found.eq(["required", "required"]), "{place}: {error}");
                    exceptions.push((connector.module, index, Exception::FormerNames));
                    continue;
                }
            };
            if connector.id != expected["connectionSpec"]["id"].as_str() {
                expected["connectionSpec"]["id"] = connector.id.into();
                exceptions.push((connector.module, index, Exception::OtherId));
            }
            assert_eq!(source(connection), expected, "{place}");
        }
    }
    assert_eq!(exceptions, EXCEPTIONS);
    assert_eq!((compared, typed), (35, 24), "requests, and those whose parameters have a type");
}

#[test]
fn what_is_set_is_sent_and_no_more() {
    let params = google_pubsub::SourceParams::builder()
        .topic_name("projects/p/topics/t")
        .subscription_name("projects/p/subscriptions/s")
        .data_type(google_pubsub::DataType::Raw)
        .build()
        .unwrap();
    let connection = NewSourceConnection::new("Orders", params.clone());
    let bare = json!({
        "name": "Orders",
        "connectionSpec": { "id": google_pubsub::ID, "version": "1.0" },
        "params": {
            "topicName": "projects/p/topics/t",
            "subscriptionName": "projects/p/subscriptions/s",
            "dataType": "raw",
        },
    });
    assert_eq!(source(connection), bare);

    let connection = NewSourceConnection::new("Orders", params)
        .description("All of them")
        .base_connection_id("b-1")
        .provider_id("p-1")
        .data(json!({ "format": "json" }));
    let mut full = bare;
    full["description"] = "All of them".into();
    full["baseConnectionId"] = "b-1".into();
    full["providerId"] = "p-1".into();
    full["data"] = json!({ "format": "json" });
    assert_eq!(source(connection), full);
}

#[test]
fn a_target_connection_is_sent_as_a_source_connection_is() {
    let params = fixtures::sections::TargetParams::builder()
        .bucket_name("bucket")
        .compression(fixtures::sections::Compression::Gzip)
        .file_type(json!({ "any": 1 }))
        .build()
        .unwrap();
    let connection = NewTargetConnection::new("Bucket", params);
    let (path, body) = service::sent(&response(), |client: Client| async move {
        client.target_connections().create(connection).await
    });
    assert_eq!(path, "/targetConnections");
    let expected = json!({
        "name": "Bucket",
        "connectionSpec": { "id": "fixture-sections", "version": "1.0" },
        "params": { "bucketName": "bucket", "compression": "GZIP", "fileType": { "any": 1 } },
    });
    assert_eq!(body, expected);
}

/// Where a connector has a type for the parameters, they are of that type.
#[test]
fn parameters_of_no_type_are_for_connectors_without_one() {
    fn refused<K: FlowEnd>(connector: &'static Connector) -> [bool; 2] {
        let without = flow_service::NewFlowEnd::<K>::without_params("n", connector);
        let untyped = flow_service::NewFlowEnd::<K>::with_untyped_params("n", connector, json!({}));
        [without, untyped].map(|connection| {
            assert!(connection.params().is_none());
            serde_json::to_value(&connection).is_err()
        })
    }
    assert_eq!(refused::<Source>(&postgresql::CONNECTOR), [false; 2]);
    assert_eq!(refused::<Target>(&postgresql::CONNECTOR), [false; 2]);
    assert_eq!(refused::<Source>(&fixtures::sections::CONNECTOR), [true; 2]);
    assert_eq!(refused::<Target>(&fixtures::sections::CONNECTOR), [true; 2]);
    assert_eq!(refused::<Target>(&google_pubsub::CONNECTOR), [false; 2]);
}

/// Nothing is sent of what no request can be made of.
#[test]
fn what_cannot_be_sent_is_refused_before_anything_is_sent() {
    static BARE: Connector = Connector::new("bare", "Bare", &[]);
    // Nobody listens there.
    let client = client("http://127.0.0.1:1");
    let untyped = NewSourceConnection::without_params("n", &google_pubsub::CONNECTOR);
    let error = wait(client.source_connections().create(untyped)).unwrap_err();
    assert!(matches!(error, Error::Argument { name: "connection", .. }), "{error}");
    let bare = NewTargetConnection::without_params("n", &BARE);
    let error = wait(client.target_connections().create(bare)).unwrap_err();
    assert!(matches!(error, Error::NoSpecId { connector: "bare" }), "{error}");
}

#[test]
fn debug_shows_no_secret() {
    let typed = NewSourceConnection::new("n", secretive());
    let untyped = NewSourceConnection::with_untyped_params(
        "n",
        &postgresql::CONNECTOR,
        json!({ "any": ["canary-4"] }),
    );
    for connection in [typed, untyped] {
        let shown = format!("{connection:?} {connection:#?}");
        assert!(!shown.contains("canary"), "{shown}");
    }
}

/// A service that repeats its request in an error gives nothing away, and is
/// not asked again.
#[test]
fn an_error_shows_no_secret_and_nothing_is_sent_twice() {
    let server = Server::start(|request| {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        answer("500 Error", &[], &json!({ "title": "wrong", "detail": body }).to_string())
    });
    let client = client(&server.url);
    let untyped = json!({ "any": ["canary-4"] });
    let connections = [
        NewSourceConnection::new("n", secretive()),
        NewSourceConnection::with_untyped_params("n", &postgresql::CONNECTOR, untyped),
    ];
    for (index, connection) in connections.into_iter().enumerate() {
        let error = wait(client.source_connections().create(connection)).unwrap_err();
        let Error::Api(api) = &error else { panic!("{error:?}") };
        let shown = format!("{error} {error:?} {error:#?} {}", api.body());
        assert!(shown.contains("[redacted]") && !shown.contains("canary"), "{shown}");
        assert!(shown.contains("POST /sourceConnections"), "{shown}");
        assert_eq!(server.received().len(), index + 1);
    }
}
