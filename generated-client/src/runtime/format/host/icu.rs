//! Properties from the tables of Unicode, for the exact `idn-hostname`.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::props::{
    BidiClass, CanonicalCombiningClass, ChangesWhenNfkcCasefolded, DefaultIgnorableCodePoint,
    GeneralCategory, GeneralCategoryGroup, HangulSyllableType, JoiningType, NoncharacterCodePoint,
    WhiteSpace,
};
use icu_properties::{CodePointMapData, CodePointSetData, props};

use super::properties::{Bidi, Joining, Properties, Script};

/// ICU4X.
pub(super) struct Icu;

impl Properties for Icu {
    fn mark(char: char) -> bool {
        GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(char))
    }

    fn virama(char: char) -> bool {
        CodePointMapData::<CanonicalCombiningClass>::new().get(char)
            == CanonicalCombiningClass::Virama
    }

    fn joining(char: char) -> Joining {
        match CodePointMapData::<JoiningType>::new().get(char) {
            JoiningType::LeftJoining => Joining::Left,
            JoiningType::RightJoining => Joining::Right,
            JoiningType::DualJoining => Joining::Dual,
            JoiningType::Transparent => Joining::Transparent,
            _ => Joining::None,
        }
    }

    fn script(char: char) -> Script {
        match CodePointMapData::<props::Script>::new().get(char) {
            props::Script::Greek => Script::Greek,
            props::Script::Hebrew => Script::Hebrew,
            props::Script::Hiragana => Script::Hiragana,
            props::Script::Katakana => Script::Katakana,
            props::Script::Han => Script::Han,
            _ => Script::Other,
        }
    }

    fn bidi(char: char) -> Bidi {
        match CodePointMapData::<BidiClass>::new().get(char) {
            BidiClass::LeftToRight => Bidi::Left,
            BidiClass::RightToLeft | BidiClass::ArabicLetter => Bidi::Right,
            BidiClass::ArabicNumber => Bidi::ArabicNumber,
            BidiClass::EuropeanNumber => Bidi::EuropeanNumber,
            BidiClass::NonspacingMark => Bidi::Mark,
            BidiClass::EuropeanSeparator
            | BidiClass::CommonSeparator
            | BidiClass::EuropeanTerminator
            | BidiClass::OtherNeutral
            | BidiClass::BoundaryNeutral => Bidi::Neutral,
            _ => Bidi::Other,
        }
    }

    /// RFC 5892, section 3, from `Unassigned` on; what is not one of the
    /// categories at the end is unassigned or disallowed.
    fn protocol_valid(char: char) -> bool {
        // `Unstable` (section 2.2) is NFKC(casefold(NFKC(c))) != c, which
        // differs from this property in ignorable characters only, and those
        // are disallowed too.
        let unstable = CodePointSetData::new::<ChangesWhenNfkcCasefolded>().contains(char);
        let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(char)
            || CodePointSetData::new::<WhiteSpace>().contains(char)
            || CodePointSetData::new::<NoncharacterCodePoint>().contains(char);
        // Section 2.4.
        let block = matches!(char, '\u{20D0}'..='\u{20FF}' | '\u{1D100}'..='\u{1D24F}');
        // Section 2.9.
        let jamo = matches!(
            CodePointMapData::<HangulSyllableType>::new().get(char),
            HangulSyllableType::LeadingJamo
                | HangulSyllableType::VowelJamo
                | HangulSyllableType::TrailingJamo
        );
        // Section 2.1.
        let letter_or_digit = matches!(
            CodePointMapData::<GeneralCategory>::new().get(char),
            GeneralCategory::LowercaseLetter
                | GeneralCategory::UppercaseLetter
                | GeneralCategory::OtherLetter
                | GeneralCategory::DecimalNumber
                | GeneralCategory::ModifierLetter
                | GeneralCategory::NonspacingMark
                | GeneralCategory::SpacingMark
        );
        letter_or_digit && !unstable && !ignorable && !block && !jamo
    }

    fn normalized(text: &[char]) -> bool {
        let text: String = text.iter().collect();
        ComposingNormalizerBorrowed::new_nfc().is_normalized(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::builtin::Builtin;
    use super::super::tables::is_digit;
    use super::*;

    fn all() -> impl Iterator<Item = char> {
        // Above are tags, which are ignorable, and private use.
        ('\u{80}'..='\u{3FFFF}').filter(|&char| {
            // The tables here may be of an older Unicode than the built-in ones.
            CodePointMapData::<GeneralCategory>::new().get(char) != GeneralCategory::Unassigned
        })
    }

    fn differing(differ: impl Fn(char) -> bool) -> Vec<String> {
        all().filter(|&char| differ(char)).map(|char| format!("{:X}", u32::from(char))).collect()
    }

    #[test]
    fn built_in_tables_are_exact() {
        assert_eq!(differing(|char| Icu::mark(char) != Builtin::mark(char)), [""; 0]);
        assert_eq!(differing(|char| Icu::virama(char) != Builtin::virama(char)), [""; 0]);
        let digit = |char| {
            let category = CodePointMapData::<GeneralCategory>::new().get(char);
            (category == GeneralCategory::DecimalNumber) != is_digit(char)
        };
        assert_eq!(differing(digit), [""; 0]);
    }

    #[test]
    fn what_is_valid_is_valid_built_in() {
        let refused = |char| Icu::protocol_valid(char) && !Builtin::protocol_valid(char);
        assert_eq!(differing(refused), [""; 0]);
        let taken = |char| {
            let unstable = CodePointSetData::new::<ChangesWhenNfkcCasefolded>().contains(char);
            !unstable && Builtin::protocol_valid(char) && !Icu::protocol_valid(char)
        };
        assert_eq!(differing(taken), [""; 0]);
    }

    /// The built-in answers of a valid character let through what the exact
    /// ones do.
    #[test]
    fn built_in_answers_refuse_nothing_right() {
        let joins = |joining| match joining {
            Joining::Left => [true, false],
            Joining::Right => [false, true],
            Joining::Dual => [true, true],
            Joining::Transparent | Joining::None => [false, false],
        };
        let refused = |char| {
            let (exact, builtin) = (Icu::joining(char), Builtin::joining(char));
            let transparent = |joining| joining == Joining::Transparent;
            Icu::protocol_valid(char)
                && (transparent(exact) && !transparent(builtin)
                    || joins(exact)[0] && !joins(builtin)[0]
                    || joins(exact)[1] && !joins(builtin)[1])
        };
        assert_eq!(differing(refused), [""; 0]);
        let script = |char| {
            Icu::protocol_valid(char)
                && Icu::script(char) != Script::Other
                && Icu::script(char) != Builtin::script(char)
        };
        assert_eq!(differing(script), [""; 0]);
        // A mark may stand anywhere but at the beginning, where none may.
        let bidi = |char| {
            let builtin = Builtin::bidi(char);
            Icu::protocol_valid(char) && builtin != Icu::bidi(char) && builtin != Bidi::Mark
        };
        assert_eq!(differing(bidi), [""; 0]);
    }
}
