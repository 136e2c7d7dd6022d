//! What is read: legal instances, and values at the edges of the schemas.

use serde_json::{Value, json};

pub const SMALL: &str = r#"{"host":"db-7.eu.example.com","tcpPort":5432,"database":"shop","username":"reader","password":"correct horse battery staple","sslMode":"verify-full","region":"eu-central-1","compress":true}"#;

/// An instance with three faults: a number out of bounds, a string that is not
/// among the legal ones, a member that is missing.
pub const FAULTS: &str = r#"{"host":"db-7.eu.example.com","tcpPort":70000,"database":"shop","password":"correct horse battery staple","sslMode":"sometimes","region":"eu-central-1","compress":true}"#;

/// An object with lists of objects, some tens of thousands of bytes.
pub fn large() -> String {
    let endpoint = |index: usize| {
        let header = |at: usize| json!({ "name": format!("X-Header-{at}"), "value": format!("value {index}") });
        json!({
            "name": format!("endpoint-{index}"),
            "host": format!("node-{index}.eu.example.com"),
            "port": 5432 + index,
            "weight": 0.25,
            "active": index % 2 == 0,
            "mode": "both",
            "login": {
                "user": "reader",
                "password": "correct horse battery staple",
                "scopes": ["read", "list", "describe"],
            },
            "headers": (0..3).map(header).collect::<Vec<Value>>(),
        })
    };
    let endpoints: Vec<Value> = (0..60).map(endpoint).collect();
    json!({ "name": "many", "endpoints": endpoints }).to_string()
}

/// Changes to the small instance: what it is, the changed text, and whether
/// it is legal.
pub fn edges() -> Vec<(&'static str, String, bool)> {
    let change = |what, old: &str, new: &str, legal| (what, SMALL.replace(old, new), legal);
    vec![
        change("5432.0", "5432", "5432.0", true),
        change("an undeclared member", "\"compress\"", "\"more\":{},\"compress\"", true),
        change("port 70000", "5432", "70000", false),
        change("port 5432.5", "5432", "5432.5", false),
        change("a host of no letters", "db-7.eu.example.com", "", false),
        change("a short password", "correct horse battery staple", "secret", false),
        change("a region off its pattern", "eu-central-1", "EU-central-1", false),
        change("an unknown sslMode", "verify-full", "sometimes", false),
        change("null for an optional member", "true", "null", false),
        change("no username", "\"username\":\"reader\",", "", false),
        change("a member twice", "\"compress\"", "\"host\":\"two\",\"compress\"", false),
    ]
}
