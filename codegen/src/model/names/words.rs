//! The words of a JSON name.

/// How long a name may be before it is cut and told apart by a digest.
pub(super) const LONGEST: usize = 80;

/// Splits a JSON name into lower-case words of ASCII letters and digits.
///
/// A word ends at a sign, before a capital that follows a small letter or a
/// digit, and before the last capital of several that a small letter follows
/// (`HTTPPath` is `http`, `path`). A letter beyond ASCII is written by its
/// code point (`ü` is `u00fc`): names from all over the world stay distinct,
/// and draw no lint on confusable letters. A name of signs alone is written by
/// their code points.
pub(super) fn words(name: &str) -> Vec<String> {
    let words = split(name, |char| char.is_ascii_alphanumeric() || !char.is_ascii());
    if words.is_empty() && !name.is_empty() {
        return split(name, |_| true);
    }
    words
}

fn split(name: &str, belongs: impl Fn(char) -> bool) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, &char) in chars.iter().enumerate() {
        if !belongs(char) {
            flush(&mut words, &mut word);
            continue;
        }
        if !char.is_ascii_alphanumeric() {
            flush(&mut words, &mut word);
            words.push(format!("u{:04x}", u32::from(char)));
            continue;
        }
        let before = index.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(index + 1);
        let starts = char.is_ascii_uppercase()
            && (before.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                || (before.is_some_and(char::is_ascii_uppercase)
                    && after.is_some_and(char::is_ascii_lowercase)));
        if starts {
            flush(&mut words, &mut word);
        }
        word.push(char.to_ascii_lowercase());
    }
    flush(&mut words, &mut word);
    words
}

fn flush(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// Words joined as `snake_case`, or with another sign between them.
pub(super) fn join(words: &[String], sign: char) -> String {
    words.join(sign.encode_utf8(&mut [0; 4]))
}

/// Words joined as `UpperCamelCase`.
///
/// Two digits that would meet are kept apart: `a1_2` is not `a12`.
pub(super) fn camel(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let digits_meet = name.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit());
        if digits_meet {
            name.push('_');
        }
        let mut chars = word.chars();
        name.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(chars.as_str());
    }
    name
}

/// A short digest of a JSON name, the same on every machine and for ever
/// (FNV-1a, 32 bits).
pub(crate) fn digest(name: &str) -> String {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("x{hash:08x}")
}
