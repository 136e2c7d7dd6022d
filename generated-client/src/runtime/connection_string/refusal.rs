//! What is wrong with a connection string, in words. The string and its values
//! are never part of them.

use crate::runtime::explain::push_segment;
use crate::violation::{Violation, Violations};

use super::carry;
use super::dialect::{Dialect, Key, Part, Piece};

/// What [`Violation::keyword`] says of a connection string.
const KEYWORD: &str = "connectionString";

impl Dialect {
    /// A violation about a key, or about the string as a whole.
    fn violation(&self, key: Option<&str>, message: String) -> Violation {
        let mut instance_path = String::new();
        push_segment(&mut instance_path, self.parameter);
        Violation {
            instance_path,
            schema_path: String::new(),
            keyword: KEYWORD,
            members: key.map(str::to_owned).into_iter().collect(),
            branches: Vec::new(),
            message,
        }
    }

    /// The key of a part, and how a sentence names the part.
    fn named(&self, part: &Part) -> (&'static str, String) {
        match self.key_of(part) {
            Some(key) if matches!(key.pieces, [Piece::Part(_)]) => {
                (key.name(), format!("the key `{}`", key.name()))
            }
            Some(key) => (key.name(), format!("`{}` in the key `{}`", part.name, key.name())),
            None => (part.name, format!("`{}`", part.name)),
        }
    }

    pub(super) fn missing(&self, part: &Part) -> Violation {
        let (key, name) = self.named(part);
        self.violation(Some(key), format!("{name} is missing"))
    }

    /// The value cannot be written so that it is read back as it is.
    pub(super) fn unfit(&self, part: &Part) -> Violation {
        let (key, name) = self.named(part);
        let mut needs = carry::needs(part.escaping).to_owned();
        if !part.without.is_empty() {
            let signs: Vec<String> = part.without.chars().map(|c| format!("`{c}`")).collect();
            needs.push_str(&format!("; nor does it hold {}", signs.join(", ")));
        }
        self.violation(
            Some(key),
            format!("{name} cannot carry this value: {needs}. {}", self.help()),
        )
    }

    /// What to do about a value that cannot be carried.
    fn help(&self) -> String {
        match self.instead {
            Some(method) => format!(
                "Use the auth method `{method}`, which takes each value as a parameter of its \
                 own, or choose another value"
            ),
            None => "Choose another value, or give a string of your own".to_owned(),
        }
    }

    pub(super) fn illegal(&self, part: &Part) -> Violation {
        let (key, name) = self.named(part);
        let values: Vec<String> = part.values.iter().map(|value| format!("`{value}`")).collect();
        self.violation(Some(key), format!("{name} takes one of {}", values.join(", ")))
    }

    pub(super) fn repeated(&self, key: &Key) -> Violation {
        let name = key.name();
        self.violation(Some(name), format!("the key `{name}` stands twice"))
    }

    /// The value of a key has not the form that the table says.
    pub(super) fn misshapen(&self, key: &Key) -> Violation {
        let (name, shape) = (key.name(), self.shape(key.pieces));
        self.violation(
            Some(name),
            format!("the value of the key `{name}` has not the form `{shape}`"),
        )
    }

    /// The same part has two values.
    pub(super) fn disagreeing(&self, part: &Part) -> Violation {
        let (key, _) = self.named(part);
        self.violation(Some(key), format!("`{}` stands in several places, which differ", part.name))
    }

    /// The string does not begin as it should.
    pub(super) fn headless(&self) -> Violation {
        self.violation(None, format!("the string does not begin with `{}`", self.shape(self.head)))
    }

    /// A pair is none; `number` counts from 1.
    pub(super) fn no_pair(&self, number: usize) -> Violation {
        let separator = self.separator();
        self.violation(
            None,
            format!(
                "pair {number} has no `=`; a `{separator}` within a value ends it, and what \
                 follows is read as another key"
            ),
        )
    }

    /// A key that the table does not have, which may be a piece of a secret.
    pub(super) fn unknown(&self, what: &str) -> Violation {
        self.violation(None, format!("a further key {what}"))
    }

    pub(super) fn refuse<T>(&self, violation: Violation) -> Result<T, Violations> {
        Err(Violations::new(vec![violation]))
    }
}
