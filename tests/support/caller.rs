//! Callers that use every public item of generated code, each value with its
//! type written out, so that no inference hides that a type has become another.

use std::fmt::Write as _;

use connspec::emit;
use connspec::model::{
    ConnectionString, Connector, Default, DefaultValue, Enum, Field, Object, Type, TypeRef, Union,
};

/// What the crate around the callers has for all of them.
pub(crate) const PRELUDE: &str = "\
fn given<T>() -> T {
    unimplemented!()
}
fn value<T>(_: &T)
where
    T: Clone + PartialEq + std::fmt::Debug + Send + Sync + 'static,
    T: flow_service::__serde::Serialize + flow_service::__serde::de::DeserializeOwned,
{
}
fn text<T: Eq + Ord + std::hash::Hash + std::fmt::Display>() {}
fn copied<T: Copy + std::str::FromStr<Err = flow_service::UnknownValue>>() {}
fn method<T: flow_service::catalog::AuthMethod>() {}
fn section<T: flow_service::catalog::SectionParams<Kind = K>, K>() {}
";

/// A caller of these connectors, whose modules stand in `root`.
pub(crate) fn caller(root: &str, connectors: &[Connector]) -> String {
    let mut text = String::from("use crate::*;\n");
    for connector in connectors {
        let module = &connector.module;
        writeln!(text, "mod use_{module} {{\nuse crate::*;\nuse {root}::{module} as it;").unwrap();
        constants(&mut text, connector);
        for (index, ty) in connector.types.iter().enumerate() {
            writeln!(text, "fn type_{index}(v: &it::{}) {{", ty.name()).unwrap();
            writeln!(text, "{}}}", uses(ty)).unwrap();
        }
        text.push_str("}\n");
    }
    text
}

fn constants(text: &mut String, connector: &Connector) {
    text.push_str("fn constants() {\n");
    text.push_str("let _: &'static flow_service::catalog::Connector = &it::CONNECTOR;\n");
    for (name, value) in [("ID", &connector.id), ("VERSION", &connector.version)] {
        if value.is_some() {
            writeln!(text, "let _: &'static str = it::{name};").unwrap();
        }
    }
    for method in &connector.auth {
        let name = &method.type_name;
        writeln!(text, "method::<it::{name}>();\nlet _: &'static str = it::{name}::SPEC_NAME;")
            .unwrap();
    }
    for section in &connector.sections {
        let (name, kind) = (&section.type_name, section.kind);
        writeln!(text, "section::<it::{name}, flow_service::catalog::{kind:?}>();").unwrap();
    }
    text.push_str("}\n");
}

/// The statements that use all of a type, of which `v` is a value.
fn uses(ty: &Type) -> String {
    let name = ty.name();
    match ty {
        Type::Object(of) => object(of),
        Type::Enum(of) => enumeration(of),
        Type::Union(of) => union(of),
        Type::ConnectionString(of) => connection_string(of),
        Type::List(of) => format!("let _: &Vec<{}> = v;\n", owned(&of.item)),
        Type::Map(of) => {
            let item = owned(&of.item);
            format!("let _: &std::collections::BTreeMap<String, {item}> = v;\n")
        }
        Type::Boxed(of) => format!("let _: &Box<{}> = v;\n", owned(&of.of)),
        Type::Tuple(of) => {
            let items: String = of.items.iter().map(|item| owned(item) + ", ").collect();
            format!("let _: &({items}) = v;\n")
        }
        Type::Checked(of) => {
            let inner = owned(&of.value.ty);
            from_json(name)
                + &format!(
                    "let _: Result<it::{name}, flow_service::Violations> = \
                     it::{name}::new(given::<{inner}>());\nlet _: &{inner} = v.get();\n"
                )
        }
        Type::Any(_) => {
            from_json(name)
                + &format!(
                    "let _: Result<it::{name}, flow_service::Violations> = \
                     it::{name}::new(given::<flow_service::Json>());\n\
                     let _: &flow_service::Json = v.json();\n"
                )
        }
    }
}

fn from_json(name: &str) -> String {
    format!(
        "value(v);\nlet _: Result<it::{name}, flow_service::ParseError> = \
         it::{name}::from_json(b\"\");\n"
    )
}

fn object(of: &Object) -> String {
    let Object { name, builder, markers, fields, .. } = of;
    let mut text = from_json(name);
    writeln!(text, "let _: &flow_service::Extra = v.extra();").unwrap();
    writeln!(text, "let start: it::{builder} = it::{name}::builder();").unwrap();
    text.push_str("let made: Result<_, flow_service::Violations> = start\n");
    for field in fields {
        for form in forms(&field.ty) {
            writeln!(text, ".{}(given::<{form}>())", field.name).unwrap();
        }
        if let Some(parts) = &field.connection_string {
            writeln!(text, ".{}(given::<it::{parts}>())", field.name).unwrap();
        }
    }
    text.push_str(".extra(\"more\", given::<flow_service::Json>())\n.build();\n");
    writeln!(text, "let _: it::{name} = made.unwrap();").unwrap();
    let asked = fields.iter().filter(|field| field.required && !field.deferred);
    least(&mut text, name, asked.map(|field| (field.name.as_str(), &field.ty)));
    for field in fields {
        let asked = field.required && !field.deferred;
        let shown = borrowed(&field.ty);
        let shown = if asked { shown } else { format!("Option<{shown}>") };
        writeln!(text, "let _: {shown} = v.{}();", field.name).unwrap();
        if asked {
            let marker = format!("it::{markers}::{}", field.name);
            writeln!(text, "let _ = given::<Option<{marker}>>();").unwrap();
        }
        if let Some(default) = &field.default {
            default_of(&mut text, name, field, default);
        }
    }
    text
}

/// A value with what must be set, and nothing else.
fn least<'a>(text: &mut String, name: &str, asked: impl Iterator<Item = (&'a str, &'a TypeRef)>) {
    let setters = asked.map(|(setter, ty)| format!(".{setter}(given::<{}>())", owned(ty)));
    let setters: String = setters.collect();
    writeln!(text, "let _ = it::{name}::builder(){setters}.build();").unwrap();
}

fn default_of(text: &mut String, name: &str, field: &Field, default: &Default) {
    let Default { constant, accessor, value, .. } = default;
    let (constant_type, returned) = match value {
        DefaultValue::String(_) => ("&'static str".to_owned(), Some("&str".to_owned())),
        DefaultValue::Json => ("&'static str".to_owned(), None),
        DefaultValue::Bool(_) | DefaultValue::Integer(_) | DefaultValue::Variant(_) => {
            (owned(&field.ty), Some(owned(&field.ty)))
        }
    };
    writeln!(text, "let _: {constant_type} = it::{name}::{constant};").unwrap();
    if let Some(returned) = returned.filter(|_| !field.required) {
        writeln!(text, "let _: {returned} = v.{accessor}();").unwrap();
    }
}

fn enumeration(of: &Enum) -> String {
    let name = &of.name;
    let mut text = format!("value(v);\ntext::<it::{name}>();\n");
    writeln!(text, "let _: &'static [&'static str] = it::{name}::VALUES;").unwrap();
    if of.open {
        writeln!(text, "let _: &str = v.as_str();").unwrap();
        writeln!(text, "let _ = [it::{name}::from(\"\"), it::{name}::from(String::new())];")
            .unwrap();
        writeln!(text, "let _ = it::{name}::Other(String::new());").unwrap();
    } else {
        writeln!(text, "copied::<it::{name}>();\nlet _: &'static str = v.as_str();").unwrap();
    }
    let variants = of.variants.iter().map(|(variant, _)| format!("it::{name}::{variant}"));
    let variants: Vec<String> = variants.collect();
    writeln!(text, "let _: [it::{name}; {}] = [{}];", variants.len(), variants.join(", ")).unwrap();
    text.push_str("match v {\n");
    for variant in &variants {
        writeln!(text, "{variant} => {{}}").unwrap();
    }
    text.push_str("_ => {}\n}\n");
    text
}

fn union(of: &Union) -> String {
    let name = &of.name;
    let mut text = from_json(name);
    for variant in &of.variants {
        let (payload, constructor) = (&variant.payload, &variant.name);
        let inner = owned(payload);
        writeln!(text, "let _: it::{name} = it::{name}::{constructor}(given::<{inner}>());")
            .unwrap();
        writeln!(text, "let _: Option<&{inner}> = v.{}();", variant.accessor).unwrap();
        writeln!(
            text,
            "if let it::{name}::{constructor}(inner) = v {{ let _: &{inner} = inner; }}"
        )
        .unwrap();
        let boxed = variant.boxed.iter().map(|of| format!("it::{of}"));
        for form in forms(payload).into_iter().chain(boxed) {
            writeln!(text, "let _: it::{name} = it::{name}::from(given::<{form}>());").unwrap();
        }
    }
    text.push_str("match v {\n");
    for variant in &of.variants {
        writeln!(text, "it::{name}::{}(_) => {{}}", variant.name).unwrap();
    }
    text.push_str("_ => {}\n}\n");
    text
}

fn connection_string(of: &ConnectionString) -> String {
    let ConnectionString { name, builder, markers, parts, .. } = of;
    let mut text = String::new();
    writeln!(text, "let start: it::{builder} = it::{name}::builder();").unwrap();
    text.push_str("let made: Result<_, flow_service::Violations> = start\n");
    for part in parts {
        for form in forms(&part.ty) {
            writeln!(text, ".{}(given::<{form}>())", part.field).unwrap();
        }
    }
    text.push_str(".extra(\"more\", given::<flow_service::Secret>())\n.build();\n");
    writeln!(text, "let _: it::{name} = made.unwrap();").unwrap();
    let asked = parts.iter().filter(|part| part.required);
    least(&mut text, name, asked.map(|part| (part.field.as_str(), &part.ty)));
    for part in parts {
        let shown = format!("&{}", owned(&part.ty));
        let shown = if part.required { shown } else { format!("Option<{shown}>") };
        writeln!(text, "let _: {shown} = v.{}();", part.field).unwrap();
        if part.required {
            writeln!(text, "let _ = given::<Option<it::{markers}::{}>>();", part.field).unwrap();
        }
    }
    text.push_str("let _: Option<(&str, &flow_service::Secret)> = v.extra().next();\n");
    text.push_str("let _ = [flow_service::Secret::from(v), v.clone().into()];\n");
    writeln!(text, "let _: Result<it::{name}, flow_service::Violations> = \"\".parse();").unwrap();
    writeln!(
        text,
        "let _: Result<it::{name}, flow_service::Violations> = \
         it::{name}::try_from(&given::<flow_service::Secret>());"
    )
    .unwrap();
    text
}

/// The Rust type of a value.
fn owned(ty: &TypeRef) -> String {
    match ty {
        TypeRef::String => "String".to_owned(),
        TypeRef::Bool => "bool".to_owned(),
        TypeRef::I64 => "i64".to_owned(),
        TypeRef::Secret => "flow_service::Secret".to_owned(),
        TypeRef::Integer => "flow_service::Integer".to_owned(),
        TypeRef::Number => "flow_service::Number".to_owned(),
        TypeRef::Json => "flow_service::Json".to_owned(),
        TypeRef::Named(name) => format!("it::{name}"),
        TypeRef::Nullable(inner) => format!("Option<{}>", owned(inner)),
    }
}

/// What an accessor of a value that is there returns.
fn borrowed(ty: &TypeRef) -> String {
    match ty {
        TypeRef::String => "&str".to_owned(),
        TypeRef::Bool | TypeRef::I64 => owned(ty),
        TypeRef::Nullable(inner) => format!("Option<{}>", borrowed(inner)),
        other => format!("&{}", owned(other)),
    }
}

/// What a setter takes, and `From` of a union: the type itself, and what stands
/// for it.
fn forms(ty: &TypeRef) -> Vec<String> {
    let own = owned(ty);
    let others: &[&str] = match ty {
        TypeRef::String => &["&str"],
        TypeRef::Secret => &["String", "&str"],
        TypeRef::Integer => &["i64", "i32", "u32", "u64"],
        TypeRef::Number => &["flow_service::Integer", "f64", "i64", "i32", "u32", "u64"],
        TypeRef::Nullable(inner) => {
            let inner = owned(inner);
            return vec![own, format!("flow_service::Nullable<{inner}>"), inner];
        }
        TypeRef::Bool | TypeRef::I64 | TypeRef::Json | TypeRef::Named(_) => &[],
    };
    let others = others.iter().map(|other| (*other).to_owned());
    [own].into_iter().chain(others).collect()
}

/// The files of a state of generated code: its list of modules, and each.
pub(crate) fn modules(compilation: &connspec::Compilation) -> Vec<(String, String)> {
    let connectors = &compilation.model.connectors;
    let files = (0..connectors.len()).map(|index| compilation.emit_connector(index));
    let mut all: Vec<(String, String)> = files.map(|file| (file.path, file.text)).collect();
    all.push(("mod.rs".to_owned(), emit::index(connectors, emit::Index::Plain)));
    all
}
