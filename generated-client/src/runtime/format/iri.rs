//! The characters of RFC 3986 and RFC 3987. Both have one grammar (see
//! `uri`); an IRI takes more characters in it.

/// Which characters a reference is written in.
#[derive(Clone, Copy)]
pub(super) enum Alphabet {
    /// Those of a URI: RFC 3986, section 2.
    Ascii,
    /// Those of an IRI: RFC 3987, section 2.2.
    Unicode,
}

impl Alphabet {
    /// `unreserved`, or `iunreserved`.
    pub(super) fn unreserved(self, char: char) -> bool {
        match self {
            _ if char.is_ascii() => {
                char.is_ascii_alphanumeric() || matches!(char, '-' | '.' | '_' | '~')
            }
            Alphabet::Ascii => false,
            Alphabet::Unicode => ucschar(char),
        }
    }

    /// What a query may hold besides: nothing, or `iprivate`.
    pub(super) fn private(self, char: char) -> bool {
        matches!(self, Alphabet::Unicode) && iprivate(char)
    }
}

/// `sub-delims`.
pub(super) fn sub_delimiter(char: char) -> bool {
    matches!(char, '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=')
}

/// `ucschar`: what is assigned to characters, less private use, less
/// noncharacters.
///
/// The formatting characters for text direction are in it; that an IRI should
/// have none (section 4.1) is no part of the grammar.
pub(super) fn ucschar(char: char) -> bool {
    match u32::from(char) {
        0xA0..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFEF => true,
        // Plane 14 begins with tags and variation selectors: not in it.
        0xE0000..=0xE0FFF => false,
        code @ 0x10000..=0xEFFFF => code & 0xFFFF <= 0xFFFD,
        _ => false,
    }
}

/// `iprivate`: private use, for queries only.
pub(super) fn iprivate(char: char) -> bool {
    match u32::from(char) {
        0xE000..=0xF8FF => true,
        code @ 0xF0000..=0x10FFFF => code & 0xFFFF <= 0xFFFD,
        _ => false,
    }
}
