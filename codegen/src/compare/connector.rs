//! One connector on both sides: what no schema says, its auth methods, its
//! sections.

use super::method::{self, Outcome, Schema};
use super::pair::{self, MethodPair, Pair};
use super::surface::{Break, Types};
use super::{
    Change, Comparison, DriftRule, Place, Proof, Source, State, Verdict, rule, said, unread, untold,
};
use crate::diagnostic::words::quote;
use crate::model::{AuthMethod, Connector};
use crate::parallel;
use crate::source::json::{Node, Span};
use crate::source::overlay::Spanned;
use crate::source::{AuthSpec, Document};

/// Rules about what is written otherwise and means the same.
const REWRITINGS: &[&str] = &[
    "auth-methods-reordered",
    "branches-reordered",
    "enum-reordered",
    "properties-reordered",
    "reference-moved",
    "schema-rewritten",
];

/// Sections whose members serve people or the user interface.
const UNTYPED: &[&str] = &["exploreSpec"];

/// Whether a change of that rule changes nothing but the writing.
pub(super) fn is_rewriting(rule: &DriftRule) -> bool {
    REWRITINGS.contains(&rule.id)
}

/// Whether a change of that rule is one of order alone, which explains nothing
/// in generated code.
pub(super) fn is_reordering(rule: &DriftRule) -> bool {
    is_rewriting(rule) && rule.id != "schema-rewritten"
}

/// Compares a connector with what became of it.
pub(super) fn compare(pair: &Pair<'_>, old: State<'_>, new: State<'_>) -> Comparison {
    match *pair {
        (Some(before), Some(after)) => {
            let models = (old.connector(before), new.connector(after));
            let types = (models.0.map(Types::of), models.1.map(Types::of));
            let (old, new) = (
                Side { state: old, document: before, model: models.0.zip(types.0.as_ref()) },
                Side { state: new, document: after, model: models.1.zip(types.1.as_ref()) },
            );
            let mut both = Both { old, new, before, after, found: Comparison::default() };
            both.run();
            both.found
        }
        (None, Some(document)) => alone("connector-added", document, false),
        (Some(document), None) => alone("connector-removed", document, true),
        (None, None) => Comparison::default(),
    }
}

fn alone(id: &str, document: &Document, gone: bool) -> Comparison {
    let mut found = Comparison::default();
    let place = Some(Place { pointer: String::new(), span: document.spec.span });
    let words = if gone { "is gone" } else { "is new" };
    let message = format!("The connector {} {words}.", quote(&document.stem));
    let places = if gone { (place, None) } else { (None, place) };
    found.changes.extend(told(id, &document.stem, None, message, places));
    found
}

/// A document on one side, and what is generated from it.
#[derive(Clone, Copy)]
struct Side<'a> {
    state: State<'a>,
    document: &'a Document,
    model: Option<(&'a Connector, &'a Types<'a>)>,
}

struct Both<'a> {
    old: Side<'a>,
    new: Side<'a>,
    before: &'a Document,
    after: &'a Document,
    found: Comparison,
}

impl<'a> Side<'a> {
    /// The schema of an auth method.
    fn method(&self, spec: &AuthSpec<'a>, pointer: &str) -> Schema<'a> {
        let overlay = self.document.auth_overlay(spec.name.value);
        let model = self.model.and_then(|(connector, types)| {
            let named = |method: &&AuthMethod| method.spec_name == spec.name.value;
            let method = connector.auth.get(spec.index).filter(named);
            let method = method.or_else(|| connector.auth.iter().find(named))?;
            Some((types, method.type_name.as_str()))
        });
        Schema {
            pointer: pointer.to_owned(),
            node: spec.schema,
            params: overlay.map_or(&[], |overlay| &overlay.params),
            model,
        }
    }

    /// The schema of a section beside `authSpec`.
    fn section(&self, pointer: &str, node: &'a Node) -> Schema<'a> {
        let mut sections = self.document.sections().into_iter();
        let found = sections.find(|section| section.pointer == pointer);
        let overlay = found.and_then(|section| self.document.section_overlay(&section));
        let model = self.model.and_then(|(connector, types)| {
            let section = connector.sections.iter().find(|section| section.pointer == pointer)?;
            Some((types, section.type_name.as_str()))
        });
        Schema {
            pointer: pointer.to_owned(),
            node,
            params: overlay.map_or(&[], |overlay| &overlay.params),
            model,
        }
    }
}

impl<'a> Both<'a> {
    fn run(&mut self) {
        self.found.connectors = 1;
        self.text("connection-spec-id-changed", "id", self.before.id(), self.after.id());
        self.text("connector-name-changed", "name", self.before.name(), self.after.name());
        let versions = (self.before.version(), self.after.version());
        self.text("connection-spec-version-changed", "version", versions.0, versions.1);
        let providers = (self.before.provider_id(), self.after.provider_id());
        self.text("provider-id-changed", "providerId", providers.0, providers.1);
        let last = self.found.changes.last_mut();
        let last = last.filter(|change| change.rule.id == "provider-id-changed");
        if let (true, Some(last)) = (self.before.overlay.sends_provider_id, last) {
            // A body has it, and nothing says what becomes of the old one.
            last.proof = Proof::Unproved;
        }
        let words = (self.before.description(), self.after.description());
        self.text("documentation-changed", "description", words.0, words.1);
        self.found.changes.extend(said::of_connector(self.before, self.after));
        self.module();
        self.found.skipped.extend(unread::of_connector(self.before, self.after));
        self.methods();
        self.sections();
        self.metadata();
        self.untold();
    }

    /// Code that differs for a reason that no rule has seen is never "nothing
    /// changed".
    fn untold(&mut self) {
        let found = &self.found;
        let (Some((old, _)), Some((new, _))) = (self.old.model, self.new.model) else { return };
        if !found.changes.is_empty() || !found.skipped.is_empty() {
            return;
        }
        self.found.code_differs = !untold::same_types(old, new);
        if !untold::same_rest(old, new) {
            self.found.skipped.push(format!(
                "{}: its generated code differs, and no rule says why.",
                quote(&self.after.stem)
            ));
        }
    }

    fn text(
        &mut self,
        id: &str,
        member: &str,
        old: Option<Spanned<&str>>,
        new: Option<Spanned<&str>>,
    ) {
        let value = |text: &Option<Spanned<&str>>| text.as_ref().map(|text| text.value.to_owned());
        let (was, is) = (value(&old), value(&new));
        if was == is {
            return;
        }
        let message = match (&was, &is) {
            _ if id == "documentation-changed" => format!("`{member}` changed."),
            (Some(was), Some(is)) => {
                format!("`{member}` is {}, and was {}.", quote(is), quote(was))
            }
            (None, Some(is)) => format!("There is `{member}` {}, and there was none.", quote(is)),
            (Some(was), None) => format!("There is no `{member}`, and it was {}.", quote(was)),
            (None, None) => return,
        };
        let span = |text: Option<Spanned<&str>>, document: &Document| {
            text.map_or(document.spec.span, |text| text.span)
        };
        let spans = (span(old, self.before), span(new, self.after));
        self.tell(id, None, message, &format!("/{member}"), spans);
        // What no client could send cannot be refused.
        if let (None, Some(last)) = (&was, self.found.changes.last_mut()) {
            (last.wire, last.proof) = (Verdict::Compatible, Proof::Proved);
        }
        // The constant of a value that is gone is gone, too.
        if let (Some(_), None, "id" | "version") = (was, is, member) {
            self.breaks_source();
        }
    }

    /// The name of the module, which is the file's.
    fn module(&mut self) {
        if !self.old.state.named || !self.new.state.named {
            return;
        }
        let module = |side: &Side<'_>| side.model.map(|(connector, _)| connector.module.clone());
        let names = (module(&self.old), module(&self.new));
        let (Some(old), Some(new)) = names else { return };
        if old != new {
            let message = format!("The module is {}, and was {}.", quote(&new), quote(&old));
            let spans = (self.before.spec.span, self.after.spec.span);
            self.tell("generated-code-changed", None, message, "", spans);
            self.breaks_source();
        }
    }

    fn methods(&mut self) {
        let overlays = &self.after.overlay.auth;
        let pairs = pair::methods(self.before.auth(), self.after.auth(), overlays);
        let order: Vec<usize> =
            pairs.iter().filter_map(|pair| Some(pair.old.as_ref()?.index)).collect();
        if pairs.iter().all(|pair| pair.new.is_some() == pair.old.is_some())
            && order.windows(2).any(|two| matches!(two, [left, right] if left > right))
        {
            let message = "The auth methods stand in another order.".to_owned();
            let span = |document: &Document| {
                document.spec.get("authSpec").map_or(document.spec.span, |node| node.span)
            };
            let spans = (span(self.before), span(self.after));
            self.tell("auth-methods-reordered", None, message, "/authSpec", spans);
        }
        let compared = parallel::each(pairs.len(), |index| {
            let mut one = Both { found: Comparison::default(), ..*self };
            if let Some(pair) = pairs.get(index) {
                one.method(pair);
            }
            one.found
        });
        for one in compared {
            self.found.schemas += one.schemas;
            self.found.changes.extend(one.changes);
            self.found.skipped.extend(one.skipped);
        }
    }

    fn method(&mut self, pair: &MethodPair<'a>) {
        match pair {
            MethodPair { old: Some(old), new: Some(new) } => self.both_methods(old, new),
            MethodPair { old: None, new: Some(new) } => {
                let name = new.name.value;
                let message = format!("There is an auth method {}.", quote(name));
                let pointer = format!("/authSpec/{}", new.index);
                let span = Span { end: new.name.span.end, ..new.name.span };
                let places = (None, Some(Place { pointer, span }));
                let change =
                    told("auth-method-added", &self.after.stem, Some(name), message, places);
                self.found.changes.extend(change);
            }
            MethodPair { old: Some(old), new: None } => {
                let name = old.name.value;
                let message = format!("There is no auth method {} any more.", quote(name));
                let pointer = format!("/authSpec/{}", old.index);
                let around = self.after.spec.get("authSpec").unwrap_or(&self.after.spec).span;
                let places = (
                    Some(Place { pointer, span: old.name.span }),
                    Some(Place { pointer: "/authSpec".to_owned(), span: around }),
                );
                let change =
                    told("auth-method-removed", &self.after.stem, Some(name), message, places);
                self.found.changes.extend(change);
                let ty = self.method_type(old);
                self.unless_it_stays(ty);
            }
            MethodPair { old: None, new: None } => {}
        }
    }

    fn both_methods(&mut self, old: &AuthSpec<'a>, new: &AuthSpec<'a>) {
        let pointers = (format!("/authSpec/{}", old.index), format!("/authSpec/{}", new.index));
        if old.name.value != new.name.value {
            let message = format!("{} became {}.", quote(old.name.value), quote(new.name.value));
            let places = (
                Some(Place { pointer: format!("{}/name", pointers.0), span: old.name.span }),
                Some(Place { pointer: format!("{}/name", pointers.1), span: new.name.span }),
            );
            let stem = &self.after.stem;
            let auth = Some(new.name.value);
            self.found.changes.extend(told("auth-method-renamed", stem, auth, message, places));
            let ty = self.method_type(old);
            self.unless_it_stays(ty);
        }
        if old.kind != new.kind {
            let message = match (old.kind, new.kind) {
                (Some(was), Some(is)) => {
                    format!("`type` is {}, and was {}.", quote(is), quote(was))
                }
                (None, Some(is)) => format!("There is `type` {}, and there was none.", quote(is)),
                (was, None) => {
                    format!("There is no `type`, and it was {}.", quote(was.unwrap_or_default()))
                }
            };
            let span =
                |spec: &AuthSpec<'_>| spec.node.get("type").map_or(spec.node.span, |n| n.span);
            let places = (
                Some(Place { pointer: format!("{}/type", pointers.0), span: span(old) }),
                Some(Place { pointer: format!("{}/type", pointers.1), span: span(new) }),
            );
            let auth = Some(new.name.value);
            let stem = &self.after.stem;
            self.found.changes.extend(told(
                "auth-method-type-changed",
                stem,
                auth,
                message,
                places,
            ));
        }
        self.found.skipped.extend(unread::of_method(old, new, self.after));
        let said = said::of_method((self.before, old), (self.after, new));
        self.found.changes.extend(said);
        let schemas = (
            self.old.method(old, &format!("{}/spec", pointers.0)),
            self.new.method(new, &format!("{}/spec", pointers.1)),
        );
        let sides = ((&schemas.0, self.old.state), (&schemas.1, self.new.state));
        let renamed = old.name.value != new.name.value;
        let outcome = method::compare(sides.0, sides.1, &self.after.stem, Some(new.name.value));
        self.add(outcome, renamed, new.name.value);
    }

    /// The sections beside `authSpec`.
    fn sections(&mut self) {
        for pair in pair::sections(self.before, self.after) {
            let untyped =
                |pointer: &str| UNTYPED.iter().any(|name| pointer.starts_with(&format!("/{name}")));
            match pair {
                (None, Some((pointer, schema))) if untyped(&pointer) => {
                    let message = format!("There is {}; no types are made of it.", quote(&pointer));
                    let spans = (self.before.spec.span, schema.span);
                    self.tell("untyped-section-changed", None, message, &pointer, spans);
                }
                (None, Some((pointer, schema))) => self.section_added(pointer, schema),
                (Some((_, old)), Some((pointer, new))) if untyped(&pointer) => {
                    self.untyped(&pointer, old, new);
                }
                (Some(old), Some(new)) => self.both_sections(old, new),
                (Some((pointer, schema)), None) if untyped(&pointer) => {
                    let message =
                        format!("There was {}; no types were made of it.", quote(&pointer));
                    let spans = (schema.span, self.after.spec.span);
                    self.tell("untyped-section-changed", None, message, &pointer, spans);
                }
                (Some((pointer, schema)), None) => self.section_removed(pointer, schema),
                (None, None) => {}
            }
        }
    }

    fn section_added(&mut self, pointer: String, schema: &'a Node) {
        let flaw = method::flaw(&self.new.section(&pointer, schema), self.new.state);
        let (id, message) = match &flaw {
            None => ("section-added", format!("There is a section {}.", quote(&pointer))),
            Some(flaw) => ("section-not-compared", flaw.message(&pointer)),
        };
        let span = flaw.as_ref().map_or(schema.span, |flaw| flaw.span);
        self.found.skipped.extend(flaw.map(|flaw| flaw.sentence(&pointer, &self.after.stem)));
        let places = (None, Some(Place { pointer, span }));
        self.found.changes.extend(told(id, &self.after.stem, None, message, places));
    }

    fn section_removed(&mut self, pointer: String, schema: &Node) {
        let message = format!("There is no section {} any more.", quote(&pointer));
        let ty = self.section_type(&pointer);
        // What is left of the part, or of all.
        let part = pointer.split('/').nth(1).and_then(|part| self.after.spec.get(part));
        let around = part.map_or(self.after.spec.span, |part| part.span);
        let places = (
            Some(Place { pointer: pointer.clone(), span: schema.span }),
            Some(Place { pointer, span: around }),
        );
        let stem = &self.after.stem;
        self.found.changes.extend(told("section-removed", stem, None, message, places));
        self.unless_it_stays(ty);
    }

    fn both_sections(
        &mut self,
        (old_pointer, old): (String, &'a Node),
        (new_pointer, new): (String, &'a Node),
    ) {
        let schemas = (self.old.section(&old_pointer, old), self.new.section(&new_pointer, new));
        let sides = ((&schemas.0, self.old.state), (&schemas.1, self.new.state));
        let outcome = method::compare(sides.0, sides.1, &self.after.stem, None);
        // A schema that has become an error has no type.
        let is_gone = schemas.0.model.is_some() && schemas.1.model.is_none();
        let lost = self.section_type(&old_pointer).filter(|_| is_gone);
        let lost = lost.map(|ty| self.lost(ty)).unwrap_or_default();
        let callers: Vec<String> = lost.into_iter().map(|lost| lost.why).collect();
        let told_as = match outcome {
            Outcome::Compared(_) => callers
                .first()
                .map(|first| ("generated-code-changed", format!("{first}."), (old.span, new.span))),
            Outcome::Skipped(ref flaw) => {
                let in_new = self.new.document.file == flaw.span.file;
                let spans = if in_new { (old.span, flaw.span) } else { (old.span, new.span) };
                Some(("section-not-compared", flaw.message(&new_pointer), spans))
            }
        };
        self.add(outcome, false, &new_pointer);
        if let Some((id, message, spans)) = told_as {
            self.tell(id, None, message, &new_pointer, spans);
            if let (false, Some(last)) = (callers.is_empty(), self.found.changes.last_mut()) {
                (last.source, last.callers) = (Verdict::Breaking, callers);
            }
        }
        let places = ((self.before, &*old_pointer), (self.after, &*new_pointer));
        for (id, message) in said::of_section(places.0, places.1) {
            self.tell(id, None, message, &new_pointer, (old.span, new.span));
        }
    }

    /// The type of an auth method of the old state.
    fn method_type(&self, spec: &AuthSpec<'a>) -> Option<&'a str> {
        self.old.method(spec, "").model.map(|(_, ty)| ty)
    }

    /// The type of a section of the old state.
    fn section_type(&self, pointer: &str) -> Option<&'a str> {
        let (connector, _) = self.old.model?;
        let section = connector.sections.iter().find(|section| section.pointer == pointer)?;
        Some(&section.type_name)
    }

    /// What callers of a type lose.
    fn lost(&self, type_name: &str) -> Vec<Break> {
        let models = self.old.model.zip(self.new.model);
        models.map(|((_, old), (_, new))| old.lost(type_name, new)).unwrap_or_default()
    }

    /// Takes back that the last change breaks callers, where the type that it
    /// is about stays as it is, or there was none.
    fn unless_it_stays(&mut self, type_name: Option<&str>) {
        let known = self.old.model.and(self.new.model).is_some();
        let stays = type_name.is_none_or(|name| self.lost(name).is_empty());
        if let (true, Some(last)) = (known && stays, self.found.changes.last_mut()) {
            last.source = Verdict::Compatible;
        }
    }

    fn untyped(&mut self, pointer: &str, old: &Node, new: &Node) {
        if !old.same_value(new) {
            let message = format!("{} changed; no types are made of it.", quote(pointer));
            self.tell("untyped-section-changed", None, message, pointer, (old.span, new.span));
        }
    }

    /// Members of the specification that no code is generated from.
    fn metadata(&mut self) {
        let attributes = |document: &Document| document.spec.get("attributes").cloned();
        let (old, new) = (attributes(self.before), attributes(self.after));
        let same = match (&old, &new) {
            (None, None) => true,
            (Some(old), Some(new)) => old.same_value(new),
            _ => false,
        };
        if !same {
            let span = |node: &Option<Node>, document: &Document| {
                node.as_ref().map_or(document.spec.span, |node| node.span)
            };
            let spans = (span(&old, self.before), span(&new, self.after));
            let message = match (&old, &new) {
                (None, _) => "There are `attributes`.",
                (_, None) => "The `attributes` are gone.",
                _ => "`attributes` changed.",
            };
            self.tell("metadata-changed", None, message.to_owned(), "/attributes", spans);
        }
    }

    fn add(&mut self, outcome: Outcome, renamed: bool, of: &str) {
        match outcome {
            Outcome::Compared(changes) => {
                self.found.schemas += 1;
                // The types of a method that has another name are all others.
                let caused =
                    |change: &Change| renamed && change.rule.id == "generated-code-changed";
                self.found.changes.extend(changes.into_iter().filter(|change| !caused(change)));
            }
            Outcome::Skipped(flaw) => {
                self.found.skipped.push(flaw.sentence(of, &self.after.stem));
            }
        }
    }

    fn tell(
        &mut self,
        id: &str,
        auth: Option<&str>,
        message: String,
        pointer: &str,
        (old, new): (Span, Span),
    ) {
        let place = |span| Some(Place { pointer: pointer.to_owned(), span });
        let change = told(id, &self.after.stem, auth, message, (place(old), place(new)));
        self.found.changes.extend(change);
    }

    fn breaks_source(&mut self) {
        if let Some(last) = self.found.changes.last_mut() {
            last.source = Verdict::Breaking;
        }
    }
}

/// A change that its rule alone speaks of.
pub(super) fn told(
    id: &str,
    connector: &str,
    auth: Option<&str>,
    message: String,
    (old, new): (Option<Place>, Option<Place>),
) -> Option<Change> {
    let rule = rule::find(id)?;
    let wire = rule.wire.verdict();
    let proof = if wire == Verdict::Breaking { Proof::Unproved } else { Proof::Proved };
    let source = match rule.source {
        Source::Breaks => Verdict::Breaking,
        Source::Keeps => Verdict::Compatible,
    };
    Some(Change {
        rule,
        connector: connector.to_owned(),
        auth: auth.map(str::to_owned),
        message,
        old,
        new,
        item: None,
        usual: wire,
        wire,
        source,
        proof,
        reason: rule.reason.to_owned(),
        callers: Vec::new(),
        witness: None,
        lost: None,
    })
}
