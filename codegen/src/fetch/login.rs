//! Who asks: an OAuth server-to-server credential, or an access token.
//!
//! Knows the variables of the environment, which are those of `flow-service`. Must
//! not know HTTP.

use std::env::VarError;
use std::fmt;

use zeroize::Zeroizing;

use super::error::FetchError;

const CLIENT_ID: &str = "FLOW_SERVICE_CLIENT_ID";
const CLIENT_SECRET: &str = "FLOW_SERVICE_CLIENT_SECRET";
const ORG_ID: &str = "FLOW_SERVICE_ORG_ID";
const SCOPES: &str = "FLOW_SERVICE_SCOPES";
const ACCESS_TOKEN: &str = "FLOW_SERVICE_ACCESS_TOKEN";
const SANDBOX: &str = "FLOW_SERVICE_SANDBOX";

const DEFAULT_SCOPES: &str =
    "openid,AdobeID,read_organizations,additional_info.projectedProductContext";

/// How a variable of the environment is looked up.
pub type Variables<'a> = &'a dyn Fn(&str) -> Result<String, VarError>;

/// Who asks. `Debug` redacts.
pub struct Login {
    /// The client id, which is also the API key.
    pub client_id: String,
    /// The organisation's id (`…@AdobeOrg`).
    pub org_id: String,
    /// The sandbox; the service's default without one.
    pub sandbox: Option<String>,
    /// What gives the access.
    pub token: Token,
}

/// What gives access.
pub enum Token {
    /// An access token, without `Bearer `.
    Given(Zeroizing<String>),
    /// A client secret, which is traded for an access token of these scopes.
    Secret {
        /// The secret.
        secret: Zeroizing<String>,
        /// The scopes, a list with commas.
        scopes: String,
    },
}

impl Login {
    /// The credentials in the environment; `given` is the text of a file with an
    /// access token, and wins.
    ///
    /// # Errors
    ///
    /// Every variable that is missing, by its name.
    pub fn read(variables: Variables<'_>, given: Option<&str>) -> Result<Self, FetchError> {
        let mut problems = Vec::new();
        let client_id = required(variables, CLIENT_ID, &mut problems);
        let org_id = required(variables, ORG_ID, &mut problems);
        let given = match given {
            Some(text) => Some(token(text).ok_or_else(|| {
                FetchError::usage("the file of --token-file holds no access token: it is one line")
            })?),
            None => match variables(ACCESS_TOKEN) {
                Err(VarError::NotPresent) => None,
                _ => required(variables, ACCESS_TOKEN, &mut problems)
                    .and_then(|text| token(&Zeroizing::new(text))),
            },
        };
        let is_given =
            given.is_some() || !matches!(variables(ACCESS_TOKEN), Err(VarError::NotPresent));
        let token = match given {
            Some(token) => Some(Token::Given(token)),
            None if is_given => None,
            None => {
                let scopes = match variables(SCOPES) {
                    Err(VarError::NotPresent) => Some(DEFAULT_SCOPES.to_owned()),
                    _ => required(variables, SCOPES, &mut problems),
                };
                let secret = required(variables, CLIENT_SECRET, &mut problems).map(Zeroizing::new);
                secret.zip(scopes).map(|(secret, scopes)| Token::Secret { secret, scopes })
            }
        };
        let sandbox = match variables(SANDBOX) {
            Err(VarError::NotPresent) => None,
            _ => required(variables, SANDBOX, &mut problems),
        };
        match (client_id, org_id, token, problems.is_empty()) {
            (Some(client_id), Some(org_id), Some(token), true) => {
                Ok(Self { client_id, org_id, sandbox, token })
            }
            _ => Err(FetchError::usage(missing(&problems))),
        }
    }
}

fn missing(problems: &[String]) -> String {
    let problems = match problems {
        [] => format!("{ACCESS_TOKEN} is no access token"),
        _ => problems.join(", "),
    };
    format!(
        "there are no credentials: {problems}. Set {CLIENT_ID}, {CLIENT_SECRET} and {ORG_ID} of an OAuth \
         server-to-server credential; an access token in {ACCESS_TOKEN} or --token-file takes the place of \
         the secret"
    )
}

/// The value of a variable, whatever it is never shown.
fn required(variables: Variables<'_>, name: &str, problems: &mut Vec<String>) -> Option<String> {
    let problem = match variables(name) {
        Ok(value) if !value.trim().is_empty() => return Some(value.trim().to_owned()),
        Ok(_) => "is empty",
        Err(VarError::NotPresent) => "is not set",
        Err(VarError::NotUnicode(_)) => "is not UTF-8",
    };
    problems.push(format!("{name} {problem}"));
    None
}

/// An access token, however it was copied.
fn token(text: &str) -> Option<Zeroizing<String>> {
    let text = text.trim();
    let text = text.strip_prefix("Bearer ").unwrap_or(text).trim();
    let sound = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    sound.then(|| Zeroizing::new(text.to_owned()))
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").field("org_id", &self.org_id).finish_non_exhaustive()
    }
}
