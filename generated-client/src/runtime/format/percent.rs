//! Percent-encoding (RFC 3986, section 2.1), which URIs and templates share.

/// Whether every character of a text is allowed, or one percent-encoded.
pub(super) fn each(text: &str, allowed: impl Fn(char) -> bool) -> bool {
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        let right = match char {
            '%' => {
                let hex =
                    |digit: Option<char>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
                hex(chars.next()) && hex(chars.next())
            }
            _ => allowed(char),
        };
        if !right {
            return false;
        }
    }
    true
}
