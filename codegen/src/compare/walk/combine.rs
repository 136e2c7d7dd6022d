//! Branches and conditions.

use serde_json::Value;

use super::pairing;
use super::same::value;
use super::{At, Walk, named};
use crate::compare::fact::Sense;
use crate::schema::{Keywords, SchemaId, Slot};

/// A keyword that lists schemas.
struct Branches<'k> {
    name: &'static str,
    area: &'static str,
    old: &'k Slot<Vec<SchemaId>>,
    new: &'k Slot<Vec<SchemaId>>,
}

impl<'a> Walk<'a> {
    pub(super) fn branches(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let all =
            Branches { name: "allOf", area: "all-of", old: &before.all_of, new: &after.all_of };
        self.all_of(at, &all);
        let any =
            Branches { name: "anyOf", area: "any-of", old: &before.any_of, new: &after.any_of };
        self.union(at, &any);
        let one =
            Branches { name: "oneOf", area: "one-of", old: &before.one_of, new: &after.one_of };
        self.union(at, &one);
        self.not(at, before, after);
        self.condition(at, before, after);
    }

    /// Whether one side is the other as one of several branches, which is told
    /// as one change.
    pub(super) fn wrapped(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) -> bool {
        let unions = |keywords: &'a Keywords| {
            let all = [("anyOf", &keywords.any_of), ("oneOf", &keywords.one_of)];
            all.into_iter().find_map(|(name, of)| Some((name, of.as_ref()?)))
        };
        match (unions(before), unions(after)) {
            (None, Some((name, union))) => {
                if !union.value.iter().any(|branch| self.is_same(at.old, *branch)) {
                    return false;
                }
                let message = format!("The schema is a branch of `{name}`.");
                let edit = vec![(Vec::new(), self.new_schema(at.new))];
                let spans = (self.old_span(at.old), super::member(union));
                self.fact("schema-wrapped", at, spans, message, edit);
                self.deeper(&[name]);
                // Another branch may take what the schema takes, which `oneOf`
                // refuses.
                if let Some(fact) = self.last().filter(|_| name == "oneOf") {
                    fact.sense = Sense::Other;
                }
                true
            }
            (Some((name, union)), None) => {
                if !union.value.iter().any(|branch| self.is_same(*branch, at.new)) {
                    return false;
                }
                let message = format!("The schema was a branch of `{name}`.");
                let edit = vec![(Vec::new(), self.new_schema(at.new))];
                let spans = (super::member(union), self.new_span(at.new));
                self.fact("schema-unwrapped", at, spans, message, edit);
                true
            }
            _ => false,
        }
    }

    fn all_of(&mut self, at: &At, of: &Branches<'_>) {
        let (old, new) = (list(of.old), list(of.new));
        let pairs = self.paired(old, new);
        for (index, other) in pairs.iter().enumerate() {
            let Some(old_branch) = old.get(index).copied() else { continue };
            match other.and_then(|other| new.get(other).copied()) {
                Some(new_branch) => self.pair(&at.to(old_branch, new_branch, None)),
                None => {
                    let stay = self.old_without(at.old, of.name, index);
                    let spans = (self.old_span(old_branch), self.new_span(at.new));
                    let edit = vec![(vec![of.name.to_owned()], stay)];
                    let message = "A schema of `allOf` is gone.".to_owned();
                    self.fact("all-of-removed", at, spans, message, edit);
                    self.deeper(&[of.name]);
                    self.branch(Some(index), None);
                }
            }
        }
        for (index, branch) in new.iter().enumerate() {
            if pairs.contains(&Some(index)) {
                continue;
            }
            let more = self.old_with(at.old, of.name, *branch);
            let spans = (self.old_span(at.old), self.new_span(*branch));
            let edit = vec![(vec![of.name.to_owned()], more)];
            let message = "There is one more schema in `allOf`.".to_owned();
            self.fact("all-of-added", at, spans, message, edit);
            self.deeper(&[of.name]);
            self.branch(None, Some(index));
        }
    }

    fn union(&mut self, at: &At, of: &Branches<'_>) {
        let sense = if of.name == "oneOf" { Sense::Other } else { at.sense };
        match (of.old, of.new) {
            (None, None) => {}
            (Some(_), Some(_)) => self.branch_lists(at, of, sense),
            (old, _) => {
                let (action, message) = match old {
                    None => ("added", format!("There is `{}`, and there was none.", of.name)),
                    Some(_) => ("removed", format!("There was `{}`, and there is none.", of.name)),
                };
                let edit = self.take(at, &[of.name]);
                self.keyword(&named(of.area, action), at, (of.old, of.new), message, edit);
                self.deeper(&[of.name]);
            }
        }
    }

    fn branch_lists(&mut self, at: &At, of: &Branches<'_>, sense: Sense) {
        let (old, new) = (list(of.old), list(of.new));
        let pairs = self.paired(old, new);
        for (index, other) in pairs.iter().enumerate() {
            let Some(old_branch) = old.get(index).copied() else { continue };
            match other.and_then(|other| new.get(other).copied()) {
                Some(new_branch) => self.pair(&at.to(old_branch, new_branch, None).sensed(sense)),
                None => {
                    let stay = self.old_without(at.old, of.name, index);
                    let spans = (self.old_span(old_branch), self.new_span(at.new));
                    let edit = vec![(vec![of.name.to_owned()], stay)];
                    let message = format!("Branch {} of `{}` is gone.", index + 1, of.name);
                    self.fact(&named(of.area, "branch-removed"), at, spans, message, edit);
                    self.deeper(&[of.name]);
                    self.branch(Some(index), None);
                }
            }
        }
        for (index, branch) in new.iter().enumerate() {
            if pairs.contains(&Some(index)) {
                continue;
            }
            let more = self.old_with(at.old, of.name, *branch);
            let spans = (self.old_span(at.old), self.new_span(*branch));
            let edit = vec![(vec![of.name.to_owned()], more)];
            let message = format!("`{}` has a new branch, number {}.", of.name, index + 1);
            self.fact(&named(of.area, "branch-added"), at, spans, message, edit);
            self.deeper(&[of.name]);
            self.branch(None, Some(index));
        }
        let kept: Vec<usize> = pairs.iter().flatten().copied().collect();
        if kept.windows(2).any(|two| matches!(two, [left, right] if left > right)) {
            let message = format!("The branches of `{}` stand in another order.", of.name);
            self.keyword("branches-reordered", at, (of.old, of.new), message, Vec::new());
            self.deeper(&[of.name]);
        }
    }

    /// Which new branch each old one became.
    fn paired(&mut self, old: &[SchemaId], new: &[SchemaId]) -> Vec<Option<usize>> {
        let trees = (self.old.tree, self.new.tree);
        let mut score = vec![vec![0; new.len()]; old.len()];
        for (row, old) in score.iter_mut().zip(old) {
            for (cell, new) in row.iter_mut().zip(new) {
                *cell = if self.is_same(*old, *new) {
                    u32::MAX
                } else {
                    pairing::score(trees.0, *old, trees.1, *new)
                };
            }
        }
        pairing::pairs(score)
    }

    fn old_without(&self, id: SchemaId, name: &str, index: usize) -> Option<Value> {
        let mut value = self.old_value(id, name)?;
        let list = value.as_array_mut().filter(|list| index < list.len())?;
        list.remove(index);
        // An empty list is no legal value of these keywords.
        (!list.is_empty()).then_some(value)
    }

    fn old_with(&self, id: SchemaId, name: &str, branch: SchemaId) -> Option<Value> {
        let mut value = self.old_value(id, name).unwrap_or(Value::Array(Vec::new()));
        value.as_array_mut()?.push(self.new_schema(branch)?);
        Some(value)
    }

    fn not(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let keywords = (&before.not, &after.not);
        let (id, message) = match (value(keywords.0), value(keywords.1)) {
            (None, None) => return,
            (Some(old), Some(new)) => {
                return self.pair(&at.to(*old, *new, None).sensed(Sense::Other));
            }
            (None, Some(_)) => ("not-added", "There is `not`, and there was none."),
            (Some(_), None) => ("not-removed", "There was `not`, and there is none."),
        };
        let edit = self.take(at, &["not"]);
        self.keyword(id, at, keywords, message.to_owned(), edit);
        self.deeper(&["not"]);
    }

    fn condition(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        const NAMES: &[&str] = &["if", "then", "else"];
        let keywords = (&before.if_schema, &after.if_schema);
        let (id, message) = match (value(keywords.0), value(keywords.1)) {
            (None, None) => return,
            (Some(old), Some(new)) => {
                self.pair(&at.to(*old, *new, None).sensed(Sense::Other));
                self.consequence(at, "then", &before.then_schema, &after.then_schema);
                self.consequence(at, "else", &before.else_schema, &after.else_schema);
                return;
            }
            (None, Some(_)) => ("condition-added", "There is a condition, and there was none."),
            (Some(_), None) => ("condition-removed", "There was a condition, and there is none."),
        };
        let edit = self.take(at, NAMES);
        self.keyword(id, at, keywords, message.to_owned(), edit);
        self.deeper(&["if"]);
    }

    fn consequence(&mut self, at: &At, name: &str, old: &Slot<SchemaId>, new: &Slot<SchemaId>) {
        let (id, message) = match (value(old), value(new)) {
            (None, None) => return,
            (Some(old), Some(new)) => return self.pair(&at.to(*old, *new, None)),
            (None, Some(_)) => {
                ("condition-added", format!("There is `{name}`, and there was none."))
            }
            (Some(_), None) => {
                ("condition-removed", format!("There was `{name}`, and there is none."))
            }
        };
        let edit = self.take(at, &[name]);
        self.keyword(id, at, (old, new), message, edit);
        self.deeper(&[name]);
    }
}

fn list(keyword: &Slot<Vec<SchemaId>>) -> &[SchemaId] {
    value(keyword).map_or(&[], Vec::as_slice)
}
