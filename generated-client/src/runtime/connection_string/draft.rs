//! What a builder of a connection string holds until it builds.

use crate::runtime::{Members, Typed, View};
use crate::secret::Secret;
use crate::violation::Violations;

use super::dialect::Dialect;
use super::parts::Parts;

/// The parts that were set.
#[derive(Default)]
pub struct Draft {
    parts: Vec<(Box<str>, Secret)>,
    extra: Vec<(Secret, Secret)>,
}

impl Draft {
    /// A draft without parts.
    pub fn new() -> Self {
        Draft::default()
    }

    pub(crate) fn put(&mut self, name: &str, value: Secret) {
        match self.parts.iter_mut().find(|(other, _)| **other == *name) {
            Some(part) => part.1 = value,
            None => self.parts.push((name.into(), value)),
        }
    }

    /// With the value of a key that is no part, in place of what it was before.
    #[must_use]
    pub fn extra(mut self, name: &str, value: Secret) -> Self {
        match self.extra.iter_mut().find(|(other, _)| other.expose_secret() == name) {
            Some(pair) => pair.1 = value,
            None => self.extra.push((Secret::new(name), value)),
        }
        self
    }
}

impl Members for Draft {
    fn with<T: Typed>(mut self, name: &str, value: T) -> Self {
        let text = match value.view() {
            View::Secret(secret) => secret.expose_secret(),
            View::Str(text) => text,
            // Parts are secrets and enums of strings.
            _ => "",
        };
        self.put(name, Secret::new(text));
        self
    }
}

/// Checks the parts of a draft, or says every one that cannot be carried.
pub fn build(dialect: &'static Dialect, draft: Draft) -> Result<Parts, Violations> {
    let mut values = vec![None; dialect.parts.len()];
    for (name, value) in draft.parts {
        let place = dialect.parts.iter().position(|part| *part.name == *name);
        if let Some(slot) = place.and_then(|place| values.get_mut(place)) {
            *slot = Some(value);
        }
    }
    Parts::check(dialect, values, draft.extra)
}
