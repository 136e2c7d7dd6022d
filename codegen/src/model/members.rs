//! The members of an object: those that its own keywords name, and those that
//! the branches of its `allOf` do.
//!
//! What a branch says of a member stays a rule of the branch; here it only
//! tells that the member is there, and what its Rust type may be.

use crate::schema::keyword::JsonType;
use crate::schema::{Keywords, SchemaId, SchemaTree};
use crate::source::json::Span;

use super::{shape, support};

/// A member that an object schema names.
pub(super) struct Member<'a> {
    pub(super) json_name: &'a str,
    /// Where that name stands.
    pub(super) span: Span,
    /// What the object's own `properties` says of it.
    pub(super) own: Option<SchemaId>,
    /// What the branches of `allOf` say of it.
    pub(super) branches: Vec<SchemaId>,
    /// Where its type is.
    pub(super) typed: Typed,
    /// Who requires it.
    pub(super) required: Required,
}

/// Which schema a member's type is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// The one in the object's own `properties`.
    Own,
    /// One that a branch of `allOf` has for it.
    Branch(SchemaId),
    /// None: its schemas have no shape, or several that differ.
    Nowhere,
}

/// Who requires a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Required {
    /// The object's own `required`.
    Own,
    /// A branch of `allOf` alone.
    Branch,
    /// Nobody.
    No,
}

impl Member<'_> {
    /// Every schema of the member, the object's own first.
    pub(super) fn places(&self) -> impl Iterator<Item = SchemaId> {
        self.own.into_iter().chain(self.branches.iter().copied())
    }

    /// Whether the object's own schema of it stays a rule, and a branch gives
    /// the type.
    pub(super) fn is_ruled(&self) -> bool {
        self.own.is_some() && matches!(self.typed, Typed::Branch(_))
    }
}

/// Whether a schema asks for an object and nothing else, by itself or by a
/// branch of its `allOf`. One that is a secret as a whole is no struct, which
/// would show its members.
pub(super) fn is_object(tree: &SchemaTree, keywords: &Keywords) -> bool {
    if support::password(keywords).is_some() {
        return false;
    }
    match keywords.types.as_ref().map(|types| types.value.names()) {
        Some(names) if names == [JsonType::Object] => true,
        Some(names) if !names.contains(&JsonType::Object) => false,
        _ => branches(tree, keywords).iter().any(|(_, branch)| asks_for_object(branch)),
    }
}

/// Whether a schema's own `type` asks for an object.
pub(super) fn asks_for_object(keywords: &Keywords) -> bool {
    keywords.types.as_ref().is_some_and(|types| types.value.names() == [JsonType::Object])
}

/// The branches of a schema's `allOf`, and theirs, each once. What is a secret
/// as a whole tells nothing of its members.
fn branches<'a>(tree: &'a SchemaTree, keywords: &'a Keywords) -> Vec<(SchemaId, &'a Keywords)> {
    let mut found: Vec<(SchemaId, &Keywords)> = Vec::new();
    let mut rest: Vec<SchemaId> = listed(keywords);
    while let Some(id) = rest.pop() {
        let id = tree.resolve(id);
        let known = found.iter().any(|(there, _)| *there == id);
        let branch = tree.get(id).keywords().filter(|_| !known);
        if let Some(branch) = branch.filter(|branch| support::password(branch).is_none()) {
            found.push((id, branch));
            rest.extend(listed(branch));
        }
    }
    found
}

/// The branches of one `allOf`, the last one first.
fn listed(keywords: &Keywords) -> Vec<SchemaId> {
    keywords.all_of.iter().flat_map(|all| all.value.iter().rev().copied()).collect()
}

/// The members of an object: those that are declared, then those that are only
/// required; each in the order of the object itself and then of its branches.
pub(super) fn of<'a>(tree: &'a SchemaTree, keywords: &'a Keywords) -> Vec<Member<'a>> {
    let branches = branches(tree, keywords);
    let mut members: Vec<Member<'a>> = Vec::new();
    let mut places = std::collections::HashMap::<&str, usize>::new();
    let mut member = |name: &'a str, span: Span, members: &mut Vec<Member<'a>>| {
        *places.entry(name).or_insert_with(|| {
            members.push(Member {
                json_name: name,
                span,
                own: None,
                branches: Vec::new(),
                typed: Typed::Nowhere,
                required: Required::No,
            });
            members.len() - 1
        })
    };
    let all = || std::iter::once((true, keywords)).chain(branches.iter().map(|(_, b)| (false, *b)));
    for (own, keywords) in all() {
        for property in keywords.properties.iter().flat_map(|properties| &properties.value) {
            let place = member(&property.name, property.name_span, &mut members);
            let Some(member) = members.get_mut(place) else { continue };
            match own {
                true => member.own = Some(property.schema),
                false => member.branches.push(property.schema),
            }
        }
    }
    for (own, keywords) in all() {
        for name in keywords.required.iter().flat_map(|required| &required.value) {
            let place = member(&name.value, name.span, &mut members);
            let Some(member) = members.get_mut(place) else { continue };
            member.required = match (own, member.required) {
                (true, _) | (_, Required::Own) => Required::Own,
                _ => Required::Branch,
            };
        }
    }
    for member in &mut members {
        member.typed = typed(tree, member);
    }
    members
}

fn typed(tree: &SchemaTree, member: &Member<'_>) -> Typed {
    let places: Vec<SchemaId> = member.places().collect();
    let found = match places.as_slice() {
        // Of one alone, the value says itself whether it has a shape.
        [one] => Some(*one),
        _ => shape::narrowest(tree, &places),
    };
    match found {
        Some(place) if Some(place) == member.own => Typed::Own,
        Some(place) => Typed::Branch(place),
        None => Typed::Nowhere,
    }
}
