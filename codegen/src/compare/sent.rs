//! What a typed client can put at a place of the parameters, as far as names of
//! members go.
//!
//! Knows the model. Must not know schemas.

use std::collections::{BTreeSet, HashSet};

use super::fact::Step;
use super::surface::Types;
use crate::model::{Type, TypeRef};

/// The types that a value may be of.
#[derive(Clone)]
pub(super) struct Sent<'a> {
    types: &'a Types<'a>,
    of: Vec<&'a Type>,
    /// Any value may stand there: of a type that holds JSON, or of none known.
    any: bool,
    /// It is the parameters themselves.
    root: bool,
}

impl<'a> Sent<'a> {
    /// What is sent as the parameters of a type.
    pub(super) fn root(types: &'a Types<'a>, type_name: &str) -> Self {
        let mut root = Self { types, of: Vec::new(), any: false, root: true };
        root.named(type_name, &mut HashSet::new());
        root
    }

    /// The names that an object there may have; none where it may have any.
    ///
    /// A struct without fields is a map in all but name, whose members are all
    /// `extra`; as the parameters themselves it sends nothing.
    pub(super) fn names(&self) -> Option<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        let mut structs = false;
        for ty in &self.of {
            match ty {
                Type::Object(of) if of.fields.is_empty() && !self.root => return None,
                Type::Object(of) => {
                    structs = true;
                    names.extend(of.fields.iter().map(|field| field.json_name.clone()));
                }
                Type::Map(_) => return None,
                _ => {}
            }
        }
        (structs && !self.any).then_some(names)
    }

    /// What is sent at the end of a way into the parameters.
    pub(super) fn at(&self, steps: &[Step]) -> Self {
        steps.iter().fold(self.clone(), |at, step| match step {
            Step::Member(name) => at.member(name),
            Step::Item(_) | Step::Some => at.item(),
        })
    }

    /// What is sent as the member of that name.
    pub(super) fn member(&self, name: &str) -> Self {
        self.inside(|ty, found| match ty {
            Type::Object(of) => {
                found.extend(of.fields.iter().filter(|f| f.json_name == name).map(|f| &f.ty));
            }
            Type::Map(of) => found.push(&of.item),
            _ => {}
        })
    }

    /// What is sent as an item of an array, or as a value of a map.
    pub(super) fn item(&self) -> Self {
        self.inside(|ty, found| match ty {
            Type::List(of) | Type::Map(of) => found.push(&of.item),
            Type::Tuple(of) => found.extend(&of.items),
            _ => {}
        })
    }

    fn inside(&self, of: impl Fn(&'a Type, &mut Vec<&'a TypeRef>)) -> Self {
        let mut found = Vec::new();
        self.of.iter().for_each(|ty| of(ty, &mut found));
        let mut inside = Self {
            types: self.types,
            of: Vec::new(),
            any: self.any || found.is_empty(),
            root: false,
        };
        let mut seen = HashSet::new();
        found.into_iter().for_each(|ty| inside.take(ty, &mut seen));
        inside
    }

    fn take(&mut self, ty: &'a TypeRef, seen: &mut HashSet<String>) {
        match ty.plain() {
            TypeRef::Json => self.any = true,
            TypeRef::Named(name) => self.named(name, seen),
            _ => {}
        }
    }

    fn named(&mut self, name: &str, seen: &mut HashSet<String>) {
        if !seen.insert(name.to_owned()) {
            return;
        }
        match self.types.get(name) {
            None | Some(Type::Any(_)) => self.any = true,
            Some(Type::Union(of)) => {
                of.variants.iter().for_each(|variant| self.take(&variant.payload, seen));
            }
            Some(Type::Boxed(of)) => self.take(&of.of, seen),
            Some(Type::Checked(of)) => self.take(&of.value.ty, seen),
            Some(Type::Enum(_) | Type::ConnectionString(_)) => {}
            Some(ty @ (Type::Object(_) | Type::Map(_) | Type::List(_) | Type::Tuple(_))) => {
                self.of.push(ty);
            }
        }
    }
}
