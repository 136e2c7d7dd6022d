//! Connectors by the names that people know them by.
//!
//! Must not know who asks.

use std::collections::BTreeSet;

use crate::diagnostic::words;
use crate::model::Connector;

/// What a connector can be asked for by.
pub(crate) fn names(connector: &Connector) -> impl Iterator<Item = &str> {
    let always = [&connector.stem, &connector.module, &connector.feature, &connector.title];
    let maybe = [&connector.name, &connector.id].into_iter().flatten();
    always.into_iter().chain(maybe).map(String::as_str)
}

/// The connectors of that name; several may share an id.
pub(crate) fn find<'a>(connectors: &'a [Connector], name: &str) -> Vec<&'a Connector> {
    let wanted = name.trim().to_lowercase();
    let is_wanted = |connector: &&Connector| names(connector).any(|n| n.to_lowercase() == wanted);
    connectors.iter().filter(is_wanted).collect()
}

/// The connectors that may be meant by a name that none has: those that have
/// it, or a name close to it, as a word of theirs (`redshift`).
pub(crate) fn meant<'a>(connectors: &'a [Connector], name: &str) -> Vec<&'a str> {
    let wanted = name.trim().to_lowercase();
    let named = |word: &str| -> Vec<&'a str> {
        let owners = connectors.iter().filter(|c| terms(c).any(|term| term == word));
        owners.map(|connector| connector.stem.as_str()).collect()
    };
    let meant = named(&wanted);
    if !meant.is_empty() {
        return meant;
    }
    let known: BTreeSet<String> = connectors.iter().flat_map(terms).collect();
    let close = words::closest(&wanted, known.iter().map(String::as_str));
    close.map(named).unwrap_or_default()
}

/// A connector's names and their words, in small letters.
fn terms(connector: &Connector) -> impl Iterator<Item = String> {
    let split = |name: &str| name.split(['-', '_', ' ']).map(str::to_lowercase).collect::<Vec<_>>();
    let whole = names(connector).map(str::to_lowercase);
    whole.chain(names(connector).flat_map(split))
}
