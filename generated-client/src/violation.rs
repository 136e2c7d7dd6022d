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
    /// schema; empty for every other keyword. `Display` says the reasons of the
    /// nearest one, where one is nearest.
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
        f.write_str(&self.message)?;
        let nearest = self.nearest();
        match nearest.as_slice() {
            [(index, reasons)] => {
                let shown: Vec<String> =
                    reasons.iter().take(SHOWN).map(|reason| reason.below(self)).collect();
                write!(f, " (nearest is kind {index}: {}", shown.join("; "))?;
                match reasons.len().checked_sub(SHOWN) {
                    Some(more @ 1..) => write!(f, "; and {more} more)"),
                    _ => f.write_str(")"),
                }
            }
            // Several are as near: what each asks for is worth saying where it
            // is one thing.
            [(_, [_]), ..] if nearest.len() <= SHOWN => {
                let said = |(index, reasons): &(usize, &[Violation])| {
                    let reason = reasons.first()?;
                    Some(format!("kind {index}: {}", reason.below(self)))
                };
                let shown: Vec<String> = nearest.iter().filter_map(said).collect();
                write!(f, " ({})", shown.join("; "))
            }
            _ => Ok(()),
        }
    }
}

/// How many reasons, or branches, are said.
const SHOWN: usize = 3;

impl Violation {
    /// The branches that the value is nearest to, all as near, and why each does
    /// not fit.
    ///
    /// A branch whose `const` or `enum` of a member is broken is another kind:
    /// where such a member tells branches apart, the one that it names is meant.
    /// A value of another type is further still; of the rest, the fewest reasons
    /// are nearest.
    fn nearest(&self) -> Vec<(usize, &[Violation])> {
        let distance = |reasons: &[Violation]| {
            let here = |reason: &&Violation| reason.instance_path == self.instance_path;
            let is_type = |reason: &Violation| matches!(reason.keyword, "type" | "false");
            let other_type = reasons.iter().filter(here).any(is_type);
            let tells = |reason: &Violation| {
                let below = reason.instance_path.strip_prefix(&*self.instance_path);
                let member = below.is_some_and(|path| path.matches('/').count() == 1);
                member && matches!(reason.keyword, "const" | "enum")
            };
            (other_type, reasons.iter().any(tells), reasons.len())
        };
        let branches = self.branches.iter().map(Vec::as_slice).enumerate();
        let branches = branches.filter(|(_, reasons)| !reasons.is_empty());
        let least = branches.clone().map(|(_, reasons)| distance(reasons)).min();
        branches.filter(|(_, reasons)| Some(distance(reasons)) == least).collect()
    }

    /// What is said of it within another violation, whose place is known.
    /// Without its own branches: they may be as deep as a value is.
    fn below(&self, outer: &Violation) -> String {
        match self.instance_path.strip_prefix(&*outer.instance_path).unwrap_or_default() {
            "" => self.message.clone(),
            place => format!("{place}: {}", self.message),
        }
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
