//! Reads objects by their table.

use crate::json::{Extra, ExtraReader};

use super::explain::keeps;
use super::node::Node;
use super::reader::{Read, Reader, Refused};
use super::schema::{Field, Schema, Table};
use super::typed::{Typed, check};

/// A place for the value of a field while its object is read.
pub trait Slot {
    /// Reads the value; refuses a second one.
    fn read(&mut self, reader: &mut Reader<'_>, schema: &Schema) -> Read<()>;
}

impl<T: Typed> Slot for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>, schema: &Schema) -> Read<()> {
        if self.is_some() {
            return reader.repeated_name();
        }
        *self = Some(T::read(reader, schema)?);
        Ok(())
    }
}

/// Reads an object into the slots of its fields, which stand in the order of
/// the table. Whether a required one is left empty, the caller sees.
pub fn read_object(
    reader: &mut Reader<'_>,
    table: &'static Table,
    slots: &mut [&mut dyn Slot],
    extra: &mut Extra,
) -> Read<()> {
    reader.peek();
    let start = reader.position();
    let mut extra = ExtraReader::new(extra);
    let mut expected = 0;
    // How many of the required members were read that the builder did not ask
    // for at compile time.
    let mut deferred = 0;
    reader.object(&mut |reader, name| {
        let Some(index) = find(table.fields, &name, expected) else {
            if table.closed {
                return Err(Refused);
            }
            return extra.read(&name, reader);
        };
        let (Some(slot), Some(field)) = (slots.get_mut(index), table.fields.get(index)) else {
            return Err(Refused);
        };
        if table.closed && !field.is_own() {
            return Err(Refused);
        }
        expected = index + 1;
        deferred += usize::from(field.deferred);
        // Inherited, it has the type's own rules; those of its place follow.
        slot.read(reader, &field.schema)
    })?;
    if deferred != table.fields.iter().filter(|field| field.deferred).count() {
        return Err(Refused);
    }
    if !table.more.is_empty() {
        // Rules about the object as a whole: it is read once more, as a tree.
        let node = Node::parse(reader.since(start)).map_err(|_| Refused)?;
        return check(keeps(&node, table.more, Some(table)));
    }
    Ok(())
}

/// Finds a field by its JSON name. Writers mostly keep one order, so the field
/// behind the last one is tried first.
fn find(fields: &[Field], name: &str, expected: usize) -> Option<usize> {
    if fields.get(expected).is_some_and(|field| field.name == name) {
        return Some(expected);
    }
    fields.iter().position(|field| field.name == name)
}
