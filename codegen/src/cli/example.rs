//! A request to copy: the body that creates a connection, with placeholders.
//!
//! Must not know how it is printed.

use serde_json::{Map, Value, json};

use super::describe;
use crate::model::{AuthMethod, Connector, Field, Object, Rule, TypeRef};

/// How deep an example follows objects inside objects; a type may hold itself.
const DEPTH: usize = 4;

/// The body of `POST /connections` for one auth method.
pub(super) fn request(connector: &Connector, method: &AuthMethod) -> Value {
    let object = describe::object(connector, &method.type_name);
    let mut auth = json!({
        "specName": method.spec_name,
        "params": object.map_or_else(|| json!({}), |object| params(connector, object, DEPTH)),
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
        "name": format!("{} base connection", connector.title),
        "auth": auth,
        "connectionSpec": spec,
    });
    if let (true, Some(provider)) = (connector.sends_provider_id, &connector.provider_id) {
        body["providerId"] = json!(provider);
    }
    body
}

/// The required parameters; all of them where none is required.
fn params(connector: &Connector, object: &Object, depth: usize) -> Value {
    let any = object.fields.iter().any(|field| field.required);
    let fields = object.fields.iter().filter(|field| field.required || !any);
    let members = fields.map(|field| (field.json_name.clone(), value(connector, field, depth)));
    Value::Object(members.collect())
}

/// A placeholder of the right type, so that the example parses as it stands.
fn value(connector: &Connector, field: &Field, depth: usize) -> Value {
    let default = field.default.as_ref();
    let default = default.and_then(|default| serde_json::from_str::<Value>(&default.json).ok());
    match describe::kind(connector, field) {
        // A closed list takes no placeholder.
        "string" => match describe::values(connector, field).filter(|values| !values.open) {
            Some(values) => {
                let first = values.variants.first().map(|(_, text)| json!(text));
                default.filter(Value::is_string).or(first).unwrap_or_default()
            }
            None => json!(placeholder(&field.json_name)),
        },
        "boolean" => default.filter(Value::is_boolean).unwrap_or(json!(true)),
        "integer" | "number" => {
            default.filter(Value::is_number).or_else(|| least(field)).unwrap_or(json!(1))
        }
        "object" if depth > 0 => match &field.ty {
            TypeRef::Named(name) => describe::object(connector, name)
                .map_or_else(|| json!({}), |object| params(connector, object, depth - 1)),
            _ => json!({}),
        },
        "object" => json!({}),
        "array" => default.unwrap_or(json!([])),
        _ => default.unwrap_or(json!(placeholder(&field.json_name))),
    }
}

/// The least number that a field may have, where a `minimum` says so.
fn least(field: &Field) -> Option<Value> {
    field.rules.iter().find_map(|rule| match rule {
        Rule::Minimum(text) => serde_json::from_str(text).ok(),
        _ => None,
    })
}

/// The placeholder of a parameter, as the public documentation writes them:
/// `{SSL_MODE}` for `sslMode`.
fn placeholder(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut words = String::new();
    for (index, character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| characters[index]);
        let after = characters.get(index + 1);
        let begins = character.is_uppercase()
            && before.is_some_and(|before| {
                let ends = before.is_uppercase() && after.is_some_and(|after| after.is_lowercase());
                before.is_lowercase() || before.is_numeric() || ends
            });
        if !character.is_alphanumeric() || begins {
            words.push('_');
        }
        if character.is_alphanumeric() {
            words.extend(character.to_uppercase());
        }
    }
    format!("{{{}}}", words.trim_matches('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_in_capitals() {
        for (name, expected) in [
            ("server", "{SERVER}"),
            ("sslMode", "{SSL_MODE}"),
            ("clientID", "{CLIENT_ID}"),
            ("apiURLPath", "{API_URL_PATH}"),
            ("access-token.key", "{ACCESS_TOKEN_KEY}"),
            ("s3Key", "{S3_KEY}"),
        ] {
            assert_eq!(placeholder(name), expected);
        }
    }
}
