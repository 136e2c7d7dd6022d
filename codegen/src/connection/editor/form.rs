//! The outer form of a connection, which `connection::form` reads.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::reference;

/// The name of the definition of a connection.
pub(super) const CONNECTION: &str = "connection";

/// A base connection of Flow Service.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "camelCase")]
#[allow(dead_code, reason = "it only describes what is read")]
struct Connection {
    /// What is connected to: the connector's name, title, module, feature or id,
    /// in any case.
    connector: String,
    /// How Experience Platform signs in: the name of one of the connector's auth
    /// methods.
    auth: String,
    /// What the auth method asks for. In texts, `${NAME}` is the value of the
    /// environment variable NAME, and `$${` is a plain `${`.
    params: Map<String, Value>,
    /// The connection's name.
    name: Option<String>,
    /// What the connection is for.
    description: Option<String>,
    /// The id of the connector's provider.
    provider_id: Option<String>,
    /// The schema of this file, for editors.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
}

/// The schema of a connection, whatever the connector.
pub(super) fn connection() -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<Connection>().to_value();
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("$schema");
        schema.remove("title");
    }
    let members = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, member) in members.into_iter().flatten() {
        let Some(member) = member.as_object_mut() else { continue };
        if let Some(Value::String(text)) = member.get_mut("description") {
            *text = text.replace('\n', " ");
        }
        if name == "params" {
            member.insert("allOf".to_owned(), json!([reference::sound()]));
            continue;
        }
        // What is not given is left out: it is never `null`, and never blank.
        member.insert("type".to_owned(), json!("string"));
        member.insert("pattern".to_owned(), json!(r"\S"));
    }
    schema
}
