//! What becomes of one auth method in a hundred.

use serde_json::{Value, json};

/// The schema as it is in the new state.
pub fn edited(index: usize, schema: &Value) -> Value {
    let mut schema = schema.clone();
    if index % 100 == 50 {
        edit(&mut schema, index / 100);
    }
    schema
}

/// One of four edits, by turns; two of them break.
fn edit(schema: &mut Value, turn: usize) {
    let text = json!({ "type": "string" });
    match turn % 4 {
        0 => schema["properties"]["proxyHost"] = text,
        1 => {
            schema["properties"]["proxyHost"] = text;
            let required = schema["required"].as_array_mut().expect("every schema has it");
            required.push(json!("proxyHost"));
        }
        2 => schema["description"] = json!("Signs in."),
        _ => {
            let properties = schema["properties"].as_object_mut().expect("every schema has it");
            let own = properties.values_mut().next().expect("every schema has a member");
            own["not"] = json!({ "const": "admin" });
            own["type"] = json!("string");
        }
    }
}
