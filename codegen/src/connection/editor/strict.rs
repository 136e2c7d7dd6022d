//! Which names are declared, as a schema: what `undeclared` finds in a value.
//!
//! Which branches of a union a value fits decides what is declared. Each way to
//! choose them is an alternative here, held to the branches that it chooses.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::close::merge;
use super::copy::{Copier, Reading, put};
use super::refer;
use crate::connection::applied::{Applied, Choice, Group, Hold, Scope};
use crate::connection::matcher::Matcher;
use crate::schema::keyword::Items;
use crate::schema::{SchemaId, SchemaTree};

/// So many ways to choose branches are told apart; where there are more, every
/// branch declares its names.
const MOST: usize = 64;

/// Makes a copy of the root of a tree refuse names that nothing declares.
pub(super) fn close<'t>(
    schema: &mut Value,
    tree: &'t SchemaTree,
    label: &str,
    copier: &mut Copier<'t>,
    matcher: &Matcher<'_>,
    definitions: &mut Map<String, Value>,
) {
    let mut names =
        Names { tree, label, copier, matcher, known: HashMap::new(), definitions, next: 0 };
    let names = names.value(vec![Applied { schema: tree.root(), hold: Hold::Typed }]);
    merge(schema, names);
}

struct Names<'a, 't> {
    tree: &'t SchemaTree,
    label: &'a str,
    copier: &'a mut Copier<'t>,
    matcher: &'a Matcher<'a>,
    known: HashMap<Vec<Applied>, Known>,
    definitions: &'a mut Map<String, Value>,
    next: usize,
}

/// What is known of schemas that stand together.
enum Known {
    /// They are looked at; the name is of those that lead back to themselves.
    Open(Option<String>),
    /// What they declare.
    Done(Value),
}

/// A way to choose branches.
#[derive(Clone, Default)]
struct Way<'t> {
    group: Group<'t>,
    fits: Vec<SchemaId>,
    misfits: Vec<SchemaId>,
}

impl<'t> Names<'_, 't> {
    /// What a value may have, by the schemas that it is held to.
    ///
    /// Recursive, which is safe: the depth of a schema is bounded, and schemas
    /// that lead back to themselves end here.
    fn value(&mut self, mut start: Vec<Applied>) -> Value {
        start.sort_unstable();
        start.dedup();
        if start.is_empty() {
            return json!(true);
        }
        let next = format!("names-{}-{}", self.next, self.label);
        match self.known.get_mut(&start) {
            Some(Known::Open(Some(name))) => return refer(name),
            Some(Known::Open(name)) => {
                self.next += 1;
                *name = Some(next.clone());
                return refer(&next);
            }
            Some(Known::Done(Value::Bool(all))) => return json!(*all),
            Some(Known::Done(value)) => {
                if value.get("$ref").is_none() {
                    self.next += 1;
                    let schema = std::mem::replace(value, refer(&next));
                    self.definitions.insert(next, schema);
                }
                return value.clone();
            }
            None => {}
        }
        self.known.insert(start.clone(), Known::Open(None));
        let found = self.alternatives(&start);
        let found = match self.known.remove(&start) {
            Some(Known::Open(Some(name))) => {
                let schema = refer(&name);
                self.definitions.insert(name, found);
                schema
            }
            _ => found,
        };
        self.known.insert(start, Known::Done(found.clone()));
        found
    }

    fn alternatives(&mut self, start: &[Applied]) -> Value {
        let mut found: Vec<(Way<'t>, Value)> = Vec::new();
        for way in self.ways(start) {
            let scope = Scope { tree: self.tree, schemas: way.group.schemas() };
            let names = self.names(&scope);
            found.push((way, names));
        }
        let first = found.first().map_or(json!(true), |(_, names)| names.clone());
        if found.iter().all(|(_, names)| *names == first) {
            return first;
        }
        let all = found.into_iter().map(|(way, names)| {
            let fits = way.fits.iter().map(|id| self.copier.schema(*id, Reading::Maybe));
            let mut all: Vec<Value> = fits.collect();
            for id in &way.misfits {
                all.push(json!({ "not": self.copier.schema(*id, Reading::Surely) }));
            }
            all.push(names);
            json!({ "allOf": all })
        });
        json!({ "anyOf": all.collect::<Vec<_>>() })
    }

    /// The ways to choose branches.
    fn ways(&self, start: &[Applied]) -> Vec<Way<'t>> {
        let mut first = Way::default();
        for one in start {
            first.group.add(self.tree, *one);
        }
        let (mut open, mut done) = (vec![first.clone()], Vec::new());
        while let Some(mut way) = open.pop() {
            let Some(choice) = way.group.choices.pop() else {
                done.push(way);
                continue;
            };
            let Some(chosen) = chosen(choice, MOST.saturating_sub(open.len() + done.len())) else {
                return vec![self.every(first)];
            };
            for fits in chosen {
                let mut way = way.clone();
                for (index, branch) in choice.branches.iter().enumerate() {
                    if fits.contains(&index) {
                        way.group.add(self.tree, Applied { schema: *branch, hold: choice.hold });
                        way.fits.push(*branch);
                    } else if !(choice.one && choice.is_firm()) {
                        way.misfits.push(*branch);
                    }
                }
                open.push(way);
            }
        }
        done
    }

    /// The way that chooses every branch, and holds the value to none.
    fn every(&self, mut way: Way<'t>) -> Way<'t> {
        while let Some(choice) = way.group.choices.pop() {
            for branch in choice.branches {
                way.group.add(self.tree, Applied { schema: *branch, hold: choice.hold });
            }
        }
        way
    }

    fn names(&mut self, scope: &Scope<'t>) -> Value {
        let mut found = Map::new();
        self.members(scope, &mut found);
        self.items(scope, &mut found);
        if found.is_empty() { json!(true) } else { Value::Object(found) }
    }

    fn members(&mut self, scope: &Scope<'t>, found: &mut Map<String, Value>) {
        let matcher = self.matcher;
        let matches = |pattern: &str, name: &str| matcher.matches(pattern, name);
        let others: Vec<Applied> = scope
            .parts()
            .filter_map(|(of, keywords)| {
                let hold = scope.hold_of_others(of, keywords);
                Some(Applied { schema: scope.others(of, keywords)?, hold })
            })
            .collect();
        let closed = scope.names_members() && others.is_empty();
        let names = scope.names();
        let mut properties = Map::new();
        for name in &names {
            let below = self.value(scope.member(name, &matches));
            properties.insert((*name).to_owned(), below);
        }
        let named = scope.parts().flat_map(|(of, keywords)| {
            let all = keywords.pattern_properties.iter().flat_map(|all| &all.value);
            let hold = scope.hold_of_others(of, keywords);
            all.map(move |one| (one.name.as_str(), Applied { schema: one.schema, hold }))
        });
        let named: Vec<(&str, Applied)> = named.collect();
        let mut patterns = Map::new();
        for (pattern, below) in &named {
            // What several of them say of one name, no keyword can add up.
            let alone = named.len() == 1 && !names.iter().any(|name| matches(pattern, name));
            let below = if alone { self.value(vec![*below]) } else { json!(true) };
            patterns.insert((*pattern).to_owned(), below);
        }
        let single = scope.parts().count() == 1;
        let rest = match others.as_slice() {
            [one] if single => self.value(vec![*one]),
            _ => json!(!closed),
        };
        if rest == json!(true) {
            properties.retain(|_, below| *below != json!(true));
            patterns.retain(|_, below| *below != json!(true));
        } else {
            put(found, "additionalProperties", rest.clone());
        }
        if !properties.is_empty() || rest == json!(false) {
            put(found, "properties", Value::Object(properties));
        }
        if !patterns.is_empty() {
            put(found, "patternProperties", Value::Object(patterns));
        }
    }

    fn items(&mut self, scope: &Scope<'t>, found: &mut Map<String, Value>) {
        let lengths = scope.parts().map(|(_, keywords)| match &keywords.items {
            Some(items) => match &items.value {
                Items::List(schemas) => schemas.len(),
                Items::One(_) => 0,
            },
            None => 0,
        });
        let most = lengths.max().unwrap_or_default();
        let places: Vec<Value> = (0..most).map(|index| self.value(scope.item(index))).collect();
        let rest = self.value(scope.item(most));
        if places.iter().chain([&rest]).all(|below| *below == json!(true)) {
            return;
        }
        if places.is_empty() {
            put(found, "items", rest);
        } else {
            put(found, "items", Value::Array(places));
            put(found, "additionalItems", rest);
        }
    }
}

/// The branches of a choice that may fit together, by their positions; nothing
/// where there are more ways than that.
fn chosen(choice: Choice<'_>, most: usize) -> Option<Vec<Vec<usize>>> {
    let number = choice.branches.len();
    if choice.one && choice.is_firm() {
        return (number <= most).then(|| (0..number).map(|index| vec![index]).collect());
    }
    let ways = 1_usize.checked_shl(u32::try_from(number).ok()?)?;
    if number >= 16 || ways > most {
        return None;
    }
    let first = usize::from(choice.is_firm());
    let fits = |way: usize| (0..number).filter(move |index| way >> index & 1 == 1).collect();
    Some((first..ways).map(fits).collect())
}
