//! The members of an accepted value that no schema declares.
//!
//! A name is declared where a schema of its object mentions it: in `properties`,
//! `required` or `dependencies`, by a pattern, or as one of those that an
//! `additionalProperties` with rules stands for; and through `$ref`, `allOf`, the
//! branches of `oneOf` and `anyOf` that the value fits, `if`, `then`, `else` and
//! `dependencies`. An object whose schemas name no members may have any.

use std::collections::HashSet;

use super::super::keyword::Keyword;
use super::super::node::Node;
use super::super::pattern::Match;
use super::super::schema::{Field, Kind, Schema, Table};
use super::Walk;
use super::marks::{self, address};
use super::objects::Members;
use super::whole::is_declared;
use super::words::{push_segment, surplus_message};
use crate::violation::Violation;

/// The undeclared members of a value that is valid under a schema.
pub(super) fn undeclared(node: &Node<'_>, schema: &Schema) -> Vec<Violation> {
    let at = match schema.kind {
        Kind::Object(table) => table().at,
        _ => schema.at,
    };
    let mut search = Search {
        walk: Walk::new(None),
        secrets: marks::secrets(node, schema),
        places: vec![(0, Step::At(at.unwrap_or_default()))],
        instance_path: String::new(),
        found: Vec::new(),
    };
    search.value(node, vec![(schema, 0)], false);
    search.found
}

struct Search {
    /// Tells which branches fit, and remembers it.
    walk: Walk,
    secrets: HashSet<usize>,
    /// Where schemas stand: behind which other place, and how they are reached
    /// from it. Written out only where something is found.
    places: Vec<(usize, Step)>,
    instance_path: String,
    found: Vec<Violation>,
}

/// How a schema is reached from another one.
#[derive(Clone, Copy)]
enum Step {
    /// By its own JSON Pointer.
    At(&'static str),
    /// As the value of a keyword.
    Word(&'static str),
    /// By a name below a keyword.
    Name(&'static str, &'static str),
    /// By its position below a keyword.
    Index(&'static str, usize),
}

/// Schemas of one value, and where each stands.
type Applied<'s> = Vec<(&'s Schema, usize)>;

/// The keywords of one schema, and what the type says that they are of.
struct Part {
    keywords: &'static [Keyword],
    kind: Kind,
    table: Option<&'static Table>,
    place: usize,
}

impl Search {
    /// Recursive, which is safe: the depth of a value is bounded, and what
    /// stands in place is a list.
    fn value(&mut self, node: &Node<'_>, schemas: Applied<'_>, secret: bool) {
        let secret = secret || self.secrets.contains(&address(node));
        match node {
            Node::Object(members) => self.object(node, members, schemas, secret),
            Node::Array(items) => self.array(node, items, schemas, secret),
            _ => {}
        }
    }

    fn array(&mut self, node: &Node<'_>, items: &[Node<'_>], schemas: Applied<'_>, secret: bool) {
        let parts = self.parts(node, schemas);
        for (index, item) in items.iter().enumerate() {
            if matches!(item, Node::Array(_) | Node::Object(_)) {
                let below = self.reached(&parts, |part| of_item(part, index));
                self.below(&index.to_string(), item, below, secret);
            }
        }
    }

    fn object(
        &mut self,
        node: &Node<'_>,
        members: Members<'_, '_>,
        schemas: Applied<'_>,
        secret: bool,
    ) {
        let parts = self.parts(node, schemas);
        let mut surplus = Vec::new();
        for (name, value) in members {
            let below = self.reached(&parts, |part| of_member(part, name));
            if below.is_empty() && !parts.iter().any(|part| mentions(part, name)) {
                surplus.push(name.to_string());
            }
            self.below(name, value, below, secret);
        }
        let Some(first) = parts.iter().find(|part| names_members(part)) else { return };
        if surplus.is_empty() {
            return;
        }
        let known = if secret { Vec::new() } else { names(&parts) };
        let table = parts.iter().find_map(|part| part.table).filter(|_| !secret);
        let fields: &[Field] = table.map(|table| table.fields).unwrap_or_default();
        let message = surplus_message(&surplus, &known, fields);
        let violation = Violation {
            instance_path: self.instance_path.clone(),
            schema_path: self.pointer(first.place) + "/additionalProperties",
            keyword: "additionalProperties",
            members: surplus,
            message,
            branches: Vec::new(),
        };
        self.found.push(violation);
    }

    /// The schemas below those parts, and where they stand.
    fn reached(
        &mut self,
        parts: &[Part],
        of: impl Fn(&Part) -> Vec<(&'static Schema, Step)>,
    ) -> Applied<'static> {
        let mut all = Vec::new();
        for part in parts {
            for (schema, step) in of(part) {
                all.push((schema, self.place(part.place, step, schema)));
            }
        }
        all
    }

    fn below(&mut self, step: &str, node: &Node<'_>, schemas: Applied<'_>, secret: bool) {
        if schemas.is_empty() || !matches!(node, Node::Array(_) | Node::Object(_)) {
            return;
        }
        let length = self.instance_path.len();
        push_segment(&mut self.instance_path, step);
        self.value(node, schemas, secret);
        self.instance_path.truncate(length);
    }

    /// What schemas say of a value, those included that stand in their place.
    fn parts(&mut self, node: &Node<'_>, mut todo: Applied<'_>) -> Vec<Part> {
        let (mut parts, mut seen) = (Vec::new(), HashSet::new());
        // The first one is looked at first.
        todo.reverse();
        while let Some((schema, place)) = todo.pop() {
            if !seen.insert(address(schema)) {
                continue;
            }
            let Schema { kind, more, .. } = *schema;
            let start = parts.len();
            parts.push(Part { keywords: more, kind, table: None, place });
            if let Kind::Object(table) = kind {
                let table = table();
                // Several schemas may have one type.
                if seen.insert(address(table)) {
                    parts.push(Part { keywords: table.more, kind, table: Some(table), place });
                }
            }
            let mut next = Vec::new();
            for part in parts.iter().skip(start) {
                for (schema, step) in self.in_place(node, part) {
                    next.push((schema, self.place(part.place, step, schema)));
                }
            }
            todo.extend(next.into_iter().rev());
        }
        parts
    }

    /// The schemas that look at the same value, and apply to it or may.
    fn in_place(&mut self, node: &Node<'_>, part: &Part) -> Vec<(&'static Schema, Step)> {
        let mut found = Vec::new();
        for keyword in part.keywords {
            match *keyword {
                Keyword::Ref(schema, pointer) => found.push((schema, Step::At(pointer))),
                Keyword::AllOf(schemas) => {
                    let all = schemas.iter().enumerate();
                    found.extend(all.map(|(index, one)| (one, Step::Index("allOf", index))));
                }
                Keyword::OneOf(schemas) => self.fitting(node, "oneOf", schemas, &mut found),
                Keyword::AnyOf(schemas) => self.fitting(node, "anyOf", schemas, &mut found),
                Keyword::If(condition, then, otherwise) => {
                    let all = [("if", Some(condition)), ("then", then), ("else", otherwise)];
                    let all =
                        all.into_iter().filter_map(|(word, one)| Some((one?, Step::Word(word))));
                    found.extend(all);
                }
                Keyword::DependentSchemas(schemas) => {
                    let all = schemas.iter();
                    found.extend(all.map(|(name, one)| (one, Step::Name("dependencies", name))));
                }
                _ => {}
            }
        }
        found
    }

    fn fitting(
        &mut self,
        node: &Node<'_>,
        keyword: &'static str,
        schemas: &'static [Schema],
        found: &mut Vec<(&'static Schema, Step)>,
    ) {
        for (index, schema) in schemas.iter().enumerate() {
            if self.walk.fits(node, schema) {
                found.push((schema, Step::Index(keyword, index)));
            }
        }
    }

    fn place(&mut self, from: usize, step: Step, schema: &Schema) -> usize {
        let step = schema.at.map_or(step, Step::At);
        self.places.push((from, step));
        self.places.len() - 1
    }

    /// A place as a JSON Pointer.
    fn pointer(&self, mut place: usize) -> String {
        let mut steps = Vec::new();
        while let Some((from, step)) = self.places.get(place) {
            steps.push(*step);
            if matches!(step, Step::At(_)) {
                break;
            }
            place = *from;
        }
        let mut pointer = String::new();
        for step in steps.into_iter().rev() {
            let (word, below) = match step {
                Step::At(start) => {
                    pointer.push_str(start);
                    continue;
                }
                Step::Word(word) => (word, None),
                Step::Name(word, name) => (word, Some(name.to_owned())),
                Step::Index(word, index) => (word, Some(index.to_string())),
            };
            push_segment(&mut pointer, word);
            below.iter().for_each(|below| push_segment(&mut pointer, below));
        }
        pointer
    }
}

/// The schemas of an item, by what is said of its array.
fn of_item(part: &Part, index: usize) -> Vec<(&'static Schema, Step)> {
    let places = part.keywords.iter().find_map(|keyword| match keyword {
        Keyword::Tuple(schemas) => Some(schemas.len()),
        _ => None,
    });
    let of = |keyword: &Keyword| match *keyword {
        Keyword::Items(schema) => Some((schema, Step::Word("items"))),
        Keyword::Tuple(schemas) => Some((schemas.get(index)?, Step::Index("items", index))),
        Keyword::AdditionalItems(schema) if places.is_some_and(|places| index >= places) => {
            Some((schema, Step::Word("additionalItems")))
        }
        _ => None,
    };
    let own = match part.kind {
        Kind::List(schema) => Some((schema, Step::Word("items"))),
        _ => None,
    };
    own.into_iter().chain(part.keywords.iter().filter_map(of)).collect()
}

/// The schemas of a member, by what is said of its object.
fn of_member(part: &Part, name: &str) -> Vec<(&'static Schema, Step)> {
    let mut found = Vec::new();
    let fields = part.table.map(|table| table.fields).unwrap_or_default();
    if let Some(field) = fields.iter().find(|field| field.name == name) {
        found.push((&field.schema, Step::Name("properties", field.name)));
    }
    if let Kind::Map(schema) = part.kind {
        found.push((schema, Step::Word("additionalProperties")));
    }
    for keyword in part.keywords {
        match *keyword {
            Keyword::Properties(properties) => {
                let named = properties.iter().filter(|(key, _)| *key == name);
                found.extend(named.map(|(key, one)| (one, Step::Name("properties", key))));
            }
            Keyword::PatternProperties(properties) => {
                let fitting =
                    properties.iter().filter(|(pattern, _)| pattern.matches(name) == Match::Yes);
                let step = |source| Step::Name("patternProperties", source);
                found.extend(fitting.map(|(pattern, one)| (one, step(pattern.source()))));
            }
            // Without a rule it is as if it were not there.
            Keyword::AdditionalProperties(schema)
                if says_anything(schema) && !is_declared(name, part.keywords, part.table) =>
            {
                found.push((schema, Step::Word("additionalProperties")));
            }
            _ => {}
        }
    }
    found
}

fn says_anything(schema: &Schema) -> bool {
    !matches!(schema.kind, Kind::Any) || schema.says_more()
}

/// Whether a schema mentions a member without saying anything of its value.
fn mentions(part: &Part, name: &str) -> bool {
    part.keywords.iter().flat_map(mentioned).any(|one| one == name)
}

fn mentioned(keyword: &Keyword) -> Vec<&'static str> {
    match *keyword {
        Keyword::Required(names) => names.to_vec(),
        Keyword::DependentSchemas(schemas) => schemas.iter().map(|(name, _)| *name).collect(),
        Keyword::DependentNames(names) => names
            .iter()
            .flat_map(|(name, needed)| [*name].into_iter().chain(needed.iter().copied()))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a schema names members, so that there are others.
fn names_members(part: &Part) -> bool {
    let names = |keyword: &Keyword| {
        matches!(keyword, Keyword::Properties(_) | Keyword::PatternProperties(_))
    };
    part.table.is_some() || part.keywords.iter().any(names)
}

/// Every name that is mentioned, once.
fn names(parts: &[Part]) -> Vec<&'static str> {
    let mut seen = HashSet::new();
    let all = parts.iter().flat_map(|part| {
        let fields = part.table.map(|table| table.fields).unwrap_or_default();
        let own = fields.iter().map(|field| field.name);
        let beside = part.keywords.iter().flat_map(|keyword| match keyword {
            Keyword::Properties(properties) => properties.iter().map(|(name, _)| *name).collect(),
            keyword => mentioned(keyword),
        });
        own.chain(beside)
    });
    all.filter(|name| seen.insert(*name)).collect()
}
