//! The sections beside the auth methods as types.
//!
//! Only the auth methods decide whether anything is generated: a section whose
//! schema has an error stays untyped, and leaves nothing behind.

use crate::diagnostic::rules::model::NOT_COMPILED;
use crate::diagnostic::rules::source::UNUSABLE_SECTION;
use crate::diagnostic::{Diagnostic, Level};
use crate::schema::{self, Documents, IgnoredFormats, SchemaTree};
use crate::source::overlay::SectionOverlay;
use crate::source::{self, Document, SectionKind};

use super::module::Module;
use super::names::Scope;
use super::object::{self, TypeNames};
use super::types::Section;
use super::{prose, warnings};

/// The sections of a specification whose schemas are sound as far as is known.
pub(super) struct Sections<'a>(Vec<Sound<'a>>);

struct Sound<'a> {
    section: source::Section<'a>,
    overlay: Option<&'a SectionOverlay>,
    tree: SchemaTree,
}

/// A section that turned out to have an error while its type was made.
pub(super) struct Broken {
    index: usize,
    found: Vec<Diagnostic>,
}

impl<'a> Sections<'a> {
    /// Reads the schemas of the sections. Those with an error are warned about
    /// and left out.
    pub(super) fn read(
        document: &'a Document,
        references: &Documents,
        ignored: &IgnoredFormats,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut sound = Vec::new();
        for section in document.sections() {
            let (tree, found) = schema::parse(section.schema, references);
            let broken = found.iter().any(is_error);
            diagnostics.extend(found.into_iter().map(|one| untyped(&section.place, one)));
            if let Some(tree) = tree.filter(|_| !broken) {
                let overlay = document.section_overlay(&section);
                sound.push(Sound { section, overlay, tree: tree.without(ignored) });
            }
        }
        Sections(sound)
    }

    /// Leaves a section out, and warns about what is wrong with it.
    pub(super) fn leave_out(&mut self, broken: Broken, diagnostics: &mut Vec<Diagnostic>) {
        let Sound { section, .. } = self.0.remove(broken.index);
        diagnostics.extend(broken.found.into_iter().map(|one| untyped(&section.place, one)));
    }

    /// Takes the names of their types.
    pub(super) fn names(&self, scope: &mut Scope) -> Vec<TypeNames> {
        let sections = self.0.iter().map(|sound| &sound.section);
        let json_name = |section: &source::Section<'a>| match (section.kind, &section.name) {
            (SectionKind::Source, _) => "source params",
            (SectionKind::Target, _) => "target params",
            (SectionKind::Encryption, Some(name)) => name.value,
            (SectionKind::Encryption, None) => "encryption params",
        };
        sections.map(|section| TypeNames::take(&[json_name(section)], scope)).collect()
    }

    /// Adds their types, of these names, to the module.
    pub(super) fn build(
        &self,
        names: &[TypeNames],
        title: &str,
        module: &mut Module,
    ) -> Result<Vec<Section>, Broken> {
        let mut built = Vec::new();
        for (index, (sound, names)) in self.0.iter().zip(names).enumerate() {
            let before = module.diagnostics.len();
            built.push(sound.build(names, title, module));
            // What the overlay says is ours, and wrong whatever it is about.
            let of_schema = |one: &Diagnostic| is_error(one) && one.rule.id != NOT_COMPILED.id;
            if module.diagnostics.iter().skip(before).any(of_schema) {
                let found = module.diagnostics.split_off(before);
                return Err(Broken { index, found });
            }
        }
        Ok(built)
    }
}

impl Sound<'_> {
    fn build(&self, names: &TypeNames, title: &str, module: &mut Module) -> Section {
        let Sound { section, overlay, tree } = self;
        let advice = overlay.and_then(|overlay| overlay.advice.clone());
        let of = object::Root {
            names,
            fallback: self.fallback(title),
            params: overlay.map_or(&[], |overlay| &overlay.params),
            notes: prose::advice(advice.as_deref()).into_iter().collect(),
        };
        object::build_root(tree, of, module);
        warnings::of_schema(tree, &names.name, module);
        Section {
            kind: section.kind,
            name: section.name.as_ref().map(|name| name.value.to_owned()),
            pointer: section.pointer.clone(),
            type_name: names.name.clone(),
            advice,
        }
    }

    fn fallback(&self, title: &str) -> String {
        let title = prose::escape(title);
        match (self.section.kind, &self.section.name) {
            (SectionKind::Source, _) => format!("Parameters of a source connection to {title}."),
            (SectionKind::Target, _) => format!("Parameters of a target connection to {title}."),
            (SectionKind::Encryption, Some(name)) => {
                format!("Parameters of the {title} encryption {}.", prose::code(name.value))
            }
            (SectionKind::Encryption, None) => format!("Parameters of {title} encryption."),
        }
    }
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.rule.level > Level::Warning
}

/// What is wrong with a schema that becomes no type, as a warning.
pub(super) fn untyped(place: &str, finding: Diagnostic) -> Diagnostic {
    if !is_error(&finding) {
        return finding;
    }
    let message = format!("`{place}` stays untyped: {}", finding.message);
    Diagnostic { rule: &UNUSABLE_SECTION, message, ..finding }
}
