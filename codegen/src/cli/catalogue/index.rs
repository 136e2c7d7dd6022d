//! The first page: every connector, to be searched and filtered.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::page::Page;
use super::{file_name, search, status, text};
use crate::cli::generate::{Inventory, count};
use crate::model::Connector;

pub(super) fn page(connectors: &[Connector]) -> String {
    let auth_methods = connectors.iter().map(|connector| connector.auth.len()).sum();
    let inventory = Inventory { connectors: connectors.len(), auth_methods };
    let body = html! {
        div.hero {
            h1 { "Connectors of Flow Service" }
            p.lead {
                "The sources that Adobe Experience Platform connects to, and what each asks for: "
                (inventory) "."
            }
        }
        (controls(connectors))
        p.count role="status" { (count(connectors.len(), "connector")) }
        ul.cards #connectors { @for connector in connectors { (card(connector)) } }
        div.empty hidden {
            p { "No connector fits." }
            button.plain type="button" { "Show all connectors" }
        }
        // Data, and no script: what is in it is never run.
        script type="application/json" id="terms" { (PreEscaped(search::data(connectors))) }
    };
    Page {
        title: "Connectors of Flow Service",
        description: "Every connector of Flow Service with its authentication methods and parameters.",
        root: "",
        body,
    }
    .render()
}

/// What narrows the list. It stays hidden where no script runs.
fn controls(connectors: &[Connector]) -> Markup {
    let mut categories: BTreeMap<&str, usize> = BTreeMap::new();
    for category in connectors.iter().filter_map(|connector| connector.category.as_deref()) {
        *categories.entry(category).or_default() += 1;
    }
    html! {
        search.controls hidden {
            div.field {
                label for="search" { "Search" }
                div.box {
                    input #search type="search" autocomplete="off" spellcheck="false"
                        aria-describedby="search-help" aria-keyshortcuts="/"
                        placeholder="Title, id, authentication method, parameter";
                    kbd aria-hidden="true" { "/" }
                }
                p.hint #search-help {
                    "Finds titles, ids, names, authentication methods and parameters, also their former names."
                }
            }
            div.chips role="group" aria-label="Category" {
                (chip("", "All", connectors.len()))
                @for (key, number) in &categories {
                    (chip(key, &status::category(key), *number))
                }
            }
        }
    }
}

fn chip(key: &str, title: &str, number: usize) -> Markup {
    html! {
        button.chip type="button" data-category=(key) aria-pressed=(key.is_empty()) {
            (text::line(title)) " " span.number { (number) }
        }
    }
}

fn card(connector: &Connector) -> Markup {
    let category = connector.category.as_deref();
    html! {
        li.card data-category=[category] {
            h2 {
                a href={ "connectors/" (file_name(connector)) } { (text::line(&connector.title)) }
            }
            p.meta {
                @if let Some(category) = category {
                    span { (text::line(&status::category(category))) }
                }
                (text::code(&connector.stem))
            }
            @if !connector.auth.is_empty() {
                p.methods {
                    @for (index, method) in connector.auth.iter().enumerate() {
                        @if index > 0 { ", " }
                        (text::line(&method.spec_name))
                    }
                }
            }
            p.badges { (status::badges(connector)) }
            p.found hidden {}
        }
    }
}
