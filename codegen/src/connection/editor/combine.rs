//! Keywords that combine schemas, copied: what may or must hold of a value
//! whose texts are not all known.

use serde_json::{Map, Value, json};

use super::copy::{Copier, Reading, put};
use crate::schema::{Keywords, SchemaId, Slot};

impl Copier<'_> {
    /// Copies the keywords; those that need several copies are added to `also`,
    /// all of which must hold.
    pub(super) fn combined(
        &mut self,
        of: &Keywords,
        reading: Reading,
        copy: &mut Map<String, Value>,
        also: &mut Vec<Value>,
    ) {
        if let Some(all) = &of.all_of {
            put(copy, "allOf", self.list(&all.value, reading));
        }
        if let Some(any) = &of.any_of {
            put(copy, "anyOf", self.list(&any.value, reading));
        }
        if let Some(one) = &of.one_of {
            self.one_of(&one.value, reading, copy, also);
        }
        if let Some(not) = &of.not {
            put(copy, "not", self.schema(not.value, reading.turned()));
        }
        self.condition(of, reading, copy, also);
    }

    fn one_of(
        &mut self,
        branches: &[SchemaId],
        reading: Reading,
        copy: &mut Map<String, Value>,
        also: &mut Vec<Value>,
    ) {
        let loose = branches.iter().any(|branch| self.is_loose(*branch));
        if reading == Reading::Exact || !loose {
            return put(copy, "oneOf", self.list(branches, reading));
        }
        let maybe = self.list(branches, Reading::Maybe);
        let surely = self.list(branches, Reading::Surely);
        match reading {
            // At least one may fit, and no two are sure to.
            Reading::Maybe => {
                also.push(json!({ "anyOf": maybe }));
                also.push(json!({
                    "if": { "anyOf": surely },
                    "then": { "oneOf": surely },
                }));
            }
            // One is sure to fit, and no other may.
            _ => {
                also.push(json!({ "anyOf": surely }));
                also.push(json!({ "oneOf": maybe }));
            }
        }
    }

    fn condition(
        &mut self,
        of: &Keywords,
        reading: Reading,
        copy: &mut Map<String, Value>,
        also: &mut Vec<Value>,
    ) {
        let Some(condition) = &of.if_schema else { return };
        let mut branch = |id: &Slot<SchemaId>| id.as_ref().map(|id| self.schema(id.value, reading));
        let (then, otherwise) = (branch(&of.then_schema), branch(&of.else_schema));
        if then.is_none() && otherwise.is_none() {
            return;
        }
        let takes_all = || Value::Bool(true);
        let (then, otherwise) =
            (then.unwrap_or_else(takes_all), otherwise.unwrap_or_else(takes_all));
        if reading == Reading::Exact || !self.is_loose(condition.value) {
            put(copy, "if", self.schema(condition.value, reading));
            put(copy, "then", then);
            put(copy, "else", otherwise);
            return;
        }
        let maybe = self.schema(condition.value, Reading::Maybe);
        let surely = self.schema(condition.value, Reading::Surely);
        match reading {
            Reading::Maybe => {
                let unknown = json!({
                    "if": maybe,
                    "then": { "anyOf": [then.clone(), otherwise.clone()] },
                    "else": otherwise,
                });
                put(copy, "if", surely);
                put(copy, "then", then);
                put(copy, "else", unknown);
            }
            _ => {
                also.push(json!({ "if": maybe, "then": then }));
                also.push(json!({ "if": surely, "else": otherwise }));
            }
        }
    }
}

/// Adds what must hold beside the keywords of a schema, in its plainest form.
pub(super) fn join(copy: &mut Map<String, Value>, also: Vec<Value>) {
    let mut rest = Vec::new();
    for one in also {
        match one {
            Value::Object(one) if one.keys().all(|name| !name.starts_with('$')) => {
                if one.keys().any(|name| copy.contains_key(name)) {
                    rest.push(Value::Object(one));
                } else {
                    copy.extend(one);
                }
            }
            other => rest.push(other),
        }
    }
    if rest.is_empty() {
        return;
    }
    match copy.get_mut("allOf").and_then(Value::as_array_mut) {
        Some(all) => all.extend(rest),
        None => put(copy, "allOf", Value::Array(rest)),
    }
}
