//! The branches of a union: what they are called, and the types of their
//! values.

use crate::schema::{Keywords, Kind, Kinds, SchemaId, SchemaTree};

use super::field::Parent;
use super::module::Module;
use super::types::{Checked, Rule, Type, TypeRef, Value};
use super::{check, prose, value};

/// What a branch is called: the same whatever stands behind it.
pub(super) fn word(tree: &SchemaTree, branch: SchemaId, kinds: Kinds) -> String {
    let target = tree.get(tree.resolve(branch));
    let keywords = target.keywords();
    let title = keywords.and_then(|keywords| keywords.title.as_ref()).map(|title| &title.value);
    title
        .map(|title| prose::line(title))
        .filter(|title| !title.is_empty())
        .or_else(|| keywords.and_then(|keywords| discriminator(tree, keywords)))
        .or_else(|| reference_name(tree, branch))
        .or_else(|| keywords.and_then(only_required))
        .or_else(|| kinds.word().map(str::to_owned))
        .unwrap_or_else(|| "value".to_owned())
}

/// The one text that a required member of an object may have.
fn discriminator(tree: &SchemaTree, keywords: &Keywords) -> Option<String> {
    let properties = keywords.properties.iter().flat_map(|properties| &properties.value);
    properties.filter(|property| keywords.requires(&property.name)).find_map(|property| {
        let own = tree.get(tree.resolve(property.schema)).keywords()?;
        let listed = own.enumeration.as_ref().map(|values| values.value.as_slice());
        let only = match (&own.constant, listed) {
            (Some(constant), _) => &constant.value,
            (None, Some([only])) => only,
            _ => return None,
        };
        only.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
    })
}

/// The name of the definition that a branch refers to.
fn reference_name(tree: &SchemaTree, branch: SchemaId) -> Option<String> {
    tree.get(branch).target()?;
    let pointer = &tree.get(tree.resolve(branch)).pointer;
    let last = pointer.rsplit('/').next().filter(|last| !last.is_empty())?;
    let named = !last.bytes().all(|byte| byte.is_ascii_digit());
    named.then(|| last.replace("~1", "/").replace("~0", "~"))
}

/// The member that an object must have, where it is one.
fn only_required(keywords: &Keywords) -> Option<String> {
    match keywords.required.as_ref()?.value.as_slice() {
        [only] if !only.value.is_empty() => Some(only.value.clone()),
        _ => None,
    }
}

/// What the type of a branch is named after.
pub(super) fn payload_name(tree: &SchemaTree, branch: SchemaId, word: &str, union: &str) -> String {
    reference_name(tree, branch).unwrap_or_else(|| format!("{word} {union}"))
}

/// The type of a branch, which alone says what is legal.
pub(super) fn payload(
    tree: &SchemaTree,
    branch: SchemaId,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Value {
    let own = tree.get(branch);
    let target = tree.resolve(branch);
    let schema = tree.get(target);
    let schema_path = (own.pointer != schema.pointer).then(|| schema.pointer.clone());
    if let Some(name) = module.checked.get(&target) {
        return Value { ty: TypeRef::Named(name.clone()), rules: Vec::new(), schema_path };
    }
    let (ty, rules) = match &schema.kind {
        Kind::Keywords(keywords) => value::value_of(tree, target, keywords, parent, path, module),
        Kind::Bool(_) => (TypeRef::Json, check::check(tree, target, module)),
    };
    if says_all(&ty, &rules) {
        return Value { ty, rules, schema_path };
    }
    let name = checked(tree, target, Value { ty, rules, schema_path: None }, parent, module);
    Value { ty: TypeRef::Named(name), rules: Vec::new(), schema_path }
}

/// Whether a type alone says what is legal: what is left says where a schema
/// stands.
fn says_all(ty: &TypeRef, rules: &[Rule]) -> bool {
    let plain = !matches!(ty, TypeRef::Json | TypeRef::I64 | TypeRef::Nullable(_));
    plain
        && rules.iter().all(|rule| match rule {
            Rule::ListOf(item) | Rule::MapOf(item) => says_all(&item.ty, &item.rules),
            _ => false,
        })
}

/// Adds the type of a value with rules to the module.
fn checked(
    tree: &SchemaTree,
    id: SchemaId,
    mut value: Value,
    parent: &Parent<'_>,
    module: &mut Module,
) -> String {
    // A list and a tuple have taken the plain name.
    let qualified = format!("{} {}", parent.type_name, parent.json_name);
    let name = module.names.name_among(&[parent.json_name, &qualified]);
    if let TypeRef::Nullable(_) = value.ty {
        value.ty = TypeRef::Json;
    }
    let docs = vec![prose::of_value(tree.get(id).keywords(), parent.json_name)];
    module.types.push(Type::Checked(Checked { name: name.clone(), docs, value }));
    module.checked.insert(id, name.clone());
    name
}
