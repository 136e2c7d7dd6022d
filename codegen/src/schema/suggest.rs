//! "Did you mean": the known word that a misspelt one is nearest to.

use strsim::damerau_levenshtein;

/// Words are compared with so many others at most, so that a long list of
/// bad words is not compared with a long list of good ones.
const CANDIDATES: usize = 200;

/// Longer words are not compared: the comparison takes the product of the
/// lengths.
const LENGTH: usize = 64;

/// The candidate that the word is most likely a misspelling of: one slip in a
/// short word, two in a word of six letters, at most three.
pub(super) fn closest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    closest_within((word.chars().count() / 3).clamp(1, 3), word, candidates)
}

/// The nearest candidate that is so many slips away at most.
pub(super) fn closest_within<'a>(
    slips: usize,
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = word.chars().count();
    if !(2..=LENGTH).contains(&length) {
        return None;
    }
    candidates
        .into_iter()
        .take(CANDIDATES)
        .filter(|candidate| candidate.len() <= 4 * LENGTH && *candidate != word)
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Another case is no slip at all: `MinLength` is `minLength`.
fn distance(word: &str, candidate: &str) -> usize {
    if word.eq_ignore_ascii_case(candidate) { 0 } else { damerau_levenshtein(word, candidate) }
}
