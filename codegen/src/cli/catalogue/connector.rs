//! The page of a connector.

use maud::{Markup, html};

use super::anchor::Anchors;
use super::page::Page;
use super::parameters::Table;
use super::{code, method, sections, status, text};
use crate::cli::describe;
use crate::model::{AuthMethod, Connector};
use crate::source::overlay::Origin;

pub(super) fn page(connector: &Connector, all: &[Connector]) -> String {
    let places = Places::of(connector);
    let title = format!("{} - Connectors of Flow Service", connector.title);
    let about = format!("Authentication methods and parameters of {}.", connector.title);
    let body = html! {
        article.connector {
            (head(connector, all))
            (facts(connector))
            @if places.methods.len() + places.sections.len() > 1 { (contents(&places)) }
            @if connector.auth.is_empty() {
                section.method aria-labelledby="authentication" {
                    h2 #authentication { "No authentication" }
                    p {
                        "There is no authentication method: the connector takes no credentials."
                    }
                }
            }
            @for place in &places.methods { (method::section(connector, place)) }
            @for place in &places.sections { (place.markup(connector)) }
            @if !connector.auth.is_empty() { (code::dependencies(connector)) }
            (history(connector))
            (background(connector))
        }
    };
    Page { title: &title, description: &about, root: "../", body }.render()
}

/// What stands where on the page of a connector, for all who link there.
pub(super) struct Places<'a> {
    /// The auth methods.
    pub(super) methods: Vec<Place<'a>>,
    /// What stands beside them.
    pub(super) sections: Vec<sections::Place<'a>>,
}

/// An auth method, and where it stands.
pub(super) struct Place<'a> {
    pub(super) method: &'a AuthMethod,
    pub(super) anchor: String,
    /// Its parameters: one table, or one for each shape that they may have.
    pub(super) tables: Vec<Table<'a>>,
}

impl<'a> Places<'a> {
    pub(super) fn of(connector: &'a Connector) -> Self {
        let mut anchors = Anchors::default();
        // The names that every page has.
        for taken in ["main", "authentication", "background", "cargo", "history"] {
            anchors.name(&[taken]);
        }
        let named: Vec<_> =
            connector.auth.iter().map(|m| (m, anchors.name(&[&m.spec_name]))).collect();
        let methods = named.into_iter().map(|(method, anchor)| {
            let tables = Table::of(connector, &method.type_name, &method.spec_name, &mut anchors);
            Place { method, anchor, tables }
        });
        let methods = methods.collect();
        Self { methods, sections: sections::Place::all(connector, &mut anchors) }
    }
}

fn head(connector: &Connector, all: &[Connector]) -> Markup {
    html! {
        div.head {
            @if let Some(category) = &connector.category {
                p.eyebrow {
                    a href={ "../index.html#category=" (percent(category)) } {
                        (text::line(&status::category(category)))
                    }
                }
            }
            h1 { (text::line(&connector.title)) }
            p.badges { (status::badges(connector)) }
            (status::notice(connector, all))
            @if let Some(words) = &connector.description { p.lead { (text::prose(words)) } }
        }
    }
}

/// What identifies it.
fn facts(connector: &Connector) -> Markup {
    let stage = connector.status.as_ref().map(describe::stage);
    let origin = match connector.origin {
        Some(Origin::Served) => "as Flow Service serves it",
        Some(Origin::Documentation) => "reconstructed from public documentation",
        None => "not stated",
    };
    let fact = |name: &str, value: Option<&String>| {
        html! {
            @if let Some(value) = value { div { dt { (name) } dd { (text::code(value)) } } }
        }
    };
    html! {
        dl.facts {
            (fact("Connection spec id", connector.id.as_ref()))
            (fact("Name", connector.name.as_ref()))
            (fact("Version", connector.version.as_ref()))
            (fact("Provider id", connector.provider_id.as_ref()))
            div { dt { "Status" } dd { (text::line(stage.as_deref().unwrap_or("not stated"))) } }
            div { dt { "Specification" } dd { (origin) } }
            (fact("Cargo feature", Some(&connector.feature)))
            (fact("Rust module", Some(&format!("flow_service::{}", connector.module))))
        }
    }
}

fn contents(places: &Places<'_>) -> Markup {
    html! {
        nav.contents aria-label="On this page" {
            ul {
                @for place in &places.methods {
                    li {
                        a href={ "#" (place.anchor) } { (text::line(&place.method.spec_name)) }
                    }
                }
                @for place in &places.sections {
                    li { a href={ "#" (place.anchor) } { (text::line(&place.title)) } }
                }
            }
        }
    }
}

/// What changed about it over the years.
fn history(connector: &Connector) -> Markup {
    html! {
        @if !connector.history.is_empty() {
            section.history aria-labelledby="history" {
                h2 #history { "History" }
                p.hint { "What the public documentation changed, the oldest change first." }
                ol {
                    @for change in &connector.history {
                        li {
                            @match &change.when {
                                Some(when) => { span.when { (text::line(when)) } },
                                None => { span.when.no { "no date" } },
                            }
                            p { (text::prose(&change.what)) }
                        }
                    }
                }
            }
        }
    }
}

/// Where it is known from.
fn background(connector: &Connector) -> Markup {
    if connector.links.is_empty() && connector.evidence.is_empty() {
        return html! {};
    }
    html! {
        section.background aria-labelledby="background" {
            h2 #background { "Where this is from" }
            @if !connector.links.is_empty() {
                h3 { "Documentation" }
                ul.links { @for link in &connector.links { li { (text::link(link)) } } }
            }
            @if !connector.evidence.is_empty() {
                h3 { "Where sources disagree" }
                ul { @for words in &connector.evidence { li { (text::prose(words)) } } }
            }
        }
    }
}

/// A text as part of an address.
fn percent(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}
