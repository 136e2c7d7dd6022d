//! Connection strings by names that are known only at run time.

use crate::runtime::connection_string::{Dialect, Draft, Part, build, parse};
use crate::secret::Secret;
use crate::violation::Violations;

/// How the value of a parameter is composed of parts, and taken apart.
///
/// ```
/// # #[cfg(feature = "postgresql")] {
/// use flow_service::catalog;
///
/// let postgresql = catalog::by_name("postgresql").unwrap();
/// let method = postgresql.auth_method("Connection String Based Authentication").unwrap();
/// let strings = method.parameters().find_map(|one| one.connection_string()).unwrap();
/// assert!(strings.template().starts_with("Server={server};Database={database};"));
///
/// let parts = [("server", "db"), ("database", "d"), ("port", "5432"), ("uid", "u")];
/// let missing = strings.compose(parts).unwrap_err();
/// assert_eq!(missing[0].members(), ["Password"]);
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ConnectionString(&'static Dialect);

/// A part of a connection string.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionStringPart {
    dialect: &'static Dialect,
    part: &'static Part,
    required: bool,
}

impl ConnectionString {
    pub(super) fn new(dialect: &'static Dialect) -> Self {
        ConnectionString(dialect)
    }

    /// The string with the names of the required parts in braces.
    pub fn template(&self) -> String {
        self.0.template()
    }

    /// What stands between two pairs of a key and a value.
    pub fn separator(&self) -> char {
        self.0.separator()
    }

    /// The keys, fixed ones included, in the order in which they are written.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &'static str> + use<> {
        self.0.keys.iter().map(|key| key.name())
    }

    /// The parts: the required ones, then the optional ones.
    pub fn parts(&self) -> impl ExactSizeIterator<Item = ConnectionStringPart> + use<> {
        let dialect = self.0;
        dialect.parts.iter().enumerate().map(move |(index, part)| ConnectionStringPart {
            dialect,
            part,
            required: index < dialect.required,
        })
    }

    /// Writes values by the names of their parts. Any other name is a key of
    /// its own.
    ///
    /// # Errors
    ///
    /// A required part is missing, or the string cannot carry a value as it is.
    pub fn compose<'a>(
        &self,
        parts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Secret, Violations> {
        let mut draft = Draft::new();
        for (name, value) in parts {
            if self.0.parts.iter().any(|part| part.name == name) {
                draft.put(name, Secret::new(value));
            } else {
                draft = draft.extra(name, Secret::new(value));
            }
        }
        Ok(build(self.0, draft)?.compose())
    }

    /// The values in a string by the names of their parts, then those of keys
    /// that are no part.
    ///
    /// # Errors
    ///
    /// The string is not one of this kind, or readers would not agree on it.
    pub fn parse(&self, text: &str) -> Result<Vec<(String, Secret)>, Violations> {
        let parts = parse(self.0, text)?;
        let named = parts.named().chain(parts.extras().iter());
        Ok(named.map(|(name, value): (&str, _)| (name.to_owned(), value.clone())).collect())
    }
}

impl ConnectionStringPart {
    /// The name by which it is composed.
    pub fn name(&self) -> &'static str {
        self.part.name
    }

    /// The key in the string that carries it; `None` where it stands before
    /// the keys.
    pub fn key(&self) -> Option<&'static str> {
        self.dialect.key_of(self.part).map(|key| key.name())
    }

    /// What it is for.
    pub fn description(&self) -> &'static str {
        self.part.description
    }

    /// Whether it must be given.
    pub fn is_required(&self) -> bool {
        self.required
    }

    /// The only values that are legal, where they are listed.
    pub fn legal_values(&self) -> Option<&'static [&'static str]> {
        Some(self.part.values).filter(|values| !values.is_empty())
    }
}
