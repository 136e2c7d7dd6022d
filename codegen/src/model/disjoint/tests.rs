//! What is told apart, and what is not.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use crate::schema::{self, Documents};
use crate::source::json::FileId;
use crate::source::parse;

/// Whether the first two branches of the text's `oneOf` are told apart.
fn apart(branches: &str, definitions: &str) -> bool {
    let text = format!(r#"{{"oneOf": [{branches}], "definitions": {{{definitions}}}}}"#);
    let node = parse(FileId(0), &text).unwrap();
    let (tree, found) = schema::parse(&node, &Documents::new());
    let tree = tree.unwrap_or_else(|| panic!("{found:?}"));
    let branches = &tree.get(tree.root()).keywords().unwrap().one_of.as_ref().unwrap().value;
    let [left, right] = branches[..] else { panic!("two branches") };
    let answer = super::disjoint(&tree, left, right);
    assert_eq!(answer, super::disjoint(&tree, right, left), "{text}");
    answer
}

#[test]
fn what_has_no_value_in_common_is_told_apart() {
    for branches in [
        r#"{"type": "string"}, {"type": "object"}"#,
        r#"{"type": "string"}, {"type": ["boolean", "null"]}"#,
        r#"{"type": "integer"}, {"const": 1.5}"#,
        r#"{"const": "a"}, {"const": "b"}"#,
        r#"{"enum": ["a", 1]}, {"enum": ["b", 2.0, null]}"#,
        r#"{"type": "string", "enum": ["a", 1]}, {"enum": ["b", 1.0]}"#,
        r#"{"allOf": [{"type": "string"}]}, {"anyOf": [{"type": "null"}, {"const": 1}]}"#,
        r#"{}, false"#,
        r##"{"$ref": "#/definitions/text"}, {"type": "number"}"##,
        r##"{"type": "object", "required": ["k"], "properties": {"k": {"const": "a"}}},
            {"type": "object", "required": ["k"], "properties": {"k": {"enum": ["b", "c"]}}}"##,
        // The member has to be there in one of them, and then both count.
        r##"{"type": "object", "required": ["k"], "properties": {"k": {"type": "string"}}},
            {"type": "object", "properties": {"k": {"type": "integer"}}}"##,
        r##"{"type": "object", "required": ["k"]},
            {"type": "object", "properties": {"k": false}}"##,
        r##"{"type": "object", "required": ["k"]},
            {"type": "object", "properties": {"j": {}}, "additionalProperties": false}"##,
        r##"{"type": "object", "required": ["k"], "properties": {"k": {"type": "string"}}},
            {"type": "object", "additionalProperties": {"type": "integer"}}"##,
        r##"{"allOf": [{"$ref": "#/definitions/a"}]}, {"$ref": "#/definitions/b"}"##,
    ] {
        let definitions = r#""text": {"type": "string"},
            "a": {"type": "object", "required": ["k"], "properties": {"k": {"const": 1}}},
            "b": {"type": "object", "required": ["k"], "properties": {"k": {"const": 2}}}"#;
        assert!(apart(branches, definitions), "{branches}");
    }
}

#[test]
fn what_may_have_a_value_in_common_is_not() {
    for branches in [
        r#"{"type": "integer"}, {"type": "number"}"#,
        r#"{"type": "string", "maxLength": 1}, {"type": "string", "minLength": 2}"#,
        r#"{"const": 1}, {"enum": [2, 1.0]}"#,
        r#"{"const": {"a": 1, "b": 2}}, {"const": {"b": 2, "a": 1}}"#,
        r#"{}, {"type": "null"}"#,
        r#"{"items": {"type": "string"}}, {"type": "object"}"#,
        // Nothing says that the member is there.
        r##"{"type": "object", "properties": {"k": {"const": "a"}}},
            {"type": "object", "properties": {"k": {"const": "b"}}}"##,
        r##"{"type": "object", "required": ["k"]}, {"type": "object", "required": ["j"]}"##,
        // It may match the pattern.
        r##"{"type": "object", "required": ["k"]},
            {"type": "object", "patternProperties": {"k": {}}, "additionalProperties": false}"##,
        // No object has to have members.
        r##"{"required": ["k"], "properties": {"k": {"const": "a"}}},
            {"required": ["k"], "properties": {"k": {"const": "b"}}}"##,
        r##"{"$ref": "#/definitions/loop"}, {"allOf": [{"$ref": "#/definitions/loop"}]}"##,
    ] {
        let definitions = r##""loop": {"type": "object", "required": ["k"],
            "properties": {"k": {"$ref": "#/definitions/loop"}}}"##;
        assert!(!apart(branches, definitions), "{branches}");
    }
}
