//! Types of strings with named values.

/// Defines a type for a string with named values: `#[closed]` where only they
/// are legal (`enum`), `#[open]` where they are merely the known ones.
#[macro_export]
macro_rules! string_enum {
    (
        #[closed $(($flag:ident))?]
        $(#[doc = $doc:literal])*
        pub enum $name:ident { $($variant:ident = $value:literal,)* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $value, "`")] $variant,)*
        }

        impl $name {
            /// Every value, in the order of the schema.
            pub const VALUES: &'static [&'static str] = &[$($value),*];

            /// The value's text in JSON.
            pub fn as_str(&self) -> &'static str {
                match *self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                match text {
                    $($value => ::core::result::Result::Ok(Self::$variant),)*
                    _ => ::core::result::Result::Err($crate::UnknownValue::new(Self::VALUES)),
                }
            }
        }

        impl $crate::runtime::Typed for $name {
            const SCHEMA: $crate::runtime::Schema =
                $crate::runtime::Schema::new($crate::runtime::Kind::Enum($name::VALUES))$(.$flag())?;

            fn read(
                reader: &mut $crate::runtime::Reader<'_>,
                schema: &$crate::runtime::Schema,
            ) -> $crate::runtime::Read<Self> {
                let text = $crate::runtime::typed::text(reader, schema)?;
                text.parse().map_err(|_| $crate::runtime::Refused)
            }

            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Str(self.as_str())
            }
        }

        $crate::__typed! { $name }
        $crate::__display! { $name }
    };
    (
        #[open]
        $(#[doc = $doc:literal])*
        pub enum $name:ident { $($variant:ident = $value:literal,)* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $value, "`")] $variant,)*
            /// A value that is not among the known ones.
            Other(::std::string::String),
        }

        impl $name {
            /// The known values, in the order of the documentation.
            pub const VALUES: &'static [&'static str] = &[$($value),*];

            /// The value's text in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Other(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($value => Self::$variant,)*
                    _ => Self::Other(text.into()),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl $crate::runtime::Typed for $name {
            const SCHEMA: $crate::runtime::Schema =
                $crate::runtime::Schema::new($crate::runtime::Kind::OpenEnum($name::VALUES));

            fn read(
                reader: &mut $crate::runtime::Reader<'_>,
                schema: &$crate::runtime::Schema,
            ) -> $crate::runtime::Read<Self> {
                let text = $crate::runtime::typed::text(reader, schema)?;
                ::core::result::Result::Ok(Self::from(&*text))
            }

            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Str(self.as_str())
            }
        }

        $crate::__typed! { $name }
        $crate::__display! { $name }
    };
}

/// `Display` by the text in JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! __display {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
