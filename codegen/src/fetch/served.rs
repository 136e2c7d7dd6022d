//! What a page holds: specifications, and where the list goes on.
//!
//! Must not know how a page is asked for.

use std::collections::HashMap;

use reqwest::Url;

use super::error::FetchError;
use crate::diagnostic::words::quote;
use crate::source::json::{FileId, Node};
use crate::source::{Sources, parse};

/// A specification, as the service gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Served {
    /// Its id.
    pub id: Option<String>,
    /// The service's name of it.
    pub name: Option<String>,
    /// The whole of it.
    pub node: Node,
}

/// A page of a list.
pub(super) struct Page {
    pub(super) items: Vec<Served>,
    pub(super) next: Option<Next>,
}

/// Where a list goes on.
pub(super) enum Next {
    Link(String),
    Token(String),
}

impl Page {
    pub(super) fn read(what: &str, text: &str) -> Result<Self, FetchError> {
        let refuse = |why: &str| Err(FetchError::service(format!("the answer to {what} {why}")));
        let root = match parse(FileId(0), text) {
            Ok(root) => root,
            Err(found) => return refuse(&flaw(text, &found)),
        };
        let Some(items) = root.get("items").and_then(Node::as_array) else {
            return refuse("has no list of items");
        };
        let mut served = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match Served::read(item) {
                Ok(item) => served.push(item),
                Err(why) => return refuse(&format!("has an item, the one at {index}, that {why}")),
            }
        }
        let text = |node: Option<&Node>| {
            node.and_then(Node::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let link = root.get("_links").and_then(|links| links.get("next"));
        let next = text(link.and_then(|next| next.get("href"))).map(Next::Link);
        let next = next.or_else(|| text(root.get("continuationToken")).map(Next::Token));
        Ok(Self { items: served, next })
    }
}

impl Served {
    /// A specification of this text; its members are looked at later.
    fn read(node: &Node) -> Result<Self, &'static str> {
        if node.as_object().is_none() {
            return Err("is no object");
        }
        let text = |member: &str| {
            let text = node.get(member).and_then(Node::as_str);
            text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let (id, name) = (text("id"), text("name"));
        if id.is_none() && name.is_none() {
            return Err("has neither an `id` nor a `name`");
        }
        Ok(Self { id, name, node: node.clone() })
    }

    /// Each specification once. A list that grows while it is read gives one
    /// twice; two that say different things under one id are a fault.
    pub(super) fn distinct(all: Vec<Self>) -> Result<Vec<Self>, FetchError> {
        let mut first: HashMap<(Option<String>, Option<String>), usize> = HashMap::new();
        let mut kept: Vec<Self> = Vec::new();
        for served in all {
            // Where there is an id, the name tells nothing.
            let name = if served.id.is_some() { None } else { served.name.clone() };
            let key = (served.id.clone(), name);
            match first.get(&key).and_then(|index| kept.get(*index)) {
                None => {
                    first.insert(key, kept.len());
                    kept.push(served);
                }
                Some(other) if other.node.same_value(&served.node) => {}
                Some(_) => {
                    let which = served.id.or(served.name).unwrap_or_default();
                    return Err(FetchError::service(format!(
                        "the service gave two connection specifications {}, which say different things",
                        quote(&which)
                    )));
                }
            }
        }
        Ok(kept)
    }
}

impl Next {
    /// The address of the page after `url`.
    ///
    /// Published links are relative to the service, not to the server
    /// (`/connectionSpecs?continuationToken=…`), so only their query is taken; a
    /// link to another server or resource is not followed.
    pub(super) fn after(&self, url: &Url, what: &str) -> Result<Url, FetchError> {
        let mut next = url.clone();
        match self {
            Self::Token(token) => {
                let pairs: Vec<(String, String)> = url
                    .query_pairs()
                    .filter(|(name, _)| name != "continuationToken")
                    .map(|(name, value)| (name.into_owned(), value.into_owned()))
                    .collect();
                let mut query = next.query_pairs_mut();
                query.clear().extend_pairs(pairs).append_pair("continuationToken", token);
                drop(query);
            }
            Self::Link(href) => {
                let resource = |url: &Url| url.path().rsplit('/').next().map(str::to_owned);
                let link = url.join(href).ok();
                let host = link.as_ref().and_then(|link| link.host_str().map(str::to_owned));
                let link = link.filter(|link| {
                    link.origin() == url.origin() && resource(link) == resource(url)
                });
                let query = link.as_ref().and_then(Url::query);
                let Some(query) = query else {
                    return Err(FetchError::service(format!(
                        "the answer to {what} says that the list goes on somewhere else, at {}: it \
                         is not followed",
                        quote(host.as_deref().unwrap_or("an address that is none"))
                    )));
                };
                next.set_query(Some(query));
            }
        }
        Ok(next)
    }
}

/// What is wrong with a text that is no JSON, and where.
fn flaw(text: &str, found: &[crate::diagnostic::Diagnostic]) -> String {
    let Some(first) = found.first() else {
        return "cannot be read".to_owned();
    };
    let mut sources = Sources::default();
    sources.add("answer", text);
    let place = first.span.map(|span| sources.line_column(span));
    let place =
        place.map_or_else(String::new, |at| format!(" (line {}, column {})", at.line, at.column));
    format!("cannot be read: {}{place}", first.message)
}
