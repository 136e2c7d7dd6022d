//! Keywords for objects (Validation §6.5).

use super::form::Reader;
use super::{Keywords, Slot};
use crate::schema::SchemaId;
use crate::source::json::{Member, Span, Value};
use crate::source::overlay::Spanned;

/// A subschema under a name: a property, a pattern, a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Where the name stands, quotes included.
    pub name_span: Span,
    /// The subschema.
    pub schema: SchemaId,
}

/// A member of `dependencies` (Validation §6.5.7).
#[derive(Clone, Debug, PartialEq)]
pub struct Dependency {
    /// The property that has dependents.
    pub name: String,
    /// Where the name stands, quotes included.
    pub name_span: Span,
    /// What an object with that property must keep.
    pub dependent: Dependent,
}

/// What an object must keep once it has a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Dependent {
    /// It has these properties too.
    Names(Vec<Spanned<String>>),
    /// It is valid under this schema.
    Schema(SchemaId),
}

pub(super) fn read<'a>(
    member: &'a Member,
    keywords: &mut Keywords,
    reader: &mut Reader<'_, 'a>,
) -> bool {
    match member.name.as_str() {
        "maxProperties" => keywords.max_properties = reader.size(member),
        "minProperties" => keywords.min_properties = reader.size(member),
        "required" => keywords.required = required(member, reader),
        "properties" => keywords.properties = reader.named_schemas(member),
        "patternProperties" => keywords.pattern_properties = reader.named_schemas(member),
        "additionalProperties" => keywords.additional_properties = reader.schema(member),
        "dependencies" => keywords.dependencies = dependencies(member, reader),
        "propertyNames" => keywords.property_names = reader.schema(member),
        _ => return false,
    }
    true
}

fn required(member: &Member, reader: &mut Reader<'_, '_>) -> Slot<Vec<Spanned<String>>> {
    match &member.value.value {
        Value::Array(names) => {
            let names = reader.names(member, names);
            Some(reader.keyword(member, names))
        }
        Value::Bool(_) => {
            reader.refuse_with(
                member,
                &member.value,
                "Since draft-04, the names of required properties are listed in the \
                 `required` of the object that has them"
                    .to_owned(),
            );
            None
        }
        _ => {
            reader.refuse(member, &member.value);
            None
        }
    }
}

fn dependencies<'a>(member: &'a Member, reader: &mut Reader<'_, 'a>) -> Slot<Vec<Dependency>> {
    let Value::Object(entries) = &member.value.value else {
        reader.refuse(member, &member.value);
        return None;
    };
    let mut dependencies = Vec::with_capacity(entries.len());
    for entry in entries {
        let dependent = match &entry.value.value {
            Value::Array(names) => Dependent::Names(reader.names(member, names)),
            Value::Object(_) | Value::Bool(_) => {
                Dependent::Schema(reader.subschema(&entry.value, &[&member.name, &entry.name]))
            }
            _ => {
                reader.refuse(member, &entry.value);
                continue;
            }
        };
        dependencies.push(Dependency {
            name: entry.name.clone(),
            name_span: entry.name_span,
            dependent,
        });
    }
    Some(reader.keyword(member, dependencies))
}
