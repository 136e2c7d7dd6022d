//! Rules of texts: which keywords are some, and which schemas have them.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::copy::put;
use crate::engine::value;
use crate::schema::keyword::JsonType;
use crate::schema::{FORMATS, Keywords, SchemaId, SchemaTree};
use crate::source::json::{self, Node};

/// Whether a text may be valid, as far as `type` says.
pub(super) fn takes_texts(of: &Keywords) -> bool {
    of.types.as_ref().is_none_or(|types| {
        let names = types.value.names();
        [JsonType::String, JsonType::Array, JsonType::Object].iter().any(|one| names.contains(one))
    })
}

/// The keywords that a reference may keep or break.
pub(super) fn text_rules(of: &Keywords) -> Map<String, Value> {
    let mut rules = Map::new();
    if let Some(all) = &of.enumeration {
        put(&mut rules, "enum", all.value.iter().map(value).collect());
    }
    if let Some(constant) = &of.constant {
        put(&mut rules, "const", value(&constant.value));
    }
    for (name, length) in [("maxLength", &of.max_length), ("minLength", &of.min_length)] {
        if let Some(length) = length {
            put(&mut rules, name, json!(length.value));
        }
    }
    let format = of.format.as_ref().filter(|format| FORMATS.contains(&&*format.value));
    let texts = [
        ("pattern", of.pattern.as_ref()),
        ("format", format),
        ("contentEncoding", of.content_encoding.as_ref()),
        ("contentMediaType", of.content_media_type.as_ref()),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            put(&mut rules, name, json!(text.value));
        }
    }
    rules
}

/// Whether rules of texts are more than lists of values without texts.
pub(super) fn has_text_rules(of: &Keywords) -> bool {
    let lists = of.enumeration.iter().flat_map(|all| &all.value);
    let mut values = lists.chain(of.constant.iter().map(|constant| &constant.value));
    let of_values = values.any(has_text);
    let rules = text_rules(of);
    of_values || rules.keys().any(|name| name != "enum" && name != "const")
}

fn has_text(node: &Node) -> bool {
    match &node.value {
        json::Value::String(_) => true,
        json::Value::Array(items) => items.iter().any(has_text),
        json::Value::Object(members) => members.iter().any(|member| has_text(&member.value)),
        _ => false,
    }
}

/// The schemas that have rules of texts, by themselves or below.
pub(super) fn loose(tree: &SchemaTree) -> HashSet<SchemaId> {
    let mut loose: HashSet<SchemaId> = HashSet::new();
    // A schema stands before its subschemas: backwards, one round does for all
    // but references.
    let mut all: Vec<_> = tree.iter().collect();
    all.reverse();
    loop {
        let before = loose.len();
        for (id, schema) in &all {
            let own = schema.keywords().is_some_and(|keywords| {
                has_text_rules(keywords) || keywords.unique_items.is_some()
            });
            let aside = ["propertyNames", "definitions"];
            let mut below = tree.children(*id).into_iter().filter(|c| !aside.contains(&c.keyword));
            let reached = schema.target().is_some_and(|target| loose.contains(&target));
            if own || reached || below.any(|child| loose.contains(&child.schema)) {
                loose.insert(*id);
            }
        }
        if loose.len() == before {
            return loose;
        }
    }
}
