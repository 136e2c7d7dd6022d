//! What an integrator writes where a schema has several shapes: unions, values
//! that may be `null`, arrays of a fixed length.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

use fixtures::unions::{
    self, CertificateSignIn, Connect, Credentials, Fallback, Fixed, HostsItem, IntegerRetries,
    KeyCredentials, Level, Mode, OrNull, PasswordCredentials, Proxy, Retries, Route,
    ServiceAccountSignIn, SignIn, Size, StringRetries, StringTimeout, Timeout, Tls, Token,
};
use flow_service::catalog::{Connector, Parameter, ParameterType};
use flow_service::{Json, NewConnection, Secret, runtime};
use serde_json::{Value, json};

fn key() -> KeyCredentials {
    KeyCredentials::builder().kind("key").key("k-1").build().unwrap()
}

fn proxy() -> Proxy {
    Proxy::builder().host("p").port(8080).build().unwrap()
}

fn written(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn a_setter_takes_any_of_the_branches() {
    let password = PasswordCredentials::builder().kind("password").user("u").password("secret");
    let connect = Connect::builder()
        .credentials(password.build().unwrap())
        .token("t-1")
        .retries(true)
        .timeout(30)
        .route(vec![proxy()])
        .proxy(proxy())
        .hosts(vec!["h".into(), proxy().into()])
        .build()
        .unwrap();
    let Credentials::Password(password) = connect.credentials() else { panic!("{connect:?}") };
    assert_eq!(password.user(), "u");
    assert!(connect.credentials().as_key().is_none());
    assert_eq!(connect.token().unwrap().as_string().unwrap().expose_secret(), "t-1");
    assert_eq!(connect.retries().unwrap().as_boolean(), Some(&true));
    assert_eq!(connect.timeout().unwrap(), &Timeout::from(30));
    // One definition is one type, whoever refers to it.
    assert_eq!(connect.route().unwrap().as_array().unwrap()[0], proxy());
    assert_eq!(connect.hosts().unwrap()[1], HostsItem::Proxy(proxy()));
    assert_eq!(
        written(&connect),
        json!({
            "credentials": { "kind": "password", "user": "u", "password": "secret" },
            "token": "t-1",
            "retries": true,
            "timeout": 30,
            "route": [{ "host": "p", "port": 8080 }],
            "proxy": { "host": "p", "port": 8080 },
            "hosts": ["h", { "host": "p", "port": 8080 }],
        })
    );
    let again = Connect::from_json(written(&connect).to_string().as_bytes()).unwrap();
    assert_eq!(again, connect);
}

/// A branch with rules has a type that holds legal values alone.
#[test]
fn no_variant_holds_an_illegal_value() {
    assert_eq!(IntegerRetries::new(10).unwrap().get(), &10);
    let refused = IntegerRetries::new(11).unwrap_err();
    assert_eq!(refused[0].keyword(), "maximum");
    assert_eq!(StringTimeout::new("5m").unwrap().get(), "5m");
    assert_eq!(StringTimeout::new("5").unwrap_err()[0].keyword(), "minLength");
    let timeout: Timeout = StringTimeout::new("5m").unwrap().into();
    assert_eq!(timeout.as_string().unwrap().get(), "5m");
    assert_eq!(Retries::from(StringRetries::Always), Retries::from_json(b"\"always\"").unwrap());
}

#[test]
fn a_refusal_says_why_of_each_branch() {
    let refused = Connect::from_json(br#"{"credentials":{"kind":"key"}}"#).unwrap_err();
    let [found] = refused.violations() else { panic!("{refused:?}") };
    assert_eq!(found.schema_path(), "/properties/credentials/oneOf");
    let branches = found.branches();
    let paths = |branch: usize| -> Vec<&str> {
        branches[branch].iter().map(|violation| violation.schema_path()).collect()
    };
    assert_eq!(paths(0), ["/properties/credentials/oneOf/0/required"]);
    assert!(paths(1).contains(&"/properties/credentials/oneOf/1/properties/kind/const"));
    let refused = Route::from_json(br#"{"host":""}"#).unwrap_err();
    let path = refused.violations()[0].branches()[1][0].schema_path();
    assert_eq!(path, "/definitions/proxy/properties/host/minLength");
}

#[test]
fn an_auth_method_may_be_a_union() {
    let account = ServiceAccountSignIn::builder().account("a").secret("s-1").build().unwrap();
    let auth = SignIn::from(account.clone());
    assert_eq!(auth.as_service_account(), Some(&account));
    assert_eq!(SignIn::SPEC_NAME, "Sign In");
    let connection = NewConnection::new("c", auth);
    let body = written(&connection);
    let expected = json!({ "specName": "Sign In", "params": { "account": "a", "secret": "s-1" } });
    assert_eq!(body["auth"], expected);
    let certificate = CertificateSignIn::builder().pem("p").build().unwrap();
    let connection = NewConnection::new("c", SignIn::from(certificate));
    assert_eq!(written(&connection)["auth"]["params"], json!({ "pem": "p" }));

    let connector: &'static Connector = &unions::CONNECTOR;
    let parsed = connector.parse_auth("Sign In", br#"{"pem":"p"}"#).unwrap();
    assert!(parsed.downcast_ref::<SignIn>().unwrap().as_certificate().is_some());
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    let base = || {
        OrNull::builder()
            .proxy("host")
            .flag(true)
            .port(None)
            .mode(Mode::On)
            .tls(Tls::builder().mode("m").build().unwrap())
            .count(7)
    };
    let built = base().build().unwrap();
    assert_eq!(built.proxy(), Some("host"));
    assert_eq!(built.port(), None);
    assert_eq!((built.region(), built.secret(), built.level()), (None, None, None));
    assert_eq!(built.tls().unwrap().mode(), Some("m"));

    let built = base()
        .proxy(None)
        .region(None)
        .secret("s-1")
        .level(Some(Level::Low))
        .share(None)
        .inner(None)
        .tags(vec![Some("a".to_owned()), None])
        .peer("peer")
        .build()
        .unwrap();
    assert_eq!(built.proxy(), None);
    assert_eq!(built.region(), Some(None));
    assert_eq!(built.secret().unwrap().map(Secret::expose_secret), Some("s-1"));
    assert_eq!(built.level(), Some(Some(&Level::Low)));
    assert_eq!((built.share(), built.inner()), (Some(None), Some(None)));
    assert_eq!(built.tags().unwrap().unwrap(), &vec![Some("a".to_owned()), None]);
    let expected = json!({
        "proxy": null, "flag": true, "port": null, "mode": "on", "tls": { "mode": "m" }, "count": 7,
        "region": null, "secret": "s-1", "level": "low", "share": null, "inner": null,
        "tags": ["a", null], "peer": "peer",
    });
    assert_eq!(written(&built), expected);
    assert!(!format!("{built:?}").contains("s-1") && !format!("{built:?}").contains("\"peer\""));

    let refused = base().proxy("h").port(0).peer("p").build().unwrap_err();
    let paths: Vec<&str> = refused.iter().map(|violation| violation.schema_path()).collect();
    for path in
        ["/properties/proxy/minLength", "/properties/port/minimum", "/properties/peer/anyOf"]
    {
        assert!(paths.contains(&path), "{paths:?}");
    }
}

#[test]
fn a_union_with_null_leaves_null_to_its_member() {
    let connect = |fallback: &str| {
        let text = format!(r#"{{"credentials":{{"kind":"key","key":"k"}},"fallback":{fallback}}}"#);
        Connect::from_json(text.as_bytes()).unwrap()
    };
    assert_eq!(connect("null").fallback(), Some(None));
    assert_eq!(connect("5").fallback(), Some(Some(&Fallback::from(5))));
    let built = Connect::builder().credentials(key()).fallback(Fallback::from("f")).build();
    assert_eq!(built.unwrap().fallback().unwrap().unwrap().as_string().unwrap(), "f");
    let refused = Fallback::from_json(b"null").unwrap_err();
    assert_eq!(refused.violations()[0].keyword(), "type");
}

#[test]
fn an_array_of_a_fixed_length_is_a_tuple() {
    let fixed = Fixed::builder()
        .range((1.into(), 9))
        .rules(vec![(unions::RulesItem1::Deny, None, "x".into())])
        .pair(("s-1".into(), Json::from(json!([1]))))
        .size(Size::Large)
        .version("v2")
        .build()
        .unwrap();
    let (from, to) = fixed.range();
    assert_eq!((from.as_i64(), *to), (Some(1), 9));
    assert_eq!(fixed.pair().unwrap().unwrap().0.expose_secret(), "s-1");
    let expected = json!({
        "range": [1, 9], "version": "v2", "rules": [["deny", null, "x"]], "pair": ["s-1", [1]],
        "size": "large",
    });
    assert_eq!(written(&fixed), expected);
    assert!(!format!("{fixed:?}").contains("s-1"));
    let refused = Fixed::builder().range((1.into(), 10)).version("v1").build().unwrap_err();
    let paths: Vec<&str> = refused.iter().map(|violation| violation.schema_path()).collect();
    assert_eq!(paths, ["/properties/range/items/1/maximum", "/properties/version/const"]);
    for text in ["[]", "[1]", "[1,2,3]", "null"] {
        let text = format!(r#"{{"version":"v2","range":{text}}}"#);
        assert!(Fixed::from_json(text.as_bytes()).is_err(), "{text}");
    }
}

/// What the branch of a value does not declare is found as anywhere else.
#[test]
fn undeclared_members_of_a_branch_are_found_where_they_are_asked_for() {
    let text = br#"{"credentials":{"kind":"key","key":"k","kez":1}}"#;
    Connect::from_json(text).unwrap();
    let refused = runtime::strict(text, &<Connect as runtime::Typed>::SCHEMA).unwrap_err();
    let found = &refused.violations()[0];
    assert_eq!((found.keyword(), found.instance_path()), ("additionalProperties", "/credentials"));
    assert!(found.to_string().contains("did you mean"), "{found}");
}

/// A number where a secret or an object is asked for may be the secret.
#[test]
fn what_is_refused_beside_a_secret_branch_is_not_shown() {
    for token in ["5731902846", "[\"canary\"]", "{\"vault\":5731902846}"] {
        let text = format!(r#"{{"credentials":{{"kind":"key","key":"k"}},"token":{token}}}"#);
        let refused = Connect::from_json(text.as_bytes()).unwrap_err();
        let shown = format!("{refused} {refused:?}");
        assert!(!shown.contains("5731902846") && !shown.contains("canary"), "{shown}");
    }
    let shown = format!("{:?} {:?}", Token::from("canary"), Credentials::from(key()));
    assert!(!shown.contains("canary") && !shown.contains("k-1"), "{shown}");
}

#[test]
fn the_catalogue_names_the_types_of_a_parameter() {
    let parameter = |method: &str, name: &str| {
        let method = unions::CONNECTOR.auth_method(method).unwrap();
        method.parameters().find(|parameter| parameter.name() == name).unwrap()
    };
    use ParameterType::{Any, Array, Boolean, Integer, Null, Object, String};
    for (name, expected) in [
        ("credentials", vec![Object]),
        ("token", vec![String, Object]),
        ("retries", vec![Boolean, Integer, String]),
        ("route", vec![String, Object, Array]),
        ("fallback", vec![String, Integer, Null]),
        ("hosts", vec![Array]),
    ] {
        assert_eq!(parameter("Connect", name).json_types(), expected, "{name}");
    }
    for (name, expected) in [
        ("proxy", vec![String, Null]),
        ("mode", vec![String, Null]),
        ("tls", vec![Null, Object]),
        ("inner", vec![Object, Null]),
        ("peer", vec![String, Null]),
    ] {
        assert_eq!(parameter("Or Null", name).json_types(), expected, "{name}");
        assert!(parameter("Or Null", name).is_nullable(), "{name}");
    }
    assert_eq!(parameter("Connect", "fallback").json_type(), Any);
    assert_eq!(parameter("Or Null", "proxy").json_type(), String);
    assert!(!parameter("Connect", "token").is_nullable());
    assert!(parameter("Connect", "token").is_secret() && parameter("Or Null", "peer").is_secret());
    assert_eq!(parameter("Or Null", "mode").legal_values(), Some(&["on", "off"][..]));
    assert_eq!(parameter("Fixed", "range").json_types(), [Array]);
    assert_eq!(parameter("Fixed", "version").json_types(), [String]);
    assert_eq!(parameter("Fixed", "mixed").json_types(), [ParameterType::Integer, String, Null]);

    let sign_in = unions::CONNECTOR.auth_method("Sign In").unwrap();
    let names = |of: &[Parameter]| of.iter().map(Parameter::name).collect::<Vec<_>>();
    let alternatives: Vec<_> = sign_in.alternatives().iter().map(|of| names(of)).collect();
    assert_eq!(alternatives, [vec!["account", "secret"], vec!["pem", "note"]]);
    assert_eq!(unions::CONNECTOR.auth_method("Fixed").unwrap().alternatives().len(), 1);
}

/// A sentence about a union says why the branch does not fit that is meant.
#[test]
fn the_reasons_of_the_nearest_branch_are_said() {
    let number = "expected a string, found a number";
    for (given, reasons) in [
        (r#"{"kind":"key"}"#, "(nearest is kind 0: `key` is missing)"),
        (r#"{"kind":"kez","key":"k"}"#, r#"(nearest is kind 0: /kind: expected "key")"#),
        (
            r#"{"kind":"password","key":573}"#,
            "(nearest is kind 1: `user` is missing; `password` is missing)",
        ),
        (
            r#"{"kind":"k","key":"k","user":"u","password":"word"}"#,
            r#"(kind 0: /kind: expected "key"; kind 1: /kind: expected "password")"#,
        ),
        (r#"{"kind":"key","key":573}"#, &format!("(nearest is kind 0: /key: {number})")),
    ] {
        let text = format!(r#"{{"credentials":{given}}}"#);
        let said = Connect::from_json(text.as_bytes()).unwrap_err().to_string();
        assert!(said.ends_with(&format!("the schema lists {reasons}")), "{said}");
    }
}
