//! `email` and `idn-email`: the `Mailbox` of RFC 5321, section 4.1.2, and its
//! extension by RFC 6531, section 3.3.
//!
//! Draft-07 names the `addr-spec` of RFC 5322, which takes comments and folded
//! lines as well. Those belong to a message's header and cannot be sent to;
//! the official suite and the later drafts ask for a mailbox.

use super::{host, ip};

/// The longest local part, in octets (RFC 5321, section 4.5.3.1.1).
const LOCAL_PART: usize = 64;

/// The longest domain, in octets (RFC 5321, section 4.5.3.1.2).
const DOMAIN: usize = 255;

/// Whether the text is a mailbox.
pub(super) fn mailbox(text: &str) -> bool {
    split(text).is_some_and(|(local, domain)| {
        text.is_ascii() && is_local_part(local) && (is_literal(domain) || host::hostname(domain))
    })
}

/// Whether the text is a mailbox that may be internationalized.
pub(super) fn idn_mailbox(text: &str) -> bool {
    split(text).is_some_and(|(local, domain)| {
        is_local_part(local) && (is_literal(domain) || is_idn_domain(domain))
    })
}

/// The two sides of the last `@`: a quoted local part may hold more of them.
fn split(text: &str) -> Option<(&str, &str)> {
    text.rsplit_once('@')
}

/// `Local-part`: atoms with dots between them, or a quoted string.
fn is_local_part(text: &str) -> bool {
    if text.len() > LOCAL_PART {
        return false;
    }
    match text.strip_prefix('"') {
        Some(quoted) => is_quoted(quoted),
        None => text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(in_atom)),
    }
}

/// `atext`.
fn in_atom(char: char) -> bool {
    !char.is_ascii() || char.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(char)
}

/// What follows the first quote of `Quoted-string`.
fn is_quoted(text: &str) -> bool {
    let mut chars = text.chars();
    loop {
        match chars.next() {
            Some('"') => return chars.as_str().is_empty(),
            Some('\\') => {
                if !matches!(chars.next(), Some(' '..='~')) {
                    return false;
                }
            }
            Some(char) if char.is_ascii_control() => return false,
            Some(_) => {}
            None => return false,
        }
    }
}

/// `address-literal`. Of its general form no tag but `IPv6` is registered.
fn is_literal(text: &str) -> bool {
    let Some(address) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else {
        return false;
    };
    match address.split_at_checked(5) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => ip::v6(address),
        _ => ip::v4(address),
    }
}

/// A domain of which any label may be internationalized.
///
/// RFC 6531 asks for U-labels there. The official suite takes labels that are
/// not normalized too, which a mail program is to map before it looks them up;
/// so this looks at the characters of the grammar only.
fn is_idn_domain(text: &str) -> bool {
    let in_label = |char: char| !char.is_ascii() || char.is_ascii_alphanumeric() || char == '-';
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(in_label)
    };
    if text.is_ascii() {
        return host::hostname(text);
    }
    text.len() <= DOMAIN && text.split('.').all(is_label)
}
