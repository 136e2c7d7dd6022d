//! Types of object schemas.

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
                $rfield:ident: $rtype:ident $(<$rinner:ident>)?,
            )*
            $(
                #[optional($ojson:literal $(, $orule:ident = $ovalue:expr)*)]
                $(#[doc = $odoc:literal])*
                $ofield:ident: Option<$otype:ident $(<$oinner:ident>>)? $(,)? $(>)?,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq)]
        pub struct $name {
            $($rfield: $rtype $(<$rinner>)?,)*
            $($ofield: ::core::option::Option<$otype $(<$oinner>)?>,)*
            extra: $crate::Extra,
        }

        impl $name {
            /// Starts building: `build` compiles once every required parameter is set.
            pub fn builder() -> $builder {
                $builder($crate::runtime::State::new())
            }

            $crate::__from_json! {}

            /// The members that the schema does not declare.
            pub fn extra(&self) -> &$crate::Extra {
                &self.extra
            }

            $($crate::__accessor! { $rfield $rtype $(<$rinner>)? [$($rdoc)*] })*
            $($crate::__accessor! { $ofield Option $otype $(<$oinner>)? [$($odoc)*] })*

            fn __table() -> &'static $crate::runtime::Table {
                static TABLE: $crate::runtime::Table = $crate::runtime::Table {
                    name: stringify!($name),
                    description: $crate::__first!($($doc)*),
                    fields: &[
                        $($crate::runtime::Field::new(
                            $rjson,
                            $crate::__first!($($rdoc)*),
                            <$rtype $(<$rinner>)? as $crate::runtime::Typed>::SCHEMA,
                        )$(.$rrule($rvalue))*,)*
                        $($crate::runtime::Field::new(
                            $ojson,
                            $crate::__first!($($odoc)*),
                            <$otype $(<$oinner>)? as $crate::runtime::Typed>::SCHEMA,
                        )$(.$orule($ovalue))*,)*
                    ],
                    required: <[&str]>::len(&[$($rjson),*]),
                    closed: false,
                    untyped: false,
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
                schema: &$crate::runtime::Schema,
            ) -> $crate::runtime::Read<Self> {
                if schema.is_around() {
                    return $crate::runtime::around(reader, schema);
                }
                $(
                    let mut $rfield: ::core::option::Option<$rtype $(<$rinner>)?> =
                        ::core::option::Option::None;
                )*
                $(
                    let mut $ofield: ::core::option::Option<$otype $(<$oinner>)?> =
                        ::core::option::Option::None;
                )*
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
        pub struct $builder<$($rfield = self::$markers::$rfield),*>(
            $crate::runtime::State<($($rfield,)*)>,
        );

        #[allow(non_camel_case_types)]
        impl<$($rfield),*> $builder<$($rfield),*> {
            $(
                $(#[doc = $odoc])*
                pub fn $ofield(
                    self,
                    value: impl ::core::convert::Into<$crate::__given!($otype $(<$oinner>)?)>,
                ) -> Self {
                    $builder($crate::runtime::with::<
                        $crate::__given!($otype $(<$oinner>)?),
                        $otype $(<$oinner>)?,
                        _,
                        _,
                        _,
                    >(self.0, $ojson, value))
                }
            )*
            $crate::__setters! { $builder [] $({$rfield [$rtype $(<$rinner>)?] $rjson [$($rdoc)*]})* }

            /// Sets a parameter that the schema does not declare.
            pub fn extra(self, name: &str, value: impl ::core::convert::Into<$crate::Json>) -> Self {
                $builder(self.0.extra(name, value))
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
                self.0.build()
            }
        }

    };
}

/// An accessor, by the type of its field.
#[doc(hidden)]
#[macro_export]
macro_rules! __accessor {
    ($field:ident Option<$type:ident> [$($doc:literal)*]) => {
        $crate::__nullable_accessor! { $field $type [$($doc)*] }
    };
    ($field:ident Option Option<$type:ident> [$($doc:literal)*]) => {
        $crate::__nullable_accessor! { $field Option $type [$($doc)*] }
    };
    ($field:ident String [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        pub fn $field(&self) -> &str {
            self.$field.as_str()
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
            $crate::runtime::text(&self.$field)
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
