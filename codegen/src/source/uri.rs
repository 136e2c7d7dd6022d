//! The part of RFC 3986 that references need: splitting a reference, joining
//! it to a base (section 5.2), and decoding a fragment.
//!
//! Knows text. Must not know files or schemas.

/// Resolves a reference against a base URI (RFC 3986 §5.2.2). A base may be
/// empty or relative: a document without `$id` has no URI of its own.
pub(crate) fn join(base: &str, reference: &str) -> String {
    let given = Parts::of(reference);
    let base = Parts::of(base);
    if given.scheme.is_some() {
        return given.text(&clean(given.path));
    }
    let scheme = base.scheme;
    if given.authority.is_some() {
        return Parts { scheme, ..given }.text(&clean(given.path));
    }
    let authority = base.authority;
    let (path, query) = if given.path.is_empty() {
        (base.path.to_owned(), given.query.or(base.query))
    } else if given.path.starts_with('/') {
        (clean(given.path), given.query)
    } else {
        (clean(&merge(&base, given.path)), given.query)
    };
    Parts { scheme, authority, query, ..given }.text(&path)
}

/// A URI's text before the `#`, and the fragment behind it.
pub(crate) fn split_fragment(uri: &str) -> (&str, Option<&str>) {
    match uri.split_once('#') {
        Some((document, fragment)) => (document, Some(fragment)),
        None => (uri, None),
    }
}

/// Whether the URI names a scheme, and so says where it is to be found.
pub(crate) fn is_absolute(uri: &str) -> bool {
    Parts::of(uri).scheme.is_some()
}

/// The text with its `%XX` undone; `None` where one is malformed or the
/// bytes are not UTF-8.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The five components of RFC 3986 §3.
#[derive(Clone, Copy)]
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let (rest, fragment) = split_fragment(text);
        let (rest, query) = match rest.split_once('?') {
            Some((rest, query)) => (rest, Some(query)),
            None => (rest, None),
        };
        let (scheme, rest) = match rest.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
            _ => (None, rest),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Self { scheme, authority, path, query, fragment }
    }

    /// RFC 3986 §5.3, with another path.
    fn text(&self, path: &str) -> String {
        let mut text = String::new();
        if let Some(scheme) = self.scheme {
            text.push_str(scheme);
            text.push(':');
        }
        if let Some(authority) = self.authority {
            text.push_str("//");
            text.push_str(authority);
        }
        text.push_str(path);
        if let Some(query) = self.query {
            text.push('?');
            text.push_str(query);
        }
        if let Some(fragment) = self.fragment {
            text.push('#');
            text.push_str(fragment);
        }
        text
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// RFC 3986 §5.2.3.
fn merge(base: &Parts<'_>, path: &str) -> String {
    if base.authority.is_some() && base.path.is_empty() {
        return format!("/{path}");
    }
    let folder = base.path.rfind('/').map_or(0, |slash| slash + 1);
    format!("{}{path}", &base.path[..folder])
}

/// RFC 3986 §5.2.4: a path without its `.` and `..` segments.
fn clean(path: &str) -> String {
    let mut output = String::with_capacity(path.len());
    let mut input = path;
    while !input.is_empty() {
        if let Some(rest) = input.strip_prefix("../").or_else(|| input.strip_prefix("./")) {
            input = rest;
        } else if input.starts_with("/./") {
            input = &input[2..];
        } else if input == "/." {
            input = "/";
        } else if input.starts_with("/../") || input == "/.." {
            input = if input == "/.." { "/" } else { &input[3..] };
            output.truncate(output.rfind('/').unwrap_or(0));
        } else if input == "." || input == ".." {
            input = "";
        } else {
            let end = input
                .char_indices()
                .skip(1)
                .find(|(_, character)| *character == '/')
                .map_or(input.len(), |(at, _)| at);
            output.push_str(&input[..end]);
            input = &input[end..];
        }
    }
    output
}

#[cfg(test)]
mod tests {
    use super::{join, percent_decode};

    /// RFC 3986 §5.4.1 and §5.4.2 (strict).
    const EXAMPLES: [(&str, &str); 42] = [
        ("g:h", "g:h"),
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"),
        ("g?y#s", "http://a/b/c/g?y#s"),
        (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y#s"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"),
        ("../../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        (".g", "http://a/b/c/.g"),
        ("g..", "http://a/b/c/g.."),
        ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/./x", "http://a/b/c/g#s/./x"),
        ("g#s/../x", "http://a/b/c/g#s/../x"),
        ("http:g", "http:g"),
    ];

    #[test]
    fn joins_as_rfc_3986_section_5_4() {
        for (reference, expected) in EXAMPLES {
            assert_eq!(join("http://a/b/c/d;p?q", reference), expected, "{reference}");
        }
    }

    #[test]
    fn joins_to_a_base_that_is_no_url() {
        assert_eq!(join("", "#/a"), "#/a");
        assert_eq!(join("", "node"), "node");
        assert_eq!(join("folder/a.json", "b.json"), "folder/b.json");
        assert_eq!(join("urn:uuid:1", "#a"), "urn:uuid:1#a");
        assert_eq!(join("http://a", "g"), "http://a/g");
        assert_eq!(join("", "ä/ö"), "ä/ö");
    }

    #[test]
    fn decodes_only_what_is_well_formed() {
        assert_eq!(percent_decode("a%25b").as_deref(), Some("a%b"));
        assert_eq!(percent_decode("%C3%A4").as_deref(), Some("ä"));
        for text in ["%", "%2", "%zz", "%+1", "%FF"] {
            assert_eq!(percent_decode(text), None, "{text}");
        }
    }
}
