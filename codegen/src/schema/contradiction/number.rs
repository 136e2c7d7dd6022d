//! Numbers that there are none of, by exact arithmetic.

use std::cmp::Ordering;

use crate::schema::keyword::Slot;
use crate::source::decimal::Decimal;
use crate::source::json::Span;

use super::conjunction::Conjunction;
use super::reason::Reason;

/// A bound: its text, its keyword, and whether it is legal itself.
#[derive(Clone, Copy)]
struct Bound<'t> {
    text: &'t str,
    name: &'static str,
    span: Span,
    open: bool,
}

/// Why no number is valid, or no integer.
pub(super) fn contradiction(all: &Conjunction<'_>, integers: bool) -> Option<Reason> {
    let (mut lower, mut upper): (Option<Bound<'_>>, Option<Bound<'_>>) = (None, None);
    let mut steps: Vec<&str> = Vec::new();
    let mut last_step = None;
    for keywords in all.keywords() {
        let below =
            [("minimum", &keywords.minimum), ("exclusiveMinimum", &keywords.exclusive_minimum)];
        let above =
            [("maximum", &keywords.maximum), ("exclusiveMaximum", &keywords.exclusive_maximum)];
        for bound in below.into_iter().filter_map(bound) {
            lower = Some(tighter(lower, bound, Ordering::Greater)?);
        }
        for bound in above.into_iter().filter_map(bound) {
            upper = Some(tighter(upper, bound, Ordering::Less)?);
        }
        if let Some(step) = &keywords.multiple_of {
            steps.push(&step.value);
            last_step = Some(step.name_span);
        }
    }
    let (lower, upper) = (lower?, upper?);
    let places =
        |what: String| Reason::new(what, lower.span, "from here").and(upper.span, "to here");
    let order = compare(lower.text, upper.text)?;
    if order == Ordering::Greater || (order == Ordering::Equal && (lower.open || upper.open)) {
        let relation = if order == Ordering::Greater { "above" } else { "no less than" };
        return Some(places(format!(
            "`{}` {} is {relation} `{}` {}",
            lower.name, lower.text, upper.name, upper.text
        )));
    }
    let what = match (integers, steps.as_slice()) {
        (false, []) => return None,
        (true, []) => "integer".to_owned(),
        (_, [step]) => format!("multiple of {step}"),
        (_, steps) => format!("common multiple of {}", steps.join(" and ")),
    };
    if integers {
        steps.push("1");
    }
    if has_multiple(lower, upper, &steps)? {
        return None;
    }
    let reason = places(format!(
        "no {what} lies between `{}` {} and `{}` {}",
        lower.name, lower.text, upper.name, upper.text
    ));
    Some(match last_step {
        Some(span) => reason.and(span, "a multiple of this"),
        None => reason,
    })
}

fn bound<'t>((name, keyword): (&'static str, &'t Slot<String>)) -> Option<Bound<'t>> {
    let keyword = keyword.as_ref()?;
    let open = name.starts_with("exclusive");
    Some(Bound { text: &keyword.value, name, span: keyword.name_span, open })
}

/// The one of two bounds that leaves less; nothing where that cannot be told.
fn tighter<'t>(one: Option<Bound<'t>>, other: Bound<'t>, wanted: Ordering) -> Option<Bound<'t>> {
    let Some(one) = one else { return Some(other) };
    Some(match compare(other.text, one.text)? {
        Ordering::Equal if other.open => other,
        order if order == wanted => other,
        _ => one,
    })
}

/// Which of two numbers is greater; nothing where that takes too many digits.
pub(crate) fn compare(left: &str, right: &str) -> Option<Ordering> {
    if let Some([left, right]) = scaled(&[left, right]).as_deref() {
        return Some(left.cmp(right));
    }
    // Numbers of different signs, or lengths, need no digits.
    let (left, right) = (Decimal::of(left), Decimal::of(right));
    let size = |number: &Decimal| {
        let size = (number.digits.len() as i64).checked_add(number.exponent)?;
        Some(if number.negative { -size } else { size }).filter(|_| !number.digits.is_empty())
    };
    match (left.negative, right.negative) {
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        _ => Some(size(&left)?.cmp(&size(&right)?)).filter(|order| *order != Ordering::Equal),
    }
}

/// Whether a number is a multiple of another; nothing where that takes too many
/// digits.
pub(crate) fn is_multiple(number: &str, step: &str) -> Option<bool> {
    let [number, step] = scaled(&[number, step])?.try_into().ok()?;
    number.checked_rem(step).map(|rest| rest == 0)
}

/// Whether a multiple of all of these lies between two bounds.
fn has_multiple(lower: Bound<'_>, upper: Bound<'_>, steps: &[&str]) -> Option<bool> {
    let mut texts = vec![lower.text, upper.text];
    texts.extend(steps);
    let numbers = scaled(&texts)?;
    let [low, high, steps @ ..] = numbers.as_slice() else { return None };
    let step = steps.iter().try_fold(1, |all, step| common_multiple(all, *step))?;
    let first = if lower.open { low.checked_add(1)? } else { *low };
    let last = if upper.open { high.checked_sub(1)? } else { *high };
    // The greatest multiple that is not above the last legal one.
    let multiple = last.checked_sub(last.rem_euclid(step))?;
    Some(multiple >= first)
}

fn common_multiple(left: i128, right: i128) -> Option<i128> {
    let (mut greater, mut less) = (left, right);
    while less != 0 {
        (greater, less) = (less, greater.checked_rem(less)?);
    }
    left.checked_div(greater)?.checked_mul(right).filter(|multiple| *multiple > 0)
}

/// The numbers as integers, all times the same power of ten.
fn scaled(texts: &[&str]) -> Option<Vec<i128>> {
    let numbers: Vec<Decimal> = texts.iter().map(|text| Decimal::of(text)).collect();
    let least = numbers.iter().map(|number| number.exponent).min()?.min(0);
    let scaled = numbers.iter().map(|number| {
        if number.digits.is_empty() {
            return Some(0);
        }
        let power = u32::try_from(number.exponent.checked_sub(least)?).ok()?;
        let size: i128 = number.digits.parse().ok()?;
        let size = size.checked_mul(10_i128.checked_pow(power)?)?;
        Some(if number.negative { -size } else { size })
    });
    scaled.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_exactly() {
        for (left, right, order) in [
            ("1", "1.0", Some(Ordering::Equal)),
            ("0.1", "0.10000000000000000001", Some(Ordering::Less)),
            ("-1e300", "1e300", Some(Ordering::Less)),
            ("1e300", "1e299", Some(Ordering::Greater)),
            ("-1e300", "-1e299", Some(Ordering::Less)),
            ("0", "-1e-300", Some(Ordering::Greater)),
            ("1e300", "2e300", None),
        ] {
            assert_eq!(compare(left, right), order, "{left} {right}");
        }
        assert_eq!(is_multiple("0.3", "0.1"), Some(true));
        assert_eq!(is_multiple("1e400", "3"), None);
    }

    #[test]
    fn multiples_are_found_between_bounds() {
        let bound = |text, open| {
            let span = Span { file: crate::source::json::FileId(0), start: 0, end: 0 };
            Bound { text, name: "minimum", span, open }
        };
        for (low, high, steps, found) in [
            (("0.1", false), ("0.9", false), &["1"][..], Some(false)),
            (("0", true), ("1", true), &["1"], Some(false)),
            (("0", true), ("1", false), &["1"], Some(true)),
            (("-0.9", false), ("-0.1", false), &["0.5"], Some(true)),
            (("5", false), ("7", false), &["2", "3"], Some(true)),
            (("7", false), ("11", false), &["2", "3"], Some(false)),
            (("7", false), ("1e40", false), &["2"], None),
        ] {
            let found_here = has_multiple(bound(low.0, low.1), bound(high.0, high.1), steps);
            assert_eq!(found_here, found, "{low:?} {high:?} {steps:?}");
        }
    }
}
