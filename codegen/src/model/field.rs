//! Properties as fields.

use crate::schema::{Keywords, SchemaId, SchemaTree};
use crate::source::json::{Node, Span};
use crate::source::overlay::ParamOverlay;

use super::members::{Member, Typed};
use super::module::Module;
use super::names::Scope;
use super::types::{Field, Rule, TypeRef};
use super::{check, connection_string, default, marks, prose, shape, value};

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

/// Says what a member's field will be.
pub(super) fn build(
    tree: &SchemaTree,
    member: &Member<'_>,
    parent: &Parent<'_>,
    names: &mut Scope,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Field {
    let mut field = bare(parent);
    let typed = match member.typed {
        Typed::Own => member.own,
        Typed::Branch(place) => Some(place),
        Typed::Nowhere => None,
    };
    // What the rules of the place are: its own, or those of a branch.
    let place = typed.or_else(|| member.places().next());
    if let Some(place) = place {
        field.declared = true;
        let own = tree.get(place);
        let target = tree.resolve(place);
        let schema = tree.get(target);
        if Some(place) == member.own {
            field.schema_path = (own.pointer != schema.pointer).then(|| schema.pointer.clone());
        } else {
            field.inherited = Some(schema.pointer.clone());
        }
        match schema.keywords().filter(|_| typed.is_some()) {
            Some(keywords) => {
                (field.ty, field.rules) =
                    value::value_of(tree, target, keywords, parent, path, module);
            }
            None => field.rules = check::check(tree, target, module),
        }
    }
    hide(&mut field, tree, member, place, module);
    let says = || member.places().filter_map(|place| tree.get(tree.resolve(place)).keywords());
    field.description = says().find_map(Keywords::words).map(prose::line).unwrap_or_default();
    let own_default = says().find_map(|keywords| keywords.default.as_ref()).map(|k| &k.value);
    finish(&mut field, own_default, parent, names, module);
    field
}

/// Hides a member that one of its schemas marks as a secret. The one that its
/// type is made of has done so by itself.
fn hide(
    field: &mut Field,
    tree: &SchemaTree,
    member: &Member<'_>,
    place: Option<SchemaId>,
    module: &mut Module,
) {
    if !member.places().any(|place| shape::is_secret(tree, place)) {
        return;
    }
    let nullable = matches!(field.ty, TypeRef::Nullable(_));
    match field.ty.plain() {
        TypeRef::Secret => {}
        TypeRef::String => {
            field.ty = match nullable {
                true => TypeRef::Nullable(Box::new(TypeRef::Secret)),
                false => TypeRef::Secret,
            };
            // What stands around a type is said in the place of its own rules.
            let around = field.rules.iter_mut().filter_map(|rule| match rule {
                Rule::Around(rules) => Some(rules),
                _ => None,
            });
            around.for_each(|rules| rules.push(Rule::Secret));
        }
        _ => {
            if field.ty != TypeRef::Json
                && let Some(place) = place
            {
                field.ty = TypeRef::Json;
                field.rules = check::check(tree, tree.resolve(place), module);
            }
            if !field.rules.contains(&Rule::Secret) {
                field.rules.push(Rule::Secret);
            }
        }
    }
}

/// Has the builder ask for a required member only when it builds.
pub(super) fn defer(field: &mut Field) {
    field.deferred = true;
    let note = "It must be set: `build` refuses to go without it.";
    field.docs.insert(field.docs.len().min(1), note.to_owned());
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
        deferred: false,
        implied: false,
        declared: false,
        inherited: None,
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
