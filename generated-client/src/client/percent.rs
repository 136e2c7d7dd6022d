//! Percent-encoding of query and form values.

use std::fmt::Write as _;

/// Appends `text` with every byte encoded that is not unreserved (RFC 3986,
/// section 2.3).
///
/// A space becomes `%20`, which both a query and a form decoder read, and never
/// `+`, which only a form decoder reads.
pub(super) fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}
