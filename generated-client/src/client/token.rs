//! The access token of each request: given, or asked for and kept.

use std::time::{Duration, Instant};

use reqwest::Url;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::Value;
use tokio::sync::Mutex;

use super::config;
use super::error::{DecodeError, Error, TokenError};
use super::exchange::{Body, Exchange};
use super::oauth::OAuthServerToServer;
use crate::Secret;

const OPERATION: &str = "POST token";

/// A token is replaced this long before it expires, or at half its life if
/// that is later: clocks differ, and a request takes its time.
const MARGIN: Duration = Duration::from_secs(60);

/// Where the access tokens come from.
pub(super) enum Tokens {
    Fixed(Token),
    OAuth(Box<Cache>),
}

/// A token and the header that carries it.
#[derive(Clone)]
pub(super) struct Token {
    pub(super) value: Secret,
    pub(super) header: HeaderValue,
}

/// A login and the token that it gave last.
pub(super) struct Cache {
    login: OAuthServerToServer,
    url: Url,
    /// Held during a token request, so that only one is under way.
    last: Mutex<Last>,
}

#[derive(Default)]
struct Last {
    token: Option<Token>,
    /// When `token` is to be replaced.
    until: Option<Instant>,
    /// The last failure and when it came, for those who waited for it.
    failure: Option<(Instant, TokenError)>,
}

impl Tokens {
    pub(super) fn fixed(token: &Secret) -> Result<Self, String> {
        let header = config::bearer(token.expose_secret())?;
        Ok(Self::Fixed(Token { value: token.clone(), header }))
    }

    pub(super) fn oauth(login: &OAuthServerToServer, insecure: bool) -> Result<Self, String> {
        if login.secret().is_empty() {
            return Err("the client secret is empty".to_owned());
        }
        let url = config::url("token URL", &login.token_url, insecure)?;
        Ok(Self::OAuth(Box::new(Cache { login: login.clone(), url, last: Mutex::default() })))
    }

    /// Where tokens are asked for.
    pub(super) fn url(&self) -> Option<&Url> {
        match self {
            Self::Fixed(_) => None,
            Self::OAuth(cache) => Some(&cache.url),
        }
    }

    /// A token that is good for one request.
    pub(super) async fn authorization(
        &self,
        http: &reqwest::Client,
        timeout: Duration,
    ) -> Result<Token, Error> {
        match self {
            Self::Fixed(token) => Ok(token.clone()),
            Self::OAuth(cache) => cache.token(http, timeout).await.map_err(Error::Token),
        }
    }

    /// Takes note that the service refused `token`: the next call asks anew.
    pub(super) async fn forget(&self, token: &Token) {
        if let Self::OAuth(cache) = self {
            let mut last = cache.last.lock().await;
            if last.token.as_ref().is_some_and(|kept| kept.header == token.header) {
                last.token = None;
            }
        }
    }
}

impl Cache {
    async fn token(&self, http: &reqwest::Client, timeout: Duration) -> Result<Token, TokenError> {
        let asked = Instant::now();
        let mut last = self.last.lock().await;
        let now = Instant::now();
        if last.until.is_some_and(|until| now < until) {
            if let Some(token) = &last.token {
                return Ok(token.clone());
            }
        }
        // Others failed while this call waited; trying again for each of them
        // would make the last one wait for all.
        if let Some((when, error)) = &last.failure {
            if *when >= asked {
                return Err(error.clone());
            }
        }

        match self.fetch(http, timeout).await {
            Ok((token, life)) => {
                let keep = life.saturating_sub(MARGIN.min(life / 2));
                // Counted from before the request, so that it is never late.
                let until = now.checked_add(keep);
                *last = Last { token: Some(token.clone()), until, failure: None };
                Ok(token)
            }
            Err(error) => {
                let error = TokenError::new(error);
                *last = Last { failure: Some((Instant::now(), error.clone())), ..Last::default() };
                Err(error)
            }
        }
    }

    async fn fetch(
        &self,
        http: &reqwest::Client,
        timeout: Duration,
    ) -> Result<(Token, Duration), Error> {
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        let mut exchange = Exchange::post(OPERATION, self.url.clone(), Body(self.login.form()));
        exchange.headers = HeaderMap::from_iter([
            (CONTENT_TYPE, form),
            (ACCEPT, HeaderValue::from_static("application/json")),
        ]);
        exchange.secrets.push(self.login.secret());
        let answer = exchange.run(http, timeout).await?;

        let bad = |reason| Error::decode(DecodeError::of(&answer, OPERATION, reason));
        let document = answer.json(OPERATION)?;
        let value = document.get("access_token").and_then(Value::as_str);
        let value = Secret::new(value.ok_or_else(|| bad("it has no access_token"))?);
        let header = config::bearer(value.expose_secret())
            .map_err(|_| bad("its access_token cannot be sent in a header"))?;
        // Without `expires_in` (RFC 6749, section 5.1) nothing is known, and
        // the token serves this call alone.
        let life = document.get("expires_in").and_then(Value::as_u64).unwrap_or(0);
        Ok((Token { value, header }, Duration::from_secs(life)))
    }
}
