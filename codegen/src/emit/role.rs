//! What types are the parameters of: auth methods, and other sections.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{AuthMethod, Connector, Section, Type};
use crate::source::SectionKind;
use crate::source::overlay::Cloud;

use super::format::{ident, literal, written};

/// What makes a type the parameters of an auth method, or of another section.
pub(super) fn role(connector: &Connector, type_name: &str) -> String {
    let found = connector.auth.iter().enumerate().find(|(_, m)| m.type_name == type_name);
    if let Some((index, method)) = found {
        let spec_name = literal(&method.spec_name);
        let call = "::flow_service::auth_method!";
        return written(format!("{call}({type_name}, {spec_name}, CONNECTOR, {index});\n"));
    }
    let Some(section) = connector.sections.iter().find(|s| s.type_name == type_name) else {
        return String::new();
    };
    let kind = match section.kind {
        SectionKind::Source => "Source",
        SectionKind::Target => "Target",
        SectionKind::Encryption => "Encryption",
    };
    written(format!("::flow_service::section!({type_name}, {kind}, CONNECTOR);\n"))
}

/// The entry of an auth method in the catalogue.
pub(super) fn method(connector: &Connector, method: &AuthMethod) -> TokenStream {
    let ty = ident(&method.type_name);
    // The table of a struct has its own.
    let is_struct = connector.types.iter().any(|ty| match ty {
        Type::Object(object) => object.name == method.type_name,
        _ => false,
    });
    let description = (!is_struct && !method.description.is_empty()).then(|| {
        let description = &method.description;
        quote!(.described(#description))
    });
    let kind = method.kind.as_ref().map(|kind| quote!(.kind(Some(#kind))));
    let sends = method.sends_type.then(|| quote!(.sends_type(true)));
    let clouds = method.clouds.as_ref().map(|clouds| {
        let clouds = clouds.iter().map(|cloud| match cloud {
            Cloud::Azure => quote!(Cloud::Azure),
            Cloud::Aws => quote!(Cloud::Aws),
        });
        quote!(.clouds(Some(&[#(#clouds),*])))
    });
    let aliases = (!method.aliases.is_empty()).then(|| {
        let aliases = &method.aliases;
        quote!(.aliases(&[#(#aliases),*]))
    });
    quote!(Method::new::<#ty>() #description #kind #sends #clouds #aliases)
}

/// The entries of the other sections in the catalogue.
pub(super) fn sections(sections: &[Section]) -> Vec<TokenStream> {
    let of = |kind| sections.iter().filter(move |section| section.kind == kind);
    let entry = |section: &Section| {
        let ty = ident(&section.type_name);
        let name = section.name.as_ref().map(|name| quote!(.name(Some(#name))));
        quote!(Section::new::<#ty>() #name)
    };
    let source = of(SectionKind::Source).map(entry).map(|of| quote!(.source_params(Some(&#of))));
    let target = of(SectionKind::Target).map(entry).map(|of| quote!(.target_params(Some(&#of))));
    let encryption: Vec<_> = of(SectionKind::Encryption).map(entry).collect();
    let encryption = (!encryption.is_empty()).then(|| quote!(.encryption(&[#(#encryption),*])));
    source.chain(target).chain(encryption).collect()
}
