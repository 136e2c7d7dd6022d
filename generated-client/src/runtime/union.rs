//! Reads values that the walk over their schema decides on: unions, and what
//! stands in a schema around a type's own.

use super::explain;
use super::keyword::Keyword;
use super::node::Node;
use super::reader::{Read, Reader, Refused};
use super::schema::{Kind, Schema};
use super::typed::{Typed, check};

/// Where the value of a branch is read from.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// From the reader: only this branch may fit, and its type decides alone.
    Next,
    /// From a text that was accepted, and that the reader has left behind.
    Accepted(&'a str),
}

impl Value<'_> {
    /// Reads the value as the type of its branch.
    pub fn read<T: Typed>(self, reader: &mut Reader<'_>) -> Read<T> {
        match self {
            Value::Next => T::read(reader, &T::SCHEMA),
            Value::Accepted(text) => shape(text),
        }
    }
}

/// Finds the branch of `oneOf` or `anyOf` that the next value is of.
///
/// The branch is looked for by the walk and not by trying to read the value as
/// one type after the other, which would read what lies deep within it once
/// for each way to it.
///
/// `own` is the schema of the union's type, where the one of the place says
/// something around it.
pub fn branch<'a>(
    reader: &mut Reader<'a>,
    schema: &Schema,
    own: &Schema,
) -> Read<(usize, Value<'a>)> {
    if let Some(index) = by_first_byte(reader, schema) {
        return Ok((index, Value::Next));
    }
    let (node, text) = decided(reader, schema)?;
    let branches = branches(if schema.around { own } else { schema }).ok_or(Refused)?;
    let index = branches.iter().position(|branch| explain::holds(&node, branch));
    Ok((index.ok_or(Refused)?, Value::Accepted(text)))
}

/// Reads a struct whose place says something around it, which no table of its
/// own has.
#[inline(never)]
pub fn around<T: Typed>(reader: &mut Reader<'_>, schema: &Schema) -> Read<T> {
    let (_, text) = decided(reader, schema)?;
    shape(text)
}

/// Reads a text that was accepted as a type of the same shape.
pub(super) fn shape<T: Typed>(text: &str) -> Read<T> {
    T::read(&mut Reader::new(text), &T::SCHEMA)
}

/// Reads a value that its schema accepts.
pub(super) fn decided<'a>(reader: &mut Reader<'a>, schema: &Schema) -> Read<(Node<'a>, &'a str)> {
    reader.peek();
    let start = reader.position();
    let node = Node::read(reader)?;
    check(explain::holds(&node, schema))?;
    Ok((node, reader.since(start)))
}

fn branches(schema: &Schema) -> Option<&'static [Schema]> {
    schema.more.iter().find_map(|keyword| match keyword {
        Keyword::OneOf(branches) | Keyword::AnyOf(branches) => Some(*branches),
        _ => None,
    })
}

/// The only branch that a value can be of by its first byte, where that is
/// certain and nothing else is asked for.
fn by_first_byte(reader: &mut Reader<'_>, schema: &Schema) -> Option<usize> {
    let [Keyword::OneOf(branches) | Keyword::AnyOf(branches)] = schema.more else { return None };
    if schema.around {
        return None;
    }
    let first = reader.peek()?;
    let mut fitting = None;
    for (index, branch) in branches.iter().enumerate() {
        let begins = match branch.kind {
            Kind::Any => return None,
            Kind::Boolean => matches!(first, b't' | b'f'),
            Kind::Integer | Kind::Number => matches!(first, b'-' | b'0'..=b'9'),
            Kind::String | Kind::OpenEnum(_) | Kind::Enum(_) => first == b'"',
            Kind::Object(_) | Kind::Map(_) => first == b'{',
            Kind::List(_) => first == b'[',
        };
        if begins && fitting.replace(index).is_some() {
            return None;
        }
    }
    fitting
}
