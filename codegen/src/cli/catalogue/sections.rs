//! What stands beside the auth methods: the parameters of a source, a target and
//! of encryption.

use maud::{Markup, html};

use super::anchor::Anchors;
use super::method::permalink;
use super::parameters::Table;
use super::text;
use crate::cli::kind;
use crate::model::{Connector, Section};
use crate::source::SectionKind;

/// A section, and where it stands.
pub(super) struct Place<'a> {
    section: &'a Section,
    pub(super) title: String,
    pub(super) anchor: String,
    pub(super) tables: Vec<Table<'a>>,
}

impl<'a> Place<'a> {
    /// Every section of a connector.
    pub(super) fn all(connector: &'a Connector, anchors: &mut Anchors) -> Vec<Self> {
        let places = connector.sections.iter().map(|section| {
            let title = title(section);
            let anchor = anchors.name(&[&title]);
            let tables = Table::of(connector, &section.type_name, &title, anchors);
            Self { section, title, anchor, tables }
        });
        places.collect()
    }

    pub(super) fn markup(&self, connector: &Connector) -> Markup {
        let object = kind::object(connector, &self.section.type_name);
        let words = object.map(|object| object.description.as_str());
        html! {
            section.method aria-labelledby=(self.anchor) {
                h2 id=(self.anchor) {
                    (text::line(&self.title)) " " (permalink(&self.anchor, &self.title))
                }
                p.hint { (purpose(self.section.kind)) }
                @if let Some(words) = words.filter(|words| !words.is_empty()) {
                    p { (text::prose(words)) }
                }
                dl.facts {
                    div { dt { "Rust type" } dd { (text::code(&self.section.type_name)) } }
                }
                @if let Some(advice) = &self.section.advice {
                    p.advice { strong { "Advice." } " " (text::prose(advice)) }
                }
                @for table in &self.tables { (table.markup(connector)) }
            }
        }
    }
}

fn title(section: &Section) -> String {
    match (section.kind, &section.name) {
        (SectionKind::Source, _) => "Source parameters".to_owned(),
        (SectionKind::Target, _) => "Target parameters".to_owned(),
        (SectionKind::Encryption, Some(name)) => format!("Encryption: {name}"),
        (SectionKind::Encryption, None) => "Encryption".to_owned(),
    }
}

/// What its parameters are for.
fn purpose(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Source => "What a source connection of this connector is given.",
        SectionKind::Target => "What a target connection of this connector is given.",
        SectionKind::Encryption => "What encrypted files are read with.",
    }
}
