//! `\p{…}`: sets of characters by their Unicode properties.

use regex_syntax::hir::HirKind;

use super::Class;

/// The binary properties that ECMA-262 table 67 names and the tables of
/// `regex-syntax` hold; that crate's further names are none of ECMA-262's.
const COMPUTED: [&str; 3] = ["Any", "Assigned", "ASCII"];

/// The set that `\p{written}` stands for (ECMA-262 §22.2.1,
/// `UnicodePropertyValueExpression`).
pub(super) fn class(written: &str) -> Option<Class> {
    let plain = |text: &str| {
        !text.is_empty() && text.chars().all(|char| char.is_ascii_alphanumeric() || char == '_')
    };
    // ECMA-262 matches names to the letter, `regex-syntax` loosely: it would
    // take `is_greek` or `gc!=L`.
    match written.split_once('=') {
        Some((name, value)) => {
            let known = ["General_Category", "gc", "Script", "sc", "Script_Extensions", "scx"];
            if !known.contains(&name) || !plain(value) {
                return None;
            }
        }
        // A lone name is a general category or a binary property, no script.
        None if !plain(written) || is_script(written) => return None,
        None => {}
    }
    if !COMPUTED.contains(&written) && looks_loose(written) {
        return None;
    }
    lookup(written)
}

/// Whether a name is written as no name of a property or value is.
fn looks_loose(written: &str) -> bool {
    let name = written.rsplit('=').next().unwrap_or(written);
    let lower = ["digit", "cntrl", "punct"];
    !lower.contains(&name) && !name.starts_with(|char: char| char.is_ascii_uppercase())
}

fn is_script(name: &str) -> bool {
    lookup(&format!("gc={name}")).is_none() && lookup(&format!("sc={name}")).is_some()
}

fn lookup(written: &str) -> Option<Class> {
    let hir = regex_syntax::parse(&format!("\\p{{{written}}}")).ok()?;
    match hir.into_kind() {
        HirKind::Class(regex_syntax::hir::Class::Unicode(class)) => {
            let ranges: Vec<_> =
                class.ranges().iter().map(|range| (range.start(), range.end())).collect();
            Some(Class::ranges(&ranges))
        }
        // A set of a single character comes back as a literal.
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            text.chars().next().map(Class::of)
        }
        _ => None,
    }
}
