//! The list of a crate's connectors.

use quote::quote;

use crate::model::Connector;
use crate::source::overlay::Status;

use super::format::{docs, ident, items};
use super::mark;

/// How the modules of the connectors come into the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// Beside the list, each behind its Cargo feature.
    Modules,
    /// Beside the list, all of them: no manifest declares their features.
    Plain,
    /// Included from beside the list, which is included itself: a build script
    /// made them all.
    OutDir,
}

/// The text of the list: `mod.rs` of the generated modules.
pub fn index(connectors: &[Connector], kind: Index) -> String {
    let gate = |connector: &Connector| {
        let feature = &connector.feature;
        (kind == Index::Modules).then(|| quote!(#[cfg(feature = #feature)]))
    };
    let modules = connectors.iter().map(|connector| {
        let docs = docs(&connector.docs);
        let gate = gate(connector);
        let module = ident(&connector.module);
        let deprecated = deprecated(connector);
        let body = match kind {
            Index::Modules | Index::Plain => quote!(;),
            Index::OutDir => {
                // Found beside this list, wherever that is.
                let file = format!("{}.rs", connector.module);
                quote!({
                    include!(#file);
                })
            }
        };
        quote! {
            #docs
            #gate
            #deprecated
            #[allow(dead_code)]
            #[rustfmt::skip]
            pub mod #module #body
        }
    });
    let entries = connectors.iter().map(|connector| {
        let gate = gate(connector);
        let module = ident(&connector.module);
        quote!(#gate &#module::CONNECTOR)
    });
    let note = " Every connector that is compiled in, in the order of the specifications' names.";
    let list = quote! {
        #(#modules)*

        #[doc = #note]
        #[allow(dead_code, deprecated)]
        pub static CONNECTORS: &[&::flow_service::catalog::Connector] = &[#(#entries),*];
    };
    format!("{}\n\n{}", mark("every specification"), items(list))
}

/// `#[deprecated]` for a connector that is announced for removal.
fn deprecated(connector: &Connector) -> Option<proc_macro2::TokenStream> {
    let Some(Status::Deprecated { removal, replacement }) = &connector.status else {
        return None;
    };
    let mut note = format!("{} is announced for removal", connector.title);
    if let Some(removal) = removal {
        note.push_str(&format!(" ({removal})"));
    }
    if let Some(replacement) = replacement {
        note.push_str(&format!("; use {replacement}"));
    }
    Some(quote!(#[deprecated(note = #note)]))
}
