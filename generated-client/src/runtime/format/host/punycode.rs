//! Punycode (RFC 3492) of one label.
//!
//! Both directions take time that is quadratic in the label in theory; a label
//! is 63 octets long, and what is longer is given up.

/// Parameters of section 5.
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 0x80;

/// The longest label that is looked at, encoded or not.
const LONGEST: usize = 63;

/// The characters of an encoded label in lower case (section 6.2); `None` if it
/// is not one.
pub(super) fn decode(code: &str) -> Option<Vec<char>> {
    if code.len() > LONGEST {
        return None;
    }
    let (basic, digits) = code.rsplit_once('-').unwrap_or(("", code));
    let mut chars: Vec<char> = basic.chars().collect();
    let mut digits = digits.bytes();
    let (mut n, mut i, mut bias) = (INITIAL_N, 0u32, INITIAL_BIAS);
    while digits.len() > 0 {
        let before = i;
        let mut weight = 1u32;
        let mut k = BASE;
        loop {
            let digit = value(digits.next()?)?;
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(k, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let length = u32::try_from(chars.len()).ok()? + 1;
        bias = adapt(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        chars.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(chars)
}

/// A label encoded (section 6.3), without its prefix; `None` if it gets too
/// long to be a label.
pub(super) fn encode(label: &[char]) -> Option<String> {
    if label.len() > LONGEST {
        return None;
    }
    let mut code: String = label.iter().filter(|char| char.is_ascii()).collect();
    let basic = u32::try_from(code.len()).ok()?;
    if basic > 0 {
        code.push('-');
    }
    let (mut n, mut delta, mut bias) = (INITIAL_N, 0u32, INITIAL_BIAS);
    let mut done = basic;
    while let Some(next) = label.iter().map(|&char| u32::from(char)).filter(|&char| char >= n).min()
    {
        delta = delta.checked_add((next - n).checked_mul(done + 1)?)?;
        n = next;
        for &char in label {
            let char = u32::from(char);
            if char < n {
                delta = delta.checked_add(1)?;
            } else if char == n {
                push(&mut code, delta, bias);
                bias = adapt(delta, done + 1, done == basic);
                delta = 0;
                done += 1;
            }
        }
        delta = delta.checked_add(1)?;
        n += 1;
    }
    (code.len() <= LONGEST).then_some(code)
}

/// Appends a number with variable-length digits (section 3.3).
fn push(code: &mut String, mut number: u32, bias: u32) {
    let mut k = BASE;
    loop {
        let threshold = threshold(k, bias);
        if number < threshold {
            code.push(digit(number));
            return;
        }
        code.push(digit(threshold + (number - threshold) % (BASE - threshold)));
        number = (number - threshold) / (BASE - threshold);
        k += BASE;
    }
}

fn threshold(k: u32, bias: u32) -> u32 {
    k.saturating_sub(bias).clamp(T_MIN, T_MAX)
}

/// Bias adaptation (section 6.1).
fn adapt(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

/// The value of a digit.
fn value(digit: u8) -> Option<u32> {
    match digit {
        b'a'..=b'z' => Some(u32::from(digit - b'a')),
        b'0'..=b'9' => Some(u32::from(digit - b'0') + 26),
        _ => None,
    }
}

/// The digit of a value below the base.
fn digit(value: u32) -> char {
    char::from_digit((value + 10) % BASE, BASE).unwrap_or('a')
}
