//! A text that is none of a closed enum's values.

use std::fmt;

/// A text that is none of a closed enum's values. The text itself is not part
/// of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    values: &'static [&'static str],
}

impl UnknownValue {
    #[doc(hidden)]
    pub fn new(values: &'static [&'static str]) -> Self {
        UnknownValue { values }
    }

    /// The values that there are.
    pub fn values(&self) -> &'static [&'static str] {
        self.values
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {:?}", self.values)
    }
}

impl std::error::Error for UnknownValue {}
