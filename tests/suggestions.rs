//! What a violation says beyond the fact: the name that was probably meant.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

use fixtures::combined;
use flow_service::runtime::{Keyword, Schema, Typed, strict};
use flow_service::{ParseError, Violation};
use serde_json::{Value, json};

/// The violation of that keyword, in words.
fn said(refused: Result<(), ParseError>, keyword: &str) -> String {
    let error = refused.unwrap_err();
    let of = |violation: &&Violation| violation.keyword() == keyword;
    error.violations().iter().find(of).unwrap_or_else(|| panic!("{error}")).to_string()
}

fn extends(members: &Value) -> Result<(), ParseError> {
    combined::Extends::from_json(members.to_string().as_bytes()).map(drop)
}

fn whole() -> Value {
    json!({ "database": "d", "user": "u", "host": "h", "secret": "s", "region": "r" })
}

#[test]
fn a_missing_member_of_a_branch_is_told_by_its_former_name() {
    let mut members = whole();
    let user = members.as_object_mut().unwrap().remove("user");
    members["username"] = user.unwrap();
    let said = said(extends(&members), "required");
    assert!(said.ends_with("`user` is missing; it was called `username` before"), "{said}");
}

#[test]
fn a_misspelt_member_of_a_branch_is_told() {
    let mut members = whole();
    let secret = members.as_object_mut().unwrap().remove("secret");
    members["secert"] = secret.unwrap();
    let said = said(extends(&members), "required");
    assert!(said.ends_with("`secret` is missing; is it `secert` misspelt?"), "{said}");
}

#[test]
fn strictly_what_a_branch_declares_is_declared() {
    let check = |members: &Value| {
        let text = members.to_string();
        combined::Extends::from_json(text.as_bytes()).unwrap();
        strict(text.as_bytes(), &combined::Extends::SCHEMA)
    };
    let mut members = whole();
    members["tls"] = json!({ "verify": true });
    members["mode"] = json!("on");
    assert!(check(&members).is_ok());
    members["tls"]["verifi"] = json!(1);
    let error = check(&members).unwrap_err();
    let violation = &error.violations()[0];
    assert_eq!(violation.instance_path(), "/tls");
    assert_eq!(
        violation.schema_path(),
        "/definitions/endpoint/properties/tls/additionalProperties"
    );
    assert!(error.to_string().contains("`verifi` (did you mean `verify`?)"), "{error}");
    members["tls"] = json!({ "verify": true });
    members["server"] = json!("h");
    let said = said(check(&members), "additionalProperties");
    assert!(said.contains("`server` (now called `host`)"), "{said}");
}

#[test]
fn what_a_closed_schema_declares_is_suggested() {
    // The object itself is closed, and so a member of its branch is no way out.
    let error = combined::ClosedSelf::from_json(br#"{"acount": "a", "regoin": "r"}"#).unwrap_err();
    let said = error.to_string();
    assert!(said.contains("`acount` (did you mean `account`?), `regoin` are not"), "{said}");
    // What a branch declares, where that is closed.
    let error = combined::ClosedBranch::from_json(br#"{"account": "a", "acount": ""}"#);
    let said = error.unwrap_err().to_string();
    assert!(said.contains("`acount` (did you mean `account`?)"), "{said}");
}

static NAMES: Schema = Schema::ANY.more(&[Keyword::PropertyNames(
    &Schema::ANY.more(&[Keyword::Enum(&["\"host\"", "\"port\""])]),
)]);
static CLOSED: Schema = Schema::ANY.more(&[
    Keyword::Properties(&[("host", Schema::ANY)]),
    Keyword::AdditionalProperties(&Schema::NOTHING),
]);
static SECRET_NAMES: Schema = NAMES.secret(true);
static SECRET_CLOSED: Schema = CLOSED.secret(true);

#[test]
fn a_name_that_is_nearly_right_is_mended_unless_it_is_a_secret() {
    for (schema, secret, keyword, mended) in [
        (&NAMES, &SECRET_NAMES, "propertyNames", "did you mean \"host\"?"),
        (&CLOSED, &SECRET_CLOSED, "additionalProperties", "(did you mean `host`?)"),
    ] {
        let shown = said(strict(br#"{"hots": 1}"#, schema), keyword);
        assert!(shown.contains(mended), "{shown}");
        let hidden = said(strict(br#"{"hots": 1}"#, secret), keyword);
        assert!(!hidden.contains("host"), "{hidden}");
        let unlike = said(strict(br#"{"unlike": 1}"#, schema), keyword);
        assert!(!unlike.contains("did you mean"), "{unlike}");
    }
}

#[test]
fn the_catalogue_lists_the_members_of_branches() {
    let method = combined::CONNECTOR.auth_method("Extends").unwrap();
    let listed: Vec<_> = method
        .parameters()
        .map(|parameter| (parameter.name(), parameter.is_required(), parameter.is_secret()))
        .collect();
    let required: Vec<&str> = listed.iter().filter(|(_, r, _)| *r).map(|(n, _, _)| *n).collect();
    assert_eq!(required, ["database", "user", "host", "secret", "region"]);
    let secrets: Vec<&str> = listed.iter().filter(|(_, _, s)| *s).map(|(n, _, _)| *n).collect();
    assert_eq!(secrets, ["secret", "token", "passphrase"]);
    let cipher = method.parameters().find(|parameter| parameter.name() == "cipher").unwrap();
    assert_eq!(cipher.known_values(), Some(combined::Cipher::VALUES));
    let crowd = fixtures::crowd::CONNECTOR.auth_method("Crowd").unwrap();
    assert!(crowd.parameters().len() == 103 && crowd.parameters().all(|p| p.is_required()));
}
