//! Types of one kind with rules.

/// Defines a type for values of one Rust type that keep rules: what a branch of
/// a union holds, where its type alone does not say all.
#[macro_export]
macro_rules! checked {
    (
        #[checked($schema:expr)]
        $(#[doc = $doc:literal])*
        pub struct $name:ident($inner:ident $(,)?);
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq)]
        pub struct $name($inner);

        impl $name {
            /// Takes a value, exactly when it is valid under the schema.
            ///
            /// # Errors
            ///
            /// Every rule of the schema that the value breaks.
            pub fn new(
                value: impl ::core::convert::Into<$inner>,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                let value: $inner = value.into();
                $crate::runtime::checked(&$crate::runtime::Typed::view(&value))
            }

            /// Makes the value from JSON text, exactly when the text is valid under the schema.
            ///
            /// # Errors
            ///
            /// The text is no JSON, or breaks rules of the schema: all of them are listed.
            pub fn from_json(json: &[u8]) -> ::core::result::Result<Self, $crate::ParseError> {
                $crate::runtime::from_json(json)
            }

            /// The value.
            pub fn get(&self) -> &$inner {
                &self.0
            }
        }

        impl $crate::runtime::Typed for $name {
            const SCHEMA: $crate::runtime::Schema = {
                // Only a `static` may hold what refers to other ones.
                static __SCHEMA: $crate::runtime::Schema = $schema;
                __SCHEMA
            };

            fn read(
                reader: &mut $crate::runtime::Reader<'_>,
                schema: &$crate::runtime::Schema,
            ) -> $crate::runtime::Read<Self> {
                <$inner as $crate::runtime::Typed>::read(reader, schema).map(Self)
            }

            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::Typed::view(&self.0)
            }
        }

        $crate::__typed! { $name }
    };
}
