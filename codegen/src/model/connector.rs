//! One connection specification as a module.

use crate::diagnostic::{Diagnostic, Level};
use crate::schema::{self, Documents, IgnoredFormats, SchemaTree};
use crate::source::overlay::{Overlay, Status};
use crate::source::{AuthSpec, Document};

use super::module::Module;
use super::object::{self, TypeNames};
use super::section::{Broken, Sections};
use super::types::{AuthMethod, Connector, Section};
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
    let mut of_sections = Vec::new();
    let mut sections = Sections::read(document, references, ignored, &mut of_sections);
    let schemas = Schemas { document, references, ignored };
    let Types { auth, sections, mut module, mut diagnostics } = loop {
        match schemas.types(&sections, &title) {
            Ok(types) => break types,
            // What is made of the others must not depend on it.
            Err(broken) => sections.leave_out(broken, &mut of_sections),
        }
    };
    diagnostics.append(&mut of_sections);
    diagnostics.append(&mut module.diagnostics);
    diagnostics.extend(warnings::of_untyped(document, references));
    let failed = diagnostics.iter().any(|found| found.rule.level > Level::Warning);
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
        evidence: evidence(overlay),
        history: overlay.history.clone(),
        docs: docs(&title, text(document.description()).as_deref(), !auth.is_empty(), overlay),
        description: text(document.description()),
        title,
        auth,
        sections,
        types: module.types,
        checks: module.checks,
        patterns: module.patterns,
    };
    ((!failed).then_some(connector), diagnostics)
}

/// What a module is made of, and what its sections have become.
struct Types {
    auth: Vec<AuthMethod>,
    sections: Vec<Section>,
    module: Module,
    /// What is wrong with the schemas of the auth methods.
    diagnostics: Vec<Diagnostic>,
}

/// A document, and what its schemas rest on.
struct Schemas<'a> {
    document: &'a Document,
    references: &'a Documents,
    ignored: &'a IgnoredFormats,
}

impl Schemas<'_> {
    /// Makes all types of a module, or says which section has an error.
    ///
    /// The trees of a document of 10,000 auth methods take more memory than all
    /// that is made of them, so each goes as soon as its types are made; a broken
    /// section, which is rare, has them read again.
    fn types(&self, sections: &Sections<'_>, title: &str) -> Result<Types, Broken> {
        let mut module = Module::new();
        let mut diagnostics = Vec::new();
        let methods = self.document.auth();
        // These types are named before any other, so that no nested type takes
        // their name; the auth methods' first, so that none of them is renamed by
        // what stands elsewhere.
        let take = |spec: &AuthSpec<'_>| TypeNames::take(&[spec.name.value], &mut module.names);
        let auth_names: Vec<TypeNames> = methods.iter().map(take).collect();
        let section_names = sections.names(&mut module.names);
        let auth = methods
            .iter()
            .zip(&auth_names)
            .map(|(spec, names)| {
                let (tree, found) = schema::parse(spec.schema, self.references);
                let sound = found.iter().all(|found| found.rule.level <= Level::Warning);
                diagnostics.extend(found);
                let tree = tree.filter(|_| sound).map(|tree| tree.without(self.ignored));
                method(self.document, spec, tree.as_ref(), names, title, &mut module)
            })
            .collect();
        let sections = sections.build(&section_names, title, &mut module)?;
        Ok(Types { auth, sections, module, diagnostics })
    }
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
    let aliases: Vec<String> = overlay
        .map(|overlay| overlay.aliases.iter().map(|alias| alias.value.clone()).collect())
        .unwrap_or_default();
    let clouds = overlay.and_then(|overlay| overlay.clouds.clone());
    let advice = overlay.and_then(|overlay| overlay.advice.clone());
    if let Some(tree) = tree {
        let mut notes = Vec::new();
        notes.extend(prose::clouds(clouds.as_deref()));
        notes.extend(prose::aliases(&aliases));
        notes.extend(prose::advice(advice.as_deref()));
        let of = object::Root {
            names,
            fallback: format!(
                "Parameters of the {} auth method {}.",
                prose::escape(title),
                prose::code(spec.name.value)
            ),
            params: overlay.map_or(&[], |overlay| &overlay.params),
            notes,
        };
        object::build_root(tree, of, module);
        warnings::of_schema(tree, &names.name, module);
    }
    let words = tree.and_then(|tree| tree.get(tree.resolve(tree.root())).keywords()?.words());
    AuthMethod {
        description: words.map(prose::line).unwrap_or_default(),
        spec_name: spec.name.value.to_owned(),
        type_name: names.name.clone(),
        kind: spec.kind.map(str::to_owned),
        sends_type: overlay.is_some_and(|overlay| overlay.sends_type),
        clouds,
        aliases,
        advice,
    }
}

/// What the specification rests on, for people: the doubts first.
fn evidence(overlay: &Overlay) -> Vec<String> {
    let doubts = overlay.doubts.iter().map(|doubt| format!("In doubt: {}", doubt.what.value));
    doubts.chain(overlay.evidence.iter().cloned()).collect()
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
