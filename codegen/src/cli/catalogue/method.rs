//! An auth method: what it is, its parameters, a request and code to copy.

use maud::{Markup, html};

use super::connector::Place;
use super::{code, rules, status, text};
use crate::cli::kind;
use crate::model::{Connector, Object};

pub(super) fn section(connector: &Connector, place: &Place<'_>) -> Markup {
    let method = place.method;
    let object = kind::object(connector, &method.type_name);
    let words = object.map(|object| object.description.as_str()).filter(|words| !words.is_empty());
    html! {
        section.method aria-labelledby=(place.anchor) {
            h2 id=(place.anchor) {
                (text::line(&method.spec_name)) " "
                (permalink(&place.anchor, &method.spec_name))
            }
            p.badges { (status::clouds(method.clouds.as_deref().unwrap_or_default())) }
            @if let Some(words) = words { p { (text::prose(words)) } }
            dl.facts {
                @if let Some(kind) = &method.kind { div { dt { "type" } dd { (text::code(kind)) } } }
                div { dt { "Rust type" } dd { (text::code(&method.type_name)) } }
                @if !method.aliases.is_empty() {
                    div { dt { "Formerly" } dd { (text::codes(&method.aliases)) } }
                }
            }
            @if let Some(advice) = &method.advice {
                p.advice { strong { "Advice." } " " (text::prose(advice)) }
            }
            @for table in &place.tables { (table.markup(connector)) }
            @if let Some(object) = object { (as_a_whole(connector, object)) }
            (code::blocks(connector, place))
        }
    }
}

/// What is asked of the parameters together.
fn as_a_whole(connector: &Connector, object: &Object) -> Markup {
    let rules = rules::of_object(connector, object);
    html! {
        @if object.closed { p { "No other parameters are accepted." } }
        @if !rules.is_empty() {
            p { "The parameters are also held to " (text::codes(&rules)) " of the schema." }
        }
    }
}

/// A link to a place itself, to be copied from the address bar.
pub(super) fn permalink(anchor: &str, name: &str) -> Markup {
    let label = format!("Link to {}", crate::cli::table::clean(name));
    html! { a.permalink href={ "#" (anchor) } aria-label=(label) { "#" } }
}
