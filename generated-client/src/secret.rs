//! Text that must not be shown.

use std::fmt;

use zeroize::Zeroizing;

/// A secret: redacted in every output, zeroed when dropped, and read only by
/// name, through [`expose_secret`](Secret::expose_secret).
///
/// `Serialize` is not implemented: a secret is written as part of the request
/// that it belongs to, and nowhere else.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a text as a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(Zeroizing::new(text.into()))
    }

    /// The text.
    pub fn expose_secret(&self) -> &str {
        &self.0
    }
}

/// Compares all bytes whatever differs, so that the time it takes tells
/// nothing but the length.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (left, right) = (self.0.as_bytes(), other.0.as_bytes());
        left.len() == right.len()
            && std::hint::black_box(left.iter().zip(right).fold(0, |acc, (l, r)| acc | (l ^ r)))
                == 0
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Secret::new(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Secret::new(text)
    }
}

#[cfg(feature = "secrecy")]
impl From<secrecy::SecretString> for Secret {
    fn from(text: secrecy::SecretString) -> Self {
        Secret::new(secrecy::ExposeSecret::expose_secret(&text))
    }
}
