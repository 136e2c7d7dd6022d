//! Whether a value that is put into a connection string as it is is read back
//! as it is.
//!
//! Says the same as the generated client (`runtime/connection_string/carry.rs`),
//! which is shown by a test of the workspace. Who takes a string apart on the
//! service's side is not published, so that every public grammar counts: ADO.NET
//! and ODBC, unless the file itself quotes the value for one of them.

/// Where in a string a value is put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Where a key stands.
    Key,
    /// Before the query of a URL.
    Host,
    /// In a value of a URL's query.
    Percent,
    /// In a string of JSON.
    Json,
    /// In quotes that this sign ends.
    Quoted(char),
    /// In a value without quotes.
    Plain {
        /// Nothing stands before it in the value.
        first: bool,
        /// Nothing stands behind it in the value.
        last: bool,
        /// The signs of the text beside it, where that parts it from others.
        without: String,
    },
}

/// What a reader makes of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The value.
    Same,
    /// The value that it is an escaped form of.
    Decoded,
    /// Something else, or more than a value.
    Other,
}

/// Signs that Unicode normalization or a code page turns into a semicolon.
const SEMICOLONS: [char; 4] = ['\u{37e}', '\u{fe14}', '\u{fe54}', '\u{ff1b}'];

/// What a query has in no value, or what one reader takes for itself and
/// another one does not (RFC 3986, section 3.4).
const NOT_IN_A_QUERY: &str = "&+=#\"<>[\\]^`{|} ";

pub(super) fn reading(value: &str, place: &Place) -> Reading {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let same = match place {
        Place::Key | Place::Host => value.chars().all(plain),
        Place::Quoted(quote) => {
            let doubled = format!("{quote}{quote}");
            if value.replace(&doubled, "").contains(|c: char| c == *quote || c.is_control()) {
                return Reading::Other;
            }
            return escaped(value.contains(*quote), || true);
        }
        Place::Plain { first, last, without } => {
            let blank = *first && value.starts_with(char::is_whitespace)
                || *last && value.ends_with(char::is_whitespace);
            let special = value.contains(|c| is_special(c) || without.contains(c));
            !(blank || special || *first && value.starts_with('='))
        }
        Place::Percent => {
            if value.contains(|c: char| NOT_IN_A_QUERY.contains(c) || c.is_ascii_control()) {
                return Reading::Other;
            }
            return escaped(value.contains('%'), || is_percent_encoded(value));
        }
        Place::Json => {
            if value.contains(|c: char| c == '"' || is_semicolon(c) || c.is_control()) {
                return Reading::Other;
            }
            let is_json = || serde_json::from_str::<String>(&format!("\"{value}\"")).is_ok();
            return escaped(value.contains('\\'), is_json);
        }
    };
    if same { Reading::Same } else { Reading::Other }
}

fn escaped(has_escapes: bool, is_well_formed: impl Fn() -> bool) -> Reading {
    match has_escapes {
        false => Reading::Same,
        true if is_well_formed() => Reading::Decoded,
        true => Reading::Other,
    }
}

fn is_special(c: char) -> bool {
    matches!(c, '"' | '\'' | '{' | '}') || c.is_control() || is_semicolon(c)
}

fn is_semicolon(c: char) -> bool {
    c == ';' || SEMICOLONS.contains(&c)
}

/// Whether each `%` begins a byte (RFC 3986, section 2.1), and they make UTF-8.
fn is_percent_encoded(value: &str) -> bool {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
        let (Some(high), Some(low)) = (digit(), digit()) else { return false };
        bytes.extend(u8::try_from(high << 4 | low));
    }
    std::str::from_utf8(&bytes).is_ok()
}

/// What a value must be at a place, in words.
pub(super) fn needs(place: &Place) -> String {
    match place {
        Place::Key => "a key has nothing but ASCII letters, digits, `.`, `-` and `_`".to_owned(),
        Place::Host => {
            "a value here has nothing but ASCII letters, digits, `.`, `-` and `_`".to_owned()
        }
        Place::Percent => {
            "a value in a URL has neither `&`, `=`, `+`, `#`, blanks and brackets nor a `%` \
             without two hexadecimal digits"
                .to_owned()
        }
        Place::Json => {
            "a value in JSON here has no double quote, semicolon or control character, and no \
             `\\` but in an escape"
                .to_owned()
        }
        Place::Quoted(quote) => {
            format!("a value in these quotes has no single `{quote}` and no control character")
        }
        Place::Plain { without, .. } => {
            let mut needs = "a value without quotes has no semicolon, quote, brace or control \
                             character, does not begin with `=`, and neither begins nor ends with \
                             a blank"
                .to_owned();
            if !without.is_empty() {
                let signs: Vec<String> = without.chars().map(|c| format!("`{c}`")).collect();
                needs.push_str(&format!(
                    "; nor does it hold {}, as the text beside it does",
                    signs.join(", ")
                ));
            }
            needs
        }
    }
}

/// How a value is written there.
pub(super) fn help(place: &Place, instead: Option<&str>) -> String {
    let other = match instead {
        Some(method) => format!(
            "use the auth method `{method}`, which takes each value as a parameter of its own"
        ),
        None => "choose another value".to_owned(),
    };
    match place {
        Place::Key => "Write the keys in the file, and a reference for each value; or keep the \
                       whole string in one variable."
            .to_owned(),
        Place::Host => "Correct the value of the variable.".to_owned(),
        Place::Percent => {
            "Percent-encode the value of the variable (RFC 3986, section 2.1), `%` as `%25`."
                .to_owned()
        }
        Place::Json => {
            "Write these signs of the variable's value as escapes of JSON: a semicolon as \
             `\\u003B`, a double quote as `\\u0022`."
                .to_owned()
        }
        Place::Quoted(quote) => {
            format!("Double each `{quote}` in the value of the variable, or {other}.")
        }
        Place::Plain { .. } => format!(
            "Nothing says how the service reads quotes: {other}. Where you know that it reads \
             them as ODBC does, put the reference in braces (`{{…}}`); as ADO.NET does, in double \
             quotes."
        ),
    }
}
