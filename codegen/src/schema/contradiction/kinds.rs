//! The kinds of JSON values.

use crate::schema::keyword::JsonType;

/// A set of kinds of JSON values, no two of which have a value in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

const SCALARS: u8 = 0b11;
const STRINGS: u8 = 1 << 2;
const INTEGERS: u8 = 1 << 3;
const FRACTIONS: u8 = 1 << 4;
const ARRAYS: u8 = 1 << 5;
const OBJECTS: u8 = 1 << 6;

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(0x7f);

    pub(super) fn of(types: &[JsonType]) -> Self {
        Self(types.iter().fold(0, |set, one| {
            set | match one {
                JsonType::Null => 1,
                JsonType::Boolean => 2,
                JsonType::String => STRINGS,
                JsonType::Integer => INTEGERS,
                JsonType::Number => INTEGERS | FRACTIONS,
                JsonType::Array => ARRAYS,
                JsonType::Object => OBJECTS,
            }
        }))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Values that only `type`, `enum` and `const` can refuse.
    pub(super) fn has_scalars(self) -> bool {
        self.0 & SCALARS != 0
    }

    pub(super) fn has_strings(self) -> bool {
        self.0 & STRINGS != 0
    }

    /// Whether the numbers are integers all; nothing where there are none.
    pub(super) fn numbers(self) -> Option<bool> {
        (self.0 & (INTEGERS | FRACTIONS) != 0).then_some(self.0 & FRACTIONS == 0)
    }

    pub(super) fn has_arrays(self) -> bool {
        self.0 & ARRAYS != 0
    }

    pub(super) fn has_objects(self) -> bool {
        self.0 & OBJECTS != 0
    }
}
