//! One label of a name (RFC 5890, section 2.3).

use super::context;
use super::properties::Properties;
use super::punycode;

/// The longest label, in octets (RFC 1035, section 2.3.4).
const LABEL: usize = 63;

/// What begins an A-label.
const PREFIX: &str = "xn--";

/// A label that holds.
pub(super) struct Label {
    /// As a U-label, if it is internationalized.
    pub(super) unicode: Option<Vec<char>>,
    /// How long it is in the domain name system.
    pub(super) octets: usize,
}

impl Label {
    /// Reads a label; `None` if it is none.
    pub(super) fn read<P: Properties>(text: &str) -> Option<Self> {
        if !text.is_ascii() {
            let chars: Vec<char> = text.chars().collect();
            let octets = PREFIX.len() + punycode::encode(&chars)?.len();
            let holds = octets <= LABEL && is_u_label::<P>(&chars);
            return holds.then_some(Label { unicode: Some(chars), octets });
        }
        let octets = text.len();
        if octets > LABEL || !is_letters_digits_hyphens(text) {
            return None;
        }
        let unicode = match text.split_at_checked(PREFIX.len()) {
            Some((prefix, code)) if prefix.eq_ignore_ascii_case(PREFIX) => {
                Some(decode::<P>(&code.to_ascii_lowercase())?)
            }
            // Other labels with two hyphens there are reserved by RFC 5890,
            // yet they are host names of RFC 1123, and in use.
            _ => None,
        };
        Some(Label { unicode, octets })
    }
}

/// The `<label>` of RFC 1034, section 3.1; RFC 1123 lets it begin with a digit.
fn is_letters_digits_hyphens(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The U-label of an A-label, which must give the same A-label again (RFC
/// 5891, section 4.2.1).
fn decode<P: Properties>(code: &str) -> Option<Vec<char>> {
    let chars = punycode::decode(code)?;
    let same = punycode::encode(&chars)? == code;
    let holds = same && !chars.iter().all(char::is_ascii) && is_u_label::<P>(&chars);
    holds.then_some(chars)
}

/// RFC 5891, sections 4.2.2 and 4.2.3, less the Bidi rule, which looks at all
/// labels of a name.
fn is_u_label<P: Properties>(label: &[char]) -> bool {
    let hyphens = label.first() == Some(&'-')
        || label.last() == Some(&'-')
        || label.get(2..4) == Some(&['-', '-']);
    !hyphens
        && !label.first().is_some_and(|&first| P::mark(first))
        && context::hold::<P>(label)
        && P::normalized(label)
}
