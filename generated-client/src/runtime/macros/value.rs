//! Types of any value, and the tables that types stand on.

/// Defines a type for a schema that has no better shape in Rust: any JSON value
/// that is valid under the schema.
#[macro_export]
macro_rules! value {
    (
        #[value($schema:expr)]
        $(#[doc = $doc:literal])*
        pub struct $name:ident;
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq)]
        pub struct $name($crate::Json);

        impl $name {
            /// Takes a value, exactly when it is valid under the schema.
            ///
            /// # Errors
            ///
            /// Every rule of the schema that the value breaks.
            pub fn new(
                value: impl ::core::convert::Into<$crate::Json>,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::runtime::check(&value.into())
            }

            $crate::__from_json! {}

            /// The value.
            pub fn json(&self) -> &$crate::Json {
                &self.0
            }
        }

        $crate::__newtype! { $name($crate::Json) = $schema }
        $crate::__typed! { $name }
    };
}

/// Defines tables that types stand on: regular expressions and schemas.
#[macro_export]
macro_rules! tables {
    (static $name:ident: Pattern = Pattern::simple($source:literal, $pieces:expr);) => {
        static $name: $crate::runtime::Pattern = {
            #[allow(unused_imports)]
            use $crate::runtime::pattern::{Class, Piece::*};
            $crate::runtime::Pattern::simple($source, $pieces)
        };
    };
    (static $name:ident: Pattern = Pattern::tree($source:literal, $node:expr);) => {
        static $name: $crate::runtime::Pattern = {
            #[allow(unused_imports)]
            use $crate::runtime::pattern::{Assertion, Class, Node::*};
            $crate::runtime::Pattern::tree($source, $node)
        };
    };
    (static $name:ident: Schema = $value:expr;) => {
        static $name: $crate::runtime::Schema = $value;
    };
}
