//! One connection specification as a module.

use crate::diagnostic::{Diagnostic, Level};
use crate::schema::{self, Documents, IgnoredFormats, SchemaTree};
use crate::source::overlay::{Overlay, Status};
use crate::source::{AuthSpec, Document};

use super::module::Module;
use super::object::{self, TypeNames};
use super::types::{AuthMethod, Connector};
use super::{prose, warnings};

/// Where a connector goes.
pub(super) struct Place {
    pub(super) file: String,
    pub(super) module: String,
    pub(super) feature: String,
}

/// Says what a document's module will be; nothing where a schema has errors.
pub(super) fn build(
    document: &Document,
    references: &Documents,
    ignored: &IgnoredFormats,
    place: &Place,
) -> (Option<Connector>, Vec<Diagnostic>) {
    let overlay = &document.overlay;
    let title = overlay
        .title
        .clone()
        .or_else(|| document.name().map(|name| name.value.to_owned()))
        .unwrap_or_else(|| document.stem.clone());
    let mut module = Module::new();
    let specs = document.auth();
    // The types of the auth methods are named before any other, so that no
    // nested type takes their name.
    let type_names: Vec<TypeNames> =
        specs.iter().map(|spec| TypeNames::take(&[spec.name.value], &mut module.names)).collect();
    let auth: Vec<AuthMethod> = specs
        .iter()
        .zip(&type_names)
        .map(|(spec, names)| {
            let (tree, found) = schema::parse(spec.schema, references);
            let sound = found.iter().all(|found| found.rule.level <= Level::Warning);
            module.diagnostics.extend(found);
            let tree = tree.filter(|_| sound).map(|tree| tree.without(ignored));
            method(document, spec, tree.as_ref(), names, &title, &mut module)
        })
        .collect();
    module.diagnostics.extend(warnings::of_sections(document, references));
    let failed = module.diagnostics.iter().any(|found| found.rule.level > Level::Warning);
    let text = |found: Option<crate::source::overlay::Spanned<&str>>| {
        found.map(|spanned| spanned.value.to_owned())
    };
    let connector = Connector {
        file: place.file.clone(),
        stem: document.stem.clone(),
        module: place.module.clone(),
        feature: place.feature.clone(),
        id: text(document.id()),
        name: text(document.name()),
        version: text(document.version()),
        provider_id: text(document.provider_id()),
        sends_provider_id: overlay.sends_provider_id,
        category: overlay.category.clone(),
        links: overlay.links.clone(),
        origin: overlay.origin,
        status: overlay.status.clone(),
        evidence: overlay.evidence.clone(),
        history: overlay.history.clone(),
        docs: docs(&title, text(document.description()).as_deref(), !auth.is_empty(), overlay),
        description: text(document.description()),
        title,
        auth,
        types: module.types,
        checks: module.checks,
        patterns: module.patterns,
    };
    ((!failed).then_some(connector), module.diagnostics)
}

fn method(
    document: &Document,
    spec: &AuthSpec<'_>,
    tree: Option<&SchemaTree>,
    names: &TypeNames,
    title: &str,
    module: &mut Module,
) -> AuthMethod {
    let overlay = document.auth_overlay(spec.name.value);
    if let Some(tree) = tree {
        let of = object::Root {
            names,
            fallback: format!(
                "Parameters of the {} auth method {}.",
                prose::escape(title),
                prose::code(spec.name.value)
            ),
            overlay,
        };
        object::build_root(tree, of, module);
        warnings::of_method(tree, &names.name, module);
    }
    AuthMethod {
        spec_name: spec.name.value.to_owned(),
        type_name: names.name.clone(),
        kind: spec.kind.map(str::to_owned),
        sends_type: overlay.is_some_and(|overlay| overlay.sends_type),
        clouds: overlay.and_then(|overlay| overlay.clouds.clone()),
        aliases: overlay
            .map(|overlay| overlay.aliases.iter().map(|alias| alias.value.clone()).collect())
            .unwrap_or_default(),
        advice: overlay.and_then(|overlay| overlay.advice.clone()),
    }
}

/// The documentation of a connector's module.
fn docs(
    title: &str,
    description: Option<&str>,
    has_methods: bool,
    overlay: &Overlay,
) -> Vec<String> {
    // `rustdoc` itself marks what is deprecated in its lists.
    let badge = if overlay.status == Some(Status::Beta) { " (beta)" } else { "" };
    let title = prose::escape(title) + badge;
    let mut docs = vec![match description {
        Some(text) => format!("{title}: {}", prose::paragraph(text)),
        None => format!("{title}."),
    }];
    if !has_methods {
        docs.push("There is no auth method: the connector takes no credentials.".to_owned());
    }
    match &overlay.status {
        None | Some(Status::Ga) => {}
        Some(Status::Beta) => docs.push("This source is in beta.".to_owned()),
        Some(status @ Status::Deprecated { .. }) => docs.extend(prose::deprecation(status)),
    }
    if !overlay.links.is_empty() {
        let links: Vec<String> = overlay.links.iter().map(|link| prose::link(link)).collect();
        docs.push(format!("Documentation: {}", links.join(", ")));
    }
    docs
}
