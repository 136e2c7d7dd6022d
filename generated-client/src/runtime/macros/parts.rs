//! What types of every kind share.

/// Says that a type is the parameters of an auth method: the one of that index
/// in the connector.
#[macro_export]
macro_rules! auth_method {
    ($name:ident, $spec_name:literal, $connector:ident, $index:literal) => {
        impl $name {
            /// The name of the auth method, which goes into `auth.specName`.
            pub const SPEC_NAME: &'static str = $spec_name;
        }

        $crate::__params! { $name }

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

/// Says that a type is the parameters of another section of the connector: of
/// that kind, which is one of `flow_service::catalog`.
#[macro_export]
macro_rules! section {
    ($name:ident, $kind:ident, $connector:ident) => {
        $crate::__params! { $name }

        impl $crate::catalog::SectionParams for $name {
            type Kind = $crate::catalog::$kind;

            fn connector() -> &'static $crate::catalog::Connector {
                &$connector
            }
        }
    };
}

/// What makes a type the parameters of anything.
#[doc(hidden)]
#[macro_export]
macro_rules! __params {
    ($name:ident) => {
        impl $crate::catalog::Params for $name {
            fn view(&self) -> $crate::runtime::View<'_> {
                $crate::runtime::Typed::view(self)
            }
        }
    };
}

/// What makes a value of any generated type from JSON text.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_json {
    () => {
        /// Makes the value from JSON text, exactly when the text is valid under the schema.
        ///
        /// # Errors
        ///
        /// The text is no JSON, or breaks rules of the schema: all of them are listed.
        pub fn from_json(json: &[u8]) -> ::core::result::Result<Self, $crate::ParseError> {
            $crate::runtime::from_json(json)
        }
    };
}

/// What makes a type of the values of another one that keep a schema.
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    ($name:ident($inner:ty) = $schema:expr) => {
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
    };
}

/// What every generated type has.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::show(self, f)
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::serialize(self, serializer)
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
