//! Who calls the service.

use std::fmt;

use super::oauth::OAuthServerToServer;
use crate::Secret;

/// What a client proves itself with, of any kind.
///
/// Made from an [`AccessToken`] or an [`OAuthServerToServer`]. `Debug` redacts.
#[derive(Clone, Debug)]
pub struct Credentials(pub(super) Kind);

#[derive(Clone, Debug)]
pub(super) enum Kind {
    AccessToken(AccessToken),
    OAuth(OAuthServerToServer),
}

impl Kind {
    /// The API key and the organisation's id, which every request names.
    pub(super) fn identity(&self) -> (&str, &str) {
        match self {
            Self::AccessToken(given) => (&given.api_key, &given.org_id),
            Self::OAuth(login) => (&login.client_id, &login.org_id),
        }
    }
}

/// An access token that the caller got, and renews, by other means.
///
/// Adobe's tokens are valid for 24 hours or less.
#[derive(Clone)]
pub struct AccessToken {
    api_key: String,
    org_id: String,
    pub(super) token: Secret,
}

impl AccessToken {
    /// The client id (`x-api-key`), the organisation's id
    /// (`…@AdobeOrg`) and the token, without `Bearer `.
    pub fn new(
        api_key: impl Into<String>,
        org_id: impl Into<String>,
        token: impl Into<Secret>,
    ) -> Self {
        Self { api_key: api_key.into(), org_id: org_id.into(), token: token.into() }
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessToken").field("org_id", &self.org_id).finish_non_exhaustive()
    }
}

impl From<AccessToken> for Credentials {
    fn from(given: AccessToken) -> Self {
        Self(Kind::AccessToken(given))
    }
}

impl From<OAuthServerToServer> for Credentials {
    fn from(login: OAuthServerToServer) -> Self {
        Self(Kind::OAuth(login))
    }
}
