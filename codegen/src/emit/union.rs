//! Unions, tuples, and types of values with rules.

use proc_macro2::Literal;
use quote::quote;

use crate::model::{Check, Checked, Keyword, Rule, Tuple, Union, Variant};

use super::format::{call, docs, ident, items};
use super::object::type_of;
use super::schema::{Uses, of_type, schema};

/// The text of a union.
pub(super) fn union(union: &Union, uses: &mut Uses) -> String {
    let name = ident(&union.name);
    let plain = plain(union);
    let of = match plain {
        Some((keyword, _)) => {
            let keyword = ident(keyword);
            quote!(#keyword)
        }
        None => {
            let of = schema(&union.rules, uses);
            let without_null = union.null.then(|| quote!(.without_null()));
            let at = union.schema_path.iter().map(|path| quote!(.at(#path)));
            quote!(schema = #of #without_null #(#at)*)
        }
    };
    let text = docs(&union.docs);
    let variants = union.variants.iter().map(|variant| {
        let Variant { name, accessor, docs: words, branch, payload, boxed } = variant;
        let (name, accessor, words) = (ident(name), ident(accessor), docs(words));
        let (branch, payload) = (Literal::usize_unsuffixed(*branch), type_of(payload));
        let at = plain.and_then(|(_, branches)| path_of(branches.get(variant.branch)?));
        let at = at.map(|at| quote!(, at = #at));
        let boxed = boxed.as_ref().map(|of| {
            let of = ident(of);
            quote!(, boxed = #of)
        });
        quote! {
            #[branch(#branch, #accessor #at #boxed)]
            #words
            #name(#payload)
        }
    });
    call(
        "union",
        quote! {
            #[union(#of)]
            #text
            pub enum #name {
                #(#variants,)*
            }
        },
    )
}

/// The keyword and its branches, where the variants say all that the union
/// does.
fn plain(union: &Union) -> Option<(&'static str, &[Check])> {
    let (keyword, branches) = match union.rules.as_slice() {
        [Rule::Keyword(Keyword::OneOf(branches))] => ("OneOf", branches),
        [Rule::Keyword(Keyword::AnyOf(branches))] => ("AnyOf", branches),
        _ => return None,
    };
    let bare =
        |branch: &Check| matches!(branch.as_slice(), [Rule::Typed(of)] if of.rules.is_empty());
    let all = branches.iter().all(bare) && union.schema_path.is_none();
    all.then_some((keyword, branches.as_slice()))
}

/// Where the schema of a branch stands, where a `$ref` leads to it.
fn path_of(branch: &Check) -> Option<&str> {
    match branch.as_slice() {
        [Rule::Typed(value)] => value.schema_path.as_deref(),
        _ => None,
    }
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
