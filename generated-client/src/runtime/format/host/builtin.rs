//! Properties without Unicode's tables: what the standard library knows, and
//! the blocks that matter.
//!
//! Where it cannot know, it answers so that the label is accepted: every
//! character that is PVALID is one here, and some are that are not (letters
//! for compatibility, such as ligatures).

use super::properties::{Bidi, Joining, Properties, Script};
use super::tables::{VIRAMAS, is_digit, is_mark};

/// What is built in.
pub(super) struct Builtin;

impl Properties for Builtin {
    fn mark(char: char) -> bool {
        is_mark(char)
    }

    fn virama(char: char) -> bool {
        VIRAMAS.binary_search(&char).is_ok()
    }

    /// Letters of cursive scripts count as joining on both sides, but the
    /// common ones of Arabic that do not.
    fn joining(char: char) -> Joining {
        match char {
            _ if is_mark(char) => Joining::Transparent,
            '\u{1E94B}' => Joining::Transparent,
            '\u{A872}' => Joining::Left,
            '\u{622}'..='\u{625}'
            | '\u{627}'
            | '\u{629}'
            | '\u{62F}'..='\u{632}'
            | '\u{648}'
            | '\u{671}'..='\u{673}' => Joining::Right,
            '\u{620}'..='\u{8FF}'
            | '\u{1807}'..='\u{18AF}'
            | '\u{A840}'..='\u{A872}'
            | '\u{10AC0}'..='\u{10AEF}'
            | '\u{10B80}'..='\u{10BAF}'
            | '\u{10D00}'..='\u{10D23}'
            | '\u{10EC2}'..='\u{10FCB}'
            | '\u{1E900}'..='\u{1E94B}'
                if char.is_alphabetic() =>
            {
                Joining::Dual
            }
            _ => Joining::None,
        }
    }

    fn script(char: char) -> Script {
        match char {
            '\u{370}'..='\u{3FF}'
            | '\u{1D26}'..='\u{1D2A}'
            | '\u{1F00}'..='\u{1FFF}'
            | '\u{AB65}' => Script::Greek,
            '\u{591}'..='\u{5F4}' | '\u{FB1D}'..='\u{FB4F}' => Script::Hebrew,
            '\u{3041}'..='\u{309F}' | '\u{1B001}'..='\u{1B11F}' | '\u{1B132}'..='\u{1B152}' => {
                Script::Hiragana
            }
            '\u{30A1}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{1AFF0}'..='\u{1B000}'
            | '\u{1B120}'..='\u{1B122}'
            | '\u{1B155}'..='\u{1B167}' => Script::Katakana,
            '\u{3005}'
            | '\u{3007}'
            | '\u{303B}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{16FE3}'
            | '\u{16FF0}'..='\u{16FF6}'
            | '\u{20000}'..='\u{3FFFF}' => Script::Han,
            _ => Script::Other,
        }
    }

    fn bidi(char: char) -> Bidi {
        match char {
            '0'..='9' | '\u{6F0}'..='\u{6F9}' => Bidi::EuropeanNumber,
            '\u{660}'..='\u{669}' | '\u{10D30}'..='\u{10D39}' | '\u{10D40}'..='\u{10D49}' => {
                Bidi::ArabicNumber
            }
            '-' | '\u{B7}' | '\u{375}' | '\u{30FB}' | '\u{200C}' | '\u{200D}' => Bidi::Neutral,
            // Letters that modify others.
            '\u{2B9}'
            | '\u{2BA}'
            | '\u{2C6}'..='\u{2CF}'
            | '\u{2EC}'
            | '\u{2E2F}'
            | '\u{A67F}'
            | '\u{A717}'..='\u{A71F}'
            | '\u{A788}' => Bidi::Neutral,
            _ if is_mark(char) => Bidi::Mark,
            _ if char.is_whitespace() || char.is_control() => Bidi::Other,
            '\u{590}'..='\u{8FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFE}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}' => Bidi::Right,
            _ => Bidi::Left,
        }
    }

    fn protocol_valid(char: char) -> bool {
        let old_jamo = matches!(char,
            '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97F}' | '\u{D7B0}'..='\u{D7FF}');
        let symbol = matches!(char,
            '\u{488}' | '\u{489}' | '\u{1ABE}' | '\u{20D0}'..='\u{20FF}'
            | '\u{A670}'..='\u{A672}' | '\u{1D100}'..='\u{1D24F}');
        // Case folding gives lower case, but for Cherokee.
        let stable = match char {
            '\u{13A0}'..='\u{13F5}' => true,
            '\u{13F8}'..='\u{13FD}' | '\u{AB70}'..='\u{ABBF}' => false,
            _ => char.to_lowercase().eq([char]),
        };
        stable
            && !old_jamo
            && !symbol
            && !is_lettered_number(char)
            && (char.is_alphabetic() || is_digit(char) || is_mark(char))
    }

    /// Taken for granted.
    fn normalized(_: &[char]) -> bool {
        true
    }
}

/// What is alphabetic but no letter: numbers that letters stand for, and
/// letters in circles and squares.
fn is_lettered_number(char: char) -> bool {
    matches!(char,
        '\u{16EE}'..='\u{16F0}' | '\u{2160}'..='\u{2182}' | '\u{2185}'..='\u{2188}'
        | '\u{24B6}'..='\u{24E9}' | '\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303A}' | '\u{A6E6}'..='\u{A6EF}' | '\u{10140}'..='\u{10174}'
        | '\u{10341}' | '\u{1034A}' | '\u{103D1}'..='\u{103D5}' | '\u{12400}'..='\u{1246E}'
        | '\u{16FF4}'..='\u{16FF6}' | '\u{1F130}'..='\u{1F189}')
}
