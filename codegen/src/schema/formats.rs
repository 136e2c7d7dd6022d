//! The formats of draft-07, and which of them assert something.
//!
//! A generation may turn the assertion off, for all of them or for some: a
//! `format` that asserts nothing is a remark (Validation §7.2), and is read as
//! if it were not there, as any other remark is.

use std::collections::BTreeSet;

use super::{Kind, SchemaTree};
use crate::diagnostic::words::{any_of, closest, quote};

/// The formats that draft-07 defines (Validation §7.3).
pub const FORMATS: &[&str] = &[
    "date-time",
    "date",
    "time",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// Says it of every format.
const ALL: &str = "all";

/// Takes back what was said before.
const NONE: &str = "none";

/// The formats that assert nothing in this generation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IgnoredFormats {
    names: BTreeSet<&'static str>,
}

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat {
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl IgnoredFormats {
    /// Adds a format by its name, every one by `all`; `none` takes back all
    /// that were added.
    ///
    /// # Errors
    ///
    /// Draft-07 has no format of that name, so that it is a remark already.
    pub fn add(&mut self, name: &str) -> Result<(), UnknownFormat> {
        match name {
            ALL => self.names.extend(FORMATS),
            NONE => self.names.clear(),
            name => {
                let known = FORMATS.iter().find(|known| **known == name);
                self.names.insert(known.ok_or_else(|| UnknownFormat::of(name))?);
            }
        }
        Ok(())
    }

    /// Whether a format asserts nothing, although draft-07 defines it.
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

impl UnknownFormat {
    fn of(name: &str) -> Self {
        if name == "password" {
            return Self {
                message: "`password` asserts nothing that could be turned off".to_owned(),
                help: "Remove it: a value of this format is a secret in every generation."
                    .to_owned(),
            };
        }
        let words = FORMATS.iter().copied().chain([ALL, NONE]);
        Self {
            message: format!("draft-07 has no format {}", quote(name)),
            help: match closest(name, words.clone()) {
                Some(close) => format!("Did you mean {}?", quote(close)),
                None => format!("The formats are {}.", any_of(words)),
            },
        }
    }
}

impl SchemaTree {
    /// The same tree without the `format`s that assert nothing.
    #[must_use]
    pub fn without(mut self, ignored: &IgnoredFormats) -> Self {
        for schema in &mut self.nodes {
            if let Kind::Keywords(keywords) = &mut schema.kind {
                keywords.format.take_if(|format| ignored.contains(&format.value));
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{FORMATS, IgnoredFormats};

    fn ignored(names: &[&str]) -> Result<usize, String> {
        let mut formats = IgnoredFormats::default();
        for name in names {
            formats
                .add(name)
                .map_err(|unknown| format!("{}; {}", unknown.message, unknown.help))?;
        }
        Ok(formats.names.len())
    }

    #[test]
    fn formats_are_named_one_by_one_or_all_at_once() {
        for (names, count) in [
            (&[][..], 0),
            (&["uri", "email", "uri"], 2),
            (&["all"], FORMATS.len()),
            (&["all", "none", "uri"], 1),
        ] {
            assert_eq!(ignored(names), Ok(count), "{names:?}");
        }
        for (name, says) in [
            ("ur", "draft-07 has no format `ur`; Did you mean `uri`?"),
            ("URI", "Did you mean `uri`?"),
            ("12", "The formats are `date-time`, "),
            ("password", "a secret in every generation"),
        ] {
            assert!(ignored(&[name]).unwrap_err().contains(says), "{name}");
        }
    }
}
