//! What a builder holds until it builds.

use zeroize::Zeroizing;

use crate::error::ParseError;
use crate::json::Json;
use crate::violation::{Violation, Violations};

use super::typed::{Typed, from_json};
use super::view::View;

/// The members that were set, as JSON text.
///
/// Building reads that text as any other, so that there is one way to check a
/// value, and a builder accepts exactly what parsing accepts.
#[derive(Default)]
pub struct Draft {
    members: Vec<(Box<str>, Zeroizing<String>)>,
}

impl Draft {
    /// A draft without members.
    pub fn new() -> Self {
        Draft::default()
    }

    /// Sets a member, in place of what it was before.
    pub fn set(&mut self, name: &str, value: &View<'_>) {
        // What a view cannot write (there is nothing such today) is refused
        // as `null` is.
        let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        let json = Zeroizing::new(json);
        match self.members.iter_mut().find(|(key, _)| **key == *name) {
            Some((_, old)) => *old = json,
            None => self.members.push((name.into(), json)),
        }
    }

    /// Sets a member that may be undeclared.
    pub fn extra(&mut self, name: &str, value: &Json) {
        self.set(name, &View::Json(value));
    }

    /// The object as JSON text, in a buffer that never moves, so that no copy
    /// of a secret stays behind.
    fn json(&self) -> Zeroizing<Vec<u8>> {
        // An escaped name is at most six times as long.
        let length: usize =
            self.members.iter().map(|(name, json)| name.len() * 6 + json.len() + 4).sum();
        let mut object = Zeroizing::new(Vec::with_capacity(length + 2));
        object.push(b'{');
        for (index, (name, json)) in self.members.iter().enumerate() {
            if index > 0 {
                object.push(b',');
            }
            let name = serde_json::to_string(&**name).unwrap_or_default();
            object.extend_from_slice(name.as_bytes());
            object.push(b':');
            object.extend_from_slice(json.as_bytes());
        }
        object.push(b'}');
        object
    }
}

/// Makes the value of a draft, or says every rule that it breaks.
pub fn build<T: Typed>(draft: Draft) -> Result<T, Violations> {
    from_text(&draft.json())
}

/// Makes a value that may be any JSON, or says every rule that it breaks.
pub fn check<T: Typed>(value: &Json) -> Result<T, Violations> {
    from_text(&Zeroizing::new(serde_json::to_vec(value).unwrap_or_default()))
}

fn from_text<T: Typed>(json: &[u8]) -> Result<T, Violations> {
    match from_json(json) {
        Ok(value) => Ok(value),
        Err(ParseError::Violations(violations)) => Err(violations),
        // Members are valid JSON each; what is left is nesting beyond bounds.
        Err(ParseError::Malformed(malformed)) => Err(Violations::new(vec![Violation {
            instance_path: String::new(),
            schema_path: String::new(),
            keyword: "type",
            members: Vec::new(),
            branches: Vec::new(),
            message: format!("the value cannot be written as JSON: {}", malformed.fault()),
        }])),
    }
}

/// The state of a required parameter that has been set.
pub enum Set {}

/// A required parameter has been set.
#[diagnostic::on_unimplemented(
    message = "the required parameter `{Self}` has not been set",
    label = "`build` needs `{Self}`",
    note = "call the builder's method of that name before `build`"
)]
pub trait Given {}

impl Given for Set {}
