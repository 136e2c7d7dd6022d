//! Whether a typed client can send a value without `extra`: every member of
//! every object is one that the schema declares or requires there.

use std::collections::BTreeSet;

use serde_json::Value;

#[path = "../../../../tests/support/in_place.rs"]
mod in_place;
use in_place::{gather, in_place};

pub fn sent(document: &Value, value: &Value) -> bool {
    all(document, vec![document], value, true)
}

/// The same for a part of the value, of which these schemas speak.
fn all(document: &Value, schemas: Vec<&Value>, value: &Value, root: bool) -> bool {
    let schemas = in_place(document, schemas);
    match value {
        Value::Object(members) => {
            let mut names = BTreeSet::new();
            schemas.iter().for_each(|schema| gather(schema, &mut names));
            let closed = root || !names.is_empty();
            members.iter().all(|(name, value)| {
                let below: Vec<&Value> = schemas
                    .iter()
                    .flat_map(|schema| {
                        let own = schema.get("properties").and_then(|all| all.get(name));
                        let rest = schema.get("additionalProperties").filter(|_| own.is_none());
                        own.into_iter().chain(rest)
                    })
                    .collect();
                (!closed || names.contains(name.as_str())) && all(document, below, value, false)
            })
        }
        Value::Array(items) => items.iter().enumerate().all(|(index, value)| {
            let below = schemas.iter().filter_map(|schema| match schema.get("items")? {
                Value::Array(list) => list.get(index).or(schema.get("additionalItems")),
                one => Some(one),
            });
            all(document, below.collect(), value, false)
        }),
        _ => true,
    }
}
