//! JSON as a tree, for explaining why a text was refused.

use std::borrow::Cow;
use std::collections::HashSet;

use zeroize::Zeroize;

use crate::error::{Fault, Malformed};
use crate::json::LINEAR;

use super::reader::{Read, Reader, Refused};

/// A JSON value that borrows from its text.
pub(super) enum Node<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    String(Cow<'a, str>),
    Array(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// A text that had to be unescaped may be a secret.
impl Drop for Node<'_> {
    fn drop(&mut self) {
        if let Node::String(Cow::Owned(text)) = self {
            text.zeroize();
        }
    }
}

impl<'a> Node<'a> {
    /// Reads a whole text.
    pub(super) fn parse(text: &'a str) -> Result<Self, Malformed> {
        let mut reader = Reader::new(text);
        let node = Node::read(&mut reader).and_then(|node| reader.end().map(|()| node));
        node.map_err(|Refused| {
            let position = reader.position();
            reader
                .fault()
                .unwrap_or_else(|| Malformed::at(Fault::Syntax, text.as_bytes(), position))
        })
    }

    /// Reads the next value.
    pub(super) fn read(reader: &mut Reader<'a>) -> Read<Self> {
        match reader.peek() {
            Some(b'"') => Ok(Node::String(reader.string()?)),
            Some(b'{') => {
                let mut members: Vec<(Cow<'a, str>, Node<'a>)> = Vec::new();
                let mut seen: HashSet<Box<str>> = HashSet::new();
                reader.object(&mut |reader, name| {
                    if repeated(&members, &mut seen, &name) {
                        return reader.repeated_name();
                    }
                    members.push((name, Node::read(reader)?));
                    Ok(())
                })?;
                Ok(Node::Object(members))
            }
            Some(b'[') => {
                let mut items = Vec::new();
                reader.array(|reader| {
                    items.push(Node::read(reader)?);
                    Ok(())
                })?;
                Ok(Node::Array(items))
            }
            Some(b't' | b'f') => Ok(Node::Bool(reader.boolean()?)),
            Some(b'n') => reader.null().map(|()| Node::Null),
            Some(b'-' | b'0'..=b'9') => Ok(Node::Number(reader.number()?)),
            _ => reader.fail(Fault::Syntax),
        }
    }

    /// What kind of value it is.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(_) => "a boolean",
            Node::Number(_) => "a number",
            Node::String(_) => "a string",
            Node::Array(_) => "an array",
            Node::Object(_) => "an object",
        }
    }

    /// The value of a member.
    pub(super) fn get(&self, name: &str) -> Option<&Node<'a>> {
        match self {
            Node::Object(members) => {
                members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

/// Whether a member of that name was read before. Few are compared one by one;
/// of many a set tells.
fn repeated(
    members: &[(Cow<'_, str>, Node<'_>)],
    seen: &mut HashSet<Box<str>>,
    name: &str,
) -> bool {
    if members.len() < LINEAR {
        return members.iter().any(|(known, _)| known == name);
    }
    if seen.is_empty() {
        seen.extend(members.iter().map(|(known, _)| Box::from(&**known)));
    }
    !seen.insert(name.into())
}
