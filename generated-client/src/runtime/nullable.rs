//! `Option` for values that may be `null`.

use super::explain;
use super::node::Node;
use super::reader::{Read, Reader};
use super::schema::Schema;
use super::typed::{Typed, check};
use super::union::{decided, shape};
use super::view::View;

impl<T: Typed> Typed for Option<T> {
    const SCHEMA: Schema = T::SCHEMA.or_null();

    fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
        if reader.peek() == Some(b'n') {
            reader.null()?;
            check(explain::holds(&Node::Null, schema))?;
            return Ok(None);
        }
        if schema.around {
            let (_, text) = decided(reader, schema)?;
            return shape(text).map(Some);
        }
        T::read(reader, schema).map(Some)
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, T::view)
    }
}
