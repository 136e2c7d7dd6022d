//! Whether the code of two connectors differs for a reason that no rule has seen:
//! that is never "nothing changed".

use crate::model::Connector;

/// Whether what the schemas made is the same to the letter. Where no rule tells of
/// them they mean the same, and a definition may have another name.
pub(super) fn same_types(old: &Connector, new: &Connector) -> bool {
    (&old.types, &old.checks, &old.patterns) == (&new.types, &new.checks, &new.patterns)
}

/// Whether all else is the same but what the files are called.
pub(super) fn same_rest(old: &Connector, new: &Connector) -> bool {
    let Connector {
        file: _,
        stem: _,
        module: _,
        feature: _,
        id,
        name,
        title,
        version,
        provider_id,
        sends_provider_id,
        category,
        links,
        origin,
        status,
        evidence,
        history,
        description,
        docs,
        auth,
        sections,
        types: _,
        checks: _,
        patterns: _,
    } = old;
    (id, name, title, version, provider_id)
        == (&new.id, &new.name, &new.title, &new.version, &new.provider_id)
        && (sends_provider_id, category, links)
            == (&new.sends_provider_id, &new.category, &new.links)
        && (origin, status, evidence, history)
            == (&new.origin, &new.status, &new.evidence, &new.history)
        && (description, docs, auth, sections)
            == (&new.description, &new.docs, &new.auth, &new.sections)
}
