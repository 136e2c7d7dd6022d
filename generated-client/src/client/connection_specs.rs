//! The connection specifications that the service knows.

use std::mem;

use reqwest::Url;
use serde_json::Value;

use super::connection_spec::ConnectionSpec;
use super::error::DecodeError;
use super::exchange::{Answer, Exchange};
use super::{Client, Error, percent};

const LIST: &str = "GET /connectionSpecs";
const GET: &str = "GET /connectionSpecs/{id}";

/// A list that goes on for longer than this is taken for a fault.
const PAGE_LIMIT: usize = 1000;

/// The calls under `/connectionSpecs`; from [`Client::connection_specs`].
#[derive(Debug)]
pub struct ConnectionSpecs<'a> {
    pub(super) client: &'a Client,
}

impl ConnectionSpecs<'_> {
    /// All of them: `GET /connectionSpecs`, and the pages that follow.
    ///
    /// # Errors
    ///
    /// Those of any call; [`Error::Decode`] too where a next page is said to be
    /// on another server, which never gets the token.
    pub async fn list(&self) -> Result<Vec<ConnectionSpec>, Error> {
        self.pages(self.url()).await
    }

    /// The one that the service calls `name`, such as `postgre-sql`:
    /// `GET /connectionSpecs?property=name=="postgre-sql"`.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for a name that is empty or holds a quote, a
    /// backslash or a control character, and those of [`list`](Self::list).
    pub async fn by_name(&self, name: &str) -> Result<Option<ConnectionSpec>, Error> {
        let refused = |reason| Err(Error::Argument { name: "connection spec name", reason });
        if name.is_empty() {
            return refused("is empty");
        }
        // No rule for escapes within a quoted value is published.
        if name.contains(|c: char| matches!(c, '"' | '\\') || c.is_control()) {
            return refused("holds a quote, a backslash or a control character");
        }
        let mut query = "property=".to_owned();
        percent::encode(&format!("name==\"{name}\""), &mut query);
        let mut url = self.url();
        url.set_query(Some(&query));
        // Checked here too: a service that ignores the filter sends them all.
        let found = self.pages(url).await?;
        Ok(found.into_iter().find(|spec| spec.name() == Some(name)))
    }

    /// The one with this connection spec id: `GET /connectionSpecs/{id}`.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for an id that cannot be part of a path, and those of
    /// any call; [`Error::is_not_found`] where there is none.
    pub async fn by_id(&self, id: &str) -> Result<ConnectionSpec, Error> {
        // In an address these two mean a directory, not a name.
        if matches!(id, "" | "." | "..") {
            let reason = "is empty or dots alone";
            return Err(Error::Argument { name: "connection spec id", reason });
        }
        let url = self.client.url(&["connectionSpecs", id]);
        let answer = self.client.send(Exchange::get(GET, url)).await?;
        let mut document = answer.json(GET)?;
        // Published answers wrap the one in a list.
        if let Some(items) = document.get_mut("items") {
            document = items.get_mut(0).map(mem::take).unwrap_or_default();
        }
        if !document.is_object() {
            return Err(unreadable(&answer, GET, "it holds no connection specification"));
        }
        Ok(ConnectionSpec::new(document))
    }

    fn url(&self) -> Url {
        self.client.url(&["connectionSpecs"])
    }

    async fn pages(&self, mut url: Url) -> Result<Vec<ConnectionSpec>, Error> {
        let mut found = Vec::new();
        let mut page = 0;
        loop {
            page += 1;
            let answer = self.client.send(Exchange::get(LIST, url.clone())).await?;
            let mut document = answer.json(LIST)?;
            let Some(Value::Array(items)) = document.get_mut("items").map(mem::take) else {
                return Err(unreadable(&answer, LIST, "it has no list of items"));
            };
            found.extend(items.into_iter().map(ConnectionSpec::new));

            let next = document.pointer("/_links/next/href").and_then(Value::as_str);
            let Some(href) = next.filter(|href| !href.is_empty()) else {
                return Ok(found);
            };
            let next = next_page(&url, href)
                .ok_or_else(|| unreadable(&answer, LIST, "its next page is somewhere else"))?;
            if next == url || page == PAGE_LIMIT {
                return Err(unreadable(&answer, LIST, "its pages do not end"));
            }
            url = next;
        }
    }
}

/// The address of the page after `url`.
///
/// Published links are relative to the service, not to the server
/// (`/connectionSpecs?continuationToken=…`), so only their query is taken; a
/// link to another server or resource is not followed.
fn next_page(url: &Url, href: &str) -> Option<Url> {
    let link = url.join(href).ok()?;
    let resource = |url: &Url| url.path().rsplit('/').next().map(str::to_owned);
    if link.origin() != url.origin() || resource(&link) != resource(url) {
        return None;
    }
    let mut next = url.clone();
    next.set_query(Some(link.query()?));
    Some(next)
}

fn unreadable(answer: &Answer, operation: &'static str, reason: &'static str) -> Error {
    Error::decode(DecodeError::of(answer, operation, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_next_page_stays_where_it_is() {
        let url = Url::parse("https://a.example/base/connectionSpecs?property=x").unwrap();
        let next = |href| next_page(&url, href).map(|url| url.to_string());
        let want = Some("https://a.example/base/connectionSpecs?continuationToken=a==".to_owned());
        assert_eq!(next("/connectionSpecs?continuationToken=a=="), want);
        assert_eq!(next("?continuationToken=a=="), want);
        assert_eq!(next("https://a.example/base/connectionSpecs?continuationToken=a=="), want);
        for href in [
            "https://b.example/base/connectionSpecs?t=1",
            "http://a.example/base/connectionSpecs?t=1",
            "//b.example/connectionSpecs?t=1",
            "/connections?t=1",
            "/connectionSpecs",
        ] {
            assert_eq!(next(href), None, "{href}");
        }
    }
}
