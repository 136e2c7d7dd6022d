//! The same request for a shell: `curl` with its headers and its body.
//!
//! Knows the model, and nothing of files or of how the text is shown.

use serde_json::Value;

use super::example;
use crate::model::{AuthMethod, Connector};

const URL: &str = "https://platform.adobe.io/data/foundation/flowservice/connections";

/// What the caller fills in.
const HEADERS: [&str; 5] = [
    "Authorization: Bearer {ACCESS_TOKEN}",
    "x-api-key: {API_KEY}",
    "x-gw-ims-org-id: {ORG_ID}",
    "x-sandbox-name: {SANDBOX_NAME}",
    "Content-Type: application/json",
];

/// The command that creates a connection by one auth method. The shell takes
/// every word of it as it stands.
pub fn command(connector: &Connector, method: &AuthMethod) -> String {
    of(connector, method, &example::example(connector, method).params)
}

/// The command that sends these parameters.
pub(super) fn of(connector: &Connector, method: &AuthMethod, params: &Value) -> String {
    let mut lines = vec![format!("curl -X POST {}", quoted(URL))];
    lines.extend(HEADERS.iter().map(|header| format!("  -H {}", quoted(header))));
    let body = format!("{:#}", example::request(connector, method, params));
    lines.push(format!("  -d {}", quoted(&body)));
    lines.join(" \\\n")
}

/// A word of a POSIX shell: nothing within single quotes means anything but a
/// single quote.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_shell_takes_any_text_as_it_stands() {
        assert_eq!(quoted("plain $HOME `x` \\ \"y\" {Z}"), "'plain $HOME `x` \\ \"y\" {Z}'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }
}
