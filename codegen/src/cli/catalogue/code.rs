//! What can be copied: the request, a `curl` command, a program.

use maud::{Markup, html};

use super::connector::Place;
use super::text;
use crate::cli::{curl, example, snippet};
use crate::model::{AuthMethod, Connector};

/// A text to copy, and what it is.
struct Block {
    title: &'static str,
    hint: Markup,
    text: String,
}

/// Every text that can be copied for an auth method.
fn of(connector: &Connector, method: &AuthMethod) -> [Block; 3] {
    let example = example::example(connector, method);
    let request = format!("{:#}", example::request(connector, method, &example.params));
    // Of the command, only the body holds what a specification says: as JSON.
    let command = text::json(&curl::of(connector, method, &example.params));
    let program = text::lines(snippet::of(connector, method, &example.params).trim_end());
    let unmet = example.broken.iter().map(|rule| text::lines(rule)).collect::<Vec<_>>();
    [
        Block {
            title: "Example request",
            hint: html! {
                "The body of " code { "POST /connections" } ", with the least that it needs."
                @if !unmet.is_empty() { " Not every rule is met: " (unmet.join("; ")) "." }
            },
            text: text::json(&request),
        },
        Block { title: "curl", hint: html! { "The same for a shell." }, text: command },
        Block {
            title: "Rust",
            hint: html! { "With " a href="#cargo" { "these dependencies" } "." },
            text: program,
        },
    ]
}

/// What can be copied for an auth method.
pub(super) fn blocks(connector: &Connector, place: &Place<'_>) -> Markup {
    let method = place.method;
    html! {
        @for block in of(connector, method) {
            (block.markup(&format!("{}, {}", block.title, method.spec_name)))
        }
    }
}

/// What every program of a connector needs.
pub(super) fn dependencies(connector: &Connector) -> Markup {
    let lines = [snippet::cargo_line(connector).as_str(), snippet::RUNTIME_LINE].join("\n");
    let block = Block {
        title: "Cargo.toml",
        hint: html! { "What the programs depend on." },
        text: text::lines(&format!("[dependencies]\n{lines}")),
    };
    html! {
        section.dependencies aria-labelledby="cargo" {
            h2 #cargo { "In Cargo.toml" }
            (block.markup(block.title))
        }
    }
}

impl Block {
    /// `name` tells it from the others of the page.
    fn markup(&self, name: &str) -> Markup {
        html! {
            div.code {
                div.bar {
                    h3 { (self.title) }
                    p.hint { (self.hint) }
                    button.copy type="button" aria-label=(text::lines(&format!("Copy: {name}"))) hidden {
                        "Copy"
                    }
                }
                pre tabindex="0" role="region" aria-label=(text::lines(name)) { code { (self.text) } }
            }
        }
    }
}
