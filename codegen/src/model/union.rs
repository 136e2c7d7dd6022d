//! `oneOf` and `anyOf` of schemas that are told apart, as enums.

use crate::schema::{Keywords, Kinds, SchemaId, SchemaTree};

use super::disjoint::{disjoint, kinds};
use super::field::Parent;
use super::module::Module;
use super::names::{self, Scope};
use super::object::Root;
use super::types::{Check, Keyword, Rule, Type, TypeRef, Union, Variant};
use super::{branch, check, prose, support};

/// A schema that becomes an enum.
pub(super) struct Plan<'t> {
    id: SchemaId,
    keywords: &'t Keywords,
    /// `anyOf`, and not `oneOf`.
    any: bool,
    branches: &'t [SchemaId],
    /// One of the branches is `null`.
    pub(super) null: bool,
}

/// More branches are not compared with each other.
const MOST: usize = 32;

/// What is to become of a schema, where it is a union: each of its values is
/// legal, and none is of two variants.
///
/// A value that two branches accept would be illegal under `oneOf`, and two
/// values that are equal in JSON and not in Rust under `anyOf`.
pub(super) fn plan(tree: &SchemaTree, id: SchemaId) -> Option<Plan<'_>> {
    let keywords = tree.get(id).keywords()?;
    let (any, branches) = branches(keywords)?;
    let own = if any { "anyOf" } else { "oneOf" };
    let known = |name: &str| name == own || name == "type";
    let secret = support::password(keywords).is_some();
    if secret || !support::present(keywords).all(|(name, _)| known(name)) {
        return None;
    }
    let all: Vec<Kinds> = branches.iter().map(|branch| kinds(tree, *branch)).collect();
    if let Some(types) = &keywords.types {
        let types = Kinds::of(&types.value.names());
        if !all.iter().all(|kinds| kinds.within(types)) {
            return None;
        }
    }
    let (mut null, mut variants) = (false, 0);
    for kinds in all {
        match kinds {
            Kinds::NONE => {}
            Kinds::NULL => null = true,
            kinds if kinds.has(Kinds::NULL) => return None,
            _ => variants += 1,
        }
    }
    let mut pairs = branches
        .iter()
        .enumerate()
        .flat_map(|(index, one)| branches.iter().skip(index + 1).map(move |other| (*one, *other)));
    let apart = (2..=MOST).contains(&variants)
        && branches.len() <= MOST
        && pairs.all(|(one, other)| disjoint(tree, one, other));
    apart.then_some(Plan { id, keywords, any, branches, null })
}

/// The branches of the one keyword that has some: of `anyOf`, or of `oneOf`.
pub(super) fn branches(keywords: &Keywords) -> Option<(bool, &[SchemaId])> {
    match (&keywords.any_of, &keywords.one_of) {
        (Some(branches), None) => Some((true, &branches.value)),
        (None, Some(branches)) => Some((false, &branches.value)),
        _ => None,
    }
}

/// The type of a property's value, where it is a union.
pub(super) fn build(
    tree: &SchemaTree,
    id: SchemaId,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) -> Option<(TypeRef, Vec<Rule>)> {
    let plan = plan(tree, id)?;
    let name = match module.objects.get(&id) {
        Some(name) => name.clone(),
        None => {
            let qualified = format!("{} {}", parent.type_name, parent.json_name);
            let name = module.names.name_among(&[parent.json_name, &qualified]);
            let made = Made {
                name: &name,
                json_name: parent.json_name,
                docs: prose::of_value(None, parent.json_name),
                schema_path: None,
            };
            // Known before its branches, which may lead back to it.
            module.objects.insert(id, name.clone());
            module.unions.insert(id, plan.null);
            fill(tree, &plan, made, parent, path, module);
            name
        }
    };
    let named = TypeRef::Named(name);
    Some((if plan.null { TypeRef::Nullable(Box::new(named)) } else { named }, Vec::new()))
}

/// The texts of branches that are one text each.
pub(super) fn texts<'t>(tree: &'t SchemaTree, keywords: &'t Keywords) -> Option<Vec<&'t str>> {
    let (_, branches) = branches(keywords)?;
    let mut texts: Vec<&str> = Vec::new();
    for branch in branches {
        let own = tree.get(tree.resolve(*branch)).keywords()?;
        let text = own.constant.as_ref()?.value.as_str()?;
        let known = |name: &str| matches!(name, "const" | "type");
        let plain = support::present(own).all(|(name, _)| known(name));
        if !plain || texts.contains(&text) || support::password(own).is_some() {
            return None;
        }
        texts.push(text);
    }
    (support::password(keywords).is_none() && !texts.is_empty()).then_some(texts)
}

/// Adds the type of a section that is a union.
pub(super) fn build_root(tree: &SchemaTree, plan: &Plan<'_>, root: Root<'_>, module: &mut Module) {
    let name = &root.names.name;
    let schema = tree.get(plan.id);
    let parent = Parent {
        type_name: name,
        json_name: name,
        name_span: schema.span,
        name,
        required: true,
        overlay: None,
    };
    let made = Made {
        name,
        json_name: name,
        docs: root.fallback,
        schema_path: Some(schema.pointer.clone()).filter(|pointer| !pointer.is_empty()),
    };
    let slot = module.types.len();
    module.objects.insert(plan.id, name.clone());
    module.unions.insert(plan.id, plan.null);
    fill(tree, plan, made, &parent, &mut Vec::new(), module);
    if let Some(Type::Union(union)) = module.types.get_mut(slot) {
        union.docs.extend(root.notes);
    }
    check::finish(tree, module);
}

/// A union on its way to a type.
struct Made<'a> {
    name: &'a str,
    /// What its branches are named after, beside their own words.
    json_name: &'a str,
    /// Its documentation where the schema has none.
    docs: String,
    schema_path: Option<String>,
}

fn fill(
    tree: &SchemaTree,
    plan: &Plan<'_>,
    made: Made<'_>,
    parent: &Parent<'_>,
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) {
    // The slot is taken now, so that the type stands before the ones in it.
    let slot = module.types.len();
    let mut union = Union {
        name: made.name.to_owned(),
        docs: vec![plan.keywords.words().map_or(made.docs, prose::paragraph)],
        variants: Vec::new(),
        rules: Vec::new(),
        null: plan.null,
        schema_path: made.schema_path,
    };
    module.types.push(Type::Union(union.clone()));
    let (mut variants, mut accessors) = (names::variants(), names::fields());
    let mut checks: Vec<Check> = Vec::new();
    path.push(plan.id);
    for (index, id) in plan.branches.iter().enumerate() {
        let kinds = kinds(tree, *id);
        if kinds.within(Kinds::NULL) {
            checks.push(check::check(tree, *id, module));
            continue;
        }
        let word = branch::word(tree, *id, kinds);
        let json_name = branch::payload_name(tree, *id, &word, made.json_name);
        let parent = Parent {
            type_name: made.name,
            json_name: &json_name,
            name_span: parent.name_span,
            name: parent.name,
            required: true,
            overlay: None,
        };
        let value = branch::payload(tree, *id, &parent, path, module);
        union.variants.push(variant(tree, *id, &word, &mut variants, &mut accessors));
        if let Some(variant) = union.variants.last_mut() {
            variant.branch = index;
            variant.payload = value.ty.clone();
            variant.boxed = boxed(&value.ty, module);
        }
        checks.push(vec![Rule::Typed(Box::new(value))]);
    }
    path.pop();
    let (name, keyword): (_, fn(Vec<Check>) -> Keyword) =
        if plan.any { ("anyOf", Keyword::AnyOf) } else { ("oneOf", Keyword::OneOf) };
    union.rules = check::rules(tree, plan.keywords, &[name], module);
    union.rules.push(Rule::Keyword(keyword(checks)));
    if let Some(place) = module.types.get_mut(slot) {
        *place = Type::Union(union);
    }
}

fn variant(
    tree: &SchemaTree,
    branch: SchemaId,
    word: &str,
    variants: &mut Scope,
    accessors: &mut Scope,
) -> Variant {
    let words = tree.get(tree.resolve(branch)).keywords().and_then(Keywords::words);
    Variant {
        name: variants.name(word),
        accessor: accessors.name(&format!("as {word}")),
        docs: vec![
            words.map_or_else(|| format!("The kind {}.", prose::code(word)), prose::paragraph),
        ],
        branch: 0,
        payload: TypeRef::Json,
        boxed: None,
    }
}

/// The struct, where a type is one in a box.
fn boxed(ty: &TypeRef, module: &Module) -> Option<String> {
    let TypeRef::Named(alias) = ty else { return None };
    let of = module.boxes.iter().find(|(_, there)| *there == alias);
    of.map(|(name, _)| name.clone())
}
