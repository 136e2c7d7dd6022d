//! Types and rules of values.

use crate::schema::keyword::JsonType;
use crate::schema::{Keyword, Keywords, SchemaId, SchemaTree};
use crate::source::json::{Node, Span};

use super::connector::Module;
use super::field::Parent;
use super::types::{Enum, Rule, Type, TypeRef};
use super::{names, object, prose, support};

/// The type of a property's value.
pub(super) fn type_of(
    tree: &SchemaTree,
    id: SchemaId,
    keywords: &Keywords,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> TypeRef {
    if let Some(format) = secret_of_no_string(keywords) {
        support::refuse("`format: password` of anything but a plain string", format, module);
        return TypeRef::Json;
    }
    if object::is_object(keywords) {
        return TypeRef::Named(object::build_nested(tree, id, keywords, parent, path, module));
    }
    if support::says_nothing(keywords) {
        return TypeRef::Json;
    }
    let refused = support::refuse_unknown_to_scalars(keywords, module);
    if let Some(values) = &keywords.enumeration {
        return closed_enum(keywords, &values.value, values.name_span, parent, module);
    }
    let Some(types) = &keywords.types else {
        // What was refused already is reason enough.
        if !refused {
            support::refuse("a schema without `type`", tree.get(id).span, module);
        }
        return TypeRef::Json;
    };
    let known =
        parent.overlay.map(|overlay| &overlay.known_values).filter(|known| !known.is_empty());
    match types.value.names().as_slice() {
        [JsonType::String] if support::password(keywords).is_some() => TypeRef::Secret,
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
            support::refuse("this `type`", types.span, module);
            TypeRef::Json
        }
    }
}

/// The place of `format: password` where the value is not simply a string: it
/// would be shown.
fn secret_of_no_string(keywords: &Keywords) -> Option<Span> {
    let plain = keywords.enumeration.is_none()
        && keywords.types.as_ref().is_some_and(|types| types.value.names() == [JsonType::String]);
    support::password(keywords).filter(|_| !plain)
}

/// Whether the bounds leave only integers of 64 bits.
fn fits_i64(keywords: &Keywords) -> bool {
    let fits = |bound: &Keyword<String>| bound.value.parse::<i64>().is_ok();
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
                support::refuse("an `enum` of values that are no strings", node.span, module);
                return TypeRef::Json;
            }
        }
    }
    let typed_otherwise =
        keywords.types.as_ref().is_some_and(|types| types.value.names() != [JsonType::String]);
    if values.is_empty() || typed_otherwise {
        let what = if typed_otherwise {
            "an `enum` beside another `type` than `string`"
        } else {
            "an empty `enum`"
        };
        support::refuse(what, span, module);
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
pub(super) fn rules(keywords: &Keywords) -> Vec<Rule> {
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
