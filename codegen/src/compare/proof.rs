//! What can be proved of two schemas, by set algebra over canonical forms
//! (`jsonschema::canonical`), and payloads that show what cannot.
//!
//! Knows JSON and schemas as sets of values. Must not know drift rules.

use std::cell::OnceCell;

use jsonschema::canonical::{CanonicalSchema, Containment, Satisfiability};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use super::apart;
use super::close::close;
use super::fact::{Edit, Fact, Step};
use super::inline::{drop_common, inline, is_recursive};
use super::sample::samples;
use super::sent::Sent;
use super::walk::{GRAFT, graft};
use crate::engine::{self, Engine};
use crate::schema::IgnoredFormats;
use crate::source::json::Node;

/// So many payloads are tried for one change.
const TRIES: usize = 3_000;

/// Two schemas that differ in more places are not given to the algebra as wholes:
/// it multiplies them out, and takes twice the time for each.
const PLACES: usize = 10;

/// In so many payloads is a value put to the place of a change, the shortest
/// ones.
const BASES: usize = 4;

/// What is known of what an edit loses.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    /// Everything that a typed client sends is still accepted.
    Nothing,
    /// Something is lost: a payload, where one was found, and all of it as a
    /// schema, where that can be said.
    Something(Option<Value>, Option<Value>),
    /// Neither can be proved.
    Unknown,
}

/// Two schemas, ready to be asked about.
pub(super) struct Prover<'a> {
    old: Value,
    new: Value,
    ignored: &'a IgnoredFormats,
    /// The old schema, closed to what a typed client sends.
    closed: Option<Closed>,
    /// Values that the closed schema may accept.
    plain: OnceCell<Vec<Value>>,
    old_validator: Option<Validator>,
    new_validator: Option<Validator>,
}

struct Closed {
    /// As JSON, without references.
    json: Value,
    validator: Validator,
}

impl<'a> Prover<'a> {
    pub(super) fn new(
        (old, before): (&Node, &Engine),
        (new, after): (&Node, &Engine),
        ignored: &'a IgnoredFormats,
        sent: Option<&Sent<'_>>,
    ) -> Self {
        let (old_json, new_json) = (engine::value(old), engine::value(new));
        let inlined = sent.zip(inline(&old_json, "", ignored));
        let closed = inlined.and_then(|(sent, mut json)| {
            close(&mut json, sent);
            // Of a schema without values everything is true.
            let empty = canonical(&json)?.satisfiability() == Satisfiability::No;
            let validator = jsonschema::draft7::options().should_validate_formats(true);
            let validator = validator.build(&json).ok()?;
            (!empty).then_some(Closed { json, validator })
        });
        Self {
            closed,
            plain: OnceCell::new(),
            old_validator: before.schema(old).ok(),
            new_validator: after.schema(new).ok(),
            old: old_json,
            new: new_json,
            ignored,
        }
    }

    /// Whether both schemas at these pointers take the same values, proved.
    pub(super) fn equivalent(&self, old: &str, new: &str) -> bool {
        let forms = (inline(&self.old, old, self.ignored), inline(&self.new, new, self.ignored));
        let (Some(mut old), Some(mut new)) = forms else { return false };
        drop_common(&mut old, &mut new);
        if apart::differing(&old, &new) > PLACES {
            return covers_all(&new, &old) && covers_all(&old, &new);
        }
        covers(&new, &old) && covers(&old, &new)
    }

    /// What the new schema loses of what a typed client sends.
    pub(super) fn whole(&self) -> Answer {
        let Some(new) = inline(&self.new, "", self.ignored) else { return Answer::Unknown };
        self.against(&new, &[], &[], None)
    }

    /// What an edit of the old schema loses, alone.
    pub(super) fn edit(&self, edit: &Edit, fact: &Fact) -> Answer {
        let Some(edited) = self.edited(edit) else { return Answer::Unknown };
        let Some(edited) = inline(&edited, "", self.ignored) else { return Answer::Unknown };
        let validator = jsonschema::draft7::options().should_validate_formats(true);
        let validator = validator.build(&edited).ok();
        self.against(&edited, &fact.steps, &fact.hints, validator.as_ref())
    }

    /// The old schema with one edit.
    fn edited(&self, edit: &Edit) -> Option<Value> {
        let mut document = self.old.clone();
        let mut grafts = false;
        let target = document.pointer_mut(&edit.at)?;
        for (path, value) in &edit.set {
            grafts |= value.as_ref().is_some_and(|value| value.to_string().contains(GRAFT));
            set(target, path, value.clone())?;
        }
        if grafts {
            let mut new = self.new.clone();
            graft(&mut new, true);
            document
                .as_object_mut()?
                .entry("definitions")
                .or_insert(json!({}))
                .as_object_mut()?
                .insert(GRAFT.to_owned(), new);
        }
        Some(document)
    }

    /// What a schema without references loses of what a typed client sends.
    /// `alone` is that schema again, where it is not the new one.
    fn against(
        &self,
        schema: &Value,
        steps: &[Step],
        hints: &[Value],
        alone: Option<&Validator>,
    ) -> Answer {
        let Some(closed) = &self.closed else { return Answer::Unknown };
        let (mut sent, mut kept) = (closed.json.clone(), schema.clone());
        drop_common(&mut sent, &mut kept);
        apart::drop_equal(&mut sent, &mut kept);
        if apart::covers(&kept, &sent, &covers_all) {
            return Answer::Nothing;
        }
        // Too many for the algebra: a payload may still be found.
        let forms = (apart::differing(&sent, &kept) <= PLACES)
            .then(|| canonical(&sent).zip(canonical(&kept)))
            .flatten();
        let covered = forms.as_ref().and_then(|(sent, kept)| kept.covers(sent).ok());
        if covered == Some(Containment::Yes) {
            return Answer::Nothing;
        }
        let lost = forms.as_ref().and_then(|(sent, kept)| sent.subtract(kept).ok());
        let lost = lost.map(|lost| lost.to_json_schema());
        let witness = self.witness(schema, lost.as_ref(), (steps, hints), alone);
        match (covered, witness) {
            (_, Some(witness)) => Answer::Something(Some(witness), lost),
            // What leads back to itself is closed at the top alone, so that more may
            // be lost than a client can send.
            (Some(Containment::No), None) if !is_recursive(&closed.json) => {
                Answer::Something(None, lost)
            }
            _ => Answer::Unknown,
        }
    }

    /// A payload that a typed client can send, that the old schema accepts, and
    /// that the new one refuses.
    fn witness(
        &self,
        schema: &Value,
        lost: Option<&Value>,
        (steps, hints): (&[Step], &[Value]),
        alone: Option<&Validator>,
    ) -> Option<Value> {
        let closed = self.closed.as_ref()?;
        let (old, new) = (self.old_validator.as_ref()?, self.new_validator.as_ref()?);
        let shows = |value: &Value| {
            closed.validator.is_valid(value)
                && old.is_valid(value)
                && !new.is_valid(value)
                && alone.is_none_or(|alone| !alone.is_valid(value))
        };
        let plain = self.plain.get_or_init(|| samples(&closed.json));
        // What the present place may hold, by both schemas, in a valid payload.
        let mut bases: Vec<(usize, &Value)> = plain
            .iter()
            .filter(|value| closed.validator.is_valid(value))
            .map(|value| (value.to_string().len(), value))
            .collect();
        bases.sort_by_key(|(length, _)| *length);
        let mut candidates: Vec<Value> = lost.map(samples).unwrap_or_default();
        let local = [&closed.json, schema].into_iter().filter_map(|schema| part(schema, steps));
        let local: Vec<Value> = hints.iter().cloned().chain(local.flat_map(samples)).collect();
        for (_, base) in bases.into_iter().take(BASES) {
            for value in &local {
                let mut changed = base.clone();
                if place(&mut changed, steps, value).is_some() {
                    candidates.push(changed);
                }
            }
        }
        candidates.truncate(TRIES);
        // One that has the place, since a schema that several places refer to is
        // edited for all of them; then the shortest that says something: an empty
        // text is no telling value.
        let best = |values: &mut dyn Iterator<Item = Value>| {
            values.filter(|value| shows(value)).min_by_key(|value| {
                let text = value.to_string();
                (missing(value, steps), text.matches("\"\"").count(), text.len())
            })
        };
        let near = best(&mut candidates.into_iter());
        if near.as_ref().is_some_and(|value| missing(value, steps) == 0) {
            return near;
        }
        best(&mut near.into_iter().chain(plain.iter().cloned()).chain(samples(schema)))
    }
}

/// The same for schemas of any size: those that differ in too many members are
/// asked about member by member.
fn covers_all(all: &Value, some: &Value) -> bool {
    apart::covers(all, some, &covers_all)
        || (apart::differing(all, some) <= PLACES && covers(all, some))
}

/// Whether a schema takes all that another one takes, as far as can be proved.
fn covers(all: &Value, some: &Value) -> bool {
    let forms = canonical(all).zip(canonical(some));
    forms.and_then(|(all, some)| all.covers(&some).ok()) == Some(Containment::Yes)
}

/// The canonical form of a schema without references.
fn canonical(schema: &Value) -> Option<CanonicalSchema> {
    jsonschema::canonical::options()
        .with_draft(Draft::Draft7)
        .should_validate_formats(true)
        .offline()
        .canonicalize(schema)
        .ok()
}

/// Sets or removes what stands at a path below a schema.
fn set(target: &mut Value, path: &[String], value: Option<Value>) -> Option<()> {
    let Some((last, rest)) = path.split_last() else {
        *target = value?;
        return Some(());
    };
    if let Value::Bool(flag) = *target {
        // `true` says what an empty object says.
        *target = flag.then(|| json!({}))?;
    }
    let mut at = target;
    for token in rest {
        at = at.as_object_mut()?.entry(token.clone()).or_insert(json!({}));
    }
    let members = at.as_object_mut()?;
    match value {
        Some(value) => members.insert(last.clone(), value),
        None => members.remove(last),
    };
    Some(())
}

/// The schema of a part of a value, by `properties` and `items` alone.
fn part<'s>(schema: &'s Value, steps: &[Step]) -> Option<&'s Value> {
    steps.iter().try_fold(schema, |schema, step| match step {
        Step::Member(name) => schema.get("properties")?.get(name),
        Step::Item(index) => match schema.get("items")? {
            Value::Array(list) => list.get(*index),
            one => Some(one),
        },
        Step::Some => schema.get("additionalProperties").or_else(|| schema.get("additionalItems")),
    })
}

/// How many of the steps lead nowhere in a value.
fn missing(value: &Value, steps: &[Step]) -> usize {
    let mut at = value;
    for (taken, step) in steps.iter().enumerate() {
        let inner = match step {
            Step::Member(name) => at.get(name),
            Step::Item(index) => at.get(index),
            Step::Some => match at {
                Value::Object(members) => members.values().next(),
                Value::Array(items) => items.first(),
                _ => None,
            },
        };
        match inner {
            Some(inner) => at = inner,
            None => return steps.len() - taken,
        }
    }
    0
}

/// Puts a value to its place in another one.
fn place(base: &mut Value, steps: &[Step], value: &Value) -> Option<()> {
    let Some((step, rest)) = steps.split_first() else {
        *base = value.clone();
        return Some(());
    };
    let inner = match step {
        Step::Member(name) => {
            let members = base.as_object_mut()?;
            members.entry(name.clone()).or_insert(json!({}))
        }
        Step::Item(index) => {
            let items = base.as_array_mut()?;
            while items.len() <= *index {
                items.push(json!({}));
            }
            items.get_mut(*index)?
        }
        Step::Some => match base {
            Value::Object(members) => members.entry("name").or_insert(json!({})),
            Value::Array(items) => {
                if items.is_empty() {
                    items.push(json!({}));
                }
                items.first_mut()?
            }
            _ => return None,
        },
    };
    place(inner, rest, value)
}
