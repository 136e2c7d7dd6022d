//! The OAuth server-to-server credential of an Adobe Developer Console project.

use std::env;
use std::fmt;

use super::config::ConfigError;
use super::error::Error;
use super::percent;
use crate::Secret;
use zeroize::Zeroizing;

/// Where Adobe's identity service gives access tokens, unless told otherwise.
pub const DEFAULT_TOKEN_URL: &str = "https://ims-na1.adobelogin.com/ims/token/v3";

/// The scopes that Adobe's guides ask for, unless told otherwise.
pub const DEFAULT_SCOPES: &str =
    "openid,AdobeID,read_organizations,additional_info.projectedProductContext";

/// A client id and secret, which are traded for access tokens as needed.
///
/// One client keeps its token and asks for the next one a minute before it
/// expires; calls that need one at the same time wait for the same answer.
#[derive(Clone)]
pub struct OAuthServerToServer {
    pub(super) client_id: String,
    client_secret: Secret,
    pub(super) org_id: String,
    scopes: String,
    pub(super) token_url: String,
}

impl OAuthServerToServer {
    /// The credential with this client id, which is also the API key, and this
    /// client secret, of the organisation with this id (`…@AdobeOrg`).
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        org_id: impl Into<String>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            org_id: org_id.into(),
            scopes: DEFAULT_SCOPES.to_owned(),
            token_url: DEFAULT_TOKEN_URL.to_owned(),
        }
    }

    /// The credential in the environment: `FLOW_SERVICE_CLIENT_ID`,
    /// `FLOW_SERVICE_CLIENT_SECRET`, `FLOW_SERVICE_ORG_ID` and, if set,
    /// `FLOW_SERVICE_SCOPES`.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] with every variable that is unset, empty or not UTF-8.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| env::var(name)).map_err(Error::config)
    }

    /// Asks for these scopes, a list with commas; [`DEFAULT_SCOPES`] unless set.
    #[must_use]
    pub fn scopes(mut self, scopes: impl Into<String>) -> Self {
        self.scopes = scopes.into();
        self
    }

    /// Asks for tokens here; [`DEFAULT_TOKEN_URL`] unless set.
    ///
    /// Plain `http` is only for this machine, as with a client's base URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = url.into();
        self
    }

    fn from_variables(
        get: impl Fn(&str) -> Result<String, env::VarError>,
    ) -> Result<Self, ConfigError> {
        let mut problems = Vec::new();
        let mut variable = |name: &str| match get(name) {
            Ok(value) if !value.trim().is_empty() => Some(value),
            Ok(_) => {
                problems.push(format!("the environment variable {name} is empty"));
                None
            }
            Err(env::VarError::NotPresent) => {
                problems.push(format!("the environment variable {name} is not set"));
                None
            }
            // `VarError` shows the value, which may be a secret.
            Err(env::VarError::NotUnicode(_)) => {
                problems.push(format!("the environment variable {name} is not UTF-8"));
                None
            }
        };
        let id = variable("FLOW_SERVICE_CLIENT_ID");
        let secret = variable("FLOW_SERVICE_CLIENT_SECRET");
        let org = variable("FLOW_SERVICE_ORG_ID");
        let scopes = match get("FLOW_SERVICE_SCOPES") {
            Err(env::VarError::NotPresent) => Some(DEFAULT_SCOPES.to_owned()),
            _ => variable("FLOW_SERVICE_SCOPES"),
        };
        match (id, secret, org, scopes) {
            (Some(id), Some(secret), Some(org), Some(scopes)) => {
                Ok(Self::new(id, secret, org).scopes(scopes))
            }
            _ => Err(ConfigError::new(problems)),
        }
    }

    /// The body of a token request: a form (RFC 6749, section 4.4.2).
    pub(super) fn form(&self) -> Zeroizing<Vec<u8>> {
        let secret = self.client_secret.expose_secret();
        let fields = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.client_id),
            ("client_secret", secret),
            ("scope", &self.scopes),
        ];
        // Room for all of it, as a string that grows leaves its old self behind.
        let room = 64 + 3 * fields.iter().map(|(_, value)| value.len()).sum::<usize>();
        let mut form = String::with_capacity(room);
        for (name, value) in fields {
            if !form.is_empty() {
                form.push('&');
            }
            form.push_str(name);
            form.push('=');
            percent::encode(value, &mut form);
        }
        Zeroizing::new(form.into_bytes())
    }

    /// What no error may show.
    pub(super) fn secret(&self) -> &str {
        self.client_secret.expose_secret()
    }
}

impl fmt::Debug for OAuthServerToServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthServerToServer")
            .field("org_id", &self.org_id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(set: &[(&str, &str)]) -> Result<OAuthServerToServer, ConfigError> {
        OAuthServerToServer::from_variables(|name| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned()).ok_or(env::VarError::NotPresent)
        })
    }

    #[test]
    fn every_missing_variable_is_named() {
        let error = variables(&[("FLOW_SERVICE_CLIENT_SECRET", " ")]).unwrap_err();
        let text = error.to_string();
        assert_eq!(error.problems().len(), 3, "{text}");
        assert!(text.contains("FLOW_SERVICE_CLIENT_ID is not set"), "{text}");
        assert!(text.contains("FLOW_SERVICE_CLIENT_SECRET is empty"), "{text}");
        assert!(text.contains("FLOW_SERVICE_ORG_ID is not set"), "{text}");
    }

    #[test]
    fn scopes_have_a_default() {
        let mut set = vec![
            ("FLOW_SERVICE_CLIENT_ID", "id"),
            ("FLOW_SERVICE_CLIENT_SECRET", "s&=+ %"),
            ("FLOW_SERVICE_ORG_ID", "org"),
        ];
        let login = variables(&set).unwrap();
        assert_eq!(login.scopes, DEFAULT_SCOPES);
        let form = String::from_utf8(login.form().to_vec()).unwrap();
        assert!(form.contains("&client_secret=s%26%3D%2B%20%25&"), "{form}");

        set.push(("FLOW_SERVICE_SCOPES", "openid"));
        assert_eq!(variables(&set).unwrap().scopes, "openid");
    }
}
