//! Tuples for arrays with a type for each place.

use super::reader::{Read, Reader, Refused};
use super::schema::Schema;
use super::typed::Typed;
use super::union::decided;
use super::view::View;

macro_rules! tuples {
    ($($item:ident $slot:ident $index:tt),+) => {
        impl<$($item: Typed),+> Typed for ($($item,)+) {
            /// The length and what each place asks for are rules of the place
            /// where the array stands.
            const SCHEMA: Schema = Schema::ANY;

            fn read(reader: &mut Reader<'_>, schema: &Schema) -> Read<Self> {
                let (_, text) = decided(reader, schema)?;
                let mut index = 0;
                $(let mut $slot: Option<$item> = None;)+
                Reader::new(text).array(|reader| {
                    match index {
                        $($index => $slot = Some($item::read(reader, &$item::SCHEMA)?),)+
                        _ => return Err(Refused),
                    }
                    index += 1;
                    Ok(())
                })?;
                Ok(($($slot.ok_or(Refused)?,)+))
            }

            fn view(&self) -> View<'_> {
                View::List(vec![$(self.$index.view()),+])
            }
        }
    };
}

tuples!(A a 0);
tuples!(A a 0, B b 1);
tuples!(A a 0, B b 1, C c 2);
tuples!(A a 0, B b 1, C c 2, D d 3);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6);
tuples!(A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7);
