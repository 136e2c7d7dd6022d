//! Enums of strings.

use quote::{format_ident, quote};

use crate::model::Enum;

use super::format::{call, docs, ident};

/// The text of an enum.
pub(super) fn enumeration(of: &Enum) -> String {
    let name = ident(&of.name);
    let kind = format_ident!("{}", if of.open { "open" } else { "closed" });
    let untyped = of.untyped.then(|| quote!((untyped)));
    let docs = docs(&of.docs);
    let variants = of.variants.iter().map(|(name, value)| {
        let name = ident(name);
        quote!(#name = #value)
    });
    call(
        "string_enum",
        quote! {
            #[#kind #untyped]
            #docs
            pub enum #name {
                #(#variants,)*
            }
        },
    )
}
