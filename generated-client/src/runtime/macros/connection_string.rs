//! Types of connection strings.

/// Defines a type for the parts of a connection string: the struct, its
/// accessors, its typestate builder, and the way from and to the text.
///
/// `#[connection_string(Builder, markers, "parameter")]` names the builder, the
/// module of markers and the parameter that holds the string, and says what is
/// special of the dialect. `#[head(…)]` is what stands before the first key;
/// each `#[key("name", …)]` is a pair, in the order in which they are written.
/// Of the pieces behind a key, a literal stands as it is, and a name is the
/// field of that name. An optional field is a key of its own, behind the others.
#[macro_export]
macro_rules! connection_string {
    (
        #[connection_string(
            $builder:ident, $markers:ident, $parameter:literal
            $(, $flag:ident $(= $fvalue:expr)?)*
        )]
        $(#[head($($head:tt),*)])?
        $(#[key($key:literal $(| $alias:literal)* $(, $piece:tt)*)])*
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $(
                #[required($rname:literal $(, $rrule:ident $(= $rvalue:expr)?)*)]
                $(#[doc = $rdoc:literal])*
                $rfield:ident: $rtype:ident,
            )*
            $(
                #[optional($oname:literal $(, $orule:ident $(= $ovalue:expr)?)*)]
                $(#[doc = $odoc:literal])*
                $ofield:ident: Option<$otype:ident $(,)?>,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($rfield: $rtype,)*
            $($ofield: ::core::option::Option<$otype>,)*
            extra: $crate::runtime::connection_string::Extras,
        }

        impl $name {
            #[doc(hidden)]
            pub const DIALECT: &'static $crate::runtime::connection_string::Dialect =
                &$crate::runtime::connection_string::Dialect {
                    parameter: $parameter,
                    parts: &[
                        $($crate::runtime::connection_string::Part::new(
                            $rname,
                            stringify!($rfield),
                            $crate::__first!($($rdoc)*),
                            $crate::__legal!($rtype),
                        )$(.$rrule($($rvalue)?))*,)*
                        $($crate::runtime::connection_string::Part::new(
                            $oname,
                            stringify!($ofield),
                            $crate::__first!($($odoc)*),
                            $crate::__legal!($otype),
                        )$(.$orule($($ovalue)?))*,)*
                    ],
                    required: <[&str]>::len(&[$($rname),*]),
                    head: &[$($($crate::__piece!($head)),*)?],
                    keys: &[
                        $($crate::runtime::connection_string::Key {
                            written: $key,
                            aliases: &[$($alias),*],
                            pieces: &[$($crate::__piece!($piece)),*],
                        },)*
                        $($crate::runtime::connection_string::Key {
                            written: $oname,
                            aliases: &[],
                            pieces: &[$crate::__piece!($ofield)],
                        },)*
                    ],
                    query: false,
                    ended: false,
                    any_case: false,
                    instead: ::core::option::Option::None,
                }$(.$flag($($fvalue)?))*;

            /// Starts building: `build` compiles once every required part is set.
            pub fn builder() -> $builder {
                $builder($crate::runtime::State::of(
                    $crate::runtime::connection_string::Draft::new(),
                ))
            }

            /// The keys that are not among the parts, and the fixed ones whose value is another.
            pub fn extra(&self) -> impl Iterator<Item = (&str, &$crate::Secret)> {
                self.extra.iter()
            }

            $($crate::__accessor! { $rfield $rtype [$($rdoc)*] })*
            $($crate::__accessor! { $ofield Option $otype [$($odoc)*] })*

            fn __from_parts(
                mut parts: $crate::runtime::connection_string::Parts,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                ::core::result::Result::Ok(Self {
                    $($rfield: parts.required($crate::__from_text!($rtype))?,)*
                    $($ofield: parts.optional($crate::__from_text!($otype)),)*
                    extra: parts.extra(),
                })
            }
        }

        /// Composes the text.
        impl ::core::convert::From<&$name> for $crate::Secret {
            fn from(parts: &$name) -> Self {
                $crate::runtime::connection_string::compose(
                    $name::DIALECT,
                    &[
                        $(::core::option::Option::Some($crate::__text!(parts.$rfield, $rtype)),)*
                        $(parts.$ofield.as_ref().map(|part| $crate::__text!(*part, $otype)),)*
                    ],
                    &parts.extra,
                )
            }
        }

        /// Composes the text.
        impl ::core::convert::From<$name> for $crate::Secret {
            fn from(parts: $name) -> Self {
                $crate::Secret::from(&parts)
            }
        }

        /// Takes the text apart.
        impl ::core::str::FromStr for $name {
            type Err = $crate::Violations;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                Self::__from_parts($crate::runtime::connection_string::parse(Self::DIALECT, text)?)
            }
        }

        /// Takes the text apart.
        impl ::core::convert::TryFrom<&$crate::Secret> for $name {
            type Error = $crate::Violations;

            fn try_from(text: &$crate::Secret) -> ::core::result::Result<Self, Self::Error> {
                text.expose_secret().parse()
            }
        }

        $crate::__markers! { $name $markers $($rfield $rname)* }

        #[doc = concat!("Builds [`", stringify!($name), "`].")]
        ///
        /// Each required part has a type parameter, which says whether it has been set.
        #[allow(non_camel_case_types)]
        #[must_use]
        pub struct $builder<$($rfield = self::$markers::$rfield),*>(
            $crate::runtime::State<($($rfield,)*), $crate::runtime::connection_string::Draft>,
        );

        #[allow(non_camel_case_types)]
        impl<$($rfield),*> $builder<$($rfield),*> {
            $(
                $(#[doc = $odoc])*
                pub fn $ofield(self, value: impl ::core::convert::Into<$otype>) -> Self {
                    $builder($crate::runtime::with::<$otype, $otype, _, _, _>(
                        self.0, $oname, value,
                    ))
                }
            )*
            $crate::__setters! { $builder [] $({$rfield [$rtype] $rname [$($rdoc)*]})* }

            /// Sets a key that is not among the parts, or another value of a fixed one.
            pub fn extra(
                self,
                key: &str,
                value: impl ::core::convert::Into<$crate::Secret>,
            ) -> Self {
                let draft = self.0.draft().extra(key, value.into());
                $builder($crate::runtime::State::of(draft))
            }

            /// Checks the parts.
            ///
            /// # Errors
            ///
            /// Every value that the string cannot carry as it is. The violations name the key,
            /// never the value.
            pub fn build(self) -> ::core::result::Result<$name, $crate::Violations>
            where
                $($rfield: $crate::runtime::Given,)*
            {
                $name::__from_parts($crate::runtime::connection_string::build(
                    $name::DIALECT,
                    self.0.draft(),
                )?)
            }
        }
    };
}

/// A piece of a value: a text, or the part of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! __piece {
    ($text:literal) => {
        $crate::runtime::connection_string::Piece::Text($text)
    };
    ($field:ident) => {
        $crate::runtime::connection_string::Piece::Part(stringify!($field))
    };
}

/// The only legal values of a part's type; none where any value is legal.
#[doc(hidden)]
#[macro_export]
macro_rules! __legal {
    (Secret) => {
        &[]
    };
    ($type:ident) => {
        $type::VALUES
    };
}

/// What makes a part of its text.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_text {
    (Secret) => {
        ::core::option::Option::Some
    };
    ($type:ident) => {
        |text: $crate::Secret| text.expose_secret().parse::<$type>().ok()
    };
}

/// The text of a part.
#[doc(hidden)]
#[macro_export]
macro_rules! __text {
    ($part:expr, Secret) => {
        $part.expose_secret()
    };
    ($part:expr, $type:ident) => {
        $part.as_str()
    };
}
