//! What the model says of a connector, in words and as data.
//!
//! Must not know how it is laid out.

use serde_json::{Value, json};

use super::{example, strings};
use crate::model::{AuthMethod, Connector, Enum, Field, Object, Type, TypeRef};
use crate::source::overlay::{Cloud, Origin, Status};

/// A connector for programs.
pub(super) fn connector(connector: &Connector) -> Value {
    let methods = connector.auth.iter().map(|m| method(connector, m));
    json!({
        "connector": connector.stem,
        "specification": connector.file,
        "module": connector.module,
        "feature": connector.feature,
        "id": connector.id,
        "name": connector.name,
        "title": connector.title,
        "version": connector.version,
        "provider_id": connector.provider_id,
        "category": connector.category,
        "description": connector.description,
        "origin": connector.origin.map(|origin| match origin {
            Origin::Served => "served",
            Origin::Documentation => "documentation",
        }),
        "links": connector.links,
        "status": connector.status.as_ref().map(status),
        "evidence": connector.evidence,
        "auth_methods": methods.collect::<Vec<_>>(),
    })
}

fn status(status: &Status) -> Value {
    match status {
        Status::Ga => json!({ "stage": "ga" }),
        Status::Beta => json!({ "stage": "beta" }),
        Status::Deprecated { removal, replacement } => {
            json!({ "stage": "deprecated", "removal": removal, "replacement": replacement })
        }
    }
}

fn method(connector: &Connector, method: &AuthMethod) -> Value {
    let object = object(connector, &method.type_name);
    let fields = object.map(|object| object.fields.as_slice());
    let parameters = fields.unwrap_or_default().iter();
    json!({
        "spec_name": method.spec_name,
        "type": method.kind,
        "rust_type": method.type_name,
        "description": object.and_then(|object| words(&object.description)),
        "clouds": method.clouds.as_deref().map(cloud_keys),
        "former_names": method.aliases,
        "advice": method.advice,
        "parameters": parameters.map(|field| parameter(connector, field)).collect::<Vec<_>>(),
        "example_request": example::request(connector, method),
    })
}

fn parameter(connector: &Connector, field: &Field) -> Value {
    let values = values(connector, field);
    json!({
        "name": field.json_name,
        "type": kind(connector, field),
        "required": field.required,
        "secret": field.ty == TypeRef::Secret,
        "default": field.default.as_ref().map(|default| {
            serde_json::from_str(&default.json).unwrap_or_else(|_| json!(default.json))
        }),
        "values": values.map(|values| values.variants.iter().map(|(_, text)| text).collect::<Vec<_>>()),
        "other_values": values.map(|values| values.open),
        "description": words(&field.description),
        "connection_string": strings::data(connector, field),
        "clouds": field.clouds.as_deref().map(cloud_keys),
        "former_names": field.aliases,
        "advice": field.advice,
    })
}

/// A description, where there is one.
fn words(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn cloud_keys(clouds: &[Cloud]) -> Vec<&'static str> {
    let key = |cloud: &Cloud| match cloud {
        Cloud::Azure => "azure",
        Cloud::Aws => "aws",
    };
    clouds.iter().map(key).collect()
}

/// The clouds in words: `Azure, AWS`.
pub(super) fn clouds(clouds: &[Cloud]) -> String {
    let word = |cloud: &Cloud| match cloud {
        Cloud::Azure => "Azure",
        Cloud::Aws => "AWS",
    };
    clouds.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// How far along a connector is, in words.
pub(super) fn stage(status: &Status) -> String {
    match status {
        Status::Ga => "generally available".to_owned(),
        Status::Beta => "beta".to_owned(),
        Status::Deprecated { removal, replacement } => {
            let removal = removal.as_ref().map(|date| format!("; removal {date}"));
            let replacement = replacement.as_ref().map(|name| format!("; use {name} instead"));
            let (removal, replacement) =
                (removal.unwrap_or_default(), replacement.unwrap_or_default());
            format!("deprecated{removal}{replacement}")
        }
    }
}

/// The object type of that name.
pub(super) fn object<'a>(connector: &'a Connector, name: &str) -> Option<&'a Object> {
    connector.types.iter().find_map(|ty| match ty {
        Type::Object(object) if object.name == name => Some(object),
        _ => None,
    })
}

/// The named values of a field.
pub(super) fn values<'a>(connector: &'a Connector, field: &Field) -> Option<&'a Enum> {
    let TypeRef::Named(name) = &field.ty else {
        return None;
    };
    connector.types.iter().find_map(|ty| match ty {
        Type::Enum(values) if values.name == *name => Some(values),
        _ => None,
    })
}

/// The JSON type of a field, as JSON Schema names it; `any` where it has many.
pub(super) fn kind(connector: &Connector, field: &Field) -> &'static str {
    match &field.ty {
        TypeRef::String | TypeRef::Secret => "string",
        TypeRef::Bool => "boolean",
        TypeRef::I64 | TypeRef::Integer => "integer",
        TypeRef::Number => "number",
        TypeRef::Named(_) if values(connector, field).is_some() => "string",
        TypeRef::Named(name) if object(connector, name).is_some() => "object",
        _ => "any",
    }
}
