//! Two schemas, side by side: a fact for each difference.
//!
//! Knows the keywords of draft-07 and which drift rule speaks of a difference.
//! Must not know what can be proved, nor what code is generated.

mod array;
mod bound;
mod combine;
mod note;
mod object;
mod pairing;
mod same;
mod text;
mod value;

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::fact::{Edit, Fact, Sense, Step};
use super::{Place, rule};
use crate::engine;
use crate::schema::{Keyword, Keywords, Kind, SchemaId, SchemaTree, Slot, follow, pointer};
use crate::source::json::{Node, Span};

/// Under which definition of the old schema an edit puts the new one, for its
/// references.
pub(super) const GRAFT: &str = "connspec:new";

/// One of the two schemas.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// The schema as written.
    pub(super) node: &'a Node,
    /// The same, read.
    pub(super) tree: &'a SchemaTree,
    /// Where the schema stands in its specification (a JSON Pointer).
    pub(super) pointer: &'a str,
    /// What a required member's default is, where the overlay says so: names.
    pub(super) defaults: &'a [String],
    /// Former names of members, by their present ones.
    pub(super) aliases: &'a [(String, Vec<String>)],
}

/// What others know, and the walk asks.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Whether the schemas at two pointers take the same values, as far as can
    /// be proved.
    pub(super) equivalent: &'a dyn Fn(&str, &str) -> bool,
    /// Whether an object at the end of this way may be sent with any members.
    pub(super) any_member: &'a dyn Fn(&[Step]) -> bool,
}

/// The facts about two schemas.
pub(super) fn walk<'a>(old: Side<'a>, new: Side<'a>, asked: Asked<'a>) -> Vec<Fact> {
    let empty = Keywords::default();
    let mut walk = Walk {
        rewritten: false,
        noted: false,
        empty: &empty,
        old,
        new,
        asked,
        facts: Vec::new(),
        seen: HashSet::new(),
        open: Vec::new(),
        same: HashMap::new(),
    };
    walk.pair(&At {
        old: old.tree.root(),
        new: new.tree.root(),
        sense: Sense::Same,
        steps: Vec::new(),
    });
    walk.facts
}

/// Two schemas that are compared, and what they are for.
#[derive(Clone)]
struct At {
    old: SchemaId,
    new: SchemaId,
    sense: Sense,
    /// The way from the whole instance to the value that both are about.
    steps: Vec<Step>,
}

struct Walk<'a> {
    /// The schemas around the present ones take the same values: what they
    /// assert is not told.
    rewritten: bool,
    /// The last fact was one to be told.
    noted: bool,
    /// What `true` says.
    empty: &'a Keywords,
    old: Side<'a>,
    new: Side<'a>,
    asked: Asked<'a>,
    facts: Vec<Fact>,
    /// The pairs that are compared, or being compared: what leads back to one
    /// is taken for compared.
    seen: HashSet<(SchemaId, SchemaId, Sense)>,
    /// The new schemas around the present one.
    open: Vec<(SchemaId, SchemaId)>,
    /// Which pairs were found to be the same.
    same: HashMap<(SchemaId, SchemaId), bool>,
}

impl<'a> Walk<'a> {
    /// Compares two schemas and everything in them.
    fn pair(&mut self, at: &At) {
        let (old_written, new_written) = (at.old, at.new);
        let at = At {
            old: self.old.tree.resolve(at.old),
            new: self.new.tree.resolve(at.new),
            ..at.clone()
        };
        let moved = (old_written == at.old) != (new_written == at.new);
        if !self.seen.insert((at.old, at.new, at.sense)) {
            return;
        }
        if moved {
            let place = (self.old_span(old_written), self.new_span(new_written));
            self.at_spans(
                "reference-moved",
                &at,
                place,
                "A reference was resolved or made: the schema is the same place.",
            );
        }
        let back = |(old, new): &(SchemaId, SchemaId)| (*old == at.old, *new == at.new);
        let revisits = self
            .open
            .iter()
            .map(back)
            .fold((false, false), |all, one| (all.0 || one.0, all.1 || one.1));
        match revisits {
            (false, true) => {
                self.whole("recursion-introduced", &at, "The schema leads back to itself.")
            }
            (true, false) => {
                self.whole("recursion-removed", &at, "The schema leads back to itself no more.")
            }
            _ => {}
        }
        self.open.push((at.old, at.new));
        self.compare(&at);
        self.open.pop();
    }

    fn compare(&mut self, at: &At) {
        let (old, new) = (self.old.tree.get(at.old), self.new.tree.get(at.new));
        match (&old.kind, &new.kind) {
            (Kind::Keywords(before), Kind::Keywords(after)) => self.keywords(at, before, after),
            (Kind::Bool(before), Kind::Bool(after)) if before == after => {}
            (_, Kind::Bool(false)) => self.forbidden(at),
            (Kind::Bool(false), _) => self.permitted(at),
            // `true` is the schema that says nothing.
            (Kind::Bool(true), Kind::Keywords(after)) => {
                self.keywords(at, self.empty, after);
            }
            (Kind::Keywords(before), Kind::Bool(true)) => {
                self.keywords(at, before, self.empty);
            }
            (Kind::Bool(true), Kind::Bool(true)) => {}
        }
    }

    fn keywords(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        self.notes(at, before, after);
        if self.is_same(at.old, at.new) {
            self.inside(at, before, after);
            return;
        }
        let (old, new) = (self.old.tree.get(at.old), self.new.tree.get(at.new));
        let own = self.is_own(at.old) && self.is_own_of_new(at.new);
        if !self.rewritten
            && own
            && (self.asked.equivalent)(&old.pointer, &new.pointer)
            && !self.members_are(before, after)
        {
            self.whole("schema-rewritten", at, "Both schemas take the same values.");
            // What asserts nothing may have changed below all the same.
            self.rewritten = true;
            self.inside(at, before, after);
            self.rewritten = false;
            return;
        }
        if self.wrapped(at, before, after) {
            return;
        }
        if self.types(at, before, after) {
            return;
        }
        self.values(at, before, after);
        self.bounds(at, before, after);
        self.texts(at, before, after);
        self.arrays(at, before, after);
        self.objects(at, before, after);
        self.branches(at, before, after);
    }

    /// Whether two schemas that take the same values differ in those of their
    /// members alone, each of which takes the same values, too: each is told
    /// where it stands.
    fn members_are(&mut self, before: &'a Keywords, after: &'a Keywords) -> bool {
        let shell = |keywords: &Keywords| Keywords { properties: None, ..keywords.clone() };
        let (Some(old), Some(new)) = (&before.properties, &after.properties) else { return false };
        if old.value.len() != new.value.len() || !self.all(&shell(before), &shell(after)) {
            return false;
        }
        old.value.iter().all(|one| {
            let Some(other) = after.property(&one.name) else { return false };
            let (old, new) = (self.old.tree.get(one.schema), self.new.tree.get(other.schema));
            self.is_same(one.schema, other.schema)
                || (self.is_own(one.schema)
                    && self.is_own_of_new(other.schema)
                    && (self.asked.equivalent)(&old.pointer, &new.pointer))
        })
    }

    /// Looks at what is in two schemas that assert the same: remarks may have
    /// changed.
    fn inside(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        self.values(at, before, after);
        self.arrays(at, before, after);
        self.objects(at, before, after);
        self.branches(at, before, after);
    }

    /// Notes a fact about a keyword that both sides may have.
    fn keyword<T, U>(
        &mut self,
        id: &str,
        at: &At,
        keywords: (&Slot<T>, &Slot<U>),
        message: String,
        edit: Vec<(Vec<String>, Option<Value>)>,
    ) {
        let old = keywords.0.as_deref().map_or_else(|| self.old_span(at.old), member);
        let new = keywords.1.as_deref().map_or_else(|| self.new_span(at.new), member);
        self.fact(id, at, (old, new), message, edit);
    }

    /// Notes a fact about two schemas as wholes that changes nothing.
    fn whole(&mut self, id: &str, at: &At, message: &str) {
        self.at_spans(id, at, (self.old_span(at.old), self.new_span(at.new)), message);
    }

    fn at_spans(&mut self, id: &str, at: &At, spans: (Span, Span), message: &str) {
        self.fact(id, at, spans, message.to_owned(), Vec::new());
    }

    /// Notes a fact, and what of the old schema would have to be set or removed
    /// for it alone.
    fn fact(
        &mut self,
        id: &str,
        at: &At,
        (old, new): (Span, Span),
        message: String,
        edit: Vec<(Vec<String>, Option<Value>)>,
    ) {
        let Some(rule) = rule::find(id) else {
            debug_assert!(false, "no rule {id}");
            return;
        };
        let asserts = !edit.is_empty();
        self.noted = !(self.rewritten && asserts);
        if !self.noted {
            return;
        }
        let edit = self
            .is_own(at.old)
            .then(|| Edit { at: self.old.tree.get(at.old).pointer.clone(), set: edit });
        self.facts.push(Fact {
            rule,
            message,
            old: Some(Place { pointer: self.old_pointer(at.old), span: old }),
            new: Some(Place { pointer: self.new_pointer(at.new), span: new }),
            item: None,
            edit: edit.filter(|edit| !edit.set.is_empty()),
            asserts,
            sense: at.sense,
            steps: at.steps.clone(),
            kept: false,
            hints: Vec::new(),
            now: None,
        });
    }

    /// Points the fact just noted deeper, below the keyword that it is about.
    fn deeper(&mut self, tokens: &[&str]) {
        if let Some(fact) = self.last() {
            for place in [&mut fact.old, &mut fact.new].into_iter().flatten() {
                for token in tokens {
                    pointer::push(&mut place.pointer, token);
                }
            }
        }
    }

    /// Says what in the list at its place the fact just noted is about.
    fn item(&mut self, mut names: Vec<String>) {
        names.sort_unstable();
        if let Some(fact) = self.last() {
            fact.item = Some(names.join(", "));
        }
    }

    /// Says which schema of a list the fact just noted is about, on the side
    /// that has it.
    fn branch(&mut self, old: Option<usize>, new: Option<usize>) {
        let Some(fact) = self.last() else { return };
        for (place, index) in [(&mut fact.old, old), (&mut fact.new, new)] {
            if let (Some(place), Some(index)) = (place, index) {
                place.pointer.push_str(&format!("/{index}"));
            }
        }
    }

    /// Says which member the fact just noted is about.
    fn about(&mut self, step: Step) {
        if let Some(fact) = self.last() {
            fact.steps.push(step);
        }
    }

    /// The fact just noted; nothing where it was not to be told.
    fn last(&mut self) -> Option<&mut Fact> {
        self.facts.last_mut().filter(|_| self.noted)
    }

    fn old_pointer(&self, id: SchemaId) -> String {
        format!("{}{}", self.old.pointer, self.old.tree.get(id).pointer)
    }

    fn new_pointer(&self, id: SchemaId) -> String {
        format!("{}{}", self.new.pointer, self.new.tree.get(id).pointer)
    }

    fn old_span(&self, id: SchemaId) -> Span {
        self.old.tree.get(id).span
    }

    fn new_span(&self, id: SchemaId) -> Span {
        self.new.tree.get(id).span
    }

    /// Whether an old schema stands in the document itself, and not in one that
    /// it refers to.
    fn is_own(&self, id: SchemaId) -> bool {
        let schema = self.old.tree.get(id);
        follow(self.old.node, &schema.pointer).is_some_and(|node| node.span == schema.span)
    }

    fn is_own_of_new(&self, id: SchemaId) -> bool {
        let schema = self.new.tree.get(id);
        follow(self.new.node, &schema.pointer).is_some_and(|node| node.span == schema.span)
    }

    /// A keyword of an old schema as JSON.
    fn old_value(&self, id: SchemaId, name: &str) -> Option<Value> {
        let node = follow(self.old.node, &self.old.tree.get(id).pointer)?;
        Some(engine::value(node.get(name)?))
    }

    /// A keyword of a new schema as JSON, to be put into the old one.
    fn new_value(&self, id: SchemaId, name: &str) -> Option<Value> {
        let node = follow(self.new.node, &self.new.tree.get(id).pointer)?;
        Some(grafted(engine::value(node.get(name)?)))
    }

    /// A new schema as JSON, to be put into the old one.
    fn new_schema(&self, id: SchemaId) -> Option<Value> {
        let node = follow(self.new.node, &self.new.tree.get(id).pointer)?;
        Some(grafted(engine::value(node)))
    }

    /// The edit that gives the old schema the keywords of the new one.
    fn take(&self, at: &At, names: &[&str]) -> Vec<(Vec<String>, Option<Value>)> {
        let take = |name: &&str| (vec![(*name).to_owned()], self.new_value(at.new, name));
        names.iter().map(take).collect()
    }
}

impl At {
    /// The schemas of a part of the value, or of the value itself.
    fn to(&self, old: SchemaId, new: SchemaId, step: Option<Step>) -> Self {
        let mut steps = self.steps.clone();
        steps.extend(step);
        At { old, new, sense: self.sense, steps }
    }

    /// The same in another sense.
    fn sensed(mut self, sense: Sense) -> Self {
        self.sense = sense;
        self
    }
}

/// Where a keyword stands, its name included.
fn member<T>(keyword: &Keyword<T>) -> Span {
    Span { end: keyword.span.end.max(keyword.name_span.end), ..keyword.name_span }
}

/// Turns the references of a schema to where an edit puts its document.
fn grafted(mut value: Value) -> Value {
    graft(&mut value, false);
    value
}

/// Turns the references in a value to where an edit puts the document that they
/// lead into. Of a `whole` document no `$id` stays, which would say otherwise.
pub(super) fn graft(value: &mut Value, whole: bool) {
    match value {
        Value::Object(members) => {
            if whole {
                members.remove("$id");
            }
            for (name, value) in members {
                match value {
                    Value::String(text) if name == "$ref" => {
                        if let Some(rest) = text.strip_prefix('#') {
                            *text = format!("#/definitions/{GRAFT}{rest}");
                        }
                    }
                    other => graft(other, whole),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| graft(item, whole)),
        _ => {}
    }
}

/// The rule of an id that is put together of an area and an action.
fn named(area: &str, action: &str) -> String {
    format!("{area}-{action}")
}
