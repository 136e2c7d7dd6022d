//! Object schemas as structs.

use crate::schema::{Keywords, Kind, SchemaId, SchemaTree};
use crate::source::overlay::ParamOverlay;

use super::field::{self, Parent};
use super::members::{self, Member, Required};
use super::module::Module;
use super::names::{self, Case, Scope};
use super::types::{Any, Check, Field, Keyword, Object, Rule, Type};
use super::{check, prose, support, union};

/// The schema of an auth method, or of another section, on its way to a type.
pub(super) struct Root<'a> {
    /// The type's Rust names.
    pub(super) names: &'a TypeNames,
    /// Its documentation where the schema has none.
    pub(super) fallback: String,
    /// What the overlay says of its parameters.
    pub(super) params: &'a [ParamOverlay],
    /// What else its documentation says, a paragraph an entry.
    pub(super) notes: Vec<String>,
}

/// The names of a struct and of its builder, given away together, so that no
/// later type can take either.
pub(super) struct TypeNames {
    pub(super) name: String,
    pub(super) builder: String,
}

impl TypeNames {
    /// Takes the names of a struct by the first of several JSON names that is
    /// free.
    pub(super) fn take(json_names: &[&str], names: &mut Scope) -> Self {
        let name = names.name_among(json_names);
        let mut builder = format!("{name}Builder");
        while !names.is_free(&builder) {
            builder.push('_');
        }
        names.take(&builder);
        TypeNames { name, builder }
    }

    /// The struct, as yet without members.
    fn object(&self) -> Object {
        Object {
            name: self.name.clone(),
            builder: self.builder.clone(),
            markers: String::new(),
            description: String::new(),
            docs: Vec::new(),
            fields: Vec::new(),
            closed: false,
            untyped: false,
            schema_path: None,
            rules: Vec::new(),
        }
    }
}

/// So many required members are asked for when a builder is compiled: each is
/// a type parameter of it. The others are asked for when it builds.
const MOST_ASKED: usize = 100;

/// Adds the type of an auth method, or of another section, to the module.
pub(super) fn build_root(tree: &SchemaTree, root: Root<'_>, module: &mut Module) {
    let id = tree.resolve(tree.root());
    let schema = tree.get(id);
    module.next_method();
    if let Some(plan) = union::plan(tree, id).filter(|plan| !plan.null) {
        return union::build_root(tree, &plan, root, module);
    }
    let Some(keywords) = schema.keywords().filter(|keywords| members::is_object(tree, keywords))
    else {
        return build_any(tree, id, root, module);
    };
    // The slot is taken now, so that the type stands before the ones in it.
    let slot = module.types.len();
    let mut object = root.names.object();
    object.schema_path = Some(schema.pointer.clone()).filter(|pointer| !pointer.is_empty());
    module.types.push(Type::Object(object.clone()));
    module.objects.insert(id, object.name.clone());
    fill(&mut object, tree, keywords, root.params, &mut vec![id], module);
    if object.docs.is_empty() {
        object.docs.push(root.fallback);
    }
    object.docs.extend(root.notes);
    if let Some(place) = module.types.get_mut(slot) {
        *place = Type::Object(object);
    }
    check::finish(tree, module);
}

/// Adds the type of a section whose schema is no object schema.
fn build_any(tree: &SchemaTree, id: SchemaId, root: Root<'_>, module: &mut Module) {
    let rules = match tree.get(id).keywords() {
        // Behind a `$ref`, the schema stands at another place than the root.
        Some(_) if !tree.get(id).pointer.is_empty() => {
            vec![Rule::Keyword(check::reference(tree, id, module))]
        }
        _ => check::check(tree, id, module),
    };
    let words = tree.get(id).keywords().and_then(Keywords::words);
    let docs = words.map_or(root.fallback, prose::paragraph);
    module.types.push(Type::Any(Any { name: root.names.name.clone(), docs: vec![docs], rules }));
    check::finish(tree, module);
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
    if let Some(name) = module.objects.get(&id) {
        return name.clone();
    }
    let qualified = format!("{} {}", parent.type_name, parent.json_name);
    let names = TypeNames::take(&[parent.json_name, &qualified], &mut module.names);
    let name = names.name.clone();
    let slot = module.types.len();
    let mut object = names.object();
    module.types.push(Type::Object(object.clone()));
    module.objects.insert(id, name.clone());
    path.push(id);
    fill(&mut object, tree, keywords, &[], path, module);
    path.pop();
    if object.docs.is_empty() {
        object.docs.push(prose::of_value(None, parent.json_name));
    }
    if let Some(place) = module.types.get_mut(slot) {
        *place = Type::Object(object);
    }
    name
}

fn fill(
    object: &mut Object,
    tree: &SchemaTree,
    keywords: &Keywords,
    params: &[ParamOverlay],
    path: &mut Vec<SchemaId>,
    module: &mut Module,
) {
    if let Some(words) = keywords.words() {
        object.description = prose::line(words);
        object.docs.push(prose::paragraph(words));
    }
    let members = members::of(tree, keywords);
    let mut known = vec!["properties", "required"];
    object.untyped = !members::asks_for_object(keywords);
    if !object.untyped {
        known.push("type");
    }
    // What stays a rule is declared by that rule alone.
    let ruled: Vec<&Member<'_>> = members.iter().filter(|member| member.is_ruled()).collect();
    match undeclared(tree, keywords) {
        Undeclared::Closed if !ruled.is_empty() => {}
        Undeclared::Open => known.push("additionalProperties"),
        Undeclared::Closed => {
            known.push("additionalProperties");
            object.closed = true;
        }
        Undeclared::Ruled => {}
    }
    object.rules = check::rules(tree, keywords, &known, module);
    let ruled = ruled.iter().filter_map(|member| Some((member.json_name, member.own?)));
    let ruled: Vec<(String, Check)> =
        ruled.map(|(name, own)| (name.to_owned(), check::check(tree, own, module))).collect();
    if !ruled.is_empty() {
        object.rules.push(Rule::Keyword(Keyword::Properties(ruled)));
    }
    // Members are named before what is made up for them (the accessors of
    // defaults): those give way.
    let mut names = names::fields();
    let rust_names: Vec<String> =
        members.iter().map(|member| names.name(member.json_name)).collect();
    let mut all = Vec::new();
    for (member, name) in members.iter().zip(&rust_names) {
        let parent = Parent {
            type_name: &object.name,
            json_name: member.json_name,
            name_span: member.span,
            name,
            required: member.required != Required::No,
            overlay: params.iter().find(|param| param.name.value == member.json_name),
        };
        let mut field = field::build(tree, member, &parent, &mut names, path, module);
        field.implied = member.required == Required::Branch;
        all.push(field);
    }
    let (mut required, optional): (Vec<Field>, Vec<Field>) =
        all.into_iter().partition(|field| field.required);
    let mut deferred = required.split_off(required.len().min(MOST_ASKED));
    deferred.iter_mut().for_each(field::defer);
    let required_names: Vec<&str> = required.iter().map(|field| field.name.as_str()).collect();
    object.markers = markers(&object.name, &required_names, module);
    object.fields = required;
    object.fields.extend(deferred);
    object.fields.extend(optional);
    object.fields.shrink_to_fit();
}

/// What an object does with members that it does not declare.
enum Undeclared {
    /// Keeps them.
    Open,
    /// Refuses them.
    Closed,
    /// Holds them to a schema.
    Ruled,
}

fn undeclared(tree: &SchemaTree, keywords: &Keywords) -> Undeclared {
    let Some(additional) = &keywords.additional_properties else {
        return Undeclared::Open;
    };
    match &tree.get(tree.resolve(additional.value)).kind {
        Kind::Bool(true) => Undeclared::Open,
        Kind::Keywords(keywords) if support::says_nothing(keywords) => Undeclared::Open,
        // What matches a pattern is declared, too.
        Kind::Bool(false) if keywords.pattern_properties.is_none() => Undeclared::Closed,
        _ => Undeclared::Ruled,
    }
}

/// The name of the module of markers of a type. A required field's name is a
/// type parameter beside it, and would hide it.
pub(super) fn markers(name: &str, required: &[&str], module: &mut Module) -> String {
    let mut markers = names::recase(name, Case::Snake);
    while !module.names.is_free(&markers)
        || names::is_keyword(&markers)
        || required.contains(&markers.as_str())
    {
        markers.push('_');
    }
    module.names.take(&markers);
    markers
}
