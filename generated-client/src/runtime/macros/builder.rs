//! What makes a builder ask for required fields when it is compiled.

/// The setters of required fields: each turns one type parameter into `Set`.
/// They stand in the builder's one `impl`, since each `impl` costs its user's
/// build.
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
        $field:ident [$($type:tt)*] $json:literal [$($doc:literal)*]
    ) => {
        $(#[doc = $doc])*
        pub fn $field(
            self,
            value: impl ::core::convert::Into<$crate::__given!($($type)*)>,
        ) -> $builder<$($before,)* $crate::runtime::Set, $($after),*> {
            $builder($crate::runtime::with::<
                $crate::__given!($($type)*),
                $($type)*,
                _,
                _,
                _,
            >(self.0, $json, value))
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
