//! Properties as fields.

use crate::schema::{SchemaId, SchemaTree};
use crate::source::json::{Node, Span};
use crate::source::overlay::ParamOverlay;

use super::module::Module;
use super::names::Scope;
use super::types::{Field, TypeRef};
use super::{check, connection_string, default, marks, prose, value};

/// Where a property stands.
pub(super) struct Parent<'a> {
    /// The Rust name of the struct.
    pub(super) type_name: &'a str,
    /// The property's JSON name.
    pub(super) json_name: &'a str,
    /// Where that name stands.
    pub(super) name_span: Span,
    /// Its Rust name.
    pub(super) name: &'a str,
    /// It must be present.
    pub(super) required: bool,
    /// What the overlay says of it.
    pub(super) overlay: Option<&'a ParamOverlay>,
}

/// Says what a property's field will be.
pub(super) fn build(
    tree: &SchemaTree,
    id: SchemaId,
    parent: &Parent<'_>,
    names: &mut Scope,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Field {
    let own = tree.get(id);
    let id = tree.resolve(id);
    let schema = tree.get(id);
    let mut field = bare(parent);
    field.declared = true;
    field.schema_path = (own.pointer != schema.pointer).then(|| schema.pointer.clone());
    let keywords = schema.keywords();
    match keywords {
        Some(keywords) => {
            field.description = keywords.words().map(prose::line).unwrap_or_default();
            (field.ty, field.rules) = value::value_of(tree, id, keywords, parent, path, module);
        }
        None => field.rules = check::check(tree, id, module),
    }
    let own_default = keywords.and_then(|keywords| keywords.default.as_ref()).map(|k| &k.value);
    finish(&mut field, own_default, parent, names, module);
    field
}

/// A member that is required and not declared: any value, since the schema
/// says nothing of it.
pub(super) fn undeclared(parent: &Parent<'_>, names: &mut Scope, module: &mut Module) -> Field {
    let mut field = bare(parent);
    finish(&mut field, None, parent, names, module);
    field
}

/// Adds what the overlay says, and the documentation.
fn finish(
    field: &mut Field,
    own_default: Option<&Node>,
    parent: &Parent<'_>,
    names: &mut Scope,
    module: &mut Module,
) {
    marks::known_values(field, parent, module);
    marks::secret(field, parent, module);
    connection_string::build(field, parent, module);
    let default = parent.overlay.and_then(|overlay| overlay.default.as_ref()).or(own_default);
    field.default = default.map(|node| default::build(node, field, names, module));
    document(field);
}

fn bare(parent: &Parent<'_>) -> Field {
    let overlay = parent.overlay;
    let aliases = overlay.iter().flat_map(|overlay| &overlay.aliases);
    Field {
        json_name: parent.json_name.to_owned(),
        name: parent.name.to_owned(),
        ty: TypeRef::Json,
        required: parent.required,
        declared: false,
        schema_path: None,
        description: String::new(),
        docs: Vec::new(),
        rules: Vec::new(),
        default: None,
        aliases: aliases.map(|alias| alias.value.clone()).collect(),
        clouds: overlay.and_then(|overlay| overlay.clouds.clone()),
        connection_string: None,
        advice: overlay.and_then(|overlay| overlay.advice.clone()),
    }
}

fn document(field: &mut Field) {
    field.docs.push(if field.description.is_empty() {
        format!("The parameter {}.", prose::code(&field.json_name))
    } else {
        prose::paragraph(&field.description)
    });
    if let Some(default) = &field.default {
        let json = prose::code(&default.json);
        field.docs.push(match field.required {
            true => format!("The default is {json}; it has to be sent all the same."),
            false => format!("The service takes {json} when it is left out."),
        });
    }
    let parts = field.connection_string.as_ref();
    field.docs.extend(parts.map(|parts| format!("[`{parts}`] composes it, and takes it apart.")));
    field.docs.extend(prose::clouds(field.clouds.as_deref()));
    field.docs.extend(prose::aliases(&field.aliases));
    field.docs.extend(prose::advice(field.advice.as_deref()));
}
