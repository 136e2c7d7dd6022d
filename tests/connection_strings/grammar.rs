//! Readers of connection strings as public grammars have them, written apart
//! from the library: what it writes must mean the same to all of them.

/// The pairs of a string.
pub(crate) type Pairs = Vec<(String, String)>;

/// Splits at the separator, and each pair at its first equals sign.
pub(crate) fn plain(text: &str, separator: char) -> Pairs {
    let pairs = text.split(separator).filter(|pair| !pair.trim().is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').expect("a pair has an equals sign"));
    pairs.map(|(key, value)| (key.trim().to_owned(), value.to_owned())).collect()
}

/// Reads as ODBC does ([MS-ODBCSTR] 2.1.1): a value may stand in braces.
pub(crate) fn odbc(text: &str) -> Pairs {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start_matches([' ', ';']);
    while !rest.is_empty() {
        let (key, behind) = rest.split_once('=').expect("a key ends in an equals sign");
        let behind = behind.trim_start_matches(' ');
        let (value, behind) = match behind.strip_prefix('{') {
            Some(inner) => {
                let (value, behind) = quoted(inner, '}');
                (value, behind.split_once(';').map_or("", |(_, behind)| behind))
            }
            None => {
                let (value, behind) = behind.split_once(';').unwrap_or((behind, ""));
                (value.to_owned(), behind)
            }
        };
        pairs.push((key.trim().to_owned(), value));
        rest = behind.trim_start_matches([' ', ';']);
    }
    pairs
}

/// Reads as ADO.NET does: a value may stand in either kind of quotes, blanks
/// around keys and values are nothing, an equals sign in a key is doubled, and
/// an empty value takes its key away.
pub(crate) fn ado(text: &str) -> Pairs {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
    while !rest.is_empty() {
        let mut key = String::new();
        loop {
            let (before, behind) = rest.split_once('=').expect("a key ends in an equals sign");
            key.push_str(before);
            rest = behind;
            match rest.strip_prefix('=') {
                Some(behind) => {
                    key.push('=');
                    rest = behind;
                }
                None => break,
            }
        }
        let inner = rest.trim_start();
        let (value, behind) = match inner.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let (value, behind) = quoted(&inner[1..], quote);
                (value, behind.split_once(';').map_or("", |(_, behind)| behind))
            }
            _ => {
                let (value, behind) = inner.split_once(';').unwrap_or((inner, ""));
                assert!(!value.chars().any(char::is_control), "a control character");
                (value.trim().to_owned(), behind)
            }
        };
        if !value.is_empty() {
            pairs.push((key.trim().to_owned(), value));
        }
        rest = behind.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
    }
    pairs
}

/// A value up to its quote, which is doubled within it.
fn quoted(text: &str, quote: char) -> (String, &str) {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let (before, behind) = rest.split_once(quote).expect("a value is closed");
        value.push_str(before);
        match behind.strip_prefix(quote) {
            Some(behind) => {
                value.push(quote);
                rest = behind;
            }
            None => return (value, behind),
        }
    }
}

/// The value of a URL's query, as a form's decoder reads it.
pub(crate) fn form(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next().expect("a digit"), rest.next().expect("a digit")];
                let digits = std::str::from_utf8(&digits).expect("ASCII");
                u8::from_str_radix(digits, 16).expect("hexadecimal")
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).expect("UTF-8")
}
