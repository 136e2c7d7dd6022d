//! Types of `oneOf` and `anyOf`.

/// Defines a type for a value that is of exactly one of several types. It is
/// `#[non_exhaustive]`: a branch that a later schema adds breaks no caller.
///
/// `#[union(OneOf)]` or `#[union(AnyOf)]` says that the variants are all
/// branches; `#[union(schema = …)]` gives the schema where it says more.
/// `#[branch(0, as_key)]` gives the place of the variant's schema among the
/// branches, and the name of its accessor; `at` is where that schema stands,
/// where a `$ref` leads to it, and `boxed` the struct that it holds in a box.
#[macro_export]
macro_rules! union {
    (
        #[union($keyword:ident)]
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $(
                #[branch(
                    $index:literal, $accessor:ident $(, at = $at:literal)? $(, boxed = $boxed:ident)?
                )]
                $(#[doc = $vdoc:literal])*
                $variant:ident($payload:ident $(,)?),
            )*
        }
    ) => {
        $crate::union! {
            #[union(schema = $crate::runtime::Schema::ANY.more(&[
                $crate::runtime::Keyword::$keyword(&[
                    $(<$payload as $crate::runtime::Typed>::SCHEMA$(.at($at))?,)*
                ]),
            ]))]
            $(#[doc = $doc])*
            pub enum $name {
                $(
                    #[branch($index, $accessor $(, boxed = $boxed)?)]
                    $(#[doc = $vdoc])*
                    $variant($payload),
                )*
            }
        }
    };
    (
        #[union(schema = $schema:expr)]
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $(
                #[branch($index:literal, $accessor:ident $(, boxed = $boxed:ident)?)]
                $(#[doc = $vdoc:literal])*
                $variant:ident($payload:ident $(,)?),
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $vdoc])* $variant($payload),)*
        }

        impl $name {
            $crate::__from_json! {}

            $(
                #[doc = concat!(
                    "The value, where it is [`", stringify!($variant), "`](Self::",
                    stringify!($variant), ")."
                )]
                pub fn $accessor(&self) -> ::core::option::Option<&$payload> {
                    // A union may have one variant alone.
                    #[allow(unreachable_patterns)]
                    match self {
                        Self::$variant(value) => ::core::option::Option::Some(value),
                        _ => ::core::option::Option::None,
                    }
                }
            )*
        }

        $(
            $crate::__union_from! { $name $variant $payload }
            $($crate::__union_from! { $name $variant [$boxed] $payload })?
        )*

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
                match $crate::runtime::branch(reader, schema, &Self::SCHEMA)? {
                    $(($index, value) => value.read(reader).map(Self::$variant),)*
                    _ => ::core::result::Result::Err($crate::runtime::Refused),
                }
            }

            fn view(&self) -> $crate::runtime::View<'_> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::Typed::view(value),)*
                }
            }
        }

        $crate::__typed! { $name }
    };
}

/// What becomes a variant of a union: its own value, and what stands for one.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_from {
    ($name:ident $variant:ident String) => {
        $crate::__union_from! { $name $variant [String, &str] String }
    };
    ($name:ident $variant:ident Secret) => {
        $crate::__union_from! { $name $variant [Secret, ::std::string::String, &str] Secret }
    };
    ($name:ident $variant:ident Integer) => {
        $crate::__union_from! { $name $variant [Integer, i64, i32, u32, u64] Integer }
    };
    ($name:ident $variant:ident Number) => {
        $crate::__union_from! { $name $variant [Number, $crate::Integer, f64, i64, i32, u32, u64] Number }
    };
    ($name:ident $variant:ident $payload:ident) => {
        $crate::__union_from! { $name $variant [$payload] $payload }
    };
    ($name:ident $variant:ident [$($from:ty),*] $payload:ident) => {
        $(
            impl ::core::convert::From<$from> for $name {
                fn from(value: $from) -> Self {
                    Self::$variant(value.into())
                }
            }
        )*
    };
}
