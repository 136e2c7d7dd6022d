//! `json-pointer` (RFC 6901, section 3) and `relative-json-pointer`
//! (draft-handrews-relative-json-pointer-01, section 3).

/// Whether the text is a JSON Pointer, written as a string.
pub(super) fn pointer(text: &str) -> bool {
    if !text.is_empty() && !text.starts_with('/') {
        return false;
    }
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'~' && !matches!(bytes.next(), Some(b'0' | b'1')) {
            return false;
        }
    }
    true
}

/// Whether the text is a relative JSON Pointer.
pub(super) fn relative(text: &str) -> bool {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let up = &text[..text.len() - rest.len()];
    let counts = !up.is_empty() && (up == "0" || !up.starts_with('0'));
    counts && (rest == "#" || pointer(rest))
}
