//! The direct subschemas of a schema, whatever keyword they sit under.

use super::keyword::{Dependent, Items, Named};
use super::{Keywords, SchemaId, Slot};

/// A direct subschema, and the keyword that it sits under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child<'a> {
    /// The keyword: `properties`, say.
    pub keyword: &'static str,
    /// The name under the keyword, where it maps names to schemas.
    pub name: Option<&'a str>,
    /// The subschema.
    pub schema: SchemaId,
}

/// The subschemas, in the order of the keywords in the draft.
pub(super) fn of(keywords: &Keywords) -> Vec<Child<'_>> {
    let mut children = Children::default();
    match keywords.items.as_ref().map(|items| &items.value) {
        Some(Items::One(schema)) => children.list("items", &[*schema]),
        Some(Items::List(schemas)) => children.list("items", schemas),
        None => {}
    }
    children.one("additionalItems", &keywords.additional_items);
    children.one("contains", &keywords.contains);
    children.named("properties", &keywords.properties);
    children.named("patternProperties", &keywords.pattern_properties);
    children.one("additionalProperties", &keywords.additional_properties);
    for dependency in keywords.dependencies.iter().flat_map(|all| &all.value) {
        if let Dependent::Schema(schema) = dependency.dependent {
            children.push("dependencies", Some(&dependency.name), schema);
        }
    }
    children.one("propertyNames", &keywords.property_names);
    children.one("if", &keywords.if_schema);
    children.one("then", &keywords.then_schema);
    children.one("else", &keywords.else_schema);
    children.some("allOf", &keywords.all_of);
    children.some("anyOf", &keywords.any_of);
    children.some("oneOf", &keywords.one_of);
    children.one("not", &keywords.not);
    children.named("definitions", &keywords.definitions);
    children.found
}

#[derive(Default)]
struct Children<'a> {
    found: Vec<Child<'a>>,
}

impl<'a> Children<'a> {
    fn one(&mut self, keyword: &'static str, schema: &Slot<SchemaId>) {
        if let Some(schema) = schema {
            self.push(keyword, None, schema.value);
        }
    }

    fn some(&mut self, keyword: &'static str, schemas: &Slot<Vec<SchemaId>>) {
        if let Some(schemas) = schemas {
            self.list(keyword, &schemas.value);
        }
    }

    fn list(&mut self, keyword: &'static str, schemas: &[SchemaId]) {
        for schema in schemas {
            self.push(keyword, None, *schema);
        }
    }

    fn named(&mut self, keyword: &'static str, schemas: &'a Slot<Vec<Named>>) {
        for entry in schemas.iter().flat_map(|schemas| &schemas.value) {
            self.push(keyword, Some(&entry.name), entry.schema);
        }
    }

    fn push(&mut self, keyword: &'static str, name: Option<&'a str>, schema: SchemaId) {
        self.found.push(Child { keyword, name, schema });
    }
}
