//! What the rules for internationalized labels ask of a character.

/// Properties of characters, from the tables of Unicode or from what is close
/// to them.
pub(super) trait Properties {
    /// Whether it is a combining mark: `General_Category` M.
    fn mark(char: char) -> bool;

    /// Whether it is a virama: `Canonical_Combining_Class` 9.
    fn virama(char: char) -> bool;

    /// Its `Joining_Type`.
    fn joining(char: char) -> Joining;

    /// Its `Script`.
    fn script(char: char) -> Script;

    /// Its `Bidi_Class`.
    fn bidi(char: char) -> Bidi;

    /// Whether the rules of RFC 5892, section 3, that go by Unicode's
    /// properties make it PVALID. It is not ASCII, and no exception of section
    /// 2.6.
    fn protocol_valid(char: char) -> bool;

    /// Whether the text is in normalization form C.
    fn normalized(text: &[char]) -> bool;
}

/// How a character joins its neighbours, as far as RFC 5892, appendix A.1,
/// asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joining {
    Left,
    Right,
    Dual,
    Transparent,
    None,
}

/// Scripts that RFC 5892, appendix A, names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Greek,
    Hebrew,
    Hiragana,
    Katakana,
    Han,
    Other,
}

/// Classes that RFC 5893 names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bidi {
    /// L
    Left,
    /// R or AL
    Right,
    /// AN
    ArabicNumber,
    /// EN
    EuropeanNumber,
    /// ES, CS, ET, ON or BN
    Neutral,
    /// NSM
    Mark,
    /// What no label of a name for both directions may hold.
    Other,
}
