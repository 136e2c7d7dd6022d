//! Parameters, held against the schema of their auth method.
//!
//! Knows which violation is told where. Must not know its words.

use std::collections::HashSet;

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{ValidationError, Validator};

use super::environment::Resolver;
use super::place::Place;
use super::words::{self, Told};
use crate::diagnostic::rules::connection::{
    MISSING_PARAMETER, PARAMETER_TYPE, REFUSED_PARAMETER, UNDECLARED_PARAMETER,
};
use crate::diagnostic::{Diagnostic, words::quote};
use crate::engine::value;
use crate::lint::looks_secret;
use crate::schema::{SchemaTree, follow, tokens};
use crate::source::json::{Node, Span};
use crate::source::overlay::AuthOverlay;

/// Parameters, and all that is known of them.
pub(super) struct Subject<'a> {
    pub(super) tree: &'a SchemaTree,
    pub(super) schema: &'a Node,
    pub(super) overlay: Option<&'a AuthOverlay>,
    /// The parameters, references to the environment resolved.
    pub(super) value: &'a Node,
    /// Where `params` stands.
    pub(super) name_span: Span,
    pub(super) resolver: &'a Resolver<'a>,
    /// Every path of a schema is one in `schema`.
    pub(super) own_paths: bool,
}

pub(super) fn check(of: &Subject<'_>, validator: &Validator, found: &mut Vec<Diagnostic>) {
    let undeclared: HashSet<Option<Span>> = found
        .iter()
        .filter(|one| one.rule.id == UNDECLARED_PARAMETER.id)
        .map(|one| one.span)
        .collect();
    let instance = value(of.value);
    for error in validator.iter_errors(&instance) {
        found.extend(of.violation(&error, &undeclared));
    }
}

impl Subject<'_> {
    fn violation(
        &self,
        error: &ValidationError<'_>,
        undeclared: &HashSet<Option<Span>>,
    ) -> Option<Diagnostic> {
        let path = tokens(error.instance_path().as_str())?;
        let node = follow(self.value, error.instance_path().as_str())?;
        // What is not known cannot break a rule.
        if self.resolver.unresolved.contains(&node.span) {
            return None;
        }
        let told = Told {
            path: &path,
            node,
            shown: self.may_show(&path, node),
            from_environment: self.resolver.resolved.contains(&node.span),
        };
        let place = if path.is_empty() { self.name_span } else { node.span };
        Some(match error.kind() {
            Kind::Required { property } => {
                let name = property.as_str()?;
                let place = if path.is_empty() { place } else { head(node) };
                self.missing(name, &path, place)
            }
            Kind::AdditionalProperties { unexpected } => {
                let new = unexpected.iter().filter_map(|name| node.member(name));
                let new = new.filter(|member| !undeclared.contains(&Some(member.name_span)));
                let members: Vec<_> = new.collect();
                let first = members.first()?;
                let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
                let message = format!("no parameter {} is declared", super::check::all_of(&names));
                Diagnostic::new(&UNDECLARED_PARAMETER, message).at(first.name_span, "")
            }
            // `additionalProperties: false` without any `properties`.
            Kind::FalseSchema if is_closed(error) && lists(node, undeclared) => return None,
            Kind::Type { kind } => {
                let finding = Diagnostic::new(&PARAMETER_TYPE, words::of_type(&told, kind));
                finding.at(place, "").help(words::help_with_type(&told, kind))
            }
            kind => {
                let finding =
                    Diagnostic::new(&REFUSED_PARAMETER, words::of(&told, kind)).at(place, "");
                let finding = match words::help(&told, kind) {
                    Some(help) => finding.help(help),
                    None => finding,
                };
                match self.keyword(error) {
                    Some(span) => finding.related(span, "the rule stands here"),
                    None => finding,
                }
            }
        })
    }

    fn missing(&self, name: &str, path: &[String], place: Span) -> Diagnostic {
        let inside =
            if path.is_empty() { String::new() } else { format!(" in {}", words::subject(path)) };
        let message = format!("the required parameter {} is missing{inside}", quote(name));
        let finding = Diagnostic::new(&MISSING_PARAMETER, message).at(place, "");
        let place =
            Place::root(self.tree).at(self.value, path).and_then(|place| place.member(name));
        let said = place.and_then(|place| place.keywords().find_map(|keywords| keywords.words()));
        match said {
            Some(said) => finding.help(format!("Add it: {said}")),
            None => finding,
        }
    }

    /// Whether the value at a path is known to be no secret.
    pub(super) fn may_show(&self, path: &[String], node: &Node) -> bool {
        let root = Place::root(self.tree);
        let mut steps =
            (1..=path.len()).map(|end| root.at(self.value, path.get(..end).unwrap_or_default()));
        let public = steps.all(|place| place.is_some_and(|place| !place.is_secret()));
        let params = self.overlay.into_iter().flat_map(|overlay| &overlay.params);
        let marked = params.filter(|param| Some(&param.name.value) == path.first());
        let marked = marked.filter_map(|param| param.secret.as_ref()).any(|secret| secret.value);
        let declared = path.last().is_some_and(|name| self.declares(path, name));
        public
            && declared
            && !marked
            && !path.iter().any(|name| looks_secret(name))
            && !self.resolver.resolved.contains(&node.span)
    }

    /// Whether the last name of a path is one that a schema declares.
    fn declares(&self, path: &[String], name: &str) -> bool {
        let before = path.get(..path.len().saturating_sub(1)).unwrap_or_default();
        let place = Place::root(self.tree).at(self.value, before);
        place
            .is_some_and(|place| place.keywords().any(|keywords| keywords.property(name).is_some()))
    }

    /// Where the keyword stands that a violation is about.
    fn keyword(&self, error: &ValidationError<'_>) -> Option<Span> {
        if !self.own_paths {
            return None;
        }
        follow(self.schema, error.schema_path().as_str()).map(|node| node.span)
    }
}

/// Whether it is `additionalProperties` that refuses.
fn is_closed(error: &ValidationError<'_>) -> bool {
    error.schema_path().as_str().ends_with("/additionalProperties")
}

/// Whether a member of an object is reported as undeclared.
fn lists(node: &Node, undeclared: &HashSet<Option<Span>>) -> bool {
    let members = node.as_object().unwrap_or_default();
    members.iter().any(|member| undeclared.contains(&Some(member.name_span)))
}

/// Where an object begins.
fn head(node: &Node) -> Span {
    node.as_object().and_then(|members| members.first()).map_or(node.span, |first| first.name_span)
}
