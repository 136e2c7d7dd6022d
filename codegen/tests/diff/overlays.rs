//! Whatever an overlay says otherwise is told: nothing of it is "nothing
//! changed".

use crate::Place;

const SPEC: &str = r#"{"id": "a", "name": "a", "version": "1", "providerId": "p",
    "sourceSpec": {"spec": {"type": "object", "properties": {"path": {"type": "string"}}}},
    "authSpec": [{"name": "Key", "type": "KeyAuthentication", "spec": {"allOf": [{"type": "object",
    "properties": {"mode": {"type": "string"}, "word": {"type": "string", "format": "password"}}}]}}]}"#;

/// Members of an overlay, and the rules that tell of their coming.
const SAID: &[(&str, &[&str])] = &[
    (r#"{"title": "A"}"#, &["documentation-changed"]),
    (r#"{"links": ["https://example.com/a"]}"#, &["documentation-changed"]),
    (r#"{"evidence": ["Two pages say so."]}"#, &["documentation-changed"]),
    (r#"{"doubts": ["One page says otherwise."]}"#, &["documentation-changed"]),
    (r#"{"history": [{"what": "It was renamed."}]}"#, &["documentation-changed"]),
    (r#"{"origin": "served"}"#, &["documentation-changed"]),
    (r#"{"category": "databases"}"#, &["metadata-changed"]),
    (r#"{"status": "ga"}"#, &["status-changed"]),
    (r#"{"request": ["providerId"]}"#, &["request-changed"]),
    (r#"{"auth": {"Key": {"request": ["type"]}}}"#, &["request-changed"]),
    (r#"{"auth": {"Key": {"aliases": ["Old"]}}}"#, &["former-names-changed"]),
    (r#"{"auth": {"Key": {"clouds": ["aws"]}}}"#, &["clouds-changed"]),
    (r#"{"auth": {"Key": {"advice": "It may be a word."}}}"#, &["documentation-changed"]),
    (r#"{"auth": {"Key": {"params": {"mode": {"knownValues": ["x"]}}}}}"#, &["known-value-added"]),
    (r#"{"auth": {"Key": {"params": {"mode": {"aliases": ["x"]}}}}}"#, &["former-names-changed"]),
    (r#"{"auth": {"Key": {"params": {"mode": {"advice": "x"}}}}}"#, &["documentation-changed"]),
    (r#"{"auth": {"Key": {"params": {"mode": {"clouds": ["aws"]}}}}}"#, &["clouds-changed"]),
    (r#"{"auth": {"Key": {"params": {"mode": {"default": "x"}}}}}"#, &["default-added"]),
    (r#"{"auth": {"Key": {"params": {"mode": {"secret": true}}}}}"#, &["secret-added"]),
    (r#"{"source": {"advice": "x"}}"#, &["documentation-changed"]),
    (r#"{"source": {"params": {"path": {"advice": "x"}}}}"#, &["documentation-changed"]),
];

#[test]
fn every_member_of_an_overlay_is_compared() {
    let place = Place::new();
    for (said, rules) in SAID {
        for side in ["old", "new"] {
            place.write(&format!("{side}/a.json"), SPEC);
        }
        place.write("new/a.overlay.json", said);
        for args in [["old", "new"], ["new", "old"]] {
            let ran = place.diff(&[args[0], args[1], "--format", "json", "--fail-on", "never"]);
            assert_eq!(ran.code(), 0, "{said}: {}", ran.err());
            let told: Vec<String> = ran.rules().iter().map(|rule| mirror(rule, rules)).collect();
            assert_eq!(told, *rules, "{said} {}", ran.out());
            assert_ne!(ran.json()["next"]["crate"], "none", "{said}");
        }
    }
}

/// The rule of the way there, where the way back has another.
fn mirror(rule: &str, there: &[&str]) -> String {
    let names = [rule.replace("-removed", "-added"), rule.to_owned()];
    names.into_iter().find(|name| there.contains(&name.as_str())).unwrap_or_default()
}

/// A body that has the old one is sent today, and nothing says what becomes of it.
#[test]
fn a_provider_id_that_requests_send_is_not_proved_to_be_no_matter() {
    let place = Place::new();
    place.write("old/a.json", SPEC);
    place.write("new/a.json", SPEC.replace(r#""providerId": "p""#, r#""providerId": "q""#));
    for (said, proof) in [("{}", "proved"), (r#"{"request": ["providerId"]}"#, "unproved")] {
        for side in ["old", "new"] {
            place.write(&format!("{side}/a.overlay.json"), said);
        }
        let report = place.diff(&["old", "new", "--format", "json"]).json();
        let change = &report["changes"][0];
        assert_eq!(
            (&change["rule"], &change["proof"]),
            (&"provider-id-changed".into(), &proof.into())
        );
    }
}

/// A value that stays, and stands at another place, is no change.
#[test]
fn a_reformatted_overlay_is_none() {
    let place = Place::new();
    for side in ["old", "new"] {
        place.write(&format!("{side}/a.json"), SPEC);
    }
    let said = r#"{"title": "A", "doubts": ["b"], "auth": {"Key": {"aliases": ["Old"], "params": {
        "word": {"connectionString": {"template": "Server={server}", "escaping": "none",
        "parts": {"server": {"description": "Server."}}}}}}}}"#;
    place.write("old/a.overlay.json", said);
    place.write("new/a.overlay.json", said.replace(' ', "\n"));
    let report = place.diff(&["old", "new", "--format", "json"]).json();
    assert_eq!(report["counts"]["changes"], 0, "{report}");
    assert_eq!(report["next"]["crate"], "none");
}
