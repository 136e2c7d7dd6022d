//! Which schemas are called contradictory, where, and why.
//!
//! `tests/contradictions.rs` of the workspace holds random schemas against
//! another analysis.

use connspec::schema::contradiction::find;
use connspec::schema::{Documents, parse, undeclared};
use connspec::source::json::{FileId, Node};

/// The cases: `says` is a part of the message, `at` the text that it is about.
const CASES: &str = include_str!("contradiction.json");

#[test]
fn contradictions_are_found_and_nothing_else() {
    let cases = connspec::source::parse(FileId(0), CASES).expect("the cases are JSON");
    for case in cases.as_array().expect("a list of cases") {
        let text = |name: &str| case.get(name).and_then(Node::as_str);
        let name = text("name").expect("a case has a name");
        let schema = case.get("schema").expect("a case has a schema");
        let (tree, _) = parse(schema, &Documents::new());
        let found = find(&tree.expect("the schema is sound"));
        let Some(says) = text("says") else {
            assert!(found.is_empty(), "{name}: {found:#?}");
            continue;
        };
        let [one] = found.as_slice() else { panic!("{name}: {found:#?}") };
        let finding = &one.diagnostic;
        assert_eq!(finding.rule.id, text("rule").unwrap_or("contradiction"), "{name}");
        assert!(finding.message.contains(says), "{name}: {}", finding.message);
        let span = finding.span.expect("a place");
        let at = &CASES[span.start as usize..span.end as usize];
        assert!(text("at").is_none_or(|expected| at == expected), "{name}: {at}");
    }
}

#[test]
fn a_document_of_many_ways_takes_no_time() {
    let ways = |index: usize| {
        let next = (index + 1) % 30;
        format!(
            "\"d{index}\": {{\"anyOf\": [{{\"properties\": {{\"a\": {{\"$ref\": \"#/definitions/d{next}\"}}}}}}, \
             {{\"items\": {{\"$ref\": \"#/definitions/d{next}\"}}}}], \"required\": [\"a\"], \
             \"type\": [\"object\", \"array\"], \"minItems\": 1}}"
        )
    };
    let definitions: Vec<String> = (0..30).map(ways).collect();
    let text = format!(
        "{{\"$ref\": \"#/definitions/d0\", \"definitions\": {{{}}}}}",
        definitions.join(", ")
    );
    let node = connspec::source::parse(FileId(0), &text).expect("it is JSON");
    let (tree, _) = parse(&node, &Documents::new());
    // Whatever is found: it ends, and without much of a stack.
    let _ = find(&tree.expect("the schema is sound"));
}

#[test]
fn a_large_document_takes_no_time() {
    let list = |count: usize, entry: &dyn Fn(usize) -> String| {
        (0..count).map(entry).collect::<Vec<_>>().join(",")
    };
    for text in [
        format!("{{\"allOf\": [{}]}}", list(20_000, &|i| format!("{{\"minLength\": {i}}}"))),
        format!("{{\"enum\": [{}], \"pattern\": \"a\"}}", list(50_000, &|i| i.to_string())),
        format!("{{\"const\": [{}], \"uniqueItems\": true}}", list(50_000, &|i| i.to_string())),
        format!(
            "{{\"type\": \"object\", \"required\": [{}], \"properties\": {{{}}}}}",
            list(5_000, &|i| format!("\"{i}\"")),
            list(5_000, &|i| format!("\"{}\": {{\"$ref\": \"#\"}}", 2 * i)),
        ),
        format!(
            "{{\"anyOf\": [{}]}}",
            list(500, &|_| {
                format!("{{\"oneOf\": [{}]}}", list(30, &|i| format!("{{\"minimum\": {i}}}")))
            })
        ),
    ] {
        let node = connspec::source::parse(FileId(0), &text).expect("it is JSON");
        let (tree, _) = parse(&node, &Documents::new());
        let tree = tree.expect("the schema is sound");
        let (_, _) = (find(&tree), undeclared(&tree));
    }
}

#[test]
fn required_members_are_declared_somewhere() {
    for (schema, names) in [
        (r#"{"type": "object", "required": ["a", "hots"], "properties": {"host": {}}}"#, 2),
        (r#"{"properties": {"a": {"items": {"required": ["b"]}}}}"#, 1),
        (r#"{"required": ["a"], "properties": {"a": true}}"#, 0),
        (r#"{"required": ["a"], "allOf": [{"properties": {"a": true}}]}"#, 0),
        (r#"{"required": ["a"], "oneOf": [{"properties": {"a": true}}, {"required": ["b"]}]}"#, 0),
        (r#"{"oneOf": [{"required": ["a"]}, {"required": ["b"]}], "properties": {"a": {}}}"#, 0),
        (r#"{"required": ["a"], "patternProperties": {"^a": {}}}"#, 0),
        (r#"{"required": ["a"], "additionalProperties": {"type": "string"}}"#, 0),
        (r#"{"required": ["a"], "additionalProperties": true}"#, 1),
        (r#"{"not": {"properties": {"a": {"required": ["b"]}}}}"#, 0),
        (r##"{"properties": {"a": {"$ref": "#"}}, "required": ["b"]}"##, 1),
    ] {
        let node = connspec::source::parse(FileId(0), schema).expect("it is JSON");
        let (tree, _) = parse(&node, &Documents::new());
        let found = undeclared(&tree.expect("the schema is sound"));
        assert_eq!(found.len(), names, "{schema}: {found:#?}");
        if let Some(close) = found.iter().find(|finding| finding.message.contains("hots")) {
            assert!(close.advice().contains("Did you mean `host`?"), "{close:#?}");
        }
    }
}
