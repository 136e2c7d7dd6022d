//! JSON numbers as exact integers, from their text.

use super::decimal::Decimal;

/// The number as a size: `None` where it is negative or has a fraction. What
/// is beyond 64 bits is as good as the greatest size.
pub(crate) fn to_size(text: &str) -> Option<u64> {
    let number = Decimal::of(text);
    if number.negative || number.exponent < 0 {
        return None;
    }
    let mut size = number
        .digits
        .bytes()
        .fold(0_u64, |size, digit| size.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
    // Twenty tens are beyond 64 bits.
    for _ in 0..number.exponent.min(20) {
        size = size.saturating_mul(10);
    }
    Some(size)
}

/// The number, where it is an integer of 64 bits.
pub(crate) fn to_i64(text: &str) -> Option<i64> {
    let (negative, size) = match text.strip_prefix('-') {
        Some(size) => (true, size),
        None => (false, text),
    };
    let size = i128::from(to_size(size)?);
    i64::try_from(if negative { -size } else { size }).ok()
}

/// Whether the number has no fraction: `1.0` has none.
pub(crate) fn is_integer(text: &str) -> bool {
    to_size(text.trim_start_matches('-')).is_some()
}

/// Whether the number lies among the integers of 64 bits; it may have a
/// fraction.
pub(crate) fn is_within_i64(text: &str) -> bool {
    match to_size(text.trim_start_matches('-')) {
        Some(_) => to_i64(text).is_some(),
        None => text.parse::<f64>().is_ok_and(|value| value.abs() < 9e18),
    }
}

/// The number in the shortest spelling, where it is an integer of 64 bits:
/// what it means decides what is generated, not how it is written.
pub(crate) fn canonical(text: &str) -> String {
    to_i64(text).map_or_else(|| text.to_owned(), |number| number.to_string())
}

/// Whether the number is greater than 0.
pub(crate) fn is_positive(text: &str) -> bool {
    let number = Decimal::of(text);
    !number.negative && !number.digits.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{canonical, is_positive, is_within_i64, to_i64, to_size};

    #[test]
    fn reads_every_spelling_of_an_integer() {
        for (text, size) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("-0.0e5", Some(0)),
            ("7", Some(7)),
            ("2.0", Some(2)),
            ("20e-1", Some(2)),
            ("2e3", Some(2000)),
            ("0.5e1", Some(5)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", Some(u64::MAX)),
            ("1e99999999999999999999", Some(u64::MAX)),
            ("1e-99999999999999999999", None),
            ("0e99999999999999999999", Some(0)),
            ("2.5", None),
            ("25e-1", None),
            ("-1", None),
        ] {
            assert_eq!(to_size(text), size, "{text}");
        }
    }

    #[test]
    fn knows_the_integers_of_64_bits() {
        for (text, number, within) in [
            ("1.0", Some(1), true),
            ("-1e2", Some(-100), true),
            ("-0", Some(0), true),
            ("1.5", None, true),
            ("-0.1", None, true),
            ("9223372036854775807", Some(i64::MAX), true),
            ("-9223372036854775808", Some(i64::MIN), true),
            ("9223372036854775808", None, false),
            ("-9223372036854775809.0", None, false),
            ("1e400", None, false),
        ] {
            assert_eq!((to_i64(text), is_within_i64(text)), (number, within), "{text}");
        }
        assert_eq!(["10e-1", "1.50", "-2.00"].map(canonical), ["1", "1.50", "-2"]);
    }

    #[test]
    fn tells_zero_from_next_to_zero() {
        assert!(is_positive("1e-400"));
        assert!(is_positive("0.01"));
        assert!(!is_positive("0.0"));
        assert!(!is_positive("0e9"));
        assert!(!is_positive("-3"));
    }
}
