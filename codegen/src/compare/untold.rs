//! Whether the code of two connectors is the same: what differs for a reason
//! that no rule has seen is never "nothing changed".

use crate::model::Connector;

/// Whether all is the same but what the files are called.
pub(super) fn same_code(old: &Connector, new: &Connector) -> bool {
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
        types,
        checks,
        patterns,
    } = old;
    (id, name, title, version, provider_id)
        == (&new.id, &new.name, &new.title, &new.version, &new.provider_id)
        && (sends_provider_id, category, links)
            == (&new.sends_provider_id, &new.category, &new.links)
        && (origin, status, evidence, history)
            == (&new.origin, &new.status, &new.evidence, &new.history)
        && (description, docs, auth, sections)
            == (&new.description, &new.docs, &new.auth, &new.sections)
        && (types, checks, patterns) == (&new.types, &new.checks, &new.patterns)
}
