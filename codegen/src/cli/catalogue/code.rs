//! What can be copied: the request, a `curl` command, a program.

use maud::{Markup, html};

use super::connector::Place;
use super::text;
use crate::cli::example;
use crate::model::{AuthMethod, Connector};

/// A text to copy, and what it is.
struct Block {
    title: &'static str,
    hint: &'static str,
    text: String,
}

/// Every text that can be copied for an auth method.
fn of(connector: &Connector, method: &AuthMethod) -> Vec<Block> {
    let request = format!("{:#}", example::request(connector, method));
    vec![Block {
        title: "Example request",
        hint: "The body of POST /connections, with the least that it needs.",
        text: text::json(&request),
    }]
}

pub(super) fn blocks(connector: &Connector, place: &Place<'_>) -> Markup {
    let method = place.method;
    html! {
        @for block in of(connector, method) {
            div.code {
                div.bar {
                    h3 { (block.title) }
                    p.hint { (block.hint) }
                    @let label = format!("Copy: {}, {}", block.title, method.spec_name);
                    button.copy type="button" aria-label=(text::lines(&label)) hidden { "Copy" }
                }
                pre tabindex="0" role="region" aria-label=(block.title) { code { (block.text) } }
            }
        }
    }
}
