//! Which connectors `connspec list` is asked for.
//!
//! Must not know how they are shown.

use std::collections::BTreeSet;

use super::args::{List, OnCloud, Stage};
use super::failure::Failure;
use crate::diagnostic::words::{any_of, closest, quote};
use crate::model::{AuthMethod, Connector, Type};
use crate::source::overlay::{Cloud, Status};

/// The connectors that every option takes.
///
/// # Errors
///
/// Where no connector at all has one of the categories.
pub(super) fn filter<'a>(
    connectors: &'a [Connector],
    args: &List,
) -> Result<Vec<&'a Connector>, Failure> {
    let known: BTreeSet<&str> = connectors.iter().filter_map(|c| c.category.as_deref()).collect();
    for category in &args.category {
        if !known.iter().any(|known| is_same(known, category)) {
            return Err(Failure::Usage(unknown(category, &known)));
        }
    }
    let wanted = |connector: &&Connector| takes(args, connector);
    Ok(connectors.iter().filter(wanted).collect())
}

/// Whether anything is asked for.
pub(super) fn is_on(args: &List) -> bool {
    let List { text, category, cloud, status, auth, no_auth, inputs: _ } = args;
    let texts = text.is_some() || auth.is_some() || !category.is_empty();
    texts || cloud.is_some() || status.is_some() || *no_auth
}

fn unknown(category: &str, known: &BTreeSet<&str>) -> String {
    let meant = closest(category, known.iter().copied());
    let meant = meant.map(|meant| format!("did you mean {}? ", quote(meant))).unwrap_or_default();
    let known = match known.len() {
        0 => "no connector has one".to_owned(),
        1 => format!("the only one is {}", any_of(known.iter().copied())),
        _ => format!("it is one of {}", any_of(known.iter().copied())),
    };
    format!("there is no category {}; {meant}{known}", quote(category))
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn takes(args: &List, connector: &Connector) -> bool {
    let category = connector.category.as_deref();
    let of_category = args.category.is_empty()
        || category.is_some_and(|own| args.category.iter().any(|asked| is_same(own, asked)));
    let on_cloud = args.cloud.is_none_or(|cloud| is_on_cloud(connector, cloud));
    let at_stage = args.status.is_none_or(|stage| is_at(connector, stage));
    let methods = &connector.auth;
    let by_auth = |text: &String| methods.iter().any(|method| auth_has(method, &folded(text)));
    let without = !args.no_auth || methods.is_empty();
    let by_text = |text: &String| has(connector, &folded(text));
    of_category
        && on_cloud
        && at_stage
        && without
        && args.auth.as_ref().is_none_or(by_auth)
        && args.text.as_ref().is_none_or(by_text)
}

/// The text as it is looked for.
fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

fn is_on_cloud(connector: &Connector, cloud: OnCloud) -> bool {
    let cloud = match cloud {
        OnCloud::Azure => Cloud::Azure,
        OnCloud::Aws => Cloud::Aws,
    };
    connector.auth.iter().flat_map(|method| method.clouds.iter().flatten()).any(|one| *one == cloud)
}

fn is_at(connector: &Connector, stage: Stage) -> bool {
    matches!(
        (&connector.status, stage),
        (Some(Status::Ga), Stage::Ga)
            | (Some(Status::Beta), Stage::Beta)
            | (Some(Status::Deprecated { .. }), Stage::Deprecated)
    )
}

fn contains(text: &str, wanted: &str) -> bool {
    text.to_lowercase().contains(wanted)
}

fn auth_has(method: &AuthMethod, wanted: &str) -> bool {
    let mut names = std::iter::once(&method.spec_name).chain(&method.aliases);
    names.any(|name| contains(name, wanted))
}

/// Whether a connector has a text in its names, its auth methods or their
/// parameters.
fn has(connector: &Connector, wanted: &str) -> bool {
    let names = [&connector.stem, &connector.title, &connector.module];
    let mut names = names.into_iter().chain(&connector.name).chain(&connector.id);
    names.any(|name| contains(name, wanted))
        || connector.auth.iter().any(|method| auth_has(method, wanted))
        || parameters(connector).any(|name| contains(name, wanted))
}

/// The names of parameters, those within others included.
fn parameters(connector: &Connector) -> impl Iterator<Item = &str> {
    let objects = connector.types.iter().filter_map(|of| match of {
        Type::Object(object) => Some(object),
        _ => None,
    });
    objects.flat_map(|object| &object.fields).map(|field| field.json_name.as_str())
}
