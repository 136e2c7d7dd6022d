//! How far along a connector is, and where it exists.

use maud::{Markup, html};

use super::{file_name, text};
use crate::cli::describe;
use crate::lookup::find;
use crate::model::Connector;
use crate::source::overlay::{Cloud, Status};

/// The badges of a connector: its stage, where it is not simply available, and
/// the clouds that it is said to exist on.
pub(super) fn badges(connector: &Connector) -> Markup {
    html! {
        @match &connector.status {
            Some(Status::Beta) => { span.badge.beta { "Beta" } },
            Some(Status::Deprecated { .. }) => { span.badge.deprecated { "Deprecated" } },
            None | Some(Status::Ga) => {},
        }
        @if connector.auth.is_empty() { span.badge.open { "No authentication" } }
        (clouds(&of_methods(connector)))
    }
}

/// A badge for each cloud.
pub(super) fn clouds(clouds: &[Cloud]) -> Markup {
    html! {
        @for cloud in clouds { span.badge.cloud { (describe::clouds(&[*cloud])) } }
    }
}

/// Every cloud that one of the methods is said to exist on.
fn of_methods(connector: &Connector) -> Vec<Cloud> {
    let methods = connector.auth.iter();
    let mut clouds: Vec<Cloud> = methods.filter_map(|m| m.clouds.clone()).flatten().collect();
    clouds.sort_unstable();
    clouds.dedup();
    clouds
}

/// What whoever uses a deprecated connector must know.
pub(super) fn notice(connector: &Connector, all: &[Connector]) -> Markup {
    let Some(Status::Deprecated { removal, replacement }) = &connector.status else {
        return html! {};
    };
    html! {
        p.notice {
            strong { "Deprecated." } " "
            @match removal {
                Some(date) => { "Announced for removal: " (text::line(date)) "." },
                None => { "Announced for removal." },
            }
            @if let Some(name) = replacement {
                " Use "
                @match find(all, name).first() {
                    Some(other) => a href=(file_name(other)) { (text::line(name)) },
                    None => { (text::line(name)) },
                }
                " instead."
            }
        }
    }
}

/// A category's key in words: `cloud-storage` is `Cloud storage`.
pub(super) fn category(key: &str) -> String {
    if key == "crm" {
        return "CRM".to_owned();
    }
    let words = key.replace('-', " ");
    let mut characters = words.chars();
    let first = characters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
