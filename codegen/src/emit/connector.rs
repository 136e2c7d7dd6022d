//! The module of one connector.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Any, Boxed, Connector, List, Type, TypeRef};
use crate::source::overlay::Status;

use super::format::{call, docs, ident, items, option};
use super::role::{method, role, sections};
use super::schema::{self, Uses};
use super::{connection_string, default, enumeration, mark, object, pattern, union};

/// The text of a connector's module.
///
/// It has no inner attribute, no path into its own crate and no feature of its
/// own, so that the same text compiles wherever it is included.
pub fn connector(connector: &Connector) -> String {
    let mut uses = Uses::default();
    let mut types = Vec::new();
    for ty in &connector.types {
        match ty {
            Type::Object(of) => {
                types.push(object::object(of, &mut uses) + &role(connector, &of.name));
                types.push(default::defaults(of));
            }
            Type::Enum(of) => types.push(enumeration::enumeration(of)),
            Type::List(of) => types.push(list(of)),
            Type::Tuple(of) => types.push(union::tuple(of)),
            Type::Union(of) => {
                types.push(union::union(of, &mut uses) + &role(connector, &of.name));
            }
            Type::Checked(of) => types.push(union::checked(of, &mut uses)),
            Type::Map(of) => types.push(map(of)),
            Type::Boxed(of) => types.push(boxed(of)),
            Type::ConnectionString(of) => types.push(connection_string::connection_string(of)),
            Type::Any(of) => {
                types.push(any(of, &mut uses) + &role(connector, &of.name));
            }
        }
    }
    let patterns = connector.patterns.iter().map(pattern::pattern);
    let checks = connector.checks.iter();
    let checks: Vec<_> = checks.map(|of| schema::named_check(of, &mut uses)).collect();
    let mut parts = vec![
        mark(file_name(&connector.file)) + "\n",
        items(imports(connector, &uses)),
        items(constants(connector)),
    ];
    parts.extend(types);
    parts.extend(patterns.map(|of| items(quote!(::flow_service::tables! { #of }))));
    parts.extend(checks.iter().map(|of| items(quote!(::flow_service::tables! { #of }))));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// The last part of a path: where the specification lies on this machine is
/// not the code's business.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Imports of what the module names.
fn imports(connector: &Connector, uses: &Uses) -> TokenStream {
    let tables = uses.import();
    let uses = |ty: &TypeRef| {
        connector.types.iter().any(|of| match of {
            Type::Object(object) => object.fields.iter().any(|field| field.ty.plain() == ty),
            Type::List(of) | Type::Map(of) => of.item.plain() == ty,
            Type::Tuple(tuple) => tuple.items.iter().any(|item| item.plain() == ty),
            Type::Union(union) => union.variants.iter().any(|of| of.payload == *ty),
            Type::Checked(checked) => checked.value.ty == *ty,
            Type::Enum(_) | Type::Any(_) | Type::Boxed(_) | Type::ConnectionString(_) => false,
        })
    };
    let crate_types = [
        ("Integer", uses(&TypeRef::Integer)),
        ("Json", uses(&TypeRef::Json)),
        ("Number", uses(&TypeRef::Number)),
        ("Secret", uses(&TypeRef::Secret)),
    ];
    let has_cloud = connector.auth.iter().any(|method| method.clouds.is_some());
    let catalog_types = [
        ("Cloud", has_cloud),
        ("Connector", true),
        ("Method", !connector.auth.is_empty()),
        ("Section", !connector.sections.is_empty()),
        ("Status", connector.status.is_some()),
    ];
    let catalog = used(&catalog_types);
    let types = used(&crate_types);
    let types = (!types.is_empty()).then(|| quote!(use ::flow_service::{#(#types),*};));
    let maps = connector.types.iter().any(|ty| matches!(ty, Type::Map(_)));
    let maps = maps.then(|| {
        quote!(
            use ::std::collections::BTreeMap;
        )
    });
    quote! {
        use ::flow_service::catalog::{#(#catalog),*};
        #tables
        #types
        #maps
    }
}

fn used(names: &[(&str, bool)]) -> Vec<proc_macro2::Ident> {
    names.iter().filter(|(_, used)| *used).map(|(name, _)| ident(name)).collect()
}

/// The constants of the specification, and its entry in the catalogue.
fn constants(connector: &Connector) -> TokenStream {
    let title = &connector.title;
    let module = &connector.module;
    let constant = |name: &str, what: &str, value: &Option<String>| {
        let value = value.as_ref()?;
        let name = ident(name);
        let doc = format!(" {what}");
        Some(quote! {
            #[doc = #doc]
            pub const #name: &str = #value;
        })
    };
    let id = constant("ID", "The connection spec id.", &connector.id);
    let version =
        constant("VERSION", "The version of the connection specification.", &connector.version);
    let methods = connector.auth.iter().map(|of| method(connector, of));
    let mut setters: Vec<TokenStream> = Vec::new();
    if connector.id.is_some() {
        setters.push(quote!(.id(Some(ID))));
    }
    if let Some(name) = &connector.name {
        setters.push(quote!(.name(Some(#name))));
    }
    if let Some(description) = &connector.description {
        setters.push(quote!(.description(Some(#description))));
    }
    if connector.version.is_some() {
        setters.push(quote!(.version(Some(VERSION))));
    }
    if let Some(provider) = &connector.provider_id {
        setters.push(quote!(.provider_id(Some(#provider))));
    }
    if connector.sends_provider_id {
        setters.push(quote!(.sends_provider_id(true)));
    }
    if let Some(category) = &connector.category {
        setters.push(quote!(.category(Some(#category))));
    }
    if !connector.links.is_empty() {
        let links = &connector.links;
        setters.push(quote!(.links(&[#(#links),*])));
    }
    setters.extend(connector.status.as_ref().and_then(status));
    setters.extend(sections(&connector.sections));
    let docs = docs(&["The connector in the catalogue.".to_owned()]);
    quote! {
        #id
        #version
        #docs
        pub static CONNECTOR: Connector = Connector::new(#module, #title, &[#(#methods),*])
            #(#setters)*;
    }
}

fn status(status: &Status) -> Option<TokenStream> {
    match status {
        Status::Ga => Some(quote!(.status(Status::Ga))),
        Status::Beta => Some(quote!(.status(Status::Beta))),
        Status::Deprecated { removal, replacement } => {
            let removal = option(removal.as_deref());
            let replacement = option(replacement.as_deref());
            Some(quote!(.status(Status::Deprecated {
                removal: #removal,
                replacement: #replacement,
            })))
        }
    }
}

/// The text of an array type.
fn list(list: &List) -> String {
    let name = ident(&list.name);
    let docs = docs(&list.docs);
    let item = object::type_of(&list.item);
    items(quote!(#docs pub type #name = Vec<#item>;))
}

/// The text of the type of an object of any names.
fn map(map: &List) -> String {
    let name = ident(&map.name);
    let docs = docs(&map.docs);
    let item = object::type_of(&map.item);
    items(quote!(#docs pub type #name = BTreeMap<String, #item>;))
}

/// The text of the alias of a struct in a box.
fn boxed(boxed: &Boxed) -> String {
    let name = ident(&boxed.name);
    let docs = docs(&boxed.docs);
    let of = object::type_of(&boxed.of);
    items(quote!(#docs pub type #name = Box<#of>;))
}

/// The text of a type that takes any value of a schema.
fn any(any: &Any, uses: &mut Uses) -> String {
    let name = ident(&any.name);
    let docs = docs(&any.docs);
    let schema = schema::schema(&any.rules, uses);
    call("value", quote!(#[value(#schema)] #docs pub struct #name;))
}
