//! Whether each entry of an overlay has a target, and changes it.
//!
//! Knows an overlay and its patched specification. Must not know what a
//! schema keyword means.

use std::collections::HashSet;

use super::form::{Form, MethodForm};
use super::parameters::{Parameter, parameters};
use super::refusal::refusal;
use super::{AuthOverlay, ParamOverlay, SectionOverlay, Spanned};
use crate::diagnostic::words::{any_of, closest, quote};
use crate::diagnostic::{Diagnostic, Rule, rules::overlay as rules};
use crate::source::document::{auth, text};
use crate::source::json::{Node, Span, Value};
use crate::source::section::sections;
use crate::source::{AuthSpec, Section, SectionKind};

/// Reports every entry whose target is missing, or which changes nothing.
pub(in crate::source) fn check(form: &Form, spec: &Node, findings: &mut Vec<Diagnostic>) {
    let mut targets = Targets { methods: auth(spec), sections: sections(spec), findings };
    if let (Some(span), None) = (form.provider_id, text(spec, "providerId")) {
        targets.report(
            &rules::OVERLAY_MISSING_TARGET,
            span,
            "the specification has no `providerId` to send".to_owned(),
        );
    }
    for (method, rest) in form.overlay.auth.iter().zip(&form.auth) {
        targets.method(method, rest);
    }
    for section in &form.overlay.sections {
        targets.section(section);
    }
}

struct Targets<'a> {
    methods: Vec<AuthSpec<'a>>,
    sections: Vec<Section<'a>>,
    findings: &'a mut Vec<Diagnostic>,
}

impl<'a> Targets<'a> {
    fn method(&mut self, entry: &AuthOverlay, rest: &MethodForm) {
        let named: Vec<AuthSpec<'a>> = self
            .methods
            .iter()
            .filter(|method| method.name.value == entry.spec_name.value)
            .cloned()
            .collect();
        let names: Vec<&str> = self.methods.iter().map(|method| method.name.value).collect();
        if named.is_empty() {
            return self.missing("auth method", &entry.spec_name, &names);
        }
        if let (Some(span), true) = (rest.kind, named.iter().all(|method| method.kind.is_none())) {
            self.report(
                &rules::OVERLAY_MISSING_TARGET,
                span,
                "the auth method has no `type` to send".to_owned(),
            );
        }
        self.aliases(&entry.aliases, &entry.spec_name, &names, "auth method");
        let schemas: Vec<&Node> = named.iter().map(|method| method.schema).collect();
        let others: Vec<&str> =
            names.iter().copied().filter(|name| *name != entry.spec_name.value).collect();
        self.params(&entry.params, &schemas, &others);
    }

    fn section(&mut self, entry: &SectionOverlay) {
        let kind = entry.kind;
        let of_kind = || self.sections.iter().filter(|section| section.kind == kind);
        let name = |section: &Section<'a>| section.name.as_ref().map(|name| name.value);
        let named = of_kind().filter(|section| name(section) == entry.name());
        let schemas: Vec<&Node> = named.map(|section| section.schema).collect();
        if !schemas.is_empty() {
            return self.params(&entry.params, &schemas, &[]);
        }
        if kind == SectionKind::Encryption {
            let known: Vec<&str> = of_kind().filter_map(name).collect();
            return self.missing("encryption", &entry.key, &known);
        }
        let message = format!(
            "the specification has no schema {}",
            quote(&format!("{}.spec", kind.member()))
        );
        self.report(&rules::OVERLAY_MISSING_TARGET, entry.key.span, message);
    }

    /// Looks at entries about the parameters of schemas; `others` are the auth
    /// methods that a connection string may have a better form in.
    fn params(&mut self, entries: &[ParamOverlay], schemas: &[&'a Node], others: &[&str]) {
        let declared: Vec<Parameter<'a>> = schemas.iter().copied().flat_map(parameters).collect();
        for param in entries {
            self.param(param, &declared);
            let string = param.connection_string.as_ref();
            if let Some(instead) = string.and_then(|string| string.instead.as_ref())
                && !others.contains(&instead.value.as_str())
            {
                self.missing("other auth method", instead, others);
            }
        }
    }

    fn param(&mut self, entry: &ParamOverlay, declared: &[Parameter<'a>]) {
        let names: Vec<&str> = declared.iter().map(|param| param.name).collect();
        let schemas: Vec<Option<&Node>> = declared
            .iter()
            .filter(|param| param.name == entry.name.value)
            .map(|param| param.schema)
            .collect();
        if schemas.is_empty() {
            return self.missing("parameter", &entry.name, &names);
        }
        let said = |keyword: &str| {
            schemas.iter().filter_map(|schema| schema.as_ref()?.get(keyword)).next()
        };
        self.aliases(&entry.aliases, &entry.name, &names, "parameter");
        if let (Some(secret), Some("password")) =
            (&entry.secret, said("format").and_then(Node::as_str))
        {
            self.idle(secret.span, "the schema marks the parameter as a secret already");
        }
        if let (Some(default), Some(other)) = (&entry.default, said("default"))
            && default.same_value(other)
        {
            self.idle(default.span, "the schema has the same default");
        }
        // What an `enum` closes has no effect, whatever it is; what is no string
        // has no known values at all.
        let is_open = said("enum").is_none()
            && said("type").and_then(Node::as_str).is_none_or(|name| name == "string");
        let known = entry.known_values.iter().filter(|_| is_open);
        let known = known.map(|of| Node { value: Value::String(of.value.clone()), span: of.span });
        for value in known.chain(entry.default.clone()) {
            self.refused(&value, &schemas);
        }
        if let (Some(first), Some(closed)) =
            (entry.known_values.first(), said("enum").and_then(Node::as_array))
        {
            let same = entry.known_values.len() == closed.len()
                && closed.iter().all(|value| {
                    entry.known_values.iter().any(|known| value.as_str() == Some(&known.value))
                });
            let message = if same {
                "the schema's `enum` has the same values"
            } else {
                "the schema's `enum` closes the list already: only a `patch` can change it"
            };
            self.idle(first.span, message);
        }
    }

    /// Reports a value that every schema of the parameter refuses.
    fn refused(&mut self, value: &Node, schemas: &[Option<&Node>]) {
        let refused: Option<Vec<_>> = schemas
            .iter()
            .map(|schema| schema.and_then(|schema| Some((schema, refusal(value, schema)?))))
            .collect();
        if let Some((schema, reason)) = refused.and_then(|all| all.into_iter().next()) {
            self.findings.push(
                Diagnostic::new(&rules::OVERLAY_REFUSED_VALUE, format!("the value {reason}"))
                    .at(value.span, "refused by the schema")
                    .related(schema.span, "this schema"),
            );
        }
    }

    fn aliases(
        &mut self,
        aliases: &[Spanned<String>],
        name: &Spanned<String>,
        names: &[&str],
        what: &str,
    ) {
        for alias in aliases {
            if alias.value == name.value {
                self.idle(alias.span, &format!("the alias is the name of the {what} itself"));
            } else if names.contains(&alias.value.as_str()) {
                self.idle(
                    alias.span,
                    &format!("the alias is the name of another {what}, which is meant by it"),
                );
            }
        }
    }

    fn missing(&mut self, what: &str, name: &Spanned<String>, known: &[&str]) {
        let message = format!("the specification has no {what} {}", quote(&name.value));
        let finding =
            Diagnostic::new(&rules::OVERLAY_MISSING_TARGET, message).at(name.span, "has no target");
        let mut once = HashSet::new();
        let known: Vec<&str> = known.iter().copied().filter(|name| once.insert(*name)).collect();
        self.findings.push(match closest(&name.value, known.iter().copied()) {
            Some(close) => finding.help(format!("Did you mean {}?", quote(close))),
            None if known.is_empty() => finding,
            None => {
                finding.help(format!("Use {}, or remove the entry.", any_of(known.iter().copied())))
            }
        });
    }

    fn idle(&mut self, span: Span, message: &str) {
        self.report(&rules::OVERLAY_NO_EFFECT, span, message.to_owned());
    }

    fn report(&mut self, rule: &'static Rule, span: Span, message: String) {
        let label =
            if *rule == rules::OVERLAY_NO_EFFECT { "changes nothing" } else { "has no target" };
        self.findings.push(Diagnostic::new(rule, message).at(span, label));
    }
}
