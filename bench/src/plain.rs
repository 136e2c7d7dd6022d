//! What one writes by hand without connspec: structs with serde derives, of
//! equal fields and types, and no checks.

use serde_json::Value;

/// The structs of a schema.
pub fn structs(name: &str, schema: &Value) -> String {
    let mut more = String::new();
    let mut text = docs(schema, "");
    text.push_str("#[derive(Clone, Debug, Deserialize, Serialize)]\n");
    text.push_str(&format!("pub struct {name} {{\n"));
    let properties = schema["properties"].as_object();
    for (json, property) in properties.into_iter().flatten() {
        let field = snake(json);
        let ty = type_of(&format!("{name}{}", pascal(json)), property, &mut more);
        let required =
            schema["required"].as_array().is_some_and(|names| names.iter().any(|n| n == json));
        let mut rules = Vec::new();
        if field != *json {
            rules.push(format!("rename = {json:?}"));
        }
        if !required {
            rules.push("skip_serializing_if = \"Option::is_none\"".to_owned());
        }
        text.push_str(&docs(property, "    "));
        if !rules.is_empty() {
            text.push_str(&format!("    #[serde({})]\n", rules.join(", ")));
        }
        let ty = if required { ty } else { format!("Option<{ty}>") };
        text.push_str(&format!("    pub {field}: {ty},\n"));
    }
    text.push_str("}\n\n");
    text + &more
}

fn type_of(name: &str, schema: &Value, more: &mut String) -> String {
    if let Some(values) = schema["enum"].as_array() {
        more.push_str("#[derive(Clone, Copy, Debug, Deserialize, Serialize)]\n");
        more.push_str(&format!("pub enum {name} {{\n"));
        for value in values.iter().filter_map(Value::as_str) {
            more.push_str(&format!("    #[serde(rename = {value:?})]\n    {},\n", pascal(value)));
        }
        more.push_str("}\n\n");
        return name.to_owned();
    }
    match schema["type"].as_str() {
        Some("integer") => "i64".to_owned(),
        Some("boolean") => "bool".to_owned(),
        Some("object") => {
            more.push_str(&structs(name, schema));
            name.to_owned()
        }
        _ => "String".to_owned(),
    }
}

fn docs(schema: &Value, indent: &str) -> String {
    schema["description"].as_str().map(|text| format!("{indent}/// {text}\n")).unwrap_or_default()
}

/// `tcpPort` to `tcp_port`.
pub fn snake(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

/// `tcpPort` and `tcp-port` to `TcpPort`.
pub fn pascal(name: &str) -> String {
    let mut parts = name.split('-').map(|part| {
        let mut letters = part.chars();
        letters
            .next()
            .map(|first| first.to_ascii_uppercase())
            .into_iter()
            .chain(letters)
            .collect::<String>()
    });
    parts.by_ref().collect()
}
