//! What a builder takes for a member that may be `null`.

use crate::number::{Integer, Number};
use crate::secret::Secret;

/// A value or `null`, as the builder of a type takes it for a member that may
/// be either: what stands for the value itself, `None` for `null`, or an
/// `Option` of the value.
///
/// A member that is not set is not sent; one that is set to `None` is sent as
/// `null`.
#[derive(Clone, Debug, PartialEq)]
pub struct Nullable<T>(Option<T>);

impl<T> Nullable<T> {
    /// `null`.
    pub const NULL: Self = Nullable(None);
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Nullable(Some(value))
    }
}

/// A struct within itself is taken as it is. `Some` of it is not: with that,
/// `None` alone would no longer say what it is of.
impl<T> From<T> for Nullable<Box<T>> {
    fn from(value: T) -> Self {
        Nullable(Some(Box::new(value)))
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        Nullable(value)
    }
}

impl<T> From<Nullable<T>> for Option<T> {
    fn from(value: Nullable<T>) -> Self {
        value.0
    }
}

macro_rules! from_values {
    ($($type:ty: $($from:ty)*;)*) => {
        $($(impl From<$from> for Nullable<$type> {
            fn from(value: $from) -> Self {
                Nullable(Some(value.into()))
            }
        })*)*
    };
}

from_values! {
    String: &str;
    Secret: &str String;
    i64: i8 i16 i32 u8 u16 u32;
    Integer: i8 i16 i32 i64 isize i128 u8 u16 u32 u64 usize u128;
    Number: Integer f64 i8 i16 i32 i64 isize i128 u8 u16 u32 u64 usize u128;
}

#[cfg(feature = "secrecy")]
impl From<secrecy::SecretString> for Nullable<Secret> {
    fn from(text: secrecy::SecretString) -> Self {
        Nullable(Some(text.into()))
    }
}
