//! Structs.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Field, Object, Rule, TypeRef};

use super::format::{call, docs, ident};
use super::schema::{Uses, assignments};

/// The text of a struct.
pub(super) fn object(object: &Object, uses: &mut Uses) -> String {
    let name = ident(&object.name);
    let builder = ident(&object.builder);
    let markers = ident(&object.markers);
    let closed = object.closed.then(|| quote!(, closed));
    let untyped = object.untyped.then(|| quote!(, untyped));
    let described = object.docs.first().is_some_and(|first| *first == object.description);
    let description = (!described).then(|| {
        let description = &object.description;
        quote!(, description = #description)
    });
    let at = object.schema_path.iter().map(|path| quote!(, at = #path));
    let docs = docs(&object.docs);
    let whole = assignments(&object.rules, uses);
    let whole = whole.into_iter().map(|(name, value)| quote!(, #name = #value));
    let fields: Vec<_> = object.fields.iter().map(|one| field(one, uses)).collect();
    call(
        "object",
        quote! {
            #[object(#builder, #markers #closed #untyped #description #(#at)* #(#whole)*)]
            #docs
            pub struct #name {
                #(#fields,)*
            }
        },
    )
}

fn field(field: &Field, uses: &mut Uses) -> TokenStream {
    let asked = field.required && !field.deferred;
    let kind = format_ident!("{}", if asked { "required" } else { "optional" });
    let json_name = &field.json_name;
    let rules = rules(field, uses);
    let docs = docs(&field.docs);
    let name = ident(&field.name);
    let ty = type_of(&field.ty);
    let ty = if asked { quote!(#ty) } else { quote!(Option<#ty>) };
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
        TypeRef::Nullable(inner) => {
            let inner = type_of(inner);
            return quote!(Option<#inner>);
        }
    };
    let name = ident(name);
    quote!(#name)
}

/// What the table says of a field beyond its type.
fn rules(field: &Field, uses: &mut Uses) -> Vec<TokenStream> {
    let mut rules = Vec::new();
    if !field.declared {
        rules.push(quote!(undeclared = true));
    }
    if field.deferred {
        rules.push(quote!(deferred = true));
    }
    if field.implied {
        rules.push(quote!(implied = true));
    }
    if let Some(path) = &field.inherited {
        rules.push(quote!(inherited = #path));
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
    if let Some(parts) = &field.connection_string {
        let parts = ident(parts);
        rules.push(quote!(connection_string = #parts::DIALECT));
    }
    // The rules of an inherited member are those of the whole object.
    let own = |rule: &&Rule| field.inherited.is_none() || **rule == Rule::Secret;
    let own: Vec<Rule> = field.rules.iter().filter(own).cloned().collect();
    let assignments = assignments(&own, uses);
    rules.extend(assignments.into_iter().map(|(name, value)| quote!(#name = #value)));
    if let Some(default) = &field.default {
        let json = &default.json;
        rules.push(quote!(default = #json));
    }
    rules
}
