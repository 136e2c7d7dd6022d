//! The text of a JSON number (RFC 8259 §6), taken apart without rounding.

/// A number as its digits times ten to the `exponent`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// Zero is not negative.
    pub(crate) negative: bool,
    /// Without outer zeros; zero has none.
    pub(crate) digits: String,
    /// The power of ten of the last digit; 0 for zero.
    pub(crate) exponent: i64,
}

/// An exponent beyond this is kept at it: what is to be known of such a number
/// is only that it is as good as endless, or next to nothing.
const ENDLESS: i64 = i64::MAX / 4;

impl Decimal {
    /// Reads the text of a JSON number, which the caller knows to be one.
    pub(crate) fn of(text: &str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_end_matches('0');
        let dropped = (digits.len() - significant.len()) as i64;
        let digits = significant.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        let limit = if power.starts_with('-') { -ENDLESS } else { ENDLESS };
        let power = power.parse().unwrap_or(limit).clamp(-ENDLESS, ENDLESS);
        let exponent = (power + dropped - fraction.len() as i64).clamp(-ENDLESS, ENDLESS);
        Self { negative, digits, exponent }
    }

    /// Whether both are the same number. Of two whose exponents are beyond all
    /// sense nobody can tell.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self == other && self.exponent.abs() < ENDLESS
    }
}
