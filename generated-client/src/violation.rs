//! Rules that a value breaks.

use std::fmt;
use std::ops::Deref;

/// One broken rule: where in the value, where in the schema, and what to do.
///
/// Never holds the value of a secret, nor that of an undeclared member, which
/// may be a secret under a misspelt name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(crate) instance_path: String,
    pub(crate) schema_path: String,
    pub(crate) keyword: &'static str,
    pub(crate) members: Vec<String>,
    pub(crate) message: String,
    pub(crate) branches: Vec<Vec<Violation>>,
}

impl Violation {
    /// The value that breaks the rule, as a JSON Pointer (RFC 6901) into the
    /// parameters; empty for the parameters as a whole.
    pub fn instance_path(&self) -> &str {
        &self.instance_path
    }

    /// The keyword that is broken, as a JSON Pointer into the auth method's
    /// schema.
    pub fn schema_path(&self) -> &str {
        &self.schema_path
    }

    /// The draft-07 keyword that is broken, such as `required`;
    /// `connectionString` where no schema but the form of a connection string
    /// says so.
    pub fn keyword(&self) -> &'static str {
        self.keyword
    }

    /// The members of the object at [`instance_path`](Self::instance_path)
    /// that the violation is about: the one that is missing (`required`), or
    /// those that are not allowed (`additionalProperties`). Of a connection
    /// string, the key in it.
    pub fn members(&self) -> &[String] {
        &self.members
    }

    /// Why each branch of `anyOf` or `oneOf` does not fit, in the order of the
    /// schema; empty for every other keyword.
    pub fn branches(&self) -> &[Vec<Violation>] {
        &self.branches
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.instance_path.is_empty() {
            f.write_str(&self.instance_path)?;
            f.write_str(": ")?;
        }
        f.write_str(&self.message)
    }
}

/// Every rule that a value breaks; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    pub(crate) fn new(violations: Vec<Violation>) -> Self {
        Violations(violations)
    }
}

impl Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
