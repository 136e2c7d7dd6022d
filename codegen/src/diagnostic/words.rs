//! The small words that messages are made of.
//!
//! Knows how to quote, list and suggest. Must not know any message.

/// The longest text that a message quotes, in characters.
pub const MAX_QUOTED: usize = 80;

/// The text between backticks, on one line, cut to [`MAX_QUOTED`] characters.
pub fn quote(text: &str) -> String {
    let mut quoted = String::from("`");
    for (index, character) in text.chars().enumerate() {
        if index == MAX_QUOTED {
            quoted.push('…');
            break;
        }
        if character.is_control() || is_invisible(character) {
            quoted.extend(character.escape_unicode());
        } else {
            quoted.push(character);
        }
    }
    quoted.push('`');
    quoted
}

/// The words, each quoted: `` `a`, `b` or `c` ``.
pub fn any_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut quoted: Vec<String> = words.into_iter().map(quote).collect();
    match quoted.pop() {
        None => "nothing".to_owned(),
        Some(last) if quoted.is_empty() => last,
        Some(last) => format!("{} or {last}", quoted.join(", ")),
    }
}

/// The candidate that a reader most likely meant, if one is close enough.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Below this, suggestions are more often wrong than right.
    const CLOSE_ENOUGH: f64 = 0.7;
    // The distance of two long texts takes time by the product of their
    // lengths, and nobody misspells a word of that length.
    const LONGEST: usize = 200;

    if word.len() > LONGEST {
        return None;
    }
    let folded = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        if candidate == word || candidate.len() > LONGEST {
            continue;
        }
        let score = strsim::jaro_winkler(&folded, &candidate.to_lowercase());
        if score >= CLOSE_ENOUGH && best.is_none_or(|(so_far, _)| score > so_far) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Zero-width characters and those that turn the direction of text.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{any_of, closest, quote};

    #[test]
    fn quotes_are_short_and_on_one_line() {
        assert_eq!(quote("a\nb\u{feff}"), "`a\\u{a}b\\u{feff}`");
        assert_eq!(quote(&"é".repeat(81)).chars().count(), 83);
    }

    #[test]
    fn lists_read_as_words() {
        assert_eq!(any_of([]), "nothing");
        assert_eq!(any_of(["a"]), "`a`");
        assert_eq!(any_of(["a", "b", "c"]), "`a`, `b` or `c`");
    }

    #[test]
    fn only_close_words_are_suggested() {
        assert_eq!(closest("knownvalues", ["aliases", "knownValues"]), Some("knownValues"));
        assert_eq!(closest("zzz", ["aliases", "knownValues"]), None);
    }
}
