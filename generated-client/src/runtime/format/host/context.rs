//! Which characters a U-label may hold, and where (RFC 5892).

use super::properties::{Joining, Properties, Script};

/// Whether every character may stand where it does.
pub(super) fn hold<P: Properties>(label: &[char]) -> bool {
    // The rules on the whole label, looked up once for all characters.
    let arabic_indic = label.iter().any(|char| matches!(char, '\u{660}'..='\u{669}'));
    let extended = label.iter().any(|char| matches!(char, '\u{6F0}'..='\u{6F9}'));
    let japanese = || label.iter().any(|&char| is_japanese::<P>(char));
    let joined = Joined::of::<P>(label);
    label.iter().enumerate().all(|(index, &char)| {
        let before = index.checked_sub(1).and_then(|index| label.get(index)).copied();
        let after = label.get(index + 1).copied();
        match char {
            'a'..='z' | '0'..='9' | '-' => true,
            '\0'..='\x7F' => false,
            // Section 2.6, PVALID.
            'ß' | 'ς' | '\u{6FD}' | '\u{6FE}' | '\u{F0B}' | '\u{3007}' => true,
            // Section 2.6, DISALLOWED.
            '\u{640}'
            | '\u{7FA}'
            | '\u{302E}'
            | '\u{302F}'
            | '\u{3031}'..='\u{3035}'
            | '\u{303B}' => false,
            // Appendix A.1, ZERO WIDTH NON-JOINER.
            '\u{200C}' => before.is_some_and(P::virama) || joined.at(index),
            // Appendix A.2, ZERO WIDTH JOINER.
            '\u{200D}' => before.is_some_and(P::virama),
            // Appendix A.3, MIDDLE DOT.
            '\u{B7}' => before == Some('l') && after == Some('l'),
            // Appendix A.4, GREEK LOWER NUMERAL SIGN.
            '\u{375}' => after.is_some_and(|after| P::script(after) == Script::Greek),
            // Appendices A.5 and A.6, HEBREW PUNCTUATION GERESH and GERSHAYIM.
            '\u{5F3}' | '\u{5F4}' => {
                before.is_some_and(|before| P::script(before) == Script::Hebrew)
            }
            // Appendix A.7, KATAKANA MIDDLE DOT.
            '\u{30FB}' => japanese(),
            // Appendices A.8 and A.9: one kind of Arabic digits.
            '\u{660}'..='\u{669}' => !extended,
            '\u{6F0}'..='\u{6F9}' => !arabic_indic,
            _ => P::protocol_valid(char),
        }
    })
}

fn is_japanese<P: Properties>(char: char) -> bool {
    // U+30FB itself has the script Common.
    char != '\u{30FB}'
        && matches!(P::script(char), Script::Hiragana | Script::Katakana | Script::Han)
}

/// Where a character stands between two that join: appendix A.1's expression,
/// `(L|D) T* ZWNJ T* (R|D)`.
struct Joined(Vec<bool>);

impl Joined {
    fn of<P: Properties>(label: &[char]) -> Self {
        if !label.contains(&'\u{200C}') {
            return Joined(Vec::new());
        }
        let mut left = false;
        let mut places: Vec<bool> = label
            .iter()
            .map(|&char| {
                let before = left;
                match P::joining(char) {
                    Joining::Transparent => {}
                    joining => left = matches!(joining, Joining::Left | Joining::Dual),
                }
                before
            })
            .collect();
        let mut right = false;
        for (place, &char) in places.iter_mut().zip(label).rev() {
            *place &= right;
            match P::joining(char) {
                Joining::Transparent => {}
                joining => right = matches!(joining, Joining::Right | Joining::Dual),
            }
        }
        Joined(places)
    }

    fn at(&self, index: usize) -> bool {
        self.0.get(index).copied().unwrap_or_default()
    }
}
