//! Members of objects.

use serde_json::Value;

use super::same::value;
use super::{At, Walk, member};
use crate::compare::fact::{Sense, Step};
use crate::diagnostic::words::quote;
use crate::schema::keyword::{Dependency, Dependent, Named};
use crate::schema::{Keywords, Kind, SchemaId, SchemaTree, Slot, pointer};
use crate::source::json::Span;

/// How alike two names are of which one is the other, misspelt or shortened.
const NEARLY_THE_SAME: f64 = 0.92;

type Properties = Slot<Vec<Named>>;

/// What is said of members that are not declared.
#[derive(Clone, Copy, PartialEq)]
enum Content {
    Open,
    Closed,
    Schema(SchemaId),
}

impl Content {
    fn of(tree: &SchemaTree, keyword: &Slot<SchemaId>) -> Self {
        let Some(keyword) = keyword else { return Content::Open };
        match tree.get(tree.resolve(keyword.value)).kind {
            Kind::Bool(true) => Content::Open,
            Kind::Bool(false) => Content::Closed,
            Kind::Keywords(_) => Content::Schema(keyword.value),
        }
    }
}

impl<'a> Walk<'a> {
    pub(super) fn objects(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let (old, new) = (named(&before.properties), named(&after.properties));
        let gone: Vec<&Named> = old.iter().filter(|one| find(new, &one.name).is_none()).collect();
        let come: Vec<&Named> = new.iter().filter(|one| find(old, &one.name).is_none()).collect();
        let renamed = self.renamed(&gone, &come, before, after);
        for (from, to) in &renamed {
            self.rename(at, from, to, before, after);
        }
        for one in gone.iter().filter(|one| !renamed.iter().any(|(from, _)| from.name == one.name))
        {
            self.removed(at, one, before, after);
        }
        for one in come.iter().filter(|one| !renamed.iter().any(|(_, to)| to.name == one.name)) {
            self.added(at, one, before, after);
        }
        for one in old {
            if let Some(other) = find(new, &one.name) {
                self.kept(at, one, other, after);
            }
        }
        self.reordered(at, old, new, (&before.properties, &after.properties));
        let told = |name: &str| {
            let of_rename = |(from, to): &(&Named, &Named)| from.name == name || to.name == name;
            find(old, name).is_some() != find(new, name).is_some() || renamed.iter().any(of_rename)
        };
        self.required(at, before, after, &told);
        self.additional(at, before, after);
        self.patterns(at, before, after);
        self.property_names(at, before, after);
        let now = |name: &str| {
            let renamed = renamed.iter().find(|(from, _)| from.name == name);
            renamed.map_or(name, |(_, to)| to.name.as_str()).to_owned()
        };
        self.dependencies(at, before, after, &now);
    }

    /// Members that are declared on both sides.
    fn kept(&mut self, at: &At, one: &Named, other: &Named, after: &'a Keywords) {
        let step = Step::Member(one.name.clone());
        let read_only = |tree: &SchemaTree, id| {
            let keywords = tree.get(tree.resolve(id)).keywords();
            keywords.is_some_and(|keywords| value(&keywords.read_only) == Some(&true))
        };
        let at = at.to(one.schema, other.schema, Some(step));
        let was = read_only(self.old.tree, one.schema);
        match (was, read_only(self.new.tree, other.schema)) {
            (false, true) if after.requires(&one.name) => {
                self.whole(
                    "required-property-read-only",
                    &at,
                    "The property is required and read-only.",
                );
            }
            (false, true) => self.whole("read-only-added", &at, "The property is read-only."),
            (true, false) => self.whole("read-only-removed", &at, "The property was read-only."),
            _ => {}
        }
        self.pair(&at);
    }

    fn added(&mut self, at: &At, one: &Named, before: &'a Keywords, after: &'a Keywords) {
        let name = &one.name;
        let required = after.requires(name);
        let was_required = before.requires(name);
        let any = !required
            && ((self.asked.any_member)(&at.steps) || names(self.old.tree, at.old, name, DEEPEST));
        let id = match (required, was_required || any) {
            (_, true) => "property-declared",
            (true, false) if self.has_default(one) => "required-property-added-with-default",
            (true, false) => "required-property-added",
            (false, false) => "property-added",
        };
        let kind = if required { "required" } else { "optional" };
        let message = match (was_required, id) {
            (true, _) => format!("{} is declared, and was only required.", quote(name)),
            (_, "property-declared") => {
                format!(
                    "{} is declared, and could be sent undeclared, or by a branch.",
                    quote(name)
                )
            }
            _ => format!("There is {} {kind} property {}.", article(kind), quote(name)),
        };
        let mut edit = vec![(path(&["properties", name]), self.new_schema(one.schema))];
        if required != was_required {
            let take: &[&String] = if required { &[name] } else { &[] };
            edit.push(self.requirement(before, &[], take));
        }
        let old = before.properties.as_deref().map_or_else(|| self.old_span(at.old), member);
        let new = self.entry(one);
        self.fact(id, at, (old, new), message, edit);
        self.deeper(&["properties", name]);
        self.about(Step::Member(name.clone()));
    }

    fn removed(&mut self, at: &At, one: &Named, before: &'a Keywords, after: &'a Keywords) {
        let name = &one.name;
        let (was_required, required) = (before.requires(name), after.requires(name));
        let closed = Content::of(self.new.tree, &after.additional_properties) == Content::Closed;
        let id = match (required, closed, was_required) {
            (true, ..) => "property-undeclared",
            (_, true, _) => "property-removed-closed",
            (_, _, true) => "required-property-removed",
            _ => "property-removed",
        };
        let kind = if was_required { "required" } else { "optional" };
        let message = match required {
            true => format!("{} is only required, and was declared.", quote(name)),
            false => format!("There is no {kind} property {} any more.", quote(name)),
        };
        let mut edit = vec![(path(&["properties", name]), None)];
        if closed {
            edit.push((path(&["additionalProperties"]), Some(Value::Bool(false))));
        }
        if was_required && !required {
            edit.push(self.requirement(before, &[name], &[]));
        }
        let old =
            Span { end: self.old_span(one.schema).end.max(one.name_span.end), ..one.name_span };
        let new = after.properties.as_deref().map_or_else(|| self.new_span(at.new), member);
        self.fact(id, at, (old, new), message, edit);
        self.deeper(&["properties", name]);
        self.about(Step::Member(name.clone()));
    }

    fn rename(&mut self, at: &At, from: &Named, to: &Named, before: &Keywords, after: &Keywords) {
        let message = format!("{} became {}.", quote(&from.name), quote(&to.name));
        let mut edit = vec![
            (path(&["properties", &from.name]), None),
            (path(&["properties", &to.name]), self.new_schema(to.schema)),
        ];
        let drop: &[&String] = if before.requires(&from.name) { &[&from.name] } else { &[] };
        let take: &[&String] = if after.requires(&to.name) { &[&to.name] } else { &[] };
        if !drop.is_empty() || !take.is_empty() {
            edit.push(self.requirement(before, drop, take));
        }
        self.fact("property-renamed", at, (from.name_span, to.name_span), message, edit);
        if let Some(fact) = self.last() {
            for (place, name) in [(&mut fact.old, &from.name), (&mut fact.new, &to.name)] {
                if let Some(place) = place {
                    place.pointer.push_str("/properties");
                    pointer::push(&mut place.pointer, name);
                }
            }
        }
        self.about(Step::Member(from.name.clone()));
        if let Some(fact) = self.last() {
            fact.now = Some(to.name.clone());
        }
    }

    /// Which properties that went are ones that came: an overlay says so, or
    /// both ask for the same and are called nearly the same.
    fn renamed<'n>(
        &mut self,
        gone: &[&'n Named],
        come: &[&'n Named],
        before: &Keywords,
        after: &Keywords,
    ) -> Vec<(&'n Named, &'n Named)> {
        let mut pairs: Vec<(&'n Named, &'n Named)> = Vec::new();
        for from in gone {
            let taken = |to: &Named| pairs.iter().any(|(_, taken)| taken.name == to.name);
            let free: Vec<&'n Named> = come.iter().filter(|to| !taken(to)).copied().collect();
            let confirmed = free.iter().find(|to| {
                let aliases = self.new.aliases.iter().filter(|(name, _)| *name == to.name);
                aliases.flat_map(|(_, former)| former).any(|former| *former == from.name)
            });
            let alike: Vec<&'n Named> = free
                .iter()
                .filter(|to| {
                    before.requires(&from.name) == after.requires(&to.name)
                        && self.is_same(from.schema, to.schema)
                })
                .copied()
                .collect();
            let plain = |name: &str| name.replace(['_', '-', ' ', '.'], "").to_lowercase();
            let same_letters = alike.iter().find(|to| plain(&to.name) == plain(&from.name));
            let near = alike.iter().find(|to| {
                strsim::jaro_winkler(&plain(&to.name), &plain(&from.name)) >= NEARLY_THE_SAME
            });
            let same_words = alike.iter().find(|to| self.same_words(from, to));
            if let Some(to) = confirmed.or(same_letters).or(same_words).or(near) {
                pairs.push((*from, to));
            }
        }
        pairs
    }

    /// Whether both properties are described in the same words.
    fn same_words(&self, from: &Named, to: &Named) -> bool {
        let words = |tree: &SchemaTree, id| {
            let keywords = tree.get(tree.resolve(id)).keywords();
            keywords.and_then(|keywords| keywords.words().map(str::to_owned))
        };
        let words = (words(self.old.tree, from.schema), words(self.new.tree, to.schema));
        matches!(words, (Some(old), Some(new)) if old == new)
    }

    /// What `required` is in an edit that removes and adds names.
    fn requirement(
        &self,
        before: &Keywords,
        drop: &[&String],
        take: &[&String],
    ) -> (Vec<String>, Option<Value>) {
        let names = before.required.iter().flat_map(|names| &names.value).map(|name| &name.value);
        let names = names.filter(|name| !drop.contains(name)).chain(take.iter().copied());
        (path(&["required"]), Some(names.cloned().collect()))
    }

    fn required(
        &mut self,
        at: &At,
        before: &'a Keywords,
        after: &'a Keywords,
        told: &dyn Fn(&str) -> bool,
    ) {
        let names = |keywords: &'a Keywords| {
            keywords.required.iter().flat_map(|names| &names.value).collect::<Vec<_>>()
        };
        let (old, new) = (names(before), names(after));
        for name in &new {
            if before.requires(&name.value) || told(&name.value) {
                continue;
            }
            let declared = find(named(&after.properties), &name.value);
            let id = match declared.is_some_and(|one| self.has_default(one)) {
                true => "property-required-with-default",
                false => "property-required",
            };
            let edit = vec![self.requirement(before, &[], &[&name.value])];
            let old = find(named(&before.properties), &name.value).map(|one| self.old_entry(one));
            let old = old.unwrap_or_else(|| self.old_span(at.old));
            let was = match find(named(&before.properties), &name.value) {
                Some(_) => "was optional",
                None => "was not named",
            };
            let message = format!("{} is required, and {was}.", quote(&name.value));
            self.fact(id, at, (old, name.span), message, edit);
            self.deeper(&["required"]);
            self.item(vec![name.value.clone()]);
            self.about(Step::Member(name.value.clone()));
        }
        for name in &old {
            if after.requires(&name.value) || told(&name.value) {
                continue;
            }
            let edit = vec![self.requirement(before, &[&name.value], &[])];
            let new = find(named(&after.properties), &name.value).map(|one| self.entry(one));
            let new = new.unwrap_or_else(|| self.new_span(at.new));
            let is = match find(named(&after.properties), &name.value) {
                Some(_) => "is optional",
                None => "is not named any more",
            };
            let message = format!("{} {is}, and was required.", quote(&name.value));
            self.fact("property-optional", at, (name.span, new), message, edit);
            self.deeper(&["required"]);
            self.item(vec![name.value.clone()]);
            self.about(Step::Member(name.value.clone()));
        }
    }

    /// Whether leaving a member of the new schema out means a stated value.
    fn has_default(&self, one: &Named) -> bool {
        let schema = self.new.tree.get(self.new.tree.resolve(one.schema));
        schema.keywords().is_some_and(|keywords| keywords.default.is_some())
            || self.new.defaults.contains(&one.name)
    }

    fn reordered(
        &mut self,
        at: &At,
        old: &[Named],
        new: &[Named],
        keywords: (&Properties, &Properties),
    ) {
        let order = |some: &[Named], others: &[Named]| -> Vec<String> {
            let kept = some.iter().filter(|one| find(others, &one.name).is_some());
            kept.map(|one| one.name.clone()).collect()
        };
        if order(old, new) != order(new, old) {
            let message = "The properties stand in another order.".to_owned();
            self.keyword("properties-reordered", at, keywords, message, Vec::new());
            self.deeper(&["properties"]);
        }
    }

    fn additional(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let keywords = (&before.additional_properties, &after.additional_properties);
        let old = Content::of(self.old.tree, keywords.0);
        let new = Content::of(self.new.tree, keywords.1);
        let (id, message) = match (old, new) {
            (Content::Schema(old), Content::Schema(new)) => {
                return self.pair(&at.to(old, new, Some(Step::Some)));
            }
            (old, new) if old == new => return,
            (Content::Open, Content::Closed) => (
                "additional-properties-forbidden",
                "Undeclared properties are refused, and were allowed.",
            ),
            (Content::Closed, Content::Open) => (
                "additional-properties-allowed",
                "Undeclared properties are allowed, and were refused.",
            ),
            (Content::Schema(_), Content::Closed) => (
                "additional-properties-narrowed",
                "Undeclared properties are refused, and had a schema.",
            ),
            (Content::Open, _) => (
                "additional-properties-narrowed",
                "Undeclared properties have a schema, and had none.",
            ),
            (Content::Closed, _) => (
                "additional-properties-widened",
                "Undeclared properties have a schema, and were refused.",
            ),
            _ => {
                ("additional-properties-widened", "Undeclared properties have no schema any more.")
            }
        };
        let edit = self.take(at, &["additionalProperties"]);
        self.keyword(id, at, keywords, message.to_owned(), edit);
        self.deeper(&["additionalProperties"]);
    }

    fn patterns(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let (old, new) = (named(&before.pattern_properties), named(&after.pattern_properties));
        for one in old {
            let token = path(&["patternProperties", &one.name]);
            match find(new, &one.name) {
                Some(other) => self.pair(&at.to(one.schema, other.schema, Some(Step::Some))),
                None => {
                    let spans = (self.old_entry(one), self.new_span(at.new));
                    let message =
                        format!("Names that match {} have no schema any more.", quote(&one.name));
                    self.fact("pattern-property-removed", at, spans, message, vec![(token, None)]);
                    self.deeper(&["patternProperties", &one.name]);
                    // Such names are undeclared now, and held to what holds of those.
                    let rest = Content::of(self.new.tree, &after.additional_properties);
                    if let Some(fact) = self.last().filter(|_| rest != Content::Open) {
                        fact.sense = Sense::Other;
                    }
                }
            }
        }
        for one in new.iter().filter(|one| find(old, &one.name).is_none()) {
            let edit = vec![(path(&["patternProperties", &one.name]), self.new_schema(one.schema))];
            let spans = (self.old_span(at.old), self.entry(one));
            let message = format!("Names that match {} have a schema.", quote(&one.name));
            self.fact("pattern-property-added", at, spans, message, edit);
            self.deeper(&["patternProperties", &one.name]);
        }
    }

    fn property_names(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let keywords = (&before.property_names, &after.property_names);
        let (id, message) = match (value(keywords.0), value(keywords.1)) {
            (None, None) => return,
            (Some(old), Some(new)) => return self.pair(&at.to(*old, *new, Some(Step::Some))),
            (None, Some(_)) => ("property-names-added", "The names of properties have a schema."),
            (Some(_), None) => {
                ("property-names-removed", "The names of properties have no schema any more.")
            }
        };
        let edit = self.take(at, &["propertyNames"]);
        self.keyword(id, at, keywords, message.to_owned(), edit);
        self.deeper(&["propertyNames"]);
    }

    /// `now` is what a member of the old schema is called now.
    fn dependencies(
        &mut self,
        at: &At,
        before: &'a Keywords,
        after: &'a Keywords,
        now: &dyn Fn(&str) -> String,
    ) {
        let list = |keywords: &'a Keywords| -> &'a [Dependency] {
            value(&keywords.dependencies).map_or(&[], Vec::as_slice)
        };
        let (old, new) = (list(before), list(after));
        let mut names: Vec<String> = old.iter().map(|one| now(&one.name)).collect();
        for one in new {
            if !names.contains(&one.name) {
                names.push(one.name.clone());
            }
        }
        for name in names {
            let one = old.iter().find(|one| now(&one.name) == name);
            let other = new.iter().find(|one| one.name == name);
            self.dependency(at, &name, one, other, now);
        }
    }

    fn dependency(
        &mut self,
        at: &At,
        name: &str,
        old: Option<&'a Dependency>,
        new: Option<&'a Dependency>,
        now: &dyn Fn(&str) -> String,
    ) {
        let names = |one: Option<&Dependency>| match one.map(|one| &one.dependent) {
            Some(Dependent::Names(names)) => names.iter().map(|name| name.value.clone()).collect(),
            _ => Vec::new(),
        };
        let schema = |one: Option<&Dependency>| match one.map(|one| &one.dependent) {
            Some(Dependent::Schema(id)) => Some(*id),
            _ => None,
        };
        let written: Vec<String> = names(old);
        let was: Vec<String> = written.iter().map(|name| now(name)).collect();
        let is: Vec<String> = names(new);
        let come: Vec<&str> = is.iter().filter(|one| !was.contains(one)).map(|n| &**n).collect();
        let gone: Vec<&str> = was.iter().filter(|one| !is.contains(one)).map(|n| &**n).collect();
        let spans = (
            old.map_or_else(|| self.old_span(at.old), |one| one.name_span),
            new.map_or_else(|| self.new_span(at.new), |one| one.name_span),
        );
        let quoted = quote(name);
        let list =
            |names: &[&str]| names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(", ");
        // An edit is of the old schema, in its names.
        let place = path(&["dependencies", old.map_or(name, |one| one.name.as_str())]);
        let set = |names: Vec<&str>| {
            vec![(place.clone(), Some(names.into_iter().map(Value::from).collect::<Value>()))]
        };
        if !come.is_empty() && schema(old).is_none() {
            let id = if was.is_empty() { "dependency-added" } else { "dependency-extended" };
            let all = written.iter().map(String::as_str).chain(come.iter().copied()).collect();
            let message = format!("{quoted} asks for {}.", list(&come));
            self.fact(id, at, spans, message, set(all));
            self.deeper(&["dependencies", name]);
            self.item(path(&come));
        }
        if !gone.is_empty() && schema(new).is_none() {
            let id = if is.is_empty() { "dependency-removed" } else { "dependency-narrowed" };
            let stays = |one: &&str| !gone.contains(&now(one).as_str());
            let stay = written.iter().map(|n| &**n).filter(stays).collect();
            let message = format!("{quoted} asks for {} no more.", list(&gone));
            self.fact(id, at, spans, message, set(stay));
            self.deeper(&["dependencies", name]);
            self.item(path(&gone));
        }
        match (schema(old), schema(new)) {
            (Some(old), Some(new)) => self.pair(&at.to(old, new, None)),
            (None, Some(schema)) => {
                let edit = vec![(place, self.new_schema(schema))];
                let message = format!("An object that has {quoted} must keep a schema.");
                self.fact("dependency-schema-added", at, spans, message, edit);
                self.deeper(&["dependencies", name]);
            }
            (Some(_), None) => {
                let message = format!("An object that has {quoted} need keep no schema any more.");
                self.fact("dependency-schema-removed", at, spans, message, vec![(place, None)]);
                self.deeper(&["dependencies", name]);
            }
            (None, None) => {}
        }
    }

    fn entry(&self, one: &Named) -> Span {
        Span { end: self.new_span(one.schema).end.max(one.name_span.end), ..one.name_span }
    }

    fn old_entry(&self, one: &Named) -> Span {
        Span { end: self.old_span(one.schema).end.max(one.name_span.end), ..one.name_span }
    }
}

/// So many schemas of one value within each other are looked at.
const DEEPEST: usize = 20;

/// Whether a schema of the value, in a branch or beside others, names a member:
/// a client that is typed by it may send it.
fn names(tree: &SchemaTree, id: SchemaId, name: &str, depth: usize) -> bool {
    let Some(own) = tree.get(tree.resolve(id)).keywords() else { return false };
    let below = |id: &SchemaId| depth > 0 && names(tree, *id, name, depth - 1);
    let lists = [&own.all_of, &own.any_of, &own.one_of];
    let ones = [&own.if_schema, &own.then_schema, &own.else_schema, &own.not];
    let dependent = own.dependencies.iter().flat_map(|all| &all.value);
    own.property(name).is_some()
        || own.requires(name)
        || lists.into_iter().flatten().flat_map(|list| &list.value).any(below)
        || ones.into_iter().flatten().any(|one| below(&one.value))
        || dependent.into_iter().any(|one| {
            one.name == name
                || match &one.dependent {
                    Dependent::Names(names) => names.iter().any(|one| one.value == name),
                    Dependent::Schema(id) => below(id),
                }
        })
}

fn path(tokens: &[&str]) -> Vec<String> {
    tokens.iter().map(|token| (*token).to_owned()).collect()
}

fn article(word: &str) -> &'static str {
    if word.starts_with('o') { "an" } else { "a" }
}

fn named(keyword: &Slot<Vec<Named>>) -> &[Named] {
    value(keyword).map_or(&[], Vec::as_slice)
}

fn find<'n>(all: &'n [Named], name: &str) -> Option<&'n Named> {
    all.iter().find(|one| one.name == name)
}
