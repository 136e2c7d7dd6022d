//! `Deserialize` for generated types, from any self-describing format.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use zeroize::Zeroizing;

use crate::buffer::Growing;

use super::typed::{Typed, from_json};

/// Reads a value through `serde`.
///
/// The input is written down as JSON and read from there, so that a type is
/// made from YAML or from a flattened field by the rules by which it is made
/// from JSON bytes. `from_json` is the faster way, and the exact one for
/// numbers beyond 64 bits, which `serde` formats round.
pub fn deserialize<'de, T: Typed, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut json = Growing::new();
    Transcode(&mut json).deserialize(deserializer)?;
    from_json(json.as_bytes()).map_err(D::Error::custom)
}

/// Writes whatever comes as JSON.
struct Transcode<'j>(&'j mut Growing);

impl Transcode<'_> {
    fn push(&mut self, text: &str) {
        self.0.push(text.as_bytes());
    }

    fn push_json<E: Error>(&mut self, value: impl serde::Serialize) -> Result<(), E> {
        serde_json::to_writer(&mut *self.0, &value).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Transcode<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcode<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_bool<E: Error>(mut self, value: bool) -> Result<(), E> {
        self.push_json(value)
    }

    fn visit_i64<E: Error>(mut self, value: i64) -> Result<(), E> {
        self.push_json(value)
    }

    fn visit_u64<E: Error>(mut self, value: u64) -> Result<(), E> {
        self.push_json(value)
    }

    fn visit_i128<E: Error>(mut self, value: i128) -> Result<(), E> {
        self.push(&value.to_string());
        Ok(())
    }

    fn visit_u128<E: Error>(mut self, value: u128) -> Result<(), E> {
        self.push(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(mut self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("a number that is not finite cannot be written as JSON"));
        }
        self.push_json(value)
    }

    fn visit_str<E: Error>(mut self, value: &str) -> Result<(), E> {
        self.push_json(value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        // It may be a secret.
        let value = Zeroizing::new(value);
        self.visit_str(&value)
    }

    fn visit_unit<E: Error>(mut self) -> Result<(), E> {
        self.push("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.push("[");
        let mut first = true;
        loop {
            let length = self.0.as_bytes().len();
            if !first {
                self.push(",");
            }
            if items.next_element_seed(Transcode(self.0))?.is_none() {
                self.0.truncate(length);
                break;
            }
            first = false;
        }
        self.push("]");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        self.push("{");
        let mut first = true;
        while let Some(name) = members.next_key::<String>()? {
            if first && name == EXACT_NUMBER && has_exact_numbers() {
                // The brace.
                self.0.truncate(self.0.as_bytes().len() - 1);
                let number: serde_json::Number =
                    members.next_value::<String>()?.parse().map_err(A::Error::custom)?;
                return self.push_json(number);
            }
            if !first {
                self.push(",");
            }
            first = false;
            self.push_json(name)?;
            self.push(":");
            members.next_value_seed(Transcode(self.0))?;
        }
        self.push("}");
        Ok(())
    }
}

/// The name of the one member by which `serde_json` hands over a number as
/// text, where any crate of the build turns on its feature
/// `arbitrary_precision`.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

/// Whether that feature is on, which only its effect tells.
fn has_exact_numbers() -> bool {
    "1.50".parse().is_ok_and(|number: serde_json::Number| number.to_string() == "1.50")
}
