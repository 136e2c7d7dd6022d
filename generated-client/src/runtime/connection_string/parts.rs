//! The values of a connection string, and the one check that they all pass.

use std::fmt;

use crate::secret::Secret;
use crate::violation::{Violation, Violations};

use super::carry;
use super::dialect::Dialect;

/// Values that a dialect carries, in the order of its parts.
pub struct Parts {
    dialect: &'static Dialect,
    values: Vec<Option<Secret>>,
    extra: Extras,
    next: usize,
}

/// Pairs whose keys are not in the table, and fixed keys with another value.
/// Both the key and the value may be a piece of a secret.
#[derive(Clone, Default, PartialEq)]
pub struct Extras(Vec<(Secret, Secret)>);

impl Parts {
    /// Takes values, exactly when the dialect carries all of them.
    pub(super) fn check(
        dialect: &'static Dialect,
        values: Vec<Option<Secret>>,
        extra: Vec<(Secret, Secret)>,
    ) -> Result<Self, Violations> {
        let mut broken = Vec::new();
        for (index, part) in dialect.parts.iter().enumerate() {
            match values.get(index).and_then(Option::as_ref).map(Secret::expose_secret) {
                None if index < dialect.required => broken.push(dialect.missing(part)),
                None => {}
                Some(value) if part.values.is_empty() && !carry::carries(part, value) => {
                    broken.push(dialect.unfit(part));
                }
                Some(value) if !part.values.is_empty() && !part.values.contains(&value) => {
                    broken.push(dialect.illegal(part));
                }
                Some(_) => {}
            }
        }
        let extra = Extras::check(dialect, extra, &mut broken);
        if broken.is_empty() {
            Ok(Parts { dialect, values, extra, next: 0 })
        } else {
            Err(Violations::new(broken))
        }
    }

    /// The next value, which has to be there.
    pub fn required<T>(&mut self, make: impl FnOnce(Secret) -> Option<T>) -> Result<T, Violations> {
        let place = self.next;
        self.optional(make).ok_or_else(|| {
            let missing = self.dialect.parts.get(place).map(|part| self.dialect.missing(part));
            Violations::new(missing.into_iter().collect())
        })
    }

    /// The next value, where it is there.
    pub fn optional<T>(&mut self, make: impl FnOnce(Secret) -> Option<T>) -> Option<T> {
        let place = self.next;
        self.next += 1;
        self.values.get_mut(place).and_then(Option::take).and_then(make)
    }

    /// What is not in the table.
    pub fn extra(self) -> Extras {
        self.extra
    }

    /// Every value by the name of its part, in the order of the table.
    pub(crate) fn named(&self) -> impl Iterator<Item = (&str, &Secret)> {
        let names = self.dialect.parts.iter().map(|part| part.name);
        names.zip(&self.values).filter_map(|(name, value)| Some((name, value.as_ref()?)))
    }

    pub(crate) fn extras(&self) -> &Extras {
        &self.extra
    }

    /// The string.
    pub(crate) fn compose(&self) -> Secret {
        let values: Vec<Option<&str>> =
            self.values.iter().map(|value| value.as_ref().map(Secret::expose_secret)).collect();
        super::compose(self.dialect, &values, &self.extra)
    }
}

impl Extras {
    /// The pairs, keys first.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Secret)> {
        self.0.iter().map(|(name, value)| (name.expose_secret(), value))
    }

    /// The value of a key.
    pub(super) fn get(&self, name: &str) -> Option<&Secret> {
        self.0.iter().find(|(key, _)| key.expose_secret() == name).map(|(_, value)| value)
    }

    /// Takes pairs in the one order that they are written in: fixed keys in
    /// that of the table, then the others as they were given. A fixed key with
    /// its own value says nothing.
    fn check(
        dialect: &'static Dialect,
        extra: Vec<(Secret, Secret)>,
        broken: &mut Vec<Violation>,
    ) -> Self {
        let mut fixed: Vec<(usize, Secret, Secret)> = Vec::new();
        let mut others: Vec<(Secret, Secret)> = Vec::new();
        for (name, value) in extra {
            let text = name.expose_secret();
            let own = dialect.key(text, dialect.any_case);
            if !carry::fits(value.expose_secret(), dialect.escaping()) {
                let needs = carry::needs(dialect.escaping());
                broken.push(dialect.unknown(&format!("cannot carry its value: {needs}")));
            } else if let Some((key, usual)) = own.and_then(|key| Some((key, key.fixed()?))) {
                let place = dialect.keys.iter().position(|k| std::ptr::eq(k, key));
                let place = place.unwrap_or_default();
                if fixed.iter().any(|(other, ..)| *other == place) {
                    broken.push(dialect.repeated(key));
                } else if value.expose_secret() != usual {
                    fixed.push((place, Secret::new(key.name()), value));
                }
            } else if dialect.key(text, true).is_some() {
                broken.push(dialect.unknown("is one of the table's, or differs only in case"));
            } else if !carry::fits_key(text, dialect.query) {
                broken.push(dialect.unknown("holds what no key can"));
            } else if others.iter().any(|(o, _)| o.expose_secret().eq_ignore_ascii_case(text)) {
                broken.push(dialect.unknown("stands twice"));
            } else {
                others.push((name, value));
            }
        }
        fixed.sort_by_key(|(place, ..)| *place);
        let fixed = fixed.into_iter().map(|(_, name, value)| (name, value));
        Extras(fixed.chain(others).collect())
    }
}

/// Shows that there is something, and nothing of it.
impl fmt::Debug for Extras {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "{}" } else { "[redacted]" })
    }
}
