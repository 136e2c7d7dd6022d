//! Whether a typed client can send a value without `extra`: every member of
//! every struct is one that the schema declares or requires there. What is no
//! struct, a field of any JSON value or a map, sends what it is given.

use std::collections::BTreeSet;

use connspec::model::{Connector, Type, TypeRef};
use serde_json::Value;

#[path = "in_place.rs"]
mod in_place;
use in_place::{gather, in_place};

/// `connector` is what the schema was compiled to.
pub(crate) fn sendable(connector: &Connector, document: &Value, value: &Value) -> bool {
    let root = TypeRef::Named(connector.auth[0].type_name.clone());
    all((connector, document), vec![document], value, &of(connector, &[root]), true)
}

/// The types that a value may be of, unions and boxes opened; none where it may
/// be anything.
fn of(connector: &Connector, types: &[TypeRef]) -> Option<Vec<Type>> {
    let mut left: Vec<TypeRef> = types.to_vec();
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    while let Some(next) = left.pop() {
        let name = match next.plain() {
            TypeRef::Json => return None,
            TypeRef::Named(name) => name.clone(),
            _ => continue,
        };
        let ty = connector.types.iter().find(|ty| ty.name() == name)?;
        match ty {
            _ if !seen.insert(name) => {}
            Type::Any(_) => return None,
            Type::Union(of) => left.extend(of.variants.iter().map(|one| one.payload.clone())),
            Type::Boxed(of) => left.push(of.of.clone()),
            Type::Checked(of) => left.push(of.value.ty.clone()),
            other => found.push(other.clone()),
        }
    }
    Some(found)
}

/// What stands as the member of that name, or as an item.
fn inside(
    connector: &Connector,
    types: &Option<Vec<Type>>,
    name: Option<&str>,
) -> Option<Vec<Type>> {
    let refs = types.iter().flatten().flat_map(|ty| match (ty, name) {
        (Type::Object(of), Some(name)) => {
            of.fields.iter().filter(|field| field.json_name == name).map(|f| f.ty.clone()).collect()
        }
        (Type::Map(of), Some(_)) | (Type::List(of), None) => vec![of.item.clone()],
        (Type::Tuple(of), None) => of.items.clone(),
        _ => Vec::new(),
    });
    let refs: Vec<TypeRef> = refs.collect();
    if refs.is_empty() { None } else { of(connector, &refs) }
}

/// The same for a part of the value, of which these schemas speak.
fn all(
    (connector, document): (&Connector, &Value),
    schemas: Vec<&Value>,
    value: &Value,
    types: &Option<Vec<Type>>,
    root: bool,
) -> bool {
    let schemas = in_place(document, schemas);
    match value {
        Value::Object(members) => {
            let mut names = BTreeSet::new();
            schemas.iter().for_each(|schema| gather(schema, &mut names));
            let open = |ty: &Type| match ty {
                Type::Object(of) => of.fields.is_empty() && !root,
                Type::Map(_) => true,
                _ => false,
            };
            let is_struct = |ty: &Type| matches!(ty, Type::Object(_));
            let closed = types
                .as_ref()
                .is_some_and(|types| types.iter().any(is_struct) && !types.iter().any(open));
            members.iter().all(|(name, value)| {
                let below: Vec<&Value> = schemas
                    .iter()
                    .flat_map(|schema| {
                        let own = schema.get("properties").and_then(|all| all.get(name));
                        let rest = schema.get("additionalProperties").filter(|_| own.is_none());
                        own.into_iter().chain(rest)
                    })
                    .collect();
                let inner = inside(connector, types, Some(name));
                (!closed || names.contains(name.as_str()))
                    && all((connector, document), below, value, &inner, false)
            })
        }
        Value::Array(items) => items.iter().enumerate().all(|(index, value)| {
            let below = schemas.iter().filter_map(|schema| match schema.get("items")? {
                Value::Array(list) => list.get(index).or(schema.get("additionalItems")),
                one => Some(one),
            });
            let inner = inside(connector, types, None);
            all((connector, document), below.collect(), value, &inner, false)
        }),
        _ => true,
    }
}
