//! `hostname` and `idn-hostname`: names of RFC 1034, section 3.1, as RFC 1123,
//! section 2.1, has them, and the internationalized labels of RFC 5890.

mod bidi;
mod builtin;
mod context;
#[cfg(feature = "idn")]
mod icu;
mod label;
mod properties;
mod punycode;
mod tables;

#[cfg(not(feature = "idn"))]
use builtin::Builtin as Best;
use builtin::Builtin;
#[cfg(feature = "idn")]
use icu::Icu as Best;
use label::Label;
use properties::Properties;

/// The longest name, in octets, without the root's empty label (RFC 1035,
/// section 2.3.4: 255 with the lengths of the labels and the root).
const NAME: usize = 253;

pub(super) use tables::{is_digit, is_mark};

/// Whether the text is a host name, its internationalized labels as A-labels.
///
/// The properties of characters are the built-in ones always, so that a
/// feature does not change what a host name is.
pub(super) fn hostname(text: &str) -> bool {
    text.len() <= NAME && text.is_ascii() && holds::<Builtin>(text.split('.'))
}

/// Whether the text is a host name, its internationalized labels as U-labels
/// or A-labels.
pub(super) fn idn_hostname(text: &str) -> bool {
    // A character needs an octet at least in an A-label, and four at most as
    // UTF-8: what is longer than this is so in octets of A-labels too.
    text.len() <= NAME * 4 && holds::<Best>(text.split(SEPARATORS))
}

/// What separates labels where a person types them (RFC 3490, section 3.1).
const SEPARATORS: [char; 4] = ['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'];

/// Whether every label holds, and all of them together.
fn holds<'a, P: Properties>(labels: impl Iterator<Item = &'a str> + Clone) -> bool {
    let mut length = 0;
    let mut right_to_left = false;
    for label in labels.clone() {
        let Some(label) = Label::read::<P>(label) else {
            return false;
        };
        length += label.octets + 1;
        right_to_left |= label.unicode.is_some_and(|label| bidi::is_right_to_left::<P>(&label));
    }
    // Names without a right-to-left label are none of RFC 5893's business; the
    // others are rare, and read again.
    let bidi = |text: &str| match Label::read::<P>(text).and_then(|label| label.unicode) {
        Some(label) => bidi::holds::<P>(label.into_iter()),
        None => bidi::holds::<P>(text.chars()),
    };
    length <= NAME + 1 && (!right_to_left || { labels }.all(bidi))
}
