//! The source, target and encryption parameters of a connector, as `show` and
//! `list` tell them.
//!
//! Must not know how a connector is compiled.

use serde_json::{Value, json};

use super::table::{clean, wrap};
use super::{describe, kind, report::HEAD, show};
use crate::diagnostic::words::quote;
use crate::model::{Connector, Section};
use crate::source::SectionKind;

/// The sections for people, an empty line before each.
pub(super) fn pages(connector: &Connector) -> Vec<String> {
    connector.sections.iter().flat_map(|section| page(connector, section)).collect()
}

fn page(connector: &Connector, section: &Section) -> Vec<String> {
    let heading = match (section.kind, &section.name) {
        (SectionKind::Source, _) => "Source parameters".to_owned(),
        (SectionKind::Target, _) => "Target parameters".to_owned(),
        (SectionKind::Encryption, Some(name)) => format!("Encryption {}", clean(&quote(name))),
        (SectionKind::Encryption, None) => "Encryption".to_owned(),
    };
    let mut lines = vec![String::new(), format!("{HEAD}{heading}{HEAD:#}")];
    let object = kind::object(connector, &section.type_name);
    lines.extend(object.iter().flat_map(|object| wrap(&object.description, 2)));
    let notes = show::notes(&[], section.advice.as_deref());
    lines.extend(notes.iter().flat_map(|note| wrap(note, 2)));
    lines.push(String::new());
    lines.extend(show::shapes(connector, &section.type_name));
    // What follows has an empty line of its own.
    lines.pop();
    lines
}

/// The sections for programs, by what they are.
pub(super) fn data(connector: &Connector) -> [(&'static str, Value); 3] {
    let of = |kind| connector.sections.iter().filter(move |section| section.kind == kind);
    let one = |kind| of(kind).next().map(|section| describe::section(connector, section));
    let encryption = of(SectionKind::Encryption).map(|one| describe::section(connector, one));
    [
        ("source_parameters", json!(one(SectionKind::Source))),
        ("target_parameters", json!(one(SectionKind::Target))),
        ("encryption", json!(encryption.collect::<Vec<_>>())),
    ]
}
