//! Constants and accessors of defaults.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Default, DefaultValue, Field, Object, TypeRef};

use super::format::{ident, items};
use super::object::type_of;

/// The text of an object's defaults; empty where it has none.
pub(super) fn defaults(object: &Object) -> String {
    let defaults: Vec<_> = object
        .fields
        .iter()
        .filter_map(|field| Some(one(field, field.default.as_ref()?)))
        .collect();
    if defaults.is_empty() {
        return String::new();
    }
    let name = ident(&object.name);
    items(quote!(impl #name { #(#defaults)* }))
}

fn one(field: &Field, default: &Default) -> TokenStream {
    let constant = ident(&default.constant);
    let accessor = ident(&default.accessor);
    let name = ident(&field.name);
    let ty = type_of(&field.ty);
    let bare = field.name.trim_start_matches("r#");
    let link = format!("[`{bare}`](Self::{bare})");
    let said = match field.required {
        true => format!(" The default of {link}"),
        false => format!(" What the service takes when {link} is left out"),
    };
    let (const_type, value, returned, read) = match &default.value {
        DefaultValue::String(text) => {
            (quote!(&'static str), quote!(#text), quote!(&str), quote!(.unwrap_or(Self::#constant)))
        }
        DefaultValue::Bool(value) => {
            (quote!(bool), quote!(#value), quote!(bool), quote!(.unwrap_or(Self::#constant)))
        }
        DefaultValue::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            match field.ty {
                TypeRef::I64 => {
                    (quote!(i64), quote!(#value), quote!(i64), quote!(.unwrap_or(Self::#constant)))
                }
                _ => (
                    quote!(Integer),
                    quote!(Integer::new(#value)),
                    quote!(Integer),
                    quote!(.cloned().unwrap_or(Self::#constant)),
                ),
            }
        }
        DefaultValue::Variant(variant) => {
            let variant = ident(variant);
            (
                quote!(#ty),
                quote!(#ty::#variant),
                quote!(#ty),
                quote!(.cloned().unwrap_or(Self::#constant)),
            )
        }
        DefaultValue::Json => {
            let json = &default.json;
            let doc = format!("{said}, as JSON text.");
            return quote! {
                #[doc = #doc]
                pub const #constant: &'static str = #json;
            };
        }
    };
    let constant_doc = format!("{said}.");
    let accessor_doc = format!(" {link}, or what the service takes without it.");
    // A required field is always there; its default only matters to senders
    // of other tools.
    let accessor = (!field.required).then(|| {
        quote! {
            #[doc = #accessor_doc]
            pub fn #accessor(&self) -> #returned {
                self.#name()#read
            }
        }
    });
    quote! {
        #[doc = #constant_doc]
        pub const #constant: #const_type = #value;
        #accessor
    }
}
