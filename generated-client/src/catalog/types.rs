//! The JSON types of the values that a schema takes.

use std::collections::HashSet;

use crate::number::Integer;
use crate::runtime::schema::Null;
use crate::runtime::{Keyword, Kind, Schema, Types};

use super::ParameterType;

/// How many schemas within each other are looked through.
const DEPTH: usize = 8;

/// The types, in the order of the schema.
pub(super) fn of(schema: &Schema) -> Vec<ParameterType> {
    let mut found = within(schema, DEPTH);
    match schema.null {
        Null::Taken if !found.contains(&ParameterType::Null) => found.push(ParameterType::Null),
        Null::Refused => found.retain(|one| *one != ParameterType::Null),
        Null::Taken | Null::AsSaid => {}
    }
    found
}

fn within(schema: &Schema, depth: usize) -> Vec<ParameterType> {
    match schema.kind {
        Kind::Any => {}
        Kind::Boolean => return vec![ParameterType::Boolean],
        Kind::Integer => return vec![ParameterType::Integer],
        Kind::Number => return vec![ParameterType::Number],
        Kind::String | Kind::Enum(_) | Kind::OpenEnum(_) => return vec![ParameterType::String],
        Kind::Object(_) | Kind::Map(_) => return vec![ParameterType::Object],
        Kind::List(_) => return vec![ParameterType::Array],
    }
    let said = schema.more.iter().find_map(|keyword| match *keyword {
        Keyword::Type(types) => Some(named(types)),
        Keyword::Enum(texts) => Some(texts.iter().map(|text| of_text(text)).collect()),
        Keyword::Const(text) => Some(vec![of_text(text)]),
        Keyword::OneOf(branches) | Keyword::AnyOf(branches) => {
            let depth = depth.checked_sub(1)?;
            Some(branches.iter().flat_map(|branch| within(branch, depth)).collect())
        }
        Keyword::Ref(target, _) => Some(within(target, depth.checked_sub(1)?)),
        Keyword::AllOf(branches) => {
            let depth = depth.checked_sub(1)?;
            let mut all = branches.iter().map(|branch| within(branch, depth));
            all.find(|types| !types.contains(&ParameterType::Any))
        }
        _ => None,
    });
    let mut distinct: Vec<ParameterType> = Vec::new();
    for one in said.unwrap_or_else(|| vec![ParameterType::Any]) {
        if one == ParameterType::Any {
            return vec![one];
        }
        if !distinct.contains(&one) {
            distinct.push(one);
        }
    }
    // An integer is a number.
    if distinct.contains(&ParameterType::Number) {
        distinct.retain(|one| *one != ParameterType::Integer);
    }
    distinct
}

fn named(types: Types) -> Vec<ParameterType> {
    let all = [
        (Types::BOOLEAN, ParameterType::Boolean),
        (Types::OBJECT, ParameterType::Object),
        (Types::ARRAY, ParameterType::Array),
        (Types::NUMBER, ParameterType::Number),
        (Types::STRING, ParameterType::String),
        (Types::INTEGER, ParameterType::Integer),
        (Types::NULL, ParameterType::Null),
    ];
    all.into_iter().filter(|(one, _)| types.has(*one)).map(|(_, name)| name).collect()
}

/// The type of a JSON text.
fn of_text(text: &str) -> ParameterType {
    match text.as_bytes().first() {
        Some(b'"') => ParameterType::String,
        Some(b'{') => ParameterType::Object,
        Some(b'[') => ParameterType::Array,
        Some(b't' | b'f') => ParameterType::Boolean,
        Some(b'n') => ParameterType::Null,
        _ if Integer::of(text).is_some() => ParameterType::Integer,
        _ => ParameterType::Number,
    }
}

/// Whether a value is a secret, or may be one.
pub(super) fn is_secret(schema: &Schema) -> bool {
    let (mut todo, mut seen) = (vec![schema], HashSet::new());
    while let Some(schema) = todo.pop() {
        if schema.secret {
            return true;
        }
        // A reference may lead back.
        if !seen.insert(std::ptr::from_ref(schema)) {
            continue;
        }
        for keyword in schema.more {
            match *keyword {
                Keyword::Ref(target, _) => todo.push(target),
                Keyword::AllOf(all) | Keyword::AnyOf(all) | Keyword::OneOf(all) => todo.extend(all),
                Keyword::If(_, then, otherwise) => todo.extend(then.into_iter().chain(otherwise)),
                _ => {}
            }
        }
    }
    false
}
