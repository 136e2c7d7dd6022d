//! What the service is asked, page by page.
//!
//! Knows addresses, queries and how a list goes on. Must not know what a
//! specification says.

use std::collections::HashSet;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue};
use zeroize::Zeroizing;

use super::address::{address, encoded};
use super::error::FetchError;
use super::login::{Login, Token};
use super::served::{Page, Served};
use super::token::{self, access_token, form};
use super::transport::Transport;
use crate::diagnostic::words::quote;

/// Where the service is, unless told otherwise.
pub const DEFAULT_BASE_URL: &str = "https://platform.adobe.io/data/foundation/flowservice";
/// Where Adobe's identity service gives access tokens, unless told otherwise.
const DEFAULT_TOKEN_URL: &str = "https://ims-na1.adobelogin.com/ims/token/v3";
/// How many specifications are asked for at once, unless told otherwise.
pub const DEFAULT_LIMIT: u32 = 100;
const TIMEOUT: Duration = Duration::from_secs(60);
/// A list that goes on for longer is taken for a fault.
const MAX_PAGES: usize = 1000;

/// How the service is reached.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Where it is; [`DEFAULT_BASE_URL`] without.
    pub base_url: Option<String>,
    /// Where access tokens are given.
    pub token_url: Option<String>,
    /// How many specifications are asked for at once.
    pub limit: Option<u32>,
    /// The longest that a request may take; a minute without.
    pub timeout: Option<Duration>,
}

/// Which specification is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Selector {
    /// The one with this id.
    Id(String),
    /// The one that the service calls so.
    Name(String),
}

/// The service, signed in.
pub struct Service {
    transport: Transport,
    url: Url,
    headers: HeaderMap,
    limit: u32,
}

impl Service {
    /// Signs in.
    ///
    /// # Errors
    ///
    /// An address or a credential cannot be used, or the service refuses it.
    pub fn sign_in(login: &Login, settings: &Settings) -> Result<Self, FetchError> {
        let base = settings.base_url.as_deref().unwrap_or(DEFAULT_BASE_URL);
        let mut url = address("base URL", base)?;
        let joined = format!("{}/connectionSpecs", url.path().trim_end_matches('/'));
        url.set_path(&joined);
        let token_url = settings.token_url.as_deref().unwrap_or(DEFAULT_TOKEN_URL);
        let token_url = address("token URL", token_url)?;
        let asks = matches!(login.token, Token::Secret { .. });
        let urls: Vec<&Url> = if asks { vec![&url, &token_url] } else { vec![&url] };
        let mut transport = Transport::new(&urls, settings.timeout.unwrap_or(TIMEOUT))?;
        let token = match &login.token {
            Token::Given(token) => token.clone(),
            Token::Secret { secret, scopes } => {
                transport.secrets.push(secret.clone());
                transport.secrets.push(Zeroizing::new(encoded(secret)));
                let form = form(&login.client_id, secret, scopes);
                let request = transport.client().post(token_url);
                let request = request
                    .header("content-type", "application/x-www-form-urlencoded")
                    .header(ACCEPT, "application/json")
                    .body(form.to_vec());
                let answer = Zeroizing::new(transport.post(token::REQUEST, request)?);
                access_token(&answer)?
            }
        };
        transport.secrets.push(token.clone());
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let mut add = |name: &'static str, what: &str, value: &str| {
            let value = HeaderValue::from_str(value);
            let mut value = value.map_err(|_| {
                FetchError::usage(format!("the {what} has characters that no HTTP header can have"))
            })?;
            value.set_sensitive(true);
            headers.insert(HeaderName::from_static(name), value);
            Ok(())
        };
        add("authorization", "access token", &format!("Bearer {}", token.as_str()))?;
        add("x-api-key", "client id", &login.client_id)?;
        add("x-gw-ims-org-id", "organisation's id", &login.org_id)?;
        if let Some(sandbox) = &login.sandbox {
            add("x-sandbox-name", "sandbox's name", sandbox)?;
        }
        let limit = settings.limit.unwrap_or(DEFAULT_LIMIT);
        Ok(Self { transport, url, headers, limit })
    }

    /// Every specification, or those that are meant. `progress` hears of each page
    /// and of the specifications so far.
    ///
    /// # Errors
    ///
    /// Any page fails, or holds what is no specification: then none is given.
    pub fn specifications(
        &self,
        wanted: &[Selector],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Served>, FetchError> {
        let mut found = Vec::new();
        let mut pages = 0;
        let queries: Vec<Option<&Selector>> =
            if wanted.is_empty() { vec![None] } else { wanted.iter().map(Some).collect() };
        for selector in queries {
            let before = found.len();
            self.list(selector, &mut found, &mut pages, progress)?;
            if let Some(selector) = selector {
                // A service that knows no such filter gives all there are.
                let mut rest = found.split_off(before);
                rest.retain(|served| selector.fits(served));
                if rest.is_empty() {
                    return Err(FetchError::usage(format!(
                        "the service has no connection specification {}",
                        selector.words()
                    )));
                }
                found.append(&mut rest);
            }
        }
        if found.is_empty() {
            return Err(FetchError::service("the service gave no connection specification at all"));
        }
        Served::distinct(found)
    }

    fn list(
        &self,
        selector: Option<&Selector>,
        found: &mut Vec<Served>,
        pages: &mut usize,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<(), FetchError> {
        let mut url = self.url.clone();
        let mut query = String::new();
        if let Some(selector) = selector {
            query = format!("property={}&", encoded(&selector.filter()?));
        }
        url.set_query(Some(&format!("{query}limit={}", self.limit)));
        let mut seen = HashSet::new();
        loop {
            *pages += 1;
            let what = format!("page {pages} of GET /connectionSpecs");
            if !seen.insert(url.clone()) || *pages > MAX_PAGES {
                return Err(FetchError::service(format!(
                    "the list of connection specifications does not end: {what} would be one that was \
                     there before, or too many"
                )));
            }
            let request = || self.transport.client().get(url.clone()).headers(self.headers.clone());
            let text = self.transport.get(&what, &request)?;
            let page = Page::read(&what, &text)?;
            found.extend(page.items);
            progress(*pages, found.len());
            match page.next {
                None => return Ok(()),
                Some(next) => url = next.after(&url, &what)?,
            }
        }
    }
}

impl Selector {
    fn filter(&self) -> Result<String, FetchError> {
        let (member, value) = match self {
            Self::Id(id) => ("id", id),
            Self::Name(name) => ("name", name),
        };
        // No rule for escapes within a quoted value is published.
        if value.is_empty()
            || value.contains(|one: char| matches!(one, '"' | '\\') || one.is_control())
        {
            return Err(FetchError::usage(format!("{} cannot be asked for", quote(value))));
        }
        Ok(format!("{member}==\"{value}\""))
    }

    fn fits(&self, served: &Served) -> bool {
        match self {
            Self::Id(id) => served.id.as_ref() == Some(id),
            Self::Name(name) => served.name.as_ref() == Some(name),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Id(id) => format!("with the id {}", quote(id)),
            Self::Name(name) => format!("named {}", quote(name)),
        }
    }
}
