//! The macros that generated code calls.
//!
//! Their bodies are plain structs and enums, so that generated code reads as
//! what it defines. They only wire types to the functions of this module;
//! nothing here decides anything.

/// Defines a type for an object schema: the struct, its accessors, its builder
/// and the markers of its required fields.
///
/// `#[object(Builder, markers)]` names the builder and the module of markers,
/// and says `closed` where undeclared members are refused. Fields stand with
/// the required ones first; `#[required("name")]` or `#[optional("name")]`
/// gives the JSON name and the rules of the value.
#[macro_export]
macro_rules! object {
    (
        #[object($builder:ident, $markers:ident $(, $flag:ident $(= $fvalue:expr)?)*)]
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $(
                #[required($rjson:literal $(, $rrule:ident = $rvalue:expr)*)]
                $(#[doc = $rdoc:literal])*
                $rfield:ident: $rtype:ident,
            )*
            $(
                #[optional($ojson:literal $(, $orule:ident = $ovalue:expr)*)]
                $(#[doc = $odoc:literal])*
                $ofield:ident: Option<$otype:ident $(,)?>,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq)]
        pub struct $name {
            $($rfield: $rtype,)*
            $($ofield: ::core::option::Option<$otype>,)*
            extra: $crate::Extra,
        }

        impl $name {
            /// Starts building: `build` compiles once every required parameter is set.
            pub fn builder() -> $builder {
                $builder { draft: $crate::runtime::Draft::new(), state: ::core::marker::PhantomData }
            }

            /// Makes the value from JSON text, exactly when the text is valid under the schema.
            ///
            /// # Errors
            ///
            /// The text is no JSON, or breaks rules of the schema: all of them are listed.
            pub fn from_json(json: &[u8]) -> ::core::result::Result<Self, $crate::ParseError> {
                $crate::runtime::from_json(json)
            }

            /// The members that the schema does not declare.
            pub fn extra(&self) -> &$crate::Extra {
                &self.extra
            }

            $($crate::__accessor! { $rfield $rtype [$($rdoc)*] })*
            $($crate::__accessor! { $ofield Option $otype [$($odoc)*] })*

            fn __table() -> &'static $crate::runtime::Table {
                static TABLE: $crate::runtime::Table = $crate::runtime::Table {
                    name: stringify!($name),
                    description: $crate::__first!($($doc)*),
                    fields: &[
                        $($crate::runtime::Field::new(
                            $rjson,
                            $crate::__first!($($rdoc)*),
                            <$rtype as $crate::runtime::Typed>::SCHEMA,
                        )$(.$rrule($rvalue))*,)*
                        $($crate::runtime::Field::new(
                            $ojson,
                            $crate::__first!($($odoc)*),
                            <$otype as $crate::runtime::Typed>::SCHEMA,
                        )$(.$orule($ovalue))*,)*
                    ],
                    required: <[&str]>::len(&[$($rjson),*]),
                    closed: false,
                    more: &[],
                    scalars: $crate::runtime::Schema::ANY,
                    at: ::core::option::Option::None,
                }$(.$flag($($fvalue)?))*;
                &TABLE
            }
        }

        impl $crate::runtime::Typed for $name {
            const SCHEMA: $crate::runtime::Schema =
                $crate::runtime::Schema::new($crate::runtime::Kind::Object($name::__table));

            fn read(
                reader: &mut $crate::runtime::Reader<'_>,
                _: &$crate::runtime::Schema,
            ) -> $crate::runtime::Read<Self> {
                $(let mut $rfield: ::core::option::Option<$rtype> = ::core::option::Option::None;)*
                $(let mut $ofield: ::core::option::Option<$otype> = ::core::option::Option::None;)*
                let mut extra = <$crate::Extra as ::core::default::Default>::default();
                $crate::runtime::read_object(
                    reader,
                    Self::__table(),
                    &mut [$(&mut $rfield,)* $(&mut $ofield,)*],
                    &mut extra,
                )?;
                ::core::result::Result::Ok(Self {
                    $($rfield: $rfield.ok_or($crate::runtime::Refused)?,)*
                    $($ofield,)*
                    extra,
                })
            }

            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::View::Object($crate::runtime::Object {
                    table: Self::__table(),
                    values: ::std::vec![
                        $(::core::option::Option::Some($crate::runtime::Typed::view(&self.$rfield)),)*
                        $(self.$ofield.as_ref().map($crate::runtime::Typed::view),)*
                    ],
                    extra: &self.extra,
                })
            }
        }

        $crate::__typed! { $name }
        $crate::__markers! { $name $markers $($rfield $rjson)* }

        #[doc = concat!("Builds [`", stringify!($name), "`].")]
        ///
        /// Each required parameter has a type parameter, which says whether it has been set.
        #[allow(non_camel_case_types)]
        #[must_use]
        pub struct $builder<$($rfield = self::$markers::$rfield),*> {
            draft: $crate::runtime::Draft,
            state: ::core::marker::PhantomData<fn() -> ($($rfield,)*)>,
        }

        #[allow(non_camel_case_types)]
        impl<$($rfield),*> $builder<$($rfield),*> {
            $(
                $(#[doc = $odoc])*
                pub fn $ofield(mut self, value: impl ::core::convert::Into<$otype>) -> Self {
                    let value: $otype = value.into();
                    self.draft.set($ojson, &$crate::runtime::Typed::view(&value));
                    self
                }
            )*

            /// Sets a parameter that the schema does not declare.
            pub fn extra(mut self, name: &str, value: impl ::core::convert::Into<$crate::Json>) -> Self {
                self.draft.extra(name, &value.into());
                self
            }

            /// Checks the parameters.
            ///
            /// # Errors
            ///
            /// Every rule of the schema that they break.
            pub fn build(self) -> ::core::result::Result<$name, $crate::Violations>
            where
                $($rfield: $crate::runtime::Given,)*
            {
                $crate::runtime::build(self.draft)
            }
        }

        $crate::__setters! { $builder [] $({$rfield $rtype $rjson [$($rdoc)*]})* }
    };
}

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

            /// Makes the value from JSON text, exactly when the text is valid under the schema.
            ///
            /// # Errors
            ///
            /// The text is no JSON, or breaks rules of the schema: all of them are listed.
            pub fn from_json(json: &[u8]) -> ::core::result::Result<Self, $crate::ParseError> {
                $crate::runtime::from_json(json)
            }

            /// The value.
            pub fn json(&self) -> &$crate::Json {
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
                <$crate::Json as $crate::runtime::Typed>::read(reader, schema).map(Self)
            }

            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::Typed::view(&self.0)
            }
        }

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

/// Says that a type is the parameters of an auth method: the one of that index
/// in the connector.
#[macro_export]
macro_rules! auth_method {
    ($name:ident, $spec_name:literal, $connector:ident, $index:literal) => {
        impl $name {
            /// The name of the auth method, which goes into `auth.specName`.
            pub const SPEC_NAME: &'static str = $spec_name;
        }

        impl $crate::catalog::Params for $name {
            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::Typed::view(self)
            }
        }

        impl $crate::catalog::AuthMethod for $name {
            const SPEC_NAME: &'static str = $spec_name;

            fn connector() -> &'static $crate::catalog::Connector {
                &$connector
            }

            fn method() -> &'static $crate::catalog::Method {
                &$connector.auth_methods[$index]
            }
        }
    };
}

/// An accessor, by the type of its field.
#[doc(hidden)]
#[macro_export]
macro_rules! __accessor {
    ($field:ident String [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> &str {
            &self.$field
        }
    };
    ($field:ident bool [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> bool {
            self.$field
        }
    };
    ($field:ident i64 [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> i64 {
            self.$field
        }
    };
    ($field:ident $type:ident [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> &$type {
            &self.$field
        }
    };
    ($field:ident Option String [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<&str> {
            self.$field.as_deref()
        }
    };
    ($field:ident Option bool [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<bool> {
            self.$field
        }
    };
    ($field:ident Option i64 [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<i64> {
            self.$field
        }
    };
    ($field:ident Option $type:ident [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> ::core::option::Option<&$type> {
            self.$field.as_ref()
        }
    };
}

/// The setters of required fields: each turns one type parameter into `Set`.
///
/// Goes by eights, so that the depth of the recursion, which `rustc` bounds at
/// 128, stays far below the number of fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    ($builder:ident [$($done:ident)*]) => {};
    (
        $builder:ident [$($done:ident)*]
        {$a:ident $($a_rest:tt)*} {$b:ident $($b_rest:tt)*}
        {$c:ident $($c_rest:tt)*} {$d:ident $($d_rest:tt)*}
        {$e:ident $($e_rest:tt)*} {$f:ident $($f_rest:tt)*}
        {$g:ident $($g_rest:tt)*} {$h:ident $($h_rest:tt)*}
        $({$next:ident $($rest:tt)*})*
    ) => {
        $crate::__setter! { $builder [$($done)*] [$b $c $d $e $f $g $h $($next)*] $a $($a_rest)* }
        $crate::__setter! { $builder [$($done)* $a] [$c $d $e $f $g $h $($next)*] $b $($b_rest)* }
        $crate::__setter! { $builder [$($done)* $a $b] [$d $e $f $g $h $($next)*] $c $($c_rest)* }
        $crate::__setter! { $builder [$($done)* $a $b $c] [$e $f $g $h $($next)*] $d $($d_rest)* }
        $crate::__setter! { $builder [$($done)* $a $b $c $d] [$f $g $h $($next)*] $e $($e_rest)* }
        $crate::__setter! { $builder [$($done)* $a $b $c $d $e] [$g $h $($next)*] $f $($f_rest)* }
        $crate::__setter! { $builder [$($done)* $a $b $c $d $e $f] [$h $($next)*] $g $($g_rest)* }
        $crate::__setter! { $builder [$($done)* $a $b $c $d $e $f $g] [$($next)*] $h $($h_rest)* }
        $crate::__setters! { $builder [$($done)* $a $b $c $d $e $f $g $h] $({$next $($rest)*})* }
    };
    (
        $builder:ident [$($done:ident)*]
        {$field:ident $($field_rest:tt)*}
        $({$next:ident $($rest:tt)*})*
    ) => {
        $crate::__setter! { $builder [$($done)*] [$($next)*] $field $($field_rest)* }
        $crate::__setters! { $builder [$($done)* $field] $({$next $($rest)*})* }
    };
}

/// The setter of one required field.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    (
        $builder:ident [$($before:ident)*] [$($after:ident)*]
        $field:ident $type:ident $json:literal [$($doc:literal)*]
    ) => {
        #[allow(non_camel_case_types)]
        impl<$($before,)* $field, $($after),*> $builder<$($before,)* $field, $($after),*> {
            $(#[doc = $doc])*
            pub fn $field(
                mut self,
                value: impl ::core::convert::Into<$type>,
            ) -> $builder<$($before,)* $crate::runtime::Set, $($after),*> {
                let value: $type = value.into();
                self.draft.set($json, &$crate::runtime::Typed::view(&value));
                $builder { draft: self.draft, state: ::core::marker::PhantomData }
            }
        }
    };
}

/// The markers of required fields that have not been set.
#[doc(hidden)]
#[macro_export]
macro_rules! __markers {
    ($name:ident $markers:ident) => {};
    ($name:ident $markers:ident $($field:ident $json:literal)+) => {
        #[doc = concat!("What a builder of [`", stringify!($name), "`] still needs.")]
        #[allow(non_camel_case_types)]
        pub mod $markers {
            $(
                #[doc = concat!("`", $json, "` has not been set.")]
                pub enum $field {}
            )+
        }
    };
}

/// What every generated type has.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&$crate::runtime::Typed::view(self), f)
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__serde::Serialize::serialize(
                    &$crate::runtime::Typed::view(self),
                    serializer,
                )
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::deserialize(deserializer)
            }
        }

        $crate::__json_schema! { $name }
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

/// `schemars::JsonSchema`, with the feature `schemars` of this crate.
#[doc(hidden)]
#[cfg(feature = "schemars")]
#[macro_export]
macro_rules! __json_schema {
    ($name:ident) => {
        impl $crate::__schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(stringify!($name))
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(concat!(module_path!(), "::", stringify!($name)))
            }

            fn json_schema(
                generator: &mut $crate::__schemars::SchemaGenerator,
            ) -> $crate::__schemars::Schema {
                $crate::runtime::json_schema(&<$name as $crate::runtime::Typed>::SCHEMA, generator)
            }
        }
    };
}

/// `schemars::JsonSchema`, without the feature `schemars` of this crate.
#[doc(hidden)]
#[cfg(not(feature = "schemars"))]
#[macro_export]
macro_rules! __json_schema {
    ($name:ident) => {};
}

/// The first line of a documentation comment, which is the specification's
/// description.
#[doc(hidden)]
#[macro_export]
macro_rules! __first {
    () => {
        ""
    };
    ($first:literal $($rest:literal)*) => {
        $first.trim_ascii()
    };
}

/// Whether an object is marked `closed`.
#[doc(hidden)]
#[macro_export]
macro_rules! __closed {
    () => {
        false
    };
    (closed) => {
        true
    };
}
