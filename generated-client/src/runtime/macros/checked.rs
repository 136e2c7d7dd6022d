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

            $crate::__from_json! {}

            /// The value.
            pub fn get(&self) -> &$inner {
                &self.0
            }
        }

        $crate::__newtype! { $name($inner) = $schema }
        $crate::__typed! { $name }
    };
}
