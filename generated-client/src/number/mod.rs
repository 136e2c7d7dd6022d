//! Numbers as JSON has them: of any size, and exact.

mod decimal;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::ser::{Serialize, Serializer};

pub(crate) use decimal::Decimal;

/// An integer of any size.
///
/// draft-07 calls every number without a fraction an integer, so `1.0` and
/// `1e2` are read as 1 and 100 (Validation §6.1.1).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

/// Canonical: what fits 64 bits is never `Big`.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64),
    Big(Box<str>),
}

impl Integer {
    /// An integer that fits 64 bits.
    pub const fn new(value: i64) -> Self {
        Integer(Repr::Small(value))
    }

    /// Reads the text of a JSON number; `None` where it has a fraction.
    pub(crate) fn of(number: &str) -> Option<Self> {
        // What most numbers are takes the short way.
        if let Ok(small) = number.parse() {
            return Some(Integer(Repr::Small(small)));
        }
        let text = Decimal::of(number).integer_text()?;
        Some(Integer(match text.parse() {
            Ok(small) => Repr::Small(small),
            Err(_) => Repr::Big(text.into()),
        }))
    }

    /// The value, where it fits `i64`.
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Small(value) => Some(value),
            Repr::Big(_) => None,
        }
    }

    /// The value, where it fits `u64`.
    pub fn as_u64(&self) -> Option<u64> {
        match &self.0 {
            Repr::Small(value) => u64::try_from(*value).ok(),
            Repr::Big(text) => text.parse().ok(),
        }
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(value) => value.fmt(f),
            Repr::Big(text) => f.write_str(text),
        }
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(left), Repr::Small(right)) => left.cmp(right),
            _ => Decimal::of(&self.to_string()).cmp(&Decimal::of(&other.to_string())),
        }
    }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Repr::Small(value) => serializer.serialize_i64(*value),
            Repr::Big(text) => serialize_text(text, serializer),
        }
    }
}

macro_rules! from_integers {
    ($($small:ty),*; $($wide:ty),*) => {
        $(impl From<$small> for Integer {
            fn from(value: $small) -> Self {
                Integer(Repr::Small(value.into()))
            }
        })*
        $(impl From<$wide> for Integer {
            fn from(value: $wide) -> Self {
                Integer(match i64::try_from(value) {
                    Ok(small) => Repr::Small(small),
                    Err(_) => Repr::Big(value.to_string().into()),
                })
            }
        })*
        $(impl From<$small> for Number {
            fn from(value: $small) -> Self {
                Number::from(Integer::from(value))
            }
        })*
        $(impl From<$wide> for Number {
            fn from(value: $wide) -> Self {
                Number::from(Integer::from(value))
            }
        })*
    };
}

from_integers!(i8, i16, i32, i64, u8, u16, u32; u64, usize, isize, i128, u128);

impl PartialEq<i64> for Integer {
    fn eq(&self, other: &i64) -> bool {
        self.as_i64() == Some(*other)
    }
}

/// Any JSON number, exactly as large and as precise as it was written.
#[derive(Clone)]
pub struct Number(Box<str>);

impl Number {
    /// Takes the text of a JSON number.
    pub(crate) fn of(number: &str) -> Self {
        Number(number.into())
    }

    /// The nearest double.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The number as an integer, where it has no fraction.
    pub fn as_integer(&self) -> Option<Integer> {
        // What stands for a double that is not finite is no number.
        if &*self.0 == "null" { None } else { Integer::of(&self.0) }
    }
}

impl From<Integer> for Number {
    fn from(value: Integer) -> Self {
        Number(value.to_string().into())
    }
}

/// Takes the shortest text that stands for the double. JSON has no word for
/// one that is not finite: such a value is shown as `null`, and `build` refuses
/// it.
impl From<f64> for Number {
    fn from(value: f64) -> Self {
        match serde_json::to_string(&value) {
            Ok(text) => Number(text.into()),
            Err(_) => Number("null".into()),
        }
    }
}

/// Compares mathematically: `1.0` equals `1`.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        Decimal::of(&self.0) == Decimal::of(&other.0)
    }
}

impl Eq for Number {}

/// Equal numbers round to the same double; zero is the one with two signs.
impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.as_f64() + 0.0).to_bits().hash(state);
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        Decimal::of(&self.0).cmp(&Decimal::of(&other.0))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(Integer(Repr::Small(value))) = self.as_integer() {
            return serializer.serialize_i64(value);
        }
        let double = self.as_f64();
        if double.is_finite() && Number::from(double) == *self {
            return serializer.serialize_f64(double);
        }
        serialize_text(&self.0, serializer)
    }
}

/// Writes a number that no Rust number holds exactly, through the one door
/// that `serde` has for it. Formats other than JSON see a struct; none of them
/// could write the number either.
fn serialize_text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let raw: &serde_json::value::RawValue =
        serde_json::from_str(text).map_err(serde::ser::Error::custom)?;
    raw.serialize(serializer)
}
