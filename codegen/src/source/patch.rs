//! JSON Merge Patch (RFC 7396) over values that know their places.
//!
//! Knows values. Must not know what is patched.

use super::json::{Member, Node, Span, Value};

/// Applies a merge patch. A value that the patch brings in keeps its place in
/// the patch. Gives the places of the patch that change nothing.
pub fn merge_patch(target: &mut Node, patch: &Node) -> Vec<Span> {
    let mut idle = Vec::new();
    merge(target, patch, &mut idle);
    idle
}

/// Recursive, which is safe: the parser bounds the depth of both.
fn merge(target: &mut Node, patch: &Node, idle: &mut Vec<Span>) {
    let Value::Object(changes) = &patch.value else {
        if target.same_value(patch) {
            idle.push(patch.span);
        } else {
            target.clone_from(patch);
        }
        return;
    };
    if !matches!(target.value, Value::Object(_)) {
        *target = without_nulls(patch);
        return;
    }
    if changes.is_empty() {
        idle.push(patch.span);
    }
    let Value::Object(members) = &mut target.value else {
        return;
    };
    for change in changes {
        let place = members.iter().position(|member| member.name == change.name);
        match (place, &change.value.value) {
            (Some(place), Value::Null) => {
                members.remove(place);
            }
            (None, Value::Null) => idle.push(change.name_span),
            (Some(place), _) => merge(&mut members[place].value, &change.value, idle),
            (None, _) => members.push(brought_in(change)),
        }
    }
}

fn brought_in(change: &Member) -> Member {
    Member { value: without_nulls(&change.value), ..change.clone() }
}

/// What a patch makes of a value that is not there: itself, without the
/// members that only remove. Nulls in arrays are values and stay.
fn without_nulls(patch: &Node) -> Node {
    let value = match &patch.value {
        Value::Object(members) => Value::Object(
            members
                .iter()
                .filter(|member| member.value.value != Value::Null)
                .map(brought_in)
                .collect(),
        ),
        other => other.clone(),
    };
    Node { span: patch.span, value }
}

#[cfg(test)]
mod tests {
    use super::merge_patch;
    use crate::source::json::FileId;
    use crate::source::parse;

    /// The table of RFC 7396, appendix A: original, patch, result.
    const APPENDIX_A: &[(&str, &str, &str)] = &[
        (r#"{"a":"b"}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
        (r#"{"a":"b"}"#, r#"{"b":"c"}"#, r#"{"a":"b","b":"c"}"#),
        (r#"{"a":"b"}"#, r#"{"a":null}"#, "{}"),
        (r#"{"a":"b","b":"c"}"#, r#"{"a":null}"#, r#"{"b":"c"}"#),
        (r#"{"a":["b"]}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
        (r#"{"a":"c"}"#, r#"{"a":["b"]}"#, r#"{"a":["b"]}"#),
        (r#"{"a":{"b":"c"}}"#, r#"{"a":{"b":"d","c":null}}"#, r#"{"a":{"b":"d"}}"#),
        (r#"{"a":[{"b":"c"}]}"#, r#"{"a":[1]}"#, r#"{"a":[1]}"#),
        (r#"["a","b"]"#, r#"["c","d"]"#, r#"["c","d"]"#),
        (r#"{"a":"b"}"#, r#"["c"]"#, r#"["c"]"#),
        (r#"{"a":"foo"}"#, "null", "null"),
        (r#"{"a":"foo"}"#, r#""bar""#, r#""bar""#),
        (r#"{"e":null}"#, r#"{"a":1}"#, r#"{"e":null,"a":1}"#),
        ("[1,2]", r#"{"a":"b","c":null}"#, r#"{"a":"b"}"#),
        ("{}", r#"{"a":{"bb":{"ccc":null}}}"#, r#"{"a":{"bb":{}}}"#),
    ];

    #[test]
    fn follows_the_table_of_the_rfc() {
        for (original, patch, result) in APPENDIX_A {
            let mut target = parse(FileId(0), original).unwrap();
            merge_patch(&mut target, &parse(FileId(1), patch).unwrap());
            let expected = parse(FileId(2), result).unwrap();
            assert!(target.same_value(&expected), "{original} patched with {patch} is {target:?}");
        }
    }

    #[test]
    fn tells_what_is_idle_and_where_values_come_from() {
        let mut target = parse(FileId(0), r#"{"a":1,"b":{"c":2}}"#).unwrap();
        let patch = parse(FileId(1), r#"{"a":1.0,"b":{},"gone":null,"new":[3]}"#).unwrap();
        let idle = merge_patch(&mut target, &patch);
        assert_eq!(idle.iter().map(|span| span.start).collect::<Vec<_>>(), [5, 13, 16]);
        assert_eq!(target.get("a").unwrap().span.file, FileId(0));
        assert_eq!(target.get("new").unwrap().span.file, FileId(1));
    }
}
