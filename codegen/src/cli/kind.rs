//! The types of a connector's module, as people ask for them.
//!
//! Must not know how they are shown.

use crate::model::{Connector, Enum, Field, Object, Type, TypeRef, Union};

/// How deep unions are looked through; a type may hold itself.
const DEPTH: usize = 4;

/// The JSON types of a value, as JSON Schema names them; `any` alone where
/// nothing is said.
pub(super) fn of(connector: &Connector, ty: &TypeRef) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    gather(connector, ty, DEPTH, &mut kinds);
    if kinds.contains(&"any") { vec!["any"] } else { kinds }
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
    connector.types.iter().find(|ty| {
        *name
            == *match ty {
                Type::Object(of) => &of.name,
                Type::Enum(of) => &of.name,
                Type::List(of) | Type::Map(of) => &of.name,
                Type::Boxed(of) => &of.name,
                Type::Tuple(of) => &of.name,
                Type::Union(of) => &of.name,
                Type::Checked(of) => &of.name,
                Type::Any(of) => &of.name,
                Type::ConnectionString(of) => &of.name,
            }
    })
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

/// Whether a value is a secret, or may be one.
pub(super) fn is_secret(connector: &Connector, ty: &TypeRef) -> bool {
    match ty.plain() {
        TypeRef::Secret => true,
        TypeRef::Named(name) => match named(connector, name) {
            Some(Type::Union(of)) => of.variants.iter().any(|variant| match &variant.payload {
                TypeRef::Named(name) => matches!(
                    named(connector, name),
                    Some(Type::Checked(of)) if of.value.ty == TypeRef::Secret
                ),
                payload => *payload == TypeRef::Secret,
            }),
            _ => false,
        },
        _ => false,
    }
}
