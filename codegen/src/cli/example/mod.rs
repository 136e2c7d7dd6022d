//! A request to copy: the body that creates a connection, with placeholders.
//!
//! Must not know how it is printed.

mod judge;
mod sample;
mod schema;
mod text;
mod words;

use serde_json::{Map, Value, json};

use crate::model::{AuthMethod, Connector};
pub(super) use judge::Judge;
use sample::Sampler;
pub(super) use words::{capitals, placeholder};

/// Parameters that are made up.
#[derive(Clone, Debug)]
pub struct Example {
    /// The parameters.
    pub params: Value,
    /// What they break all the same, a sentence each: nothing better was found.
    pub broken: Vec<String>,
}

/// Parameters of one auth method: the required ones, or all of them where none
/// is required, and what else its rules ask for.
pub fn example(connector: &Connector, method: &AuthMethod) -> Example {
    let judge = Judge::new(connector);
    let root = schema::named(&method.type_name);
    let params = Sampler::new(&judge).sample(&root, &method.spec_name);
    let broken = judge.broken(&root, &params);
    Example { params, broken }
}

/// What the connection is called.
pub(super) fn title(connector: &Connector) -> String {
    format!("{} base connection", connector.title)
}

/// The body of `POST /connections` for one auth method.
pub(super) fn request(connector: &Connector, method: &AuthMethod, params: &Value) -> Value {
    let mut auth = json!({
        "specName": method.spec_name,
        "params": params,
    });
    if let (true, Some(kind)) = (method.sends_type, &method.kind) {
        auth["type"] = json!(kind);
    }
    let mut spec = Map::new();
    if let Some(id) = &connector.id {
        spec.insert("id".to_owned(), json!(id));
    }
    if let Some(version) = &connector.version {
        spec.insert("version".to_owned(), json!(version));
    }
    let mut body = json!({
        "name": title(connector),
        "auth": auth,
        "connectionSpec": spec,
    });
    if let (true, Some(provider)) = (connector.sends_provider_id, &connector.provider_id) {
        body["providerId"] = json!(provider);
    }
    body
}
