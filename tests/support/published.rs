//! The requests that public documentation shows, from the folder of facts.

use std::fs;
use std::path::Path;

use flow_service::catalog::{self, Connector, Method, ParameterType};
use serde_json::Value;

/// Requests that their own specification refuses: connector, index, and the
/// contradiction in the words of both sides. `docs/connectors.md` lists them.
/// Whoever adds one shows that it fails; one that no longer fails is an error.
pub(crate) const EXCEPTIONS: &[(&str, usize, &str)] = &[];

/// A request of the newest page, its placeholders filled in.
pub(crate) struct Published {
    /// The stem of the specification.
    pub(crate) stem: String,
    /// Its place among the requests of its connector.
    pub(crate) index: usize,
    pub(crate) connector: &'static Connector,
    pub(crate) method: &'static Method,
    /// The body as the client sends it.
    pub(crate) body: Value,
    /// What the service answered.
    pub(crate) response: Value,
}

impl Published {
    pub(crate) fn params(&self) -> &Value {
        &self.body["auth"]["params"]
    }

    /// The contradiction, where the request is an exception.
    pub(crate) fn exception(&self) -> Option<&'static str> {
        let found =
            EXCEPTIONS.iter().find(|(stem, index, _)| *stem == self.stem && *index == self.index);
        found.map(|(_, _, contradiction)| *contradiction)
    }
}

/// The published requests of every connector, but those of an older page.
pub(crate) fn requests() -> Vec<Published> {
    let shared = std::env::var("CONNSPEC_SHARED").expect("CONNSPEC_SHARED is set");
    let mut all = Vec::new();
    for connector in catalog::connectors() {
        let stem = connector.module.replace('_', "-");
        let name = format!("facts/{stem}.json");
        let text = fs::read_to_string(Path::new(&shared).join(&name));
        let text = text.unwrap_or_else(|error| panic!("{name}: {error}"));
        let facts: Value = serde_json::from_str(&text).expect("facts are JSON");
        let superseded = facts["superseded"].as_array().cloned().unwrap_or_default();
        let requests = facts["requests"].as_array().expect("a list of requests");
        for (index, request) in requests.iter().enumerate() {
            if superseded.contains(&index.into()) {
                continue;
            }
            let spec_name = request["auth"]["specName"].as_str().expect("it has a name");
            let method = connector.auth_method(spec_name);
            let method = method.unwrap_or_else(|| panic!("{name}: no auth method {spec_name:?}"));
            all.push(Published {
                stem: stem.clone(),
                index,
                connector,
                method,
                body: body(request, connector, method),
                response: facts["responses"][index].clone(),
            });
        }
    }
    all
}

fn body(request: &Value, connector: &Connector, method: &Method) -> Value {
    let mut body = request.clone();
    for (name, value) in body["auth"]["params"].as_object_mut().expect("an object of parameters") {
        *value = filled(value, name, method);
    }
    // Of the published requests of one method, not each sends them.
    if !connector.sends_provider_id {
        body.as_object_mut().expect("an object").remove("providerId");
    }
    if let Some(kind) = method.kind.filter(|_| method.sends_type) {
        let auth = body["auth"].as_object_mut().expect("an object");
        auth.entry("type").or_insert_with(|| kind.into());
    }
    body
}

/// A placeholder, `{PORT}`, replaced by a value that is legal in its place.
fn filled(value: &Value, name: &str, method: &Method) -> Value {
    let Some(text) = value.as_str() else { return value.clone() };
    let parameter = method.parameters().find(|parameter| parameter.name() == name);
    let is_placeholder = text.starts_with('{');
    match parameter.map(|parameter| parameter.json_type()) {
        Some(ParameterType::Integer | ParameterType::Number) if is_placeholder => 8765.into(),
        Some(ParameterType::Boolean) if is_placeholder => true.into(),
        _ => text.replace('{', "some ").replace('}', "").to_lowercase().into(),
    }
}
