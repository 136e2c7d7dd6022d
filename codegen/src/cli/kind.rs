//! The types of a connector's module, as people ask for them.
//!
//! Must not know how they are shown.

use crate::model::{
    Check, Connector, Enum, Field, Keyword, Object, Rule, Type, TypeRef, Union, Value,
};
use crate::source::integer;

/// How deep unions and references are looked through; either may lead back to
/// itself.
const DEPTH: usize = 8;

/// The JSON types of a parameter, as JSON Schema names them; `any` alone where
/// nothing is said.
pub(super) fn of(connector: &Connector, field: &Field) -> Vec<&'static str> {
    of_value(connector, &field.ty, &field.rules, DEPTH)
}

fn of_value(
    connector: &Connector,
    ty: &TypeRef,
    rules: &[Rule],
    depth: usize,
) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    gather(connector, ty, depth, &mut kinds);
    if kinds.contains(&"any") {
        // The type says nothing; the rules may.
        kinds = said(connector, rules, depth).unwrap_or_else(|| vec!["any"]);
    }
    if kinds.contains(&"any") { vec!["any"] } else { kinds }
}

/// The JSON types that rules ask for, where they do.
fn said(connector: &Connector, rules: &[Rule], depth: usize) -> Option<Vec<&'static str>> {
    let depth = depth.checked_sub(1)?;
    let all = |branches: &[Check]| {
        let kinds = branches.iter().map(|branch| said(connector, branch, depth));
        Some(distinct(kinds.collect::<Option<Vec<_>>>()?.concat()))
    };
    rules.iter().find_map(|rule| match rule {
        Rule::Typed(value) => {
            let Value { ty, rules, .. } = &**value;
            Some(of_value(connector, ty, rules, depth)).filter(|kinds| !kinds.contains(&"any"))
        }
        Rule::Around(rules) => said(connector, rules, depth),
        Rule::Keyword(Keyword::Type(names)) => Some(names.clone()),
        Rule::Keyword(Keyword::Const(text)) => Some(vec![of_text(text)]),
        Rule::Keyword(Keyword::Enum(texts)) => {
            Some(distinct(texts.iter().map(|text| of_text(text)).collect()))
        }
        Rule::Keyword(Keyword::OneOf(branches) | Keyword::AnyOf(branches)) => all(branches),
        Rule::Keyword(Keyword::AllOf(branches)) => {
            branches.iter().find_map(|branch| said(connector, branch, depth))
        }
        Rule::Keyword(Keyword::Ref(name, _)) => said(connector, behind(connector, name)?, depth),
        _ => None,
    })
}

fn distinct(kinds: Vec<&'static str>) -> Vec<&'static str> {
    let mut all = Vec::new();
    for kind in kinds {
        if !all.contains(&kind) {
            all.push(kind);
        }
    }
    // An integer is a number.
    if all.contains(&"number") {
        all.retain(|kind| *kind != "integer");
    }
    all
}

/// The type of a JSON text.
fn of_text(text: &str) -> &'static str {
    match text.as_bytes().first() {
        Some(b'"') => "string",
        Some(b'{') => "object",
        Some(b'[') => "array",
        Some(b't' | b'f') => "boolean",
        Some(b'n') => "null",
        _ if integer::is_integer(text) => "integer",
        _ => "number",
    }
}

/// What a `$ref` leads to.
fn behind<'a>(connector: &'a Connector, name: &str) -> Option<&'a Check> {
    connector.checks.iter().find(|check| check.name == name).map(|check| &check.rules)
}

fn gather(connector: &Connector, ty: &TypeRef, depth: usize, kinds: &mut Vec<&'static str>) {
    let kind = match ty {
        TypeRef::String | TypeRef::Secret => "string",
        TypeRef::Bool => "boolean",
        TypeRef::I64 | TypeRef::Integer => "integer",
        TypeRef::Number => "number",
        TypeRef::Json => "any",
        TypeRef::Nullable(inner) => {
            gather(connector, inner, depth, kinds);
            "null"
        }
        TypeRef::Named(name) => match named(connector, name) {
            Some(Type::Object(_) | Type::Map(_) | Type::Boxed(_)) => "object",
            Some(Type::Enum(_)) => "string",
            Some(Type::List(_) | Type::Tuple(_)) => "array",
            Some(Type::Checked(of)) if depth > 0 => {
                return gather(connector, &of.value.ty, depth - 1, kinds);
            }
            Some(Type::Any(of)) if depth > 0 => {
                let any = || vec!["any"];
                kinds.extend(said(connector, &of.rules, depth - 1).unwrap_or_else(any));
                return;
            }
            Some(Type::Union(of)) if depth > 0 => {
                let payloads = of.variants.iter().map(|variant| &variant.payload);
                return payloads.for_each(|ty| gather(connector, ty, depth - 1, kinds));
            }
            _ => "any",
        },
    };
    if !kinds.contains(&kind) {
        kinds.push(kind);
    }
}

/// The type of that name.
pub(super) fn named<'a>(connector: &'a Connector, name: &str) -> Option<&'a Type> {
    connector.types.iter().find(|ty| ty.name() == name)
}

/// The object type of that name.
pub(super) fn object<'a>(connector: &'a Connector, name: &str) -> Option<&'a Object> {
    match named(connector, name)? {
        Type::Object(object) => Some(object),
        _ => None,
    }
}

/// The union of that name.
pub(super) fn union<'a>(connector: &'a Connector, name: &str) -> Option<&'a Union> {
    match named(connector, name)? {
        Type::Union(union) => Some(union),
        _ => None,
    }
}

/// The members of a type; none where it is no object.
pub(super) fn fields<'a>(connector: &'a Connector, ty: &TypeRef) -> &'a [Field] {
    match ty.plain() {
        TypeRef::Named(name) => object(connector, name).map_or(&[], |object| &object.fields),
        _ => &[],
    }
}

/// The named values of a field.
pub(super) fn values<'a>(connector: &'a Connector, field: &Field) -> Option<&'a Enum> {
    match field.ty.plain() {
        TypeRef::Named(name) => match named(connector, name)? {
            Type::Enum(values) => Some(values),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a parameter is a secret, or may be one.
pub(super) fn is_secret(connector: &Connector, field: &Field) -> bool {
    secret_value(connector, &field.ty, &field.rules, DEPTH)
}

fn secret_value(connector: &Connector, ty: &TypeRef, rules: &[Rule], depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let by_type = match ty.plain() {
        TypeRef::Secret => true,
        TypeRef::Named(name) => match named(connector, name) {
            Some(Type::Union(of)) => {
                let mut payloads = of.variants.iter().map(|variant| &variant.payload);
                payloads.any(|ty| secret_value(connector, ty, &[], depth))
            }
            Some(Type::Checked(of)) => {
                secret_value(connector, &of.value.ty, &of.value.rules, depth)
            }
            Some(Type::Any(of)) => secret_rules(connector, &of.rules, depth),
            _ => false,
        },
        _ => false,
    };
    by_type || secret_rules(connector, rules, depth)
}

fn secret_rules(connector: &Connector, rules: &[Rule], depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let secret = |rules: &Check| secret_rules(connector, rules, depth);
    rules.iter().any(|rule| match rule {
        Rule::Secret => true,
        Rule::Typed(value) => secret_value(connector, &value.ty, &value.rules, depth),
        Rule::Around(rules) => secret(rules),
        Rule::Keyword(keyword) => match keyword {
            Keyword::Ref(name, _) => behind(connector, name).is_some_and(secret),
            Keyword::AllOf(all) | Keyword::AnyOf(all) | Keyword::OneOf(all) => {
                all.iter().any(secret)
            }
            Keyword::If(_, then, otherwise) => then.iter().chain(otherwise).any(secret),
            _ => false,
        },
        _ => false,
    })
}
