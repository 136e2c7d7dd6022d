//! The `schema` stage: which schemas it reads, and what it says of others.

#[path = "schema/text.rs"]
mod text;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use connspec::diagnostic::RULES;
use connspec::diagnostic::rules::document::MISSING_DOCUMENT;
use connspec::diagnostic::{Diagnostic, Level};
use connspec::schema::keyword::{Dependent, Items, JsonType, KEYWORDS};
use connspec::schema::{Documents, MetaSchema, SchemaId, SchemaTree, missing, parse};
use connspec::source::Refusal;
use connspec::source::json::{FileId, Member, Node, Span, Value};
use proptest::prelude::*;

/// The environment variable that names the folder of the official JSON
/// Schema test suite, the one that holds `tests/draft7`.
const SUITE: &str = "JSON_SCHEMA_TEST_SUITE";

#[test]
fn reports_keywords_of_wrong_forms() {
    run_cases(include_str!("schema/forms.json"));
}

#[test]
fn resolves_references() {
    run_cases(include_str!("schema/refs.json"));
}

/// Runs the cases of a fixture. `found` lists the diagnostics in order:
/// `rule` its id, `at` the text under its span, `says` a part of its message,
/// `help` a part of its help. `leads` maps a schema to where its `$ref`s end.
fn run_cases(fixture: &str) {
    for case in text::node(fixture).as_array().expect("a list of cases") {
        let name = string(case, "name").expect("a case has a name");
        let schema = case.get("schema").expect("a case has a schema");
        let (tree, found) = parse(schema, &Documents::new());
        let expected = case.get("found").and_then(Node::as_array).expect("found");
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule.id).collect();
        assert_eq!(rules.len(), expected.len(), "{name}: {found:#?}");
        for (finding, expected) in found.iter().zip(expected) {
            check_finding(name, fixture, finding, expected);
        }
        let unusable = case.get("unusable").is_some();
        assert_eq!(tree.is_none(), unusable, "{name}: {rules:?}");
        for lead in case.get("leads").and_then(Node::as_object).unwrap_or(&[]) {
            let tree = tree.as_ref().expect("a tree");
            let end = tree.resolve(at(tree, &lead.name));
            let expected = lead.value.as_str();
            assert_eq!(Some(tree.get(end).pointer.as_str()), expected, "{name}");
        }
    }
}

fn check_finding(name: &str, fixture: &str, finding: &Diagnostic, expected: &Node) {
    assert_eq!(Some(finding.rule.id), string(expected, "rule"), "{name}");
    if let Some(at) = string(expected, "at") {
        let span = finding.span.expect("a span");
        let underlined = &fixture[span.start as usize..span.end as usize];
        assert_eq!(underlined, at, "{name}");
    }
    if let Some(part) = string(expected, "says") {
        assert!(finding.message.contains(part), "{name}: {}", finding.message);
    }
    if let Some(part) = string(expected, "help") {
        let help = finding.help.as_deref().unwrap_or_default();
        assert!(help.contains(part), "{name}: {help:?}");
    }
}

fn string<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    node.get(name)?.as_str()
}

/// The schema at a pointer.
fn at(tree: &SchemaTree, pointer: &str) -> SchemaId {
    let found = tree.iter().find(|(_, schema)| schema.pointer == pointer);
    found.expect("a schema at the pointer").0
}

#[test]
fn keeps_every_keyword() {
    let fixture = text::node(include_str!("schema/forms.json"));
    let schema = fixture.as_array().unwrap()[0].get("schema").unwrap();
    // The case has them all, so that none of this is vacuous.
    let names: BTreeSet<&str> =
        schema.as_object().unwrap().iter().map(|member| member.name.as_str()).collect();
    for keyword in &KEYWORDS {
        assert!(names.contains(keyword.name) || keyword.name == "$ref", "{}", keyword.name);
    }
    let (tree, _) = parse(schema, &Documents::new());
    let tree = tree.unwrap();
    let keywords = tree.get(tree.root()).keywords().unwrap();
    let types = keywords.types.as_ref().unwrap().value.names();
    assert_eq!(types, [JsonType::String, JsonType::Null]);
    assert_eq!(keywords.exclusive_minimum.as_ref().unwrap().value, "-2e0");
    assert_eq!(keywords.max_length.as_ref().unwrap().value, 2);
    assert_eq!(keywords.min_properties.as_ref().unwrap().value, 2);
    assert!(
        matches!(&keywords.items.as_ref().unwrap().value, Items::List(list) if list.len() == 2)
    );
    let dependencies = &keywords.dependencies.as_ref().unwrap().value;
    assert!(matches!(&dependencies[0].dependent, Dependent::Names(names) if names.len() == 1));
    assert!(keywords.requires("a") && !keywords.requires("b"));
    assert_eq!(keywords.default.as_ref().unwrap().value.value, Value::Null);
    let metadata: Vec<&str> = keywords.metadata.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(metadata, ["uiAttributes"]);
    let property = keywords.property("a").unwrap();
    assert_eq!(tree.get(property.schema).pointer, "/properties/a");
}

#[test]
fn lists_the_children_of_a_schema() {
    let fixture = text::node(include_str!("schema/forms.json"));
    let schema = fixture.as_array().unwrap()[0].get("schema").unwrap();
    let tree = parse(schema, &Documents::new()).0.unwrap();
    let children = tree.children(tree.root());
    // Every schema but the root is a child of the root or below one.
    let mut reached = BTreeSet::from([tree.root()]);
    let mut open = vec![tree.root()];
    while let Some(schema) = open.pop() {
        for child in tree.children(schema) {
            assert!(reached.insert(child.schema), "{child:?} has two parents");
            open.push(child.schema);
        }
    }
    assert_eq!(reached.len(), tree.iter().count());
    let below: Vec<(&str, Option<&str>)> =
        children.iter().map(|child| (child.keyword, child.name)).collect();
    assert!(below.contains(&("properties", Some("a"))));
    assert!(below.contains(&("dependencies", Some("c"))));
    assert!(below.contains(&("not", None)));
}

#[test]
fn pointers_are_escaped() {
    let node = text::node(r#"{"properties": {"a/b~c": {"items": [true]}}}"#);
    let tree = parse(&node, &Documents::new()).0.unwrap();
    at(&tree, "/properties/a~1b~0c/items/0");
}

#[test]
fn registered_documents_are_found() {
    let mut documents = Documents::new();
    documents.register(
        "http://example.com/a.json#",
        text::node(
            r##"{"$id": "http://example.com/a.json", "items": {"$ref": "b.json#/definitions/c"}}"##,
        ),
    );
    documents.register(
        "http://example.com/b.json",
        text::node(r##"{"definitions": {"c": {"$ref": "#d"}, "d": {"$id": "#d"}}}"##),
    );
    let node = text::node(r#"{"not": {"$ref": "http://example.com/a.json"}}"#);
    let (tree, found) = parse(&node, &documents);
    assert_eq!(found, []);
    let tree = tree.unwrap();
    let first = tree.resolve(at(&tree, "/not"));
    let second = tree.resolve(tree.children(first)[0].schema);
    assert_eq!(tree.get(second).pointer, "/definitions/d");
}

#[test]
fn says_which_documents_are_missing() {
    let node = text::node(
        r##"{
            "$id": "http://example.com/a/b.json",
            "allOf": [
                {"$ref": "#/definitions/c"}, {"$ref": "c.json"}, {"$ref": "c.json#/x"},
                {"$ref": "/d.json#e"}, {"$ref": "urn:e"}, {"$ref": "f.json"}, {"$ref": "g.json"}
            ],
            "definitions": {"c": {"$id": "f.json"}}
        }"##,
    );
    let mut documents = Documents::new();
    documents.register("http://example.com/a/g.json", text::node(r#"{"$ref": "h.json"}"#));
    let missed = |documents: &Documents| missing(&node, documents).into_iter().collect::<Vec<_>>();
    let expected = ["a/c.json", "a/h.json", "d.json"].map(|at| format!("http://example.com/{at}"));
    assert_eq!(missed(&documents)[..3], expected);
    assert_eq!(missed(&documents)[3..], ["urn:e"]);
    // One that is registered later may name those that were missed.
    let names = r#"{"definitions": {"c": {"$id": "c.json"}, "d": {"$id": "/d.json"}}}"#;
    documents.register("http://example.com/a/h.json", text::node(names));
    assert_eq!(missed(&documents), ["urn:e"]);
    documents.refuse("urn:e", Refusal::new(&MISSING_DOCUMENT, "it is at large"));
    assert!(missed(&documents).is_empty());
    let (tree, found) = parse(&node, &documents);
    assert!(tree.is_none());
    let refused = found.iter().find(|one| one.rule.id == "missing-document").unwrap();
    assert_eq!(refused.message, "the `$ref` `urn:e` leads nowhere: it is at large");
    // A relative URI names no document, and one that leads nowhere is no secret.
    assert!(missing(&text::node(r#"{"$ref": "a.json"}"#), &Documents::new()).is_empty());
}

#[test]
fn the_meta_schema_describes_itself_and_says_nothing_odd() {
    let mut documents = Documents::new();
    documents.register(MetaSchema::DRAFT_07.uri, text::node(MetaSchema::DRAFT_07.text));
    let node = text::node(r#"{"not": {"$ref": "http://json-schema.org/draft-07/schema#"}}"#);
    let (tree, found) = parse(&node, &documents);
    assert_eq!(found, []);
    let tree = tree.unwrap();
    let meta = tree.get(tree.resolve(at(&tree, "/not"))).keywords().unwrap();
    // Every keyword that this stage reads is one of the meta-schema's.
    for keyword in &KEYWORDS {
        assert!(meta.property(keyword.name).is_some(), "{}", keyword.name);
    }
}

#[test]
fn long_chains_and_deep_schemas_take_no_stack() {
    // By keyword, and by a place that only the references make schemas.
    for shelf in ["definitions", "$defs"] {
        let count = 20_000;
        let mut chain: Vec<String> = (0..count)
            .map(|index| format!(r##""{index}": {{"$ref": "#/{shelf}/{}"}}"##, index + 1))
            .collect();
        chain.push(format!(r#""{count}": true"#));
        let node = text::node(&format!(
            r##"{{"$ref": "#/{shelf}/0", "{shelf}": {{{}}}}}"##,
            chain.join(",")
        ));
        let (tree, found) = parse(&node, &Documents::new());
        assert_eq!(found, []);
        let tree = tree.unwrap();
        let end = tree.get(tree.resolve(tree.root()));
        assert_eq!(end.pointer, format!("/{shelf}/{count}"));
    }

    // As deep as a schema may look at one value (`too-deep`).
    let depth = 190;
    let node = (0..depth).fold(spanless(Value::Bool(true)), |value, _| {
        let name = "not".to_owned();
        let name_span = NOWHERE;
        spanless(Value::Object(vec![Member { name, name_span, value }]))
    });
    let tree = parse(&node, &Documents::new()).0.unwrap();
    assert_eq!(tree.iter().count(), depth + 1);
}

#[test]
fn rules_say_what_to_do() {
    let mut ids = BTreeSet::new();
    for rule in RULES {
        assert!(ids.insert(rule.id), "{} stands twice", rule.id);
        for text in [rule.title, rule.help, rule.explanation] {
            assert!(!text.is_empty(), "{}", rule.id);
        }
        assert!(rule.explanation.ends_with('.'), "{}", rule.id);
    }
}

#[test]
fn reads_the_official_test_suite() {
    let Some(suite) = std::env::var_os(SUITE).map(PathBuf::from) else {
        println!("left out: the official test suite, as {SUITE} names no folder");
        return;
    };
    let mut documents = remotes(&suite.join("remotes"));
    documents.register(MetaSchema::DRAFT_07.uri, text::node(MetaSchema::DRAFT_07.text));
    let mut read = 0;
    for file in files(&suite.join("tests/draft7")) {
        let text = fs::read_to_string(&file).unwrap();
        for case in text::node(&text).as_array().unwrap() {
            let (tree, found) = parse(case.get("schema").unwrap(), &documents);
            let name = string(case, "description").unwrap();
            let errors: Vec<&Diagnostic> =
                found.iter().filter(|finding| finding.rule.level >= Level::Error).collect();
            assert!(errors.is_empty(), "{}: {name}: {errors:#?}", file.display());
            assert!(tree.is_some(), "{}: {name}", file.display());
            read += 1;
        }
    }
    assert!(read > 300, "only {read} schemas were read");
}

/// The documents that the suite wants served at its address.
fn remotes(folder: &Path) -> Documents {
    let mut documents = Documents::new();
    for file in files(folder) {
        let path = file.strip_prefix(folder).expect("a file of the folder");
        let path: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        let uri = format!("http://localhost:1234/{}", path.join("/"));
        let text = fs::read_to_string(&file).expect("a readable file");
        documents.register(&uri, text::node(&text));
    }
    documents
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
}

const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

/// Any JSON, with many keywords and references in it.
fn any_json() -> impl Strategy<Value = Node> {
    let texts = prop::sample::select(vec![
        "",
        "#",
        "#/",
        "#/not",
        "#/definitions/a",
        "#/%",
        "#a",
        "a",
        "http://a/b",
        "urn:a:b",
        "//",
        "?",
        "../..",
        "string",
        "strng",
        "~",
        "ä",
    ]);
    let numbers = prop::sample::select(vec!["0", "-0.0", "1.5", "-1", "1e400", "1E-9999999999"]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        numbers.prop_map(|text| Value::Number(text.to_owned())),
        texts.prop_map(|text| Value::String(text.to_owned())),
    ]
    .prop_map(spanless);
    leaf.prop_recursive(6, 60, 6, |inner| {
        let names: Vec<&'static str> = KEYWORDS
            .iter()
            .map(|keyword| keyword.name)
            .chain(["a", "", "other", "/", "~1", "requird"])
            .collect();
        let members = prop::collection::btree_map(prop::sample::select(names), inner.clone(), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::Array),
            members.prop_map(|members| {
                Value::Object(
                    members
                        .into_iter()
                        .map(|(name, value)| Member {
                            name: name.to_owned(),
                            name_span: NOWHERE,
                            value,
                        })
                        .collect(),
                )
            }),
        ]
        .prop_map(spanless)
    })
}

fn spanless(value: Value) -> Node {
    Node { span: NOWHERE, value }
}

proptest! {
    #[test]
    fn any_json_is_read_or_reported(node in any_json()) {
        let (tree, found) = parse(&node, &Documents::new());
        match tree {
            Some(tree) => {
                for (id, schema) in tree.iter() {
                    prop_assert!(tree.get(tree.resolve(id)).target().is_none());
                    prop_assert_eq!(tree.children(id), schema.children());
                }
            }
            None => prop_assert!(found.iter().any(|one| one.rule.level == Level::Error)),
        }
    }
}
