//! The sections beside the auth methods: what has an error stays untyped, and
//! leaves nothing behind.

use connspec::diagnostic::Level;
use connspec::source::SectionKind;
use serde_json::{Value, json};

use crate::{compile, spec, write};

/// A specification with these sections, and an auth method whose nested type
/// wants the name of one of them.
fn with(sections: &Value) -> Value {
    let mut whole = spec(&json!({
        "type": "object",
        "properties": { "sourceParams": { "type": "object", "properties": { "a": true } } },
    }));
    for (name, section) in sections.as_object().unwrap() {
        whole[name] = section.clone();
    }
    whole
}

fn sound(name: &str) -> Value {
    json!({ "type": "object", "properties": { name: { "type": "string", "pattern": "^a+b" } } })
}

/// Schemas with an error, each found by another part of the compiler.
fn broken() -> Vec<(&'static str, Value)> {
    let link = |level: usize| json!({ "allOf": [{ "$ref": format!("#/definitions/{level}") }] });
    let links = (0..300).map(|level| (level.to_string(), link(level + 1)));
    let mut definitions: serde_json::Map<String, Value> = links.collect();
    definitions.insert("300".to_owned(), json!(true));
    let deep = json!({ "allOf": [{ "$ref": "#/definitions/0" }], "definitions": definitions });
    vec![
        ("a keyword of the wrong form", json!({ "type": "text" })),
        ("a reference to nothing", json!({ "properties": { "a": { "$ref": "#/definitions/a" } } })),
        ("a reference to itself", json!({ "properties": { "a": { "$ref": "#/properties/a" } } })),
        ("a reference elsewhere", json!({ "$ref": "http://example.com/not-registered.json" })),
        ("too deep", deep),
        (
            "a regular expression that is none",
            json!({
                "type": "object",
                "properties": {
                    "first": { "type": "object", "properties": { "inner": { "pattern": "^x" } } },
                    "mode": { "type": "string", "enum": ["a", "b"] },
                    "last": { "type": "string", "pattern": "(" },
                },
                "required": ["first"],
            }),
        ),
    ]
}

/// Wherever it stands among sound ones: the code is that without it.
#[test]
fn a_section_with_an_error_leaves_nothing_behind() {
    for (why, schema) in broken() {
        for place in ["sourceSpec", "targetSpec", "encryptionSpecs"] {
            let sections = |broken: Option<&Value>| {
                let section = |name: &str| match broken.filter(|_| name == place) {
                    Some(schema) => json!({ "spec": schema }),
                    None if name == place => json!({}),
                    None => json!({ "spec": sound(name) }),
                };
                let encryption = [
                    json!({ "name": "first", "spec": sound("first") }),
                    section("encryptionSpecs"),
                    json!({ "name": "last", "spec": sound("last") }),
                ];
                with(&json!({
                    "sourceSpec": section("sourceSpec"),
                    "targetSpec": section("targetSpec"),
                    "encryptionSpecs": encryption,
                }))
            };
            let without = compile(&sections(None), None);
            assert!(without.diagnostics.is_empty(), "{}", without.render(Level::Note));
            let compilation = compile(&sections(Some(&schema)), None);
            assert!(!compilation.has_errors(), "{}", compilation.render(Level::Error));
            let texts = [&compilation, &without].map(|one| one.emit_connector(0).text);
            assert_eq!(texts[0], texts[1], "{why} in {place}");
            assert!(!compilation.diagnostics.is_empty(), "{why} in {place}");
            for found in &compilation.diagnostics {
                assert_eq!(found.rule.id, "unusable-section", "{why}: {}", found.message);
                let start = format!("`{place}");
                assert!(found.message.starts_with(&start), "{why}: {}", found.message);
                assert!(found.message.contains("spec` stays untyped: "), "{}", found.message);
                assert!(found.span.is_some(), "{}", found.message);
            }
        }
    }
}

/// The names of an auth method's own types, and of its nested ones where no
/// section takes them, are those without any section.
#[test]
fn sections_are_named_after_auth_methods_and_before_nested_types() {
    let types = |sections: Value, methods: &[&str]| {
        let mut spec = with(&sections);
        let entry = |name: &&str| json!({ "name": name, "spec": spec["authSpec"][0]["spec"] });
        spec["authSpec"] = methods.iter().map(entry).collect();
        let compilation = compile(&spec, None);
        assert!(compilation.diagnostics.is_empty(), "{}", compilation.render(Level::Note));
        let connector = compilation.model.connectors.into_iter().next().unwrap();
        let sections = connector.sections.iter().map(|s| (s.kind, s.type_name.clone())).collect();
        let names = connector.types.iter().map(|ty| ty.name().to_owned()).collect();
        (names, sections)
    };
    let source = json!({ "sourceSpec": { "spec": sound("a") } });
    let (names, sections): (Vec<String>, Vec<(SectionKind, String)>) =
        types(source.clone(), &["Basic"]);
    assert_eq!(names, ["Basic", "BasicSourceParams", "SourceParams"]);
    assert_eq!(sections, [(SectionKind::Source, "SourceParams".to_owned())]);

    let (names, sections) = types(source, &["Source Params"]);
    assert_eq!(names[0], "SourceParams");
    let [(SectionKind::Source, name)] = sections.as_slice() else { panic!("{sections:?}") };
    assert!(name.starts_with("SourceParams") && name != "SourceParams", "{name}");

    let several = json!({ "encryptionSpecs": [
        { "name": "PGP", "spec": true },
        { "spec": true },
        { "name": "PGP", "spec": true },
        { "name": " ", "spec": true },
    ] });
    let (_, sections) = types(several, &["Basic"]);
    let names: Vec<&str> = sections.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!((names[0], names[1]), ("Pgp", "EncryptionParams"));
    assert!(names[2].starts_with("Pgp") && names[3].starts_with("EncryptionParams"), "{names:?}");
}

/// What is odd and no error is said of a section as of an auth method.
#[test]
fn contradictions_and_undeclared_members_are_found_in_sections() {
    let section = json!({ "sourceSpec": { "spec": {
        "type": "object",
        "properties": { "never": { "type": "integer", "minimum": 5, "maximum": 3 } },
        "required": ["undeclared"],
    } } });
    let compilation = compile(&with(&section), None);
    let found: Vec<&str> = compilation.diagnostics.iter().map(|one| one.rule.id).collect();
    assert_eq!(found, ["dead-member", "undeclared-member"]);
    let text = compilation.emit_connector(0).text;
    assert!(text.contains("/// Can never be sent:"), "{text}");
}

/// An overlay is ours: what it says and no type expresses is an error, here too.
#[test]
fn a_mark_that_a_section_has_no_room_for_is_an_error() {
    let section = json!({ "sourceSpec": { "spec": {
        "type": "object",
        "properties": { "number": { "type": "integer" } },
    } } });
    let overlay = json!({ "source": { "params": { "number": { "secret": true } } } });
    let compilation = compile(&with(&section), Some(&overlay));
    let errors: Vec<&str> = compilation.diagnostics.iter().map(|one| one.rule.id).collect();
    assert!(compilation.has_errors());
    assert_eq!(errors, ["not-compiled"]);
}

/// What only a section leads to decides nothing about the auth methods.
#[test]
fn documents_behind_sections_are_read_and_never_fatal() {
    let document = |content: &Value| {
        let dir = tempfile::tempdir().unwrap();
        for folder in ["specs", "docs"] {
            std::fs::create_dir(dir.path().join(folder)).unwrap();
        }
        let reference = json!({ "$ref": "http://example.com/shared.json" });
        let spec = with(&json!({ "sourceSpec": { "spec": reference } }));
        write(dir.path(), "specs/case.json", &spec);
        let text = content.as_str().map_or_else(|| content.to_string(), str::to_owned);
        std::fs::write(dir.path().join("docs/shared.json"), text).unwrap();
        let generator = connspec::Generator::new().specs(dir.path().join("specs"));
        generator.documents("http://example.com/", dir.path().join("docs")).compile()
    };
    let compilation = document(&sound("shared"));
    assert!(compilation.diagnostics.is_empty(), "{}", compilation.render(Level::Note));
    assert_eq!(compilation.model.connectors[0].sections.len(), 1);

    let compilation = document(&json!("{\"type\": "));
    assert!(!compilation.has_errors(), "{}", compilation.render(Level::Error));
    let rules: Vec<&str> = compilation.diagnostics.iter().map(|one| one.rule.id).collect();
    assert_eq!(rules, ["unusable-section", "unusable-section"]);
    assert!(compilation.model.connectors[0].sections.is_empty());
}
