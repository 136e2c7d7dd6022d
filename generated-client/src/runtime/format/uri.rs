//! `uri`, `uri-reference`, `iri` and `iri-reference`: the grammar of RFC 3986,
//! appendix A, which RFC 3987 has in common with it.

use super::ip;
use super::iri::{Alphabet, sub_delimiter};
use super::percent;

/// Whether the text is a URI, or IRI, with its scheme.
pub(super) fn absolute(text: &str, alphabet: Alphabet) -> bool {
    Parts::of(text).is_some_and(|parts| parts.scheme.is_some() && parts.hold(alphabet))
}

/// Whether the text is a URI, or IRI, or a relative reference.
pub(super) fn reference(text: &str, alphabet: Alphabet) -> bool {
    Parts::of(text).is_some_and(|parts| parts.hold(alphabet))
}

/// The components of a reference (section 3).
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Splits a reference; `None` if its scheme is none.
    fn of(text: &'a str) -> Option<Self> {
        let (text, fragment) = split(text, '#');
        let (text, query) = split(text, '?');
        // The first segment of a relative path has no colon (section 4.2), so
        // that what stands before one is a scheme or wrong.
        let (scheme, rest) = match text.find([':', '/']) {
            Some(end) if text[end..].starts_with(':') => (Some(&text[..end]), &text[end + 1..]),
            _ => (None, text),
        };
        if scheme.is_some_and(|scheme| !is_scheme(scheme)) {
            return None;
        }
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Some(Parts { scheme, authority, path, query, fragment })
    }

    /// Whether every component has its characters only.
    fn hold(&self, alphabet: Alphabet) -> bool {
        let in_path = |char| path_char(char, alphabet) || char == '/';
        let in_fragment = |char| in_path(char) || char == '?';
        let in_query = |char| in_fragment(char) || alphabet.private(char);
        self.authority.is_none_or(|authority| is_authority(authority, alphabet))
            && percent::each(self.path, in_path)
            && self.query.is_none_or(|query| percent::each(query, in_query))
            && self.fragment.is_none_or(|fragment| percent::each(fragment, in_fragment))
    }
}

/// Splits at the first of a character.
fn split(text: &str, at: char) -> (&str, Option<&str>) {
    match text.split_once(at) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

/// `scheme` (section 3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// `authority` (section 3.2).
fn is_authority(text: &str, alphabet: Alphabet) -> bool {
    let in_name = |char| alphabet.unreserved(char) || sub_delimiter(char);
    let host = match text.split_once('@') {
        Some((user, host)) => {
            if !percent::each(user, |char| in_name(char) || char == ':') {
                return false;
            }
            host
        }
        None => text,
    };
    let port = match host.strip_prefix('[') {
        Some(literal) => match literal.split_once(']') {
            Some((address, port)) if is_ip_literal(address) => port,
            _ => return false,
        },
        None => {
            let (name, port) = host.split_at(host.find(':').unwrap_or(host.len()));
            // Four numbers out of range are a name: `reg-name` takes digits
            // and dots (section 3.2.2).
            if !percent::each(name, in_name) {
                return false;
            }
            port
        }
    };
    match port.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => port.is_empty(),
    }
}

/// What stands in the brackets of `IP-literal` (section 3.2.2): an address
/// without a zone, or one of a version to come.
fn is_ip_literal(text: &str) -> bool {
    let Some(future) = text.strip_prefix(['v', 'V']) else {
        return ip::v6(text);
    };
    let Some((version, address)) = future.split_once('.') else {
        return false;
    };
    let in_address = |char| Alphabet::Ascii.unreserved(char) || sub_delimiter(char) || char == ':';
    !version.is_empty()
        && version.bytes().all(|byte| byte.is_ascii_hexdigit())
        && !address.is_empty()
        && address.chars().all(in_address)
}

/// `pchar`, less percent-encoding (section 3.3).
fn path_char(char: char, alphabet: Alphabet) -> bool {
    alphabet.unreserved(char) || sub_delimiter(char) || matches!(char, ':' | '@')
}
