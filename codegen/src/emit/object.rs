//! Structs.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Field, Object, Rule, TypeRef};

use super::format::{call, docs, ident};

/// The text of a struct.
pub(super) fn object(object: &Object) -> String {
    let name = ident(&object.name);
    let builder = ident(&object.builder);
    let markers = ident(&object.markers);
    let closed = object.closed.then(|| quote!(, closed));
    let described = object.docs.first().is_some_and(|first| *first == object.description);
    let description = (!described).then(|| {
        let description = &object.description;
        quote!(, description = #description)
    });
    let docs = docs(&object.docs);
    let fields = object.fields.iter().map(field);
    call(
        "object",
        quote! {
            #[object(#builder, #markers #closed #description)]
            #docs
            pub struct #name {
                #(#fields,)*
            }
        },
    )
}

fn field(field: &Field) -> TokenStream {
    let kind = format_ident!("{}", if field.required { "required" } else { "optional" });
    let json_name = &field.json_name;
    let rules = rules(field);
    let docs = docs(&field.docs);
    let name = ident(&field.name);
    let ty = type_of(&field.ty);
    let ty = if field.required { quote!(#ty) } else { quote!(Option<#ty>) };
    quote! {
        #[#kind(#json_name #(, #rules)*)]
        #docs
        #name: #ty
    }
}

/// The Rust type of a field's value.
pub(super) fn type_of(ty: &TypeRef) -> TokenStream {
    let name = match ty {
        TypeRef::String => "String",
        TypeRef::Secret => "Secret",
        TypeRef::Bool => "bool",
        TypeRef::I64 => "i64",
        TypeRef::Integer => "Integer",
        TypeRef::Number => "Number",
        TypeRef::Json => "Json",
        TypeRef::Named(name) => name,
    };
    let name = ident(name);
    quote!(#name)
}

/// What the table says of a field beyond its type.
fn rules(field: &Field) -> Vec<TokenStream> {
    let mut rules = Vec::new();
    if !field.declared {
        rules.push(quote!(undeclared = true));
    }
    if let Some(path) = &field.schema_path {
        rules.push(quote!(schema_path = #path));
    }
    if field.docs.first() != Some(&field.description) {
        let description = &field.description;
        rules.push(quote!(description = #description));
    }
    if !field.aliases.is_empty() {
        let aliases = &field.aliases;
        rules.push(quote!(aliases = &[#(#aliases),*]));
    }
    rules.extend(field.rules.iter().map(|rule| match rule {
        Rule::MinLength(length) => {
            let length = proc_macro2::Literal::u64_unsuffixed(*length);
            quote!(min_length = #length)
        }
        Rule::MaxLength(length) => {
            let length = proc_macro2::Literal::u64_unsuffixed(*length);
            quote!(max_length = #length)
        }
        Rule::Minimum(bound) => quote!(minimum = #bound),
        Rule::Maximum(bound) => quote!(maximum = #bound),
        Rule::ExclusiveMinimum(bound) => quote!(exclusive_minimum = #bound),
        Rule::ExclusiveMaximum(bound) => quote!(exclusive_maximum = #bound),
    }));
    if let Some(default) = &field.default {
        let json = &default.json;
        rules.push(quote!(default = #json));
    }
    rules
}
