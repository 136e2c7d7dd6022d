//! Types of connection strings.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{ConnectionString, Key, Part, Piece, Writing};

use super::format::{call, docs, ident};
use super::object::type_of;

/// The text of a connection string's type.
pub(super) fn connection_string(of: &ConnectionString) -> String {
    let name = ident(&of.name);
    let builder = ident(&of.builder);
    let markers = ident(&of.markers);
    let parameter = &of.parameter;
    let flags = [("query", of.query), ("ended", of.ended), ("any_case", of.any_case)];
    let flags = flags.iter().filter(|(_, is)| *is).map(|(flag, _)| format_ident!("{flag}"));
    let instead = of.instead.iter().map(|method| quote!(, instead = #method));
    let head = (!of.head.is_empty()).then(|| {
        let pieces = of.head.iter().map(piece);
        quote!(#[head(#(#pieces),*)])
    });
    let keys = of.keys.iter().map(key);
    let docs = docs(&of.docs);
    let parts = of.parts.iter().map(part);
    call(
        "connection_string",
        quote! {
            #[connection_string(#builder, #markers, #parameter #(, #flags)* #(#instead)*)]
            #head
            #(#keys)*
            #docs
            pub struct #name {
                #(#parts,)*
            }
        },
    )
}

fn key(key: &Key) -> TokenStream {
    let written = &key.written;
    let aliases = &key.aliases;
    let pieces = key.pieces.iter().map(piece);
    quote!(#[key(#written #(| #aliases)* #(, #pieces)*)])
}

fn piece(piece: &Piece) -> TokenStream {
    match piece {
        Piece::Text(text) => quote!(#text),
        Piece::Part(field) => {
            let field = ident(field);
            quote!(#field)
        }
    }
}

fn part(part: &Part) -> TokenStream {
    let kind = format_ident!("{}", if part.required { "required" } else { "optional" });
    let json_name = &part.name;
    let writing = match part.writing {
        Writing::Plain => None,
        Writing::Percent => Some(quote!(, percent)),
        Writing::Json => Some(quote!(, json)),
        Writing::Host => Some(quote!(, host)),
    };
    let without = (!part.without.is_empty()).then(|| {
        let signs = &part.without;
        quote!(, without = #signs)
    });
    let described = part.docs.first() == Some(&part.description);
    let description = (!described).then(|| {
        let description = &part.description;
        quote!(, description = #description)
    });
    let docs = docs(&part.docs);
    let field = ident(&part.field);
    let ty = type_of(&part.ty);
    let ty = if part.required { quote!(#ty) } else { quote!(Option<#ty>) };
    quote! {
        #[#kind(#json_name #writing #without #description)]
        #docs
        #field: #ty
    }
}
