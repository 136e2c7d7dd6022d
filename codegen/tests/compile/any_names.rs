//! Any names and values at all go through the whole compiler.

use connspec::diagnostic::Level;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::compile;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z]{1,8}",
        proptest::sample::select(vec![
            "type", "self", "Self", "crate", "_", "", "build", "builder", "extra", "i64", "String",
            "default", "Other", "Err", "a b", "aB", "a_b", "\u{202e}", "`", "\"", "\\", "*/", "\0",
        ])
        .prop_map(str::to_owned),
        ".{0,12}",
        proptest::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter),
        "[a-z]{150,200}",
    ]
}

fn parameter() -> impl Strategy<Value = Value> {
    let plain = (text(), text()).prop_map(
        |(words, default)| json!({ "type": "string", "description": words, "default": default }),
    );
    let closed = proptest::collection::btree_set(text(), 1..5)
        .prop_map(|values| json!({ "type": "string", "enum": values }));
    let integer =
        any::<i64>().prop_map(|n| json!({ "type": "integer", "default": n, "minimum": n }));
    let leaf = prop_oneof![plain, closed, integer, Just(json!(true))];
    leaf.prop_recursive(2, 8, 3, |inner| members(inner).boxed())
}

fn members(parameter: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let properties = proptest::collection::btree_map(text(), parameter, 0..5);
    let required = proptest::collection::btree_set(text(), 0..3);
    (properties, required, text(), any::<bool>()).prop_map(|(properties, more, words, all)| {
        let mut required: Vec<String> = more.into_iter().collect();
        if all {
            let others = properties.keys().filter(|name| !required.contains(name)).cloned();
            let others: Vec<String> = others.collect();
            required.extend(others);
        }
        let properties: Map<String, Value> = properties.into_iter().collect();
        json!({
            "type": "object",
            "description": words,
            "properties": properties,
            "required": required,
        })
    })
}

/// Every string literal and documentation comment of a token stream.
fn literals(tokens: proc_macro2::TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => literals(group.stream(), found),
            proc_macro2::TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    found.push(text.value());
                }
            }
            _ => {}
        }
    }
}

/// Every name and enum value of a schema.
fn names(schema: &Value, found: &mut Vec<String>) {
    let Some(schema) = schema.as_object() else { return };
    for (name, inner) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        found.push(name.clone());
        names(inner, found);
    }
    for list in ["required", "enum"] {
        for text in schema.get(list).and_then(Value::as_array).into_iter().flatten() {
            found.push(text.as_str().unwrap().to_owned());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn come_out_as_code_that_holds_each_name(
        methods in proptest::collection::vec((text(), members(parameter())), 0..4),
        title in text(),
    ) {
        // A blank name is refused by the source stage, and is its business.
        let auth: Vec<Value> = methods
            .iter()
            .map(|(name, schema)| json!({ "name": format!("m{name}"), "spec": schema }))
            .collect();
        let spec = json!({ "id": "1", "name": title, "authSpec": auth });
        let compilation = compile(&spec, None);
        prop_assert!(!compilation.has_errors(), "{}", compilation.render(Level::Error));
        let files = compilation.emit();
        for file in &files {
            prop_assert!(syn::parse_file(&file.text).is_ok(), "{}", file.text);
            // `rustc` refuses these in comments and in literals.
            let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!file.text.contains(turns), "{}", file.text);
        }
        let mut found = Vec::new();
        literals(files[0].text.parse().unwrap(), &mut found);
        let mut expected = Vec::new();
        for (name, schema) in &methods {
            expected.push(format!("m{name}"));
            names(schema, &mut expected);
        }
        for name in expected {
            prop_assert!(found.contains(&name), "{name:?} in {}", files[0].text);
        }
        prop_assert_eq!(files, compile(&spec, None).emit());
    }
}
