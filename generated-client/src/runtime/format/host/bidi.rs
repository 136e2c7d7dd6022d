//! The Bidi rule (RFC 5893, section 2).

use super::properties::{Bidi, Properties};

/// Whether a label makes its name one for both directions.
pub(super) fn is_right_to_left<P: Properties>(label: &[char]) -> bool {
    label.iter().any(|&char| matches!(P::bidi(char), Bidi::Right | Bidi::ArabicNumber))
}

/// Whether a label of such a name keeps the rule.
pub(super) fn holds<P: Properties>(label: impl Iterator<Item = char>) -> bool {
    let mut classes = label.map(P::bidi);
    // Condition 1.
    let Some(first @ (Bidi::Left | Bidi::Right)) = classes.next() else {
        return false;
    };
    let mut last = first;
    let (mut arabic, mut european) = (false, false);
    for class in classes {
        match (class, first) {
            (Bidi::Mark, _) => continue,
            // Conditions 2 and 5.
            (Bidi::Neutral, _) | (Bidi::Left, Bidi::Left) | (Bidi::Right, Bidi::Right) => {}
            (Bidi::EuropeanNumber, _) => european = true,
            (Bidi::ArabicNumber, Bidi::Right) => arabic = true,
            _ => return false,
        }
        last = class;
    }
    // Conditions 3, 4 and 6.
    match last {
        Bidi::EuropeanNumber | Bidi::ArabicNumber => !(arabic && european),
        _ => last == first && !(arabic && european),
    }
}
