//! Unions, tuples, and types of values with rules.

use proc_macro2::Literal;
use quote::quote;

use crate::model::{Checked, Tuple, Union, Variant};

use super::format::{call, docs, ident, items};
use super::object::type_of;
use super::schema::{Uses, of_type, schema};

/// The text of a union.
pub(super) fn union(union: &Union, uses: &mut Uses) -> String {
    let name = ident(&union.name);
    let of = schema(&union.rules, uses);
    let without_null = union.null.then(|| quote!(.without_null()));
    let at = union.schema_path.iter().map(|path| quote!(.at(#path)));
    let text = docs(&union.docs);
    let variants = union.variants.iter().map(|variant| {
        let Variant { name, accessor, docs: words, branch, payload } = variant;
        let (name, accessor, words) = (ident(name), ident(accessor), docs(words));
        let (branch, payload) = (Literal::usize_unsuffixed(*branch), type_of(payload));
        quote! {
            #[branch(#branch, #accessor)]
            #words
            #name(#payload)
        }
    });
    call(
        "union",
        quote! {
            #[union(#of #without_null #(#at)*)]
            #text
            pub enum #name {
                #(#variants,)*
            }
        },
    )
}

/// The text of an array type with a type for each place.
pub(super) fn tuple(tuple: &Tuple) -> String {
    let name = ident(&tuple.name);
    let docs = docs(&tuple.docs);
    let places = tuple.items.iter().map(type_of);
    items(quote!(#docs pub type #name = (#(#places,)*);))
}

/// The text of a type of values with rules.
pub(super) fn checked(checked: &Checked, uses: &mut Uses) -> String {
    let name = ident(&checked.name);
    let docs = docs(&checked.docs);
    let of = of_type(&checked.value, uses);
    let inner = type_of(&checked.value.ty);
    call("checked", quote!(#[checked(#of)] #docs pub struct #name(#inner);))
}
