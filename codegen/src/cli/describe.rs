//! What the model says of a connector, in words and as data.
//!
//! Must not know how it is laid out.

use serde_json::{Value, json};

use super::{curl, example, kind, sections, snippet, strings};
use crate::model::{AuthMethod, Connector, Field, Section, Variant};
use crate::source::overlay::{Change, Cloud, Origin, Status};

/// A connector for programs.
pub(super) fn connector(connector: &Connector) -> Value {
    let methods = connector.auth.iter().map(|m| method(connector, m));
    let mut described = json!({
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
        "history": connector.history.iter().map(change).collect::<Vec<_>>(),
        "cargo_line": snippet::cargo_line(connector),
        "auth_methods": methods.collect::<Vec<_>>(),
    });
    for (name, value) in sections::data(connector) {
        described[name] = value;
    }
    described
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

fn change(change: &Change) -> Value {
    json!({ "when": change.when, "what": change.what })
}

fn method(connector: &Connector, method: &AuthMethod) -> Value {
    let Shapes { parameters, alternatives, .. } = shapes(connector, &method.type_name);
    let example = example::example(connector, method);
    json!({
        "spec_name": method.spec_name,
        "type": method.kind,
        "rust_type": method.type_name,
        "description": words(&method.description),
        "clouds": method.clouds.as_deref().map(cloud_keys),
        "former_names": method.aliases,
        "advice": method.advice,
        "parameters": parameters,
        "alternatives": alternatives,
        "example_request": example::request(connector, method, &example.params),
        "example_breaks": example.broken,
        "example_rust": snippet::of(connector, method, &example.params),
        "example_curl": curl::of(connector, method, &example.params),
    })
}

/// A section beside the auth methods.
pub(super) fn section(connector: &Connector, section: &Section) -> Value {
    let Shapes { description, parameters, alternatives } = shapes(connector, &section.type_name);
    json!({
        "name": section.name,
        "rust_type": section.type_name,
        "description": description,
        "advice": section.advice,
        "parameters": parameters,
        "alternatives": alternatives,
    })
}

/// What the type of some parameters says of them.
struct Shapes<'a> {
    description: Option<&'a str>,
    parameters: Vec<Value>,
    alternatives: Option<Vec<Value>>,
}

fn shapes<'a>(connector: &'a Connector, type_name: &str) -> Shapes<'a> {
    let object = kind::object(connector, type_name);
    let fields = object.map(|object| object.fields.as_slice()).unwrap_or_default().iter();
    let alternatives = kind::union(connector, type_name).map(|union| {
        let of = |variant: &Variant| alternative(connector, variant);
        union.variants.iter().map(of).collect()
    });
    Shapes {
        description: object.and_then(|object| words(&object.description)),
        parameters: fields.map(|field| parameter(connector, field)).collect(),
        alternatives,
    }
}

/// One of the shapes that the parameters of an auth method may have.
fn alternative(connector: &Connector, variant: &Variant) -> Value {
    let fields = kind::fields(connector, &variant.payload).iter();
    json!({
        "variant": variant.name,
        "parameters": fields.map(|field| parameter(connector, field)).collect::<Vec<_>>(),
    })
}

fn parameter(connector: &Connector, field: &Field) -> Value {
    let values = kind::values(connector, field);
    let kinds = kind::of(connector, field);
    json!({
        "name": field.json_name,
        "type": match kinds.as_slice() {
            [one] => json!(one),
            several => json!(several),
        },
        "required": field.required,
        "secret": kind::is_secret(connector, field),
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

/// What stands in place of the auth methods of a connector that has none.
pub(super) const NO_CREDENTIALS: &str = "none: takes no credentials";

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
