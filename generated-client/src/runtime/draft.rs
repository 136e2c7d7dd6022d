//! What a builder holds until it builds.

use std::collections::{HashMap, HashSet};

use zeroize::Zeroizing;

use crate::buffer::json_of;
use crate::error::{Fault, ParseError};
use crate::json::{Json, LINEAR};
use crate::violation::{Violation, Violations};

use super::explain::push_segment;
use super::typed::{Typed, from_json};
use super::view::View;

/// The members that were set, as JSON text.
///
/// Building reads that text as any other, so that there is one way to check a
/// value, and a builder accepts exactly what parsing accepts.
#[derive(Default)]
pub struct Draft {
    members: Vec<Member>,
    /// Where the members stand, once there are more than a search is cheap for.
    places: HashMap<Box<str>, usize>,
}

struct Member {
    name: Box<str>,
    /// The value, or why it is no JSON.
    json: Result<Zeroizing<Vec<u8>>, Fault>,
}

impl Member {
    /// The value as JSON; `null` where it is none.
    fn text(&self) -> &[u8] {
        self.json.as_ref().map_or(b"null", |json| json)
    }
}

impl Draft {
    /// A draft without members.
    pub fn new() -> Self {
        Draft::default()
    }

    /// Sets a member, in place of what it was before.
    pub fn set(&mut self, name: &str, value: &View<'_>) {
        let json = match value.fault() {
            Some(fault) => Err(fault),
            // What has no fault can be written.
            None => json_of(value).map_err(|_| Fault::Syntax),
        };
        match self.place(name) {
            Some(place) => {
                if let Some(member) = self.members.get_mut(place) {
                    member.json = json;
                }
            }
            None => {
                if !self.places.is_empty() {
                    self.places.insert(name.into(), self.members.len());
                }
                self.members.push(Member { name: name.into(), json });
            }
        }
    }

    /// Sets a member that may be undeclared.
    pub fn extra(&mut self, name: &str, value: &Json) {
        self.set(name, &View::Json(value));
    }

    fn place(&mut self, name: &str) -> Option<usize> {
        if self.members.len() < LINEAR {
            return self.members.iter().position(|member| *member.name == *name);
        }
        if self.places.is_empty() {
            let names = self.members.iter().map(|member| member.name.clone());
            self.places = names.zip(0..).collect();
        }
        self.places.get(name).copied()
    }

    /// The object as JSON text, in a buffer that never moves, so that no copy
    /// of a secret stays behind. What is no JSON is `null` in it.
    fn json(&self) -> Zeroizing<Vec<u8>> {
        // An escaped name is at most six times as long.
        let room = |member: &Member| member.name.len() * 6 + member.text().len() + 4;
        let length: usize = self.members.iter().map(room).sum();
        let mut object = Zeroizing::new(Vec::with_capacity(length + 2));
        object.push(b'{');
        for (index, member) in self.members.iter().enumerate() {
            if index > 0 {
                object.push(b',');
            }
            let name = serde_json::to_string(&*member.name).unwrap_or_default();
            object.extend_from_slice(name.as_bytes());
            object.push(b':');
            object.extend_from_slice(member.text());
        }
        object.push(b'}');
        object
    }
}

/// Makes the value of a draft, or says every rule that it breaks.
pub fn build<T: Typed>(draft: Draft) -> Result<T, Violations> {
    let found = from_text(&draft.json());
    let mut broken: Vec<Violation> = Vec::new();
    for member in &draft.members {
        if let Err(fault) = member.json {
            let mut path = String::new();
            push_segment(&mut path, &member.name);
            broken.push(unwritable(path, fault));
        }
    }
    if broken.is_empty() {
        return found;
    }
    // `null` stood in for what is no JSON: what it broke is not told.
    let paths: HashSet<String> = broken.iter().map(|broken| broken.instance_path.clone()).collect();
    let others = found.err().into_iter().flatten();
    broken.extend(others.filter(|violation| !paths.contains(&violation.instance_path)));
    Err(Violations::new(broken))
}

/// Makes a value that may be any JSON, or says every rule that it breaks.
pub fn check<T: Typed>(value: &Json) -> Result<T, Violations> {
    checked(&View::Json(value))
}

/// Makes a value of another one, or says every rule that it breaks.
pub fn checked<T: Typed>(value: &View<'_>) -> Result<T, Violations> {
    let refused = |fault| Violations::new(vec![unwritable(String::new(), fault)]);
    match value.fault() {
        Some(fault) => Err(refused(fault)),
        None => from_text(&json_of(value).map_err(|_| refused(Fault::Syntax))?),
    }
}

fn from_text<T: Typed>(json: &[u8]) -> Result<T, Violations> {
    match from_json(json) {
        Ok(value) => Ok(value),
        Err(ParseError::Violations(violations)) => Err(violations),
        // Members are valid JSON each; what is left is nesting beyond bounds.
        Err(ParseError::Malformed(malformed)) => {
            Err(Violations::new(vec![unwritable(String::new(), malformed.fault())]))
        }
    }
}

fn unwritable(instance_path: String, fault: Fault) -> Violation {
    Violation {
        instance_path,
        schema_path: String::new(),
        keyword: "type",
        members: Vec::new(),
        branches: Vec::new(),
        message: format!("the value cannot be written as JSON: {fault}"),
    }
}
