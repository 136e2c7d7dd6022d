//! Which values a connection string can carry, and how they are written.
//!
//! Who takes a string apart on the service's side is not published. So a value
//! is written as it is only where every public grammar of such strings reads it
//! back as it is: that of ADO.NET and that of ODBC ([MS-ODBCSTR] 2.1.1). Neither
//! is asked to quote anything.

use zeroize::Zeroizing;

use super::dialect::{Escaping, Part};

/// Signs that Unicode normalization or a code page turns into a semicolon.
const SEMICOLONS: [char; 4] = ['\u{37e}', '\u{fe14}', '\u{fe54}', '\u{ff1b}'];

/// Whether a part's value is read back as it is written.
pub(super) fn carries(part: &Part, value: &str) -> bool {
    fits(value, part.escaping) && !value.contains(|c| part.without.contains(c))
}

/// Whether a value that is written so is read back as it is.
pub(super) fn fits(value: &str, escaping: Escaping) -> bool {
    // An empty value takes its key away (ADO.NET).
    if value.is_empty() {
        return false;
    }
    match escaping {
        Escaping::Percent | Escaping::Json => true,
        Escaping::Host => {
            value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        }
        // Two equals signs in a row may belong to the key (ADO.NET).
        Escaping::Plain => {
            value.trim() == value && !value.starts_with('=') && !value.contains(is_special)
        }
    }
}

fn is_special(c: char) -> bool {
    matches!(c, ';' | '"' | '\'' | '{' | '}') || c.is_control() || SEMICOLONS.contains(&c)
}

/// What a value must be, in words.
pub(super) fn needs(escaping: Escaping) -> &'static str {
    match escaping {
        Escaping::Percent | Escaping::Json => "a value here is not empty",
        Escaping::Host => {
            "a value here is not empty, and holds nothing but ASCII letters, digits, `.`, `-` and \
             `_`"
        }
        Escaping::Plain => {
            "a value here is not empty, holds no semicolon, quote, brace or control character, \
             does not begin with `=`, and neither begins nor ends with a blank"
        }
    }
}

/// Whether a key that the table does not have is read back as it is written.
pub(super) fn fits_key(name: &str, query: bool) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let legal = |b| plain(b) || !query && matches!(b, b' ' | b':' | b'/');
    !name.is_empty() && name.trim_ascii() == name && name.bytes().all(legal)
}

/// How many bytes a value takes at most.
pub(super) fn room(value: &str, escaping: Escaping) -> usize {
    match escaping {
        Escaping::Plain | Escaping::Host => value.len(),
        Escaping::Percent => value.len() * 3,
        Escaping::Json => value.len() * 6,
    }
}

/// Writes a value.
pub(super) fn write(value: &str, escaping: Escaping, out: &mut String) {
    match escaping {
        Escaping::Plain | Escaping::Host => out.push_str(value),
        Escaping::Percent => {
            for byte in value.bytes() {
                if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                    out.push(char::from(byte));
                } else {
                    out.push('%');
                    out.push(digit(byte >> 4));
                    out.push(digit(byte & 15));
                }
            }
        }
        // Beyond what JSON asks for, every sign is escaped that a reader might
        // look for before it knows of the JSON.
        Escaping::Json => {
            for c in value.chars() {
                let escaped = is_special(c) || matches!(c, '\\' | '[' | ']' | '=' | ',');
                match u16::try_from(u32::from(c)) {
                    Ok(unit) if escaped => {
                        out.push_str("\\u");
                        for shift in [12, 8, 4, 0] {
                            out.push(digit((unit >> shift & 15) as u8));
                        }
                    }
                    _ => out.push(c),
                }
            }
        }
    }
}

fn digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0').to_ascii_uppercase()
}

/// Reads a value; nothing where it is not written so, or where readers would
/// not agree on it.
pub(super) fn read(text: &str, escaping: Escaping) -> Option<Zeroizing<String>> {
    match escaping {
        Escaping::Plain | Escaping::Host => Some(Zeroizing::new(text.to_owned())),
        Escaping::Percent => unpercent(text),
        Escaping::Json => unescape(text),
    }
}

fn unpercent(text: &str) -> Option<Zeroizing<String>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let mut hex = || char::from(rest.next()?).to_digit(16);
                let value = hex()? << 4 | hex()?;
                bytes.push(u8::try_from(value).ok()?);
            }
            // A plus sign is a blank to one reader, and itself to another; what
            // else no query has (RFC 3986, section 3.4) or parts pairs is
            // taken differently, too.
            b'+'
            | b'='
            | b'#'
            | b'"'
            | b'<'
            | b'>'
            | b'['
            | b'\\'
            | b']'
            | b'^'
            | b'`'
            | b'{'
            | b'|'
            | b'}'
            | 0..=b' '
            | 0x7f => return None,
            byte => bytes.push(byte),
        }
    }
    let text = std::str::from_utf8(&bytes).ok()?;
    Some(Zeroizing::new(text.to_owned()))
}

fn unescape(text: &str) -> Option<Zeroizing<String>> {
    let mut value = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '"' || c < ' ' {
            return None;
        }
        if c != '\\' {
            value.push(c);
            continue;
        }
        let unit = |rest: &mut std::str::Chars<'_>| -> Option<u32> {
            (0..4).try_fold(0, |value, _| Some(value << 4 | rest.next()?.to_digit(16)?))
        };
        value.push(match rest.next()? {
            c @ ('"' | '\\' | '/') => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => match unit(&mut rest)? {
                high @ 0xd800..0xdc00 => {
                    if rest.next()? != '\\' || rest.next()? != 'u' {
                        return None;
                    }
                    let low = unit(&mut rest)?;
                    if !(0xdc00..0xe000).contains(&low) {
                        return None;
                    }
                    char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))?
                }
                one => char::from_u32(one)?,
            },
            _ => return None,
        });
    }
    Some(value)
}
