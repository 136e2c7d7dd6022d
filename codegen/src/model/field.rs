//! Properties as fields.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::model as rules;
use crate::schema::keyword::JsonType;
use crate::schema::{Keywords, Kind, SchemaId, SchemaTree};
use crate::source::json::{Node, Span};
use crate::source::overlay::ParamOverlay;

use super::connector::Module;
use super::names::{self, Scope};
use super::types::{Enum, Field, Rule, Type, TypeRef};
use super::{default, object, prose, support};

/// Where a property stands.
pub(super) struct Parent<'a> {
    /// The Rust name of the struct.
    pub(super) type_name: &'a str,
    /// The property's JSON name.
    pub(super) json_name: &'a str,
    /// Where that name stands.
    pub(super) name_span: Span,
    /// It must be present.
    pub(super) required: bool,
    /// What the overlay says of it.
    pub(super) overlay: Option<&'a ParamOverlay>,
}

/// Says what a property's field will be; nothing where it cannot be one.
pub(super) fn build(
    tree: &SchemaTree,
    id: SchemaId,
    parent: &Parent<'_>,
    names: &mut Scope,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Option<Field> {
    let own = tree.get(id);
    let id = tree.resolve(id);
    let schema = tree.get(id);
    let mut field = bare(parent.json_name, parent.overlay, names);
    field.required = parent.required;
    field.declared = true;
    field.schema_path = (own.pointer != schema.pointer).then(|| schema.pointer.clone());
    let keywords = match &schema.kind {
        Kind::Bool(true) => None,
        Kind::Bool(false) => {
            support::refuse("false", schema.span, module);
            return None;
        }
        Kind::Keywords(keywords) => Some(&**keywords),
    };
    if let Some(keywords) = keywords {
        if path.contains(&id) {
            support::refuse("$ref to a schema around it", own.span, module);
            return None;
        }
        let words = keywords.description.as_ref().or(keywords.title.as_ref());
        field.description = words.map(|words| prose::line(&words.value)).unwrap_or_default();
        field.ty = value_type(tree, id, keywords, parent, path, module);
        field.rules = value_rules(keywords);
    }
    secret(&mut field, parent, module);
    let own_default = keywords.and_then(|keywords| keywords.default.as_ref()).map(|k| &k.value);
    let default = parent.overlay.and_then(|overlay| overlay.default.as_ref()).or(own_default);
    field.default = default.map(|node| default::build(node, &field, names, module));
    document(&mut field);
    Some(field)
}

/// A member that is required and not declared: any value, since the schema
/// says nothing of it.
pub(super) fn undeclared(name: &str, overlay: Option<&ParamOverlay>, names: &mut Scope) -> Field {
    let mut field = bare(name, overlay, names);
    field.required = true;
    document(&mut field);
    field
}

fn bare(json_name: &str, overlay: Option<&ParamOverlay>, names: &mut Scope) -> Field {
    Field {
        json_name: json_name.to_owned(),
        name: names.name(json_name),
        ty: TypeRef::Json,
        required: false,
        declared: false,
        schema_path: None,
        description: String::new(),
        docs: Vec::new(),
        rules: Vec::new(),
        default: None,
        aliases: overlay
            .map(|overlay| overlay.aliases.iter().map(|alias| alias.value.clone()).collect())
            .unwrap_or_default(),
        clouds: overlay.and_then(|overlay| overlay.clouds.clone()),
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
        field
            .docs
            .push(format!("The service takes {} when it is left out.", prose::code(&default.json)));
    }
    field.docs.extend(prose::clouds(field.clouds.as_deref()));
    field.docs.extend(prose::aliases(&field.aliases));
    field.docs.extend(prose::advice(field.advice.as_deref()));
}

/// The type of a property's value.
fn value_type(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> TypeRef {
    if object::is_object(keywords) {
        return TypeRef::Named(object::build_nested(tree, id, keywords, parent, path, module));
    }
    if support::says_nothing(keywords) {
        return TypeRef::Json;
    }
    support::refuse_unknown_to_scalars(keywords, module);
    if let Some(values) = &keywords.enumeration {
        return closed_enum(keywords, &values.value, values.name_span, parent, module);
    }
    let Some(types) = &keywords.types else {
        support::refuse("a schema without `type`", tree.get(id).span, module);
        return TypeRef::Json;
    };
    let known =
        parent.overlay.map(|overlay| &overlay.known_values).filter(|known| !known.is_empty());
    match types.value.names().as_slice() {
        [JsonType::String] if keywords.format.as_ref().is_some_and(|f| f.value == "password") => {
            TypeRef::Secret
        }
        [JsonType::String] => match known {
            Some(known) => {
                let values: Vec<&str> = known.iter().map(|value| value.value.as_str()).collect();
                string_enum(keywords, &values, true, parent, module)
            }
            None => TypeRef::String,
        },
        [JsonType::Boolean] => TypeRef::Bool,
        [JsonType::Integer] if fits_i64(keywords) => TypeRef::I64,
        [JsonType::Integer] => TypeRef::Integer,
        [JsonType::Number] => TypeRef::Number,
        _ => {
            support::refuse("type", types.span, module);
            TypeRef::Json
        }
    }
}

/// Whether the bounds leave only integers of 64 bits.
fn fits_i64(keywords: &Keywords) -> bool {
    let fits = |bound: &crate::schema::Keyword<String>| bound.value.parse::<i64>().is_ok();
    let below = [&keywords.minimum, &keywords.exclusive_minimum];
    let above = [&keywords.maximum, &keywords.exclusive_maximum];
    below.iter().any(|bound| bound.as_ref().is_some_and(fits))
        && above.iter().any(|bound| bound.as_ref().is_some_and(fits))
}

fn closed_enum(
    keywords: &Keywords,
    nodes: &[Node],
    span: Span,
    parent: &Parent<'_>,
    module: &mut Module,
) -> TypeRef {
    let mut values: Vec<&str> = Vec::new();
    for node in nodes {
        match node.as_str() {
            Some(text) if !values.contains(&text) => values.push(text),
            Some(_) => {}
            None => {
                support::refuse("enum of values that are no strings", node.span, module);
                return TypeRef::Json;
            }
        }
    }
    let typed_otherwise =
        keywords.types.as_ref().is_some_and(|types| types.value.names() != [JsonType::String]);
    let secret = keywords.format.as_ref().is_some_and(|format| format.value == "password");
    if values.is_empty() || typed_otherwise || secret {
        support::refuse("enum", span, module);
        return TypeRef::Json;
    }
    string_enum(keywords, &values, false, parent, module)
}

/// The enum of a property, added to the module unless it has the same already.
fn string_enum(
    keywords: &Keywords,
    values: &[&str],
    open: bool,
    parent: &Parent<'_>,
    module: &mut Module,
) -> TypeRef {
    let mut variants = names::variants();
    let words = keywords.description.as_ref().or(keywords.title.as_ref());
    let mut made = Enum {
        name: String::new(),
        docs: vec![match words {
            Some(words) => prose::paragraph(&words.value),
            None => format!("A value of {}.", prose::code(parent.json_name)),
        }],
        variants: values.iter().map(|value| (variants.name(value), (*value).to_owned())).collect(),
        open,
        untyped: keywords.types.is_none(),
    };
    let plain = names::types().name(parent.json_name);
    let same = module.types.iter().find_map(|ty| match ty {
        Type::Enum(other) => {
            let same = other.name == plain
                && other.docs == made.docs
                && other.variants == made.variants
                && (other.open, other.untyped) == (made.open, made.untyped);
            same.then(|| other.name.clone())
        }
        Type::Object(_) => None,
    });
    if let Some(name) = same {
        return TypeRef::Named(name);
    }
    let qualified = format!("{} {}", parent.type_name, parent.json_name);
    made.name = module.names.name_among(&[parent.json_name, &qualified]);
    let name = made.name.clone();
    module.types.push(Type::Enum(made));
    TypeRef::Named(name)
}

/// The rules of a value beyond its type.
fn value_rules(keywords: &Keywords) -> Vec<Rule> {
    let mut rules = Vec::new();
    rules.extend(keywords.min_length.as_ref().map(|k| Rule::MinLength(k.value)));
    rules.extend(keywords.max_length.as_ref().map(|k| Rule::MaxLength(k.value)));
    rules.extend(keywords.minimum.as_ref().map(|k| Rule::Minimum(k.value.clone())));
    rules.extend(keywords.maximum.as_ref().map(|k| Rule::Maximum(k.value.clone())));
    rules.extend(
        keywords.exclusive_minimum.as_ref().map(|k| Rule::ExclusiveMinimum(k.value.clone())),
    );
    rules.extend(
        keywords.exclusive_maximum.as_ref().map(|k| Rule::ExclusiveMaximum(k.value.clone())),
    );
    rules
}

/// Makes a field secret that the overlay marks so.
fn secret(field: &mut Field, parent: &Parent<'_>, module: &mut Module) {
    let Some(marked) = parent.overlay.and_then(|overlay| overlay.secret.as_ref()) else {
        return;
    };
    match (marked.value, &field.ty) {
        (true, TypeRef::String) => field.ty = TypeRef::Secret,
        (false, TypeRef::Secret) => field.ty = TypeRef::String,
        (true, TypeRef::Secret) | (false, _) => {}
        (true, _) => module.diagnostics.push(
            Diagnostic::new(
                &rules::NOT_COMPILED,
                format!(
                    "`{}` is no plain string, and only a plain string can be secret so far",
                    parent.json_name
                ),
            )
            .at(marked.span, "marked secret here")
            .related(parent.name_span, "declared here"),
        ),
    }
}
