//! Makes typed parameters by names that are known only at run time.

use crate::error::ParseError;
use crate::runtime::strict;

use super::{AnyAuth, AuthError, Connector, Method, by_id};

/// Makes the parameters of an auth method from JSON text, exactly when the
/// text is valid under the method's schema.
///
/// `spec_name` may be a former name of the method; the present one is then
/// written. Where several connectors share the id, or several methods the
/// name, the first that accepts is taken.
///
/// # Errors
///
/// The id or the name is unknown, the text is no JSON, or it breaks rules of
/// the schema; of several methods, the first one's violations are given.
pub fn parse_auth(
    connection_spec_id: &str,
    spec_name: &str,
    params: &[u8],
) -> Result<AnyAuth, AuthError> {
    parse_among(&of(connection_spec_id)?, spec_name, params, |_| Ok(()))
}

/// As [`parse_auth`], and refuses members that the schema does not declare,
/// though it may allow them: a misspelt optional parameter is one.
///
/// # Errors
///
/// As [`parse_auth`]; an undeclared member is a violation of
/// `additionalProperties`.
pub fn parse_auth_strict(
    connection_spec_id: &str,
    spec_name: &str,
    params: &[u8],
) -> Result<AnyAuth, AuthError> {
    parse_strict_among(&of(connection_spec_id)?, spec_name, params)
}

/// The connectors of an id.
fn of(id: &str) -> Result<Vec<&'static Connector>, AuthError> {
    let connectors: Vec<_> = by_id(id).collect();
    if connectors.is_empty() {
        return Err(AuthError::UnknownConnectionSpec { id: id.to_owned() });
    }
    Ok(connectors)
}

pub(super) fn parse_strict_among(
    connectors: &[&'static Connector],
    spec_name: &str,
    params: &[u8],
) -> Result<AnyAuth, AuthError> {
    parse_among(connectors, spec_name, params, |method| strict(params, &method.schema))
}

pub(super) fn parse_among(
    connectors: &[&'static Connector],
    spec_name: &str,
    params: &[u8],
    further: impl Fn(&Method) -> Result<(), ParseError>,
) -> Result<AnyAuth, AuthError> {
    let mut refused = None;
    for (connector, method) in candidates(connectors, spec_name) {
        match (method.parse)(params).and_then(|params| further(method).map(|()| params)) {
            Ok(params) => return Ok(AnyAuth::new(connector, method, params)),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(match refused {
        Some(error) => error.into(),
        None => AuthError::UnknownAuthMethod {
            spec_name: spec_name.to_owned(),
            known: connectors.iter().flat_map(|c| c.auth_methods).map(|m| m.spec_name).collect(),
        },
    })
}

/// The methods of that name; those of that former name where there is none.
fn candidates(
    connectors: &[&'static Connector],
    spec_name: &str,
) -> Vec<(&'static Connector, &'static Method)> {
    let all =
        || connectors.iter().flat_map(|c| c.auth_methods.iter().map(move |method| (*c, method)));
    let named: Vec<_> = all().filter(|(_, method)| method.spec_name == spec_name).collect();
    if !named.is_empty() {
        return named;
    }
    all().filter(|(_, method)| method.aliases.contains(&spec_name)).collect()
}
