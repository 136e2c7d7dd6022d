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
            None => match optional(variables, ACCESS_TOKEN, &mut problems).map(Zeroizing::new) {
                Some(text) => {
                    let token = token(&text);
                    if token.is_none() {
                        problems.push(format!("{ACCESS_TOKEN} is no access token"));
                    }
                    token
                }
                None => None,
            },
        };
        let token = match given {
            Some(token) => Some(Token::Given(token)),
            // What is wrong with it is said.
            None if problems.iter().any(|problem| problem.starts_with(ACCESS_TOKEN)) => None,
            None => {
                let scopes = optional(variables, SCOPES, &mut problems);
                let scopes = scopes.unwrap_or_else(|| DEFAULT_SCOPES.to_owned());
                let secret = required(variables, CLIENT_SECRET, &mut problems).map(Zeroizing::new);
                secret.map(|secret| Token::Secret { secret, scopes })
            }
        };
        let sandbox = optional(variables, SANDBOX, &mut problems);
        match (client_id, org_id, token, problems.is_empty()) {
            (Some(client_id), Some(org_id), Some(token), true) => {
                Ok(Self { client_id, org_id, sandbox, token })
            }
            _ => Err(FetchError::usage(missing(&problems))),
        }
    }
}

fn missing(problems: &[String]) -> String {
    format!(
        "there are no credentials: {}. Set {CLIENT_ID}, {CLIENT_SECRET} and {ORG_ID} of an OAuth \
         server-to-server credential; an access token in {ACCESS_TOKEN} or --token-file takes the \
         place of the secret",
        problems.join(", ")
    )
}

/// The value of a variable that may be left out, or be empty: where a workflow
/// hands on a secret that nobody set, it is empty.
fn optional(variables: Variables<'_>, name: &str, problems: &mut Vec<String>) -> Option<String> {
    match variables(name) {
        Err(VarError::NotPresent) => None,
        Ok(value) if value.trim().is_empty() => None,
        _ => required(variables, name, problems),
    }
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
