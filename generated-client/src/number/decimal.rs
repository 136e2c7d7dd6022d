//! Exact decimal numbers, for comparing JSON numbers without rounding.

use std::borrow::Cow;
use std::cmp::Ordering;

/// A number as `0.digits × 10^exponent`, with neither leading nor trailing
/// zeros in the digits; zero has no digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal<'a> {
    negative: bool,
    digits: Cow<'a, str>,
    exponent: i64,
}

impl<'a> Decimal<'a> {
    /// Reads the text of a JSON number, which the caller knows to be one.
    pub(crate) fn of(text: &'a str) -> Self {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, power) = match text.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, exponent(power)),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // A number without a fraction, which nearly all are, is borrowed.
        let digits = match fraction {
            "" => Cow::Borrowed(whole),
            _ => Cow::Owned([whole, fraction].concat()),
        };
        let leading = digits.len() - digits.trim_start_matches('0').len();
        let end = digits.trim_end_matches('0').len();
        if end == 0 {
            return Decimal { negative: false, digits: Cow::Borrowed(""), exponent: 0 };
        }
        let leading_zeros = leading as i64;
        let digits = match digits {
            Cow::Borrowed(digits) => Cow::Borrowed(digits.get(leading..end).unwrap_or_default()),
            Cow::Owned(mut digits) => {
                digits.truncate(end);
                digits.drain(..leading);
                Cow::Owned(digits)
            }
        };
        let exponent = (whole.len() as i64 - leading_zeros).saturating_add(power);
        Decimal { negative, digits, exponent }
    }

    /// Whether the number has no fraction.
    pub(crate) fn is_integer(&self) -> bool {
        self.digits.len() as i64 <= self.exponent || self.digits.is_empty()
    }

    /// The number without a fraction or exponent, where it has none; at most
    /// 310 characters, since numbers are finite as doubles.
    pub(crate) fn integer_text(&self) -> Option<String> {
        if self.digits.is_empty() {
            return Some("0".to_owned());
        }
        if !self.is_integer() {
            return None;
        }
        let zeros = usize::try_from(self.exponent).ok()?.checked_sub(self.digits.len())?;
        let sign = if self.negative { "-" } else { "" };
        Some(format!("{sign}{}{}", self.digits, "0".repeat(zeros)))
    }

    /// Whether the number is an integer times `divisor`, which is not zero.
    ///
    /// The divisor has at most 18 digits: the compiler refuses longer ones, and
    /// products of two remainders then fit 128 bits.
    pub(crate) fn is_multiple_of(&self, divisor: &Decimal<'_>) -> bool {
        if self.digits.is_empty() {
            return true;
        }
        let Ok(modulus) = divisor.digits.parse::<u128>() else {
            return false;
        };
        // Both as integers times a power of ten.
        let power = (self.exponent - self.digits.len() as i64)
            - (divisor.exponent - divisor.digits.len() as i64);
        // The last digit is not zero, so a smaller power leaves a fraction.
        let Ok(power) = u64::try_from(power) else {
            return false;
        };
        let remainder = self
            .digits
            .bytes()
            .fold(0, |rest, digit| (rest * 10 + u128::from(digit - b'0')) % modulus);
        (remainder * power_of_ten(power, modulus)) % modulus == 0
    }

    /// Appends a text that equal numbers share.
    pub(crate) fn write_canonical(&self, text: &mut String) {
        if self.negative {
            text.push('-');
        }
        text.push('0');
        text.push_str(&self.digits);
        text.push('e');
        text.push_str(&self.exponent.to_string());
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            // Digits are compared as fractions: a prefix is the smaller one.
            _ => self.exponent.cmp(&other.exponent).then_with(|| self.digits.cmp(&other.digits)),
        }
    }
}

/// Ten to a power, modulo `modulus`.
fn power_of_ten(mut power: u64, modulus: u128) -> u128 {
    let (mut result, mut base) = (1 % modulus, 10 % modulus);
    while power > 0 {
        if power & 1 == 1 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        power >>= 1;
    }
    result
}

/// An exponent, kept within bounds where its digits are beyond all reason
/// (`1e-99999999999999999999` is finite, and next to nothing).
fn exponent(text: &str) -> i64 {
    const BOUND: i64 = i64::MAX / 4;
    match text.parse::<i64>() {
        Ok(power) => power.clamp(-BOUND, BOUND),
        Err(_) if text.starts_with('-') => -BOUND,
        Err(_) => BOUND,
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_mathematically() {
        let ordered = [
            "-1e308",
            "-12345678901234567891",
            "-12345678901234567890",
            "-2",
            "-1.5",
            "-1e-300",
            "0",
            "1e-400",
            "0.1",
            "0.10000000000000000001",
            "1",
            "1.5",
            "9",
            "10",
            "1e2",
            "101",
            "9007199254740992",
            "9007199254740993",
            "1e300",
        ];
        for (i, left) in ordered.iter().enumerate() {
            for (j, right) in ordered.iter().enumerate() {
                assert_eq!(Decimal::of(left).cmp(&Decimal::of(right)), i.cmp(&j), "{left} {right}");
            }
        }
    }

    #[test]
    fn knows_equal_numbers_in_other_spellings() {
        for (left, right) in [
            ("1.0", "1"),
            ("1e2", "100"),
            ("-0", "0"),
            ("0e999999999999999999999", "0"),
            ("0.010", "1e-2"),
        ] {
            assert_eq!(Decimal::of(left), Decimal::of(right));
        }
    }

    #[test]
    fn knows_multiples() {
        for (number, divisor, multiple) in [
            ("10", "5", true),
            ("7", "5", false),
            ("0.0075", "0.0001", true),
            ("0.00751", "0.0001", false),
            ("1e308", "0.123456789", false),
            ("0", "3", true),
            ("1e308", "1e-8", true),
            ("4.5", "1.5", true),
            ("35", "1.5", false),
            ("-9", "3", true),
            ("1", "1e1", false),
            ("120", "1e1", true),
            ("1e-400", "1", false),
            ("123456789012345678901234567890", "10", true),
        ] {
            assert_eq!(
                Decimal::of(number).is_multiple_of(&Decimal::of(divisor)),
                multiple,
                "{number} {divisor}"
            );
        }
    }

    #[test]
    fn writes_integers_only() {
        for (text, integer) in [
            ("1.50e1", Some("15")),
            ("-1e3", Some("-1000")),
            ("-0.0", Some("0")),
            ("1.5", None),
            ("1e-99999999999999999999", None),
            ("0.10e1", Some("1")),
        ] {
            assert_eq!(Decimal::of(text).integer_text().as_deref(), integer, "{text}");
        }
    }
}
