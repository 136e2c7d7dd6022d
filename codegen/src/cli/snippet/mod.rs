//! The Rust program to copy: it makes the parameters of an auth method by their
//! builder, and creates a connection.
//!
//! Knows the model, and nothing of files or of how the text is shown.

mod code;
mod composer;
mod value;

use std::collections::BTreeSet;

use serde_json::Value;

use super::example;
use crate::model::{AuthMethod, Connector};
use code::Code;
use value::{Secrets, Writer};

/// What the programs need beside the client.
pub const RUNTIME_LINE: &str =
    "tokio = { version = \"1\", features = [\"macros\", \"rt\", \"net\", \"time\"] }";

/// The program for one auth method: placeholders for its values, and its
/// secrets from the environment.
pub fn program(connector: &Connector, method: &AuthMethod) -> String {
    of(connector, method, &example::example(connector, method).params)
}

/// The program that sends these parameters.
pub(super) fn of(connector: &Connector, method: &AuthMethod, params: &Value) -> String {
    let (auth, mut imports) = written(connector, method, params, Secrets::Environment);
    imports.extend(["Client", "NewConnection", "OAuthServerToServer"].map(str::to_owned));
    let imports: Vec<String> = imports.into_iter().collect();
    let imports = Code::list("use flow_service::{", imports, "};").text(0);
    let auth = auth.statement("auth", 4);
    let title = Code::Plain(format!("{:?}", example::title(connector)));
    let arguments = vec![title, Code::Plain("auth".to_owned())];
    let connection = Code::Call("NewConnection::new(".to_owned(), arguments, ")".to_owned());
    let connection = connection.statement("connection", 4);
    format!(
        "{imports}

#[tokio::main(flavor = \"current_thread\")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {{
{auth}
    let client = Client::builder()
        .credentials(OAuthServerToServer::from_env()?)
        .sandbox(\"prod\")
        .build()?;
{connection}
    let created = client.connections().create(connection).await?;
    println!(\"created {{}}\", created.id);
    Ok(())
}}
"
    )
}

/// The line of `Cargo.toml` that brings in the client with the connector.
pub fn cargo_line(connector: &Connector) -> String {
    format!(
        "flow-service = {{ path = \"path/to/connspec/generated-client\", features = [{:?}] }}",
        connector.feature
    )
}

/// An expression of Rust, and what it needs of `flow_service`.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// The names to import.
    pub imports: Vec<String>,
    /// The text; it may end in `?`.
    pub text: String,
}

/// What makes the parameters of an auth method from these values by their
/// builders, secrets written out.
pub fn expression(connector: &Connector, method: &AuthMethod, params: &Value) -> Expression {
    let (code, imports) = written(connector, method, params, Secrets::Literal);
    Expression { imports: imports.into_iter().collect(), text: code.text(0) }
}

fn written(
    connector: &Connector,
    method: &AuthMethod,
    params: &Value,
    secrets: Secrets,
) -> (Code, BTreeSet<String>) {
    let mut writer = Writer::new(connector, secrets);
    let code = writer.auth(method, params);
    (code, writer.imports())
}
