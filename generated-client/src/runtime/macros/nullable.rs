//! Members that may be `null`.

/// What a setter takes for a value of a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __given {
    ($type:ident) => {
        $type
    };
    (Option<$type:ident>) => {
        $crate::Nullable<$type>
    };
}

/// An accessor of a member that may be `null`, by the type of its other values:
/// what is outside says whether the member is there.
#[doc(hidden)]
#[macro_export]
macro_rules! __nullable_accessor {
    ($field:ident String [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<&str> {
            self.$field.as_deref()
        }
    };
    ($field:ident bool [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<bool> {
            self.$field
        }
    };
    ($field:ident i64 [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<i64> {
            self.$field
        }
    };
    ($field:ident $type:ident [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<&$type> {
            self.$field.as_ref()
        }
    };
    ($field:ident Option String [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<::core::option::Option<&str>> {
            self.$field.as_ref().map(::core::option::Option::as_deref)
        }
    };
    ($field:ident Option bool [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<::core::option::Option<bool>> {
            self.$field
        }
    };
    ($field:ident Option i64 [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<::core::option::Option<i64>> {
            self.$field
        }
    };
    ($field:ident Option $type:ident [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<::core::option::Option<&$type>> {
            self.$field.as_ref().map(::core::option::Option::as_ref)
        }
    };
}
