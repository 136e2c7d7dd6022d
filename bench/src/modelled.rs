//! Plain structs with serde derives for what connspec has compiled: of equal
//! names, fields and types, and without checks.

use connspec::model::{Connector, Type, TypeRef};

/// The module of a connector. What composes its connection strings is left out:
/// serde has nothing of that kind.
pub fn module(connector: &Connector) -> String {
    let items: String = connector.types.iter().map(item).collect();
    if items.is_empty() {
        return items;
    }
    let name = &connector.module;
    format!("pub mod {name} {{\nuse serde::{{Deserialize, Serialize}};\n\n{items}}}\n\n")
}

fn item(ty: &Type) -> String {
    match ty {
        Type::Object(object) => {
            let mut text = docs(&object.docs, "");
            text.push_str("#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]\n");
            text.push_str(&format!("pub struct {} {{\n", object.name));
            for field in &object.fields {
                text.push_str(&docs(&field.docs, "    "));
                let optional = !field.required;
                let mut rules = Vec::new();
                if field.name.trim_start_matches("r#") != field.json_name {
                    rules.push(format!("rename = {:?}", field.json_name));
                }
                if optional {
                    rules.push("skip_serializing_if = \"Option::is_none\"".to_owned());
                }
                if !rules.is_empty() {
                    text.push_str(&format!("    #[serde({})]\n", rules.join(", ")));
                }
                let ty = reference(&field.ty);
                let ty = if optional { format!("Option<{ty}>") } else { ty };
                text.push_str(&format!("    pub {}: {ty},\n", field.name));
            }
            text + "}\n\n"
        }
        Type::Enum(one) => {
            let mut text = docs(&one.docs, "");
            text.push_str("#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]\n");
            text.push_str(&format!("pub enum {} {{\n", one.name));
            for (name, json) in &one.variants {
                text.push_str(&format!("    #[serde(rename = {json:?})]\n    {name},\n"));
            }
            if one.open {
                text.push_str("    #[serde(untagged)]\n    Other(String),\n");
            }
            text + "}\n\n"
        }
        Type::Union(union) => {
            let mut text = docs(&union.docs, "");
            text.push_str("#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]\n");
            text.push_str(&format!("#[serde(untagged)]\npub enum {} {{\n", union.name));
            for variant in &union.variants {
                let payload = reference(&variant.payload);
                text.push_str(&format!("    {}({payload}),\n", variant.name));
            }
            text + "}\n\n"
        }
        Type::List(list) => alias(&list.name, &format!("Vec<{}>", reference(&list.item))),
        Type::Map(map) => alias(
            &map.name,
            &format!("std::collections::BTreeMap<String, {}>", reference(&map.item)),
        ),
        Type::Tuple(tuple) => {
            let items: Vec<String> = tuple.items.iter().map(reference).collect();
            alias(&tuple.name, &format!("({},)", items.join(", ")))
        }
        Type::Checked(checked) => alias(&checked.name, &reference(&checked.value.ty)),
        Type::Boxed(boxed) => alias(&boxed.name, &format!("Box<{}>", reference(&boxed.of))),
        Type::Any(any) => alias(&any.name, "serde_json::Value"),
        Type::ConnectionString(_) => String::new(),
    }
}

fn alias(name: &str, of: &str) -> String {
    format!("pub type {name} = {of};\n\n")
}

fn reference(ty: &TypeRef) -> String {
    match ty {
        TypeRef::String | TypeRef::Secret => "String".to_owned(),
        TypeRef::Bool => "bool".to_owned(),
        TypeRef::I64 | TypeRef::Integer => "i64".to_owned(),
        TypeRef::Number => "f64".to_owned(),
        TypeRef::Json => "serde_json::Value".to_owned(),
        TypeRef::Named(name) => name.clone(),
        TypeRef::Nullable(inner) => format!("Option<{}>", reference(inner)),
    }
}

fn docs(paragraphs: &[String], indent: &str) -> String {
    let lines: Vec<String> =
        paragraphs.iter().map(|text| format!("{indent}/// {text}\n")).collect();
    lines.join(&format!("{indent}///\n"))
}
