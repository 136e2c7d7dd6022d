//! The schemas that a value is held to, and what they declare of it.
//!
//! Says the same as the strict reading of the generated client: a name is
//! declared where a schema of its object mentions it, by itself or through
//! `$ref`, `allOf`, `if`, `then`, `else`, `dependencies` and the branches of
//! `oneOf` and `anyOf` that are chosen. Must not know how a branch is chosen.

use std::collections::HashMap;

use crate::model::{has_variants, is_tuple, says_nothing};
use crate::schema::keyword::{Dependent, Items, JsonType};
use crate::schema::{Keywords, Kind, SchemaId, SchemaTree};

/// A schema of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Applied {
    pub(super) schema: SchemaId,
    pub(super) hold: Hold,
}

/// How a value is held to a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Hold {
    /// Behind a condition: it may break it.
    Loose,
    /// It has to keep it.
    Firm,
    /// It has to keep it, and has a type of its own by it: an object that asks
    /// for no member has none.
    Typed,
}

/// Branches of which those that the value fits are schemas of it, too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice<'t> {
    pub(super) branches: &'t [SchemaId],
    /// Exactly one fits: `oneOf`.
    pub(super) one: bool,
    /// How the value is held to those that it fits.
    pub(super) hold: Hold,
}

impl Choice<'_> {
    /// Whether the value has to fit one.
    pub(super) fn is_firm(&self) -> bool {
        self.hold > Hold::Loose
    }
}

/// Every schema that looks at the same value, but for the branches of choices,
/// which are gathered beside.
#[derive(Clone, Debug, Default)]
pub(super) struct Group<'t> {
    holds: HashMap<SchemaId, Hold>,
    pub(super) choices: Vec<Choice<'t>>,
}

impl<'t> Group<'t> {
    /// Adds a schema, and what stands in its place.
    pub(super) fn add(&mut self, tree: &'t SchemaTree, start: Applied) {
        let mut queue = vec![start];
        while let Some(Applied { schema, hold }) = queue.pop() {
            let schema = tree.resolve(schema);
            if self.holds.get(&schema).is_some_and(|before| *before >= hold) {
                continue;
            }
            self.holds.insert(schema, hold);
            let Some(keywords) = tree.get(schema).keywords() else { continue };
            for child in tree.children(schema) {
                let hold = match child.keyword {
                    "allOf" => hold,
                    "if" | "then" | "else" | "dependencies" => Hold::Loose,
                    _ => continue,
                };
                queue.push(Applied { schema: child.schema, hold });
            }
            let typed = hold == Hold::Typed && has_variants(tree, schema);
            let hold = if typed { hold } else { hold.min(Hold::Firm) };
            let choices = [(&keywords.one_of, true), (&keywords.any_of, false)];
            for (branches, one) in choices {
                let Some(branches) = branches else { continue };
                self.choices.push(Choice { branches: &branches.value, one, hold });
            }
        }
    }

    /// The schemas, in the order of the text.
    pub(super) fn schemas(&self) -> Vec<Applied> {
        let all = self.holds.iter().map(|(schema, hold)| Applied { schema: *schema, hold: *hold });
        let mut all: Vec<Applied> = all.collect();
        all.sort_unstable();
        all
    }
}

/// The schemas of a value, all choices made.
#[derive(Clone)]
pub(super) struct Scope<'t> {
    pub(super) tree: &'t SchemaTree,
    pub(super) schemas: Vec<Applied>,
}

/// Whether a name matches a regular expression.
pub(super) type Matches<'a> = &'a dyn Fn(&str, &str) -> bool;

impl<'t> Scope<'t> {
    /// The keywords of the schemas that have some.
    pub(super) fn parts(&self) -> impl Iterator<Item = (Applied, &'t Keywords)> {
        let tree = self.tree;
        self.schemas.iter().filter_map(move |of| Some((*of, tree.get(of.schema).keywords()?)))
    }

    /// Whether the schemas name members, so that there are others.
    pub(super) fn names_members(&self) -> bool {
        self.parts().any(|(of, keywords)| {
            keywords.properties.is_some()
                || keywords.pattern_properties.is_some()
                || of.hold == Hold::Typed && asks_for_object(keywords)
                || of.hold > Hold::Loose && self.is_closed(keywords)
        })
    }

    /// Every name that is mentioned, once, in the order of the text.
    pub(super) fn names(&self) -> Vec<&'t str> {
        let mut names: Vec<&str> = Vec::new();
        for (_, keywords) in self.parts() {
            names.extend(keywords.properties.iter().flat_map(|all| &all.value).map(|p| &*p.name));
            names.extend(mentioned(keywords));
        }
        let mut once = std::collections::HashSet::new();
        names.retain(|name| once.insert(*name));
        names
    }

    /// The schemas of a member.
    pub(super) fn member(&self, name: &str, matches: Matches<'_>) -> Vec<Applied> {
        let mut found = Vec::new();
        let object = self.is_object();
        for (of, keywords) in self.parts() {
            let before = found.len();
            let hold = if object { of.hold } else { of.hold.min(Hold::Firm) };
            let own = keywords.property(name).map(|property| property.schema);
            found.extend(own.map(|schema| Applied { schema, hold }));
            let hold = self.hold_of_others(of, keywords);
            let patterns = keywords.pattern_properties.iter().flat_map(|all| &all.value);
            let patterns = patterns.filter(|pattern| matches(&pattern.name, name));
            found.extend(patterns.map(|pattern| Applied { schema: pattern.schema, hold }));
            if found.len() == before {
                let others = self.others(of, keywords).into_iter();
                found.extend(others.map(|schema| Applied { schema, hold }));
            }
        }
        found
    }

    /// The schemas of an item.
    pub(super) fn item(&self, index: usize) -> Vec<Applied> {
        let of = |(of, keywords): (Applied, &Keywords)| {
            let (schema, typed) = match &keywords.items.as_ref()?.value {
                Items::One(schema) => (*schema, asks_for(keywords, JsonType::Array)),
                Items::List(schemas) => match schemas.get(index) {
                    Some(schema) => (*schema, is_tuple(self.tree, keywords)),
                    None => (keywords.additional_items.as_ref()?.value, false),
                },
            };
            let hold = if typed { of.hold } else { of.hold.min(Hold::Firm) };
            Some(Applied { schema, hold })
        };
        self.parts().filter_map(of).collect()
    }

    /// Whether the value is a struct where it has a type.
    fn is_object(&self) -> bool {
        self.parts().any(|(of, keywords)| of.hold == Hold::Typed && asks_for_object(keywords))
    }

    /// How members are held to what is said of names that are not listed: a
    /// struct has no types for them, and a map has.
    pub(super) fn hold_of_others(&self, of: Applied, keywords: &Keywords) -> Hold {
        let root = self.tree.resolve(self.tree.root());
        let named = keywords.properties.is_some() || keywords.required.is_some();
        let patterns = keywords.pattern_properties.iter().flat_map(|all| &all.value);
        let mut places: Vec<SchemaId> = patterns.map(|one| self.tree.resolve(one.schema)).collect();
        places.extend(self.others(of, keywords).map(|one| self.tree.resolve(one)));
        places.dedup();
        let map = asks_for_object(keywords) && !named && places.len() == 1 && of.schema != root;
        if map && keywords.additional_properties.is_some() {
            of.hold
        } else {
            of.hold.min(Hold::Firm)
        }
    }

    /// The schema that a part has for the members that it does not name, where
    /// that says what they are for. `false` refuses them where it has to be
    /// kept, and mentions them where it has not.
    pub(super) fn others(&self, of: Applied, keywords: &Keywords) -> Option<SchemaId> {
        let others = keywords.additional_properties.as_ref()?.value;
        let says = match &self.tree.get(self.tree.resolve(others)).kind {
            Kind::Keywords(keywords) => !says_nothing(keywords),
            Kind::Bool(takes) => !takes && of.hold == Hold::Loose,
        };
        says.then_some(others)
    }

    fn is_closed(&self, keywords: &Keywords) -> bool {
        let others = keywords.additional_properties.as_ref().map(|others| others.value);
        others.is_some_and(|id| self.tree.get(self.tree.resolve(id)).kind == Kind::Bool(false))
    }
}

/// Whether a schema is a struct where it is a type. One that is a secret as a
/// whole is none, which would show its members.
fn asks_for_object(keywords: &Keywords) -> bool {
    keywords.format.as_ref().is_none_or(|format| format.value != "password")
        && asks_for(keywords, JsonType::Object)
}

fn asks_for(keywords: &Keywords, kind: JsonType) -> bool {
    keywords.types.as_ref().is_some_and(|types| types.value.names() == [kind])
}

/// The names that a schema mentions without saying anything of their values.
fn mentioned(keywords: &Keywords) -> Vec<&str> {
    let required = keywords.required.iter().flat_map(|all| &all.value).map(|name| &*name.value);
    let mut names: Vec<&str> = required.collect();
    for dependency in keywords.dependencies.iter().flat_map(|all| &all.value) {
        names.push(&dependency.name);
        if let Dependent::Names(needed) = &dependency.dependent {
            names.extend(needed.iter().map(|name| name.value.as_str()));
        }
    }
    names
}
