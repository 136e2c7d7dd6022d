//! Object schemas as structs.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::model as rules;
use crate::schema::keyword::JsonType;
use crate::schema::{Keywords, Kind, SchemaId, SchemaTree};
use crate::source::overlay::AuthOverlay;

use super::connector::Module;
use super::field::{self, Parent};
use super::names::{self, Case};
use super::types::{Field, Object, Type};
use super::{prose, support};

/// An auth method's schema on its way to a type.
pub(super) struct Root<'a> {
    /// The type's Rust name.
    pub(super) name: &'a str,
    /// Its documentation where the schema has none.
    pub(super) fallback: String,
    /// What the overlay says of the method.
    pub(super) overlay: Option<&'a AuthOverlay>,
}

/// More required members than that are refused: each is a type parameter of
/// the builder.
pub(super) const MOST_REQUIRED: usize = 100;

/// Adds the type of an auth method to the module.
pub(super) fn build_root(tree: &SchemaTree, root: Root<'_>, module: &mut Module) {
    let id = tree.resolve(tree.root());
    let schema = tree.get(id);
    let Some(keywords) = schema.keywords().filter(|keywords| is_object(keywords)) else {
        module.diagnostics.push(
            Diagnostic::new(
                &rules::NOT_COMPILED,
                "The parameters of an auth method are not an object schema, and only an object \
                 schema is compiled so far",
            )
            .at(schema.span, "not an object schema")
            .help("Say `\"type\": \"object\"` and declare the parameters in `properties`."),
        );
        return;
    };
    // The slot is taken now, so that the type stands before the ones in it.
    let slot = module.types.len();
    let mut object = Object {
        name: root.name.to_owned(),
        builder: String::new(),
        markers: String::new(),
        description: String::new(),
        docs: Vec::new(),
        fields: Vec::new(),
        closed: false,
    };
    module.types.push(Type::Object(object.clone()));
    fill(&mut object, tree, keywords, root.overlay, &mut vec![id], module);
    if object.docs.is_empty() {
        object.docs.push(root.fallback);
    }
    if let Some(overlay) = root.overlay {
        let aliases: Vec<String> = overlay.aliases.iter().map(|a| a.value.clone()).collect();
        object.docs.extend(prose::clouds(overlay.clouds.as_deref()));
        object.docs.extend(prose::aliases(&aliases));
        object.docs.extend(prose::advice(overlay.advice.as_deref()));
    }
    if let Some(place) = module.types.get_mut(slot) {
        *place = Type::Object(object);
    }
}

/// Adds the type of a nested object to the module, and says its name. `path`
/// holds the schemas around it.
pub(super) fn build_nested(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> String {
    let qualified = format!("{} {}", parent.type_name, parent.json_name);
    let name = module.names.name_among(&[parent.json_name, &qualified]);
    let slot = module.types.len();
    let mut object = Object {
        name: name.clone(),
        builder: String::new(),
        markers: String::new(),
        description: String::new(),
        docs: Vec::new(),
        fields: Vec::new(),
        closed: false,
    };
    module.types.push(Type::Object(object.clone()));
    path.push(id);
    fill(&mut object, tree, keywords, None, path, module);
    path.pop();
    if object.docs.is_empty() {
        object.docs.push(format!("The value of {}.", prose::code(parent.json_name)));
    }
    if let Some(place) = module.types.get_mut(slot) {
        *place = Type::Object(object);
    }
    name
}

/// Whether a schema asks for an object and nothing else.
pub(super) fn is_object(keywords: &Keywords) -> bool {
    keywords.types.as_ref().is_some_and(|types| types.value.names() == [JsonType::Object])
}

fn fill(
    object: &mut Object,
    tree: &SchemaTree,
    keywords: &Keywords,
    overlay: Option<&AuthOverlay>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) {
    object.builder = companion(&object.name, "Builder", module);
    object.markers = markers(&object.name, module);
    let words = keywords.description.as_ref().or(keywords.title.as_ref());
    if let Some(words) = words {
        object.description = prose::line(&words.value);
        object.docs.push(prose::paragraph(&words.value));
    }
    support::refuse_unknown_to_objects(keywords, module);
    object.closed = closed(tree, keywords, module);
    let mut fields = names::fields();
    let mut all = Vec::new();
    for property in keywords.properties.iter().flat_map(|properties| &properties.value) {
        let parent = Parent {
            type_name: &object.name,
            json_name: &property.name,
            name_span: property.name_span,
            required: keywords.requires(&property.name),
            overlay: overlay.and_then(|overlay| {
                overlay.params.iter().find(|param| param.name.value == property.name)
            }),
        };
        if let Some(found) = field::build(tree, property.schema, &parent, &mut fields, path, module)
        {
            all.push(found);
        }
    }
    for name in keywords.required.iter().flat_map(|required| &required.value) {
        if keywords.property(&name.value).is_none() {
            let param = overlay.and_then(|overlay| {
                overlay.params.iter().find(|param| param.name.value == name.value)
            });
            all.push(field::undeclared(&name.value, param, &mut fields));
        }
    }
    let (required, optional): (Vec<Field>, Vec<Field>) =
        all.into_iter().partition(|field| field.required);
    if let Some(names) = keywords.required.as_ref().filter(|_| required.len() > MOST_REQUIRED) {
        module.diagnostics.push(
            Diagnostic::new(
                &rules::NOT_COMPILED,
                format!(
                    "{} members are required; a builder can ask for at most {MOST_REQUIRED} at \
                     compile time",
                    required.len()
                ),
            )
            .at(names.span, "too many required members"),
        );
    }
    object.fields = required;
    object.fields.extend(optional);
}

/// Whether undeclared members are refused.
fn closed(tree: &SchemaTree, keywords: &Keywords, module: &mut Module) -> bool {
    let Some(additional) = &keywords.additional_properties else {
        return false;
    };
    match &tree.get(tree.resolve(additional.value)).kind {
        Kind::Bool(open) => !open,
        Kind::Keywords(keywords) if support::says_nothing(keywords) => false,
        Kind::Keywords(_) => {
            support::refuse("additionalProperties", additional.name_span, module);
            false
        }
    }
}

/// The name of a type that belongs to another.
fn companion(name: &str, suffix: &str, module: &mut Module) -> String {
    let mut companion = format!("{name}{suffix}");
    while !module.names.is_free(&companion) {
        companion.push('_');
    }
    module.names.take(&companion);
    companion
}

/// The name of the module of markers of a type.
fn markers(name: &str, module: &mut Module) -> String {
    let mut markers = names::recase(name, Case::Snake);
    while !module.names.is_free(&markers) || names::is_keyword(&markers) {
        markers.push('_');
    }
    module.names.take(&markers);
    markers
}
