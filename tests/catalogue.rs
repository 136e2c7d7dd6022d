//! Connectors as data, and parameters by names that are known only at run
//! time.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]
#![allow(deprecated, reason = "a deprecated connector is tested like any other")]

use connspec::source::{SectionKind, overlay};
use flow_service::catalog::{
    self, AuthError, Cloud, ParameterType, Status, parse_auth, parse_auth_strict,
};
use flow_service::{phoenix, postgresql};
use serde_json::{Value, json};

const BASIC: &str = "Basic Authentication";
const FORMER: &str = "Basic Authentication for PostgreSQL";
const CONNECTION_STRING: &str = "Connection String Based Authentication";

fn shop() -> Value {
    json!({
        "server": "db.example.com",
        "port": "5432",
        "database": "shop",
        "username": "reader",
        "password": "canary",
        "sslMode": "Verify Full",
    })
}

/// What the catalogue says is what the specifications say, for every connector.
#[test]
fn the_catalogue_is_the_specifications() {
    let model = connspec::Generator::new().specs("specs").compile().model;
    let connectors = catalog::connectors();
    assert_eq!(connectors.len(), model.connectors.len());
    for (connector, expected) in connectors.iter().zip(&model.connectors) {
        assert_eq!(connector.module, expected.module);
        assert_eq!(connector.title, expected.title);
        assert_eq!(connector.description, expected.description.as_deref());
        assert_eq!(connector.status, status(expected.status.as_ref()));
        let given = [connector.id, connector.name, connector.version, connector.provider_id];
        let wanted = [&expected.id, &expected.name, &expected.version, &expected.provider_id];
        assert_eq!(given, wanted.map(|text| text.as_deref()));
        assert_eq!(connector.links, expected.links);
        assert_eq!(connector.auth_methods.len(), expected.auth.len());
        for (method, expected) in connector.auth_methods.iter().zip(&expected.auth) {
            assert_eq!(method.spec_name, expected.spec_name);
            assert_eq!(method.aliases, expected.aliases);
            assert_eq!(method.clouds.is_some(), expected.clouds.is_some());
            assert!(method.parameters().len() > 0, "{}", method.spec_name);
        }
        let there = [
            (SectionKind::Source, usize::from(connector.source_params.is_some())),
            (SectionKind::Target, usize::from(connector.target_params.is_some())),
            (SectionKind::Encryption, connector.encryption.len()),
        ];
        for (kind, count) in there {
            let wanted = expected.sections.iter().filter(|section| section.kind == kind).count();
            assert_eq!(count, wanted, "{}: {kind:?}", connector.module);
        }
        for key in [connector.module, &connector.module.replace('_', "-"), connector.title] {
            assert_eq!(catalog::by_name(&key.to_uppercase()).unwrap().module, connector.module);
        }
        let same =
            catalog::by_id(connector.id.unwrap()).any(|other| other.module == connector.module);
        assert!(same, "{}", connector.module);
    }
    assert!(catalog::by_name("no such connector").is_none());
}

/// The status in the catalogue's own type.
fn status(of: Option<&overlay::Status>) -> Status {
    // The test ends before what is leaked matters.
    let text = |text: &Option<String>| text.clone().map(|text| &*text.leak());
    match of {
        None => Status::Unstated,
        Some(overlay::Status::Ga) => Status::Ga,
        Some(overlay::Status::Beta) => Status::Beta,
        Some(overlay::Status::Deprecated { removal, replacement }) => {
            Status::Deprecated { removal: text(removal), replacement: text(replacement) }
        }
    }
}

#[test]
fn what_takes_no_credentials_says_so() {
    let open: Vec<_> =
        catalog::connectors().iter().filter(|one| one.auth_methods.is_empty()).collect();
    let modules: Vec<_> = open.iter().map(|connector| connector.module).collect();
    let expected =
        ["chatlio", "customer_io", "data_landing_zone", "lava", "pendo", "shopify_streaming"];
    assert_eq!(modules, expected);
    for connector in open {
        assert!(connector.description.is_some(), "{}", connector.module);
        for error in [
            parse_auth(connector.id.unwrap(), BASIC, b"{}").unwrap_err(),
            parse_auth_strict(connector.id.unwrap(), BASIC, b"{}").unwrap_err(),
            connector.parse_auth(BASIC, b"{}").unwrap_err(),
        ] {
            assert_eq!(
                error.to_string(),
                "there is no auth method \"Basic Authentication\": \
                 the connector takes no credentials"
            );
        }
    }
}

#[test]
fn a_parameter_says_what_it_is() {
    let method = phoenix::CONNECTOR.auth_method(BASIC).unwrap();
    let port = method.parameters().find(|parameter| parameter.name() == "port").unwrap();
    assert_eq!(port.json_type(), ParameterType::Integer);
    assert_eq!(
        (port.is_required(), port.is_secret(), port.default()),
        (false, false, Some("8765"))
    );
    let password = method.parameters().find(|parameter| parameter.name() == "password").unwrap();
    assert!(password.is_required() && password.is_secret());

    let method = postgresql::CONNECTOR.auth_method(BASIC).unwrap();
    let mode = method.parameters().find(|parameter| parameter.name() == "sslMode").unwrap();
    assert_eq!(mode.known_values(), Some(postgresql::SslMode::VALUES));
    assert_eq!(mode.legal_values(), None);
}

#[test]
fn clouds_and_status_are_known() {
    let only_azure = postgresql::CONNECTOR.auth_method(CONNECTION_STRING).unwrap();
    assert!(only_azure.exists_on(Cloud::Azure) && !only_azure.exists_on(Cloud::Aws));
    let anywhere = phoenix::CONNECTOR.auth_method(BASIC).unwrap();
    assert!(anywhere.exists_on(Cloud::Azure) && anywhere.exists_on(Cloud::Aws));
    assert!(matches!(
        phoenix::CONNECTOR.status,
        Status::Deprecated { removal: Some("2025-06"), .. }
    ));
    assert_eq!(postgresql::CONNECTOR.status, Status::Unstated);
}

#[test]
fn parsed_parameters_are_of_their_generated_type() {
    let auth = parse_auth(postgresql::ID, BASIC, shop().to_string().as_bytes()).unwrap();
    let typed = auth.downcast_ref::<postgresql::BasicAuthentication>().unwrap();
    assert_eq!(typed.ssl_mode(), &postgresql::SslMode::VerifyFull);
    assert!(auth.downcast_ref::<phoenix::BasicAuthentication>().is_none());
    assert_eq!(auth.connector().module, "postgresql");
}

#[test]
fn a_former_name_resolves_and_the_present_one_is_written() {
    let params = json!({ "connectionString": "Server=s" });
    let auth = parse_auth(postgresql::ID, FORMER, params.to_string().as_bytes()).unwrap();
    let written = serde_json::to_value(&auth).unwrap();
    assert_eq!(written, json!({ "specName": CONNECTION_STRING, "params": params }));
    assert!(postgresql::CONNECTOR.auth_method(FORMER).is_some());
}

#[test]
fn an_unknown_connector_is_said() {
    let error = parse_auth("no-such-id", BASIC, b"{}").unwrap_err();
    assert_eq!(error, AuthError::UnknownConnectionSpec { id: "no-such-id".to_owned() });
    let shown = error.to_string();
    assert!(shown.contains("no-such-id") && shown.contains("Cargo feature"), "{shown}");
}

#[test]
fn an_unknown_auth_method_is_said_with_those_that_there_are() {
    let error = parse_auth(postgresql::ID, "basic", b"{}").unwrap_err();
    let shown = error.to_string();
    for known in [BASIC, CONNECTION_STRING] {
        assert!(shown.contains(known), "{shown}");
    }
    let known = vec![CONNECTION_STRING, BASIC];
    assert_eq!(error, AuthError::UnknownAuthMethod { spec_name: "basic".to_owned(), known });
}

/// The schema leaves undeclared members open; a sender can be strict.
#[test]
fn strict_parsing_refuses_undeclared_members_and_asks_what_was_meant() {
    let mut params = shop();
    params["sslmode"] = "Disable".into();
    params["colour"] = json!({ "canary": 1 });
    let text = params.to_string();
    assert!(parse_auth(postgresql::ID, BASIC, text.as_bytes()).is_ok());

    let error = parse_auth_strict(postgresql::ID, BASIC, text.as_bytes()).unwrap_err();
    let [violation] = error.violations() else { panic!("{error}") };
    assert_eq!(violation.keyword(), "additionalProperties");
    assert_eq!(violation.instance_path(), "");
    let mut members = violation.members().to_vec();
    members.sort();
    assert_eq!(members, ["colour", "sslmode"]);
    let shown = violation.to_string();
    assert!(shown.contains("`sslmode` (did you mean `sslMode`?)"), "{shown}");
    assert!(!shown.contains("canary"), "{shown}");

    params.as_object_mut().unwrap().retain(|name, _| name != "sslmode" && name != "colour");
    assert!(parse_auth_strict(postgresql::ID, BASIC, params.to_string().as_bytes()).is_ok());
}

/// A misspelt required parameter is both missing and undeclared.
#[test]
fn a_misspelt_required_parameter_is_recognised() {
    let mut params = shop();
    let mode = params.as_object_mut().unwrap().remove("sslMode").unwrap();
    params["sslMod"] = mode;
    let error = parse_auth(postgresql::ID, BASIC, params.to_string().as_bytes()).unwrap_err();
    let [violation] = error.violations() else { panic!("{error}") };
    assert_eq!(
        (violation.keyword(), violation.members()),
        ("required", &["sslMode".to_owned()][..])
    );
    assert!(violation.to_string().contains("sslMod"), "{violation}");
}

#[test]
fn malformed_parameters_are_told_from_illegal_ones() {
    for text in [&b"{"[..], b"", b"\xff", b"{} x", br#"{"a":1,"a":2}"#] {
        let error = parse_auth(postgresql::ID, BASIC, text).unwrap_err();
        assert!(matches!(error, AuthError::Malformed(_)), "{error:?}");
        assert!(error.violations().is_empty());
    }
    let error = parse_auth(postgresql::ID, BASIC, b"5").unwrap_err();
    assert_eq!(error.violations()[0].keyword(), "type");
}

/// Strictly, a name is declared where the schema mentions it, wherever that is.
#[test]
fn strict_parsing_knows_every_name_that_the_schema_mentions() {
    let declared = [
        ("Alternatives", json!({ "host": "h", "key": "k" })),
        ("Alternatives", json!({ "host": "h", "user": "u", "pw": "p" })),
        ("Several Alternatives", json!({ "host": "h", "key": "k", "user": "u" })),
        ("Alternatives Within", json!({ "host": "h", "user": "u", "pw": "p" })),
        ("Condition", json!({ "mode": "key", "key": "k" })),
        ("Condition", json!({ "mode": "other", "user": "u" })),
        ("Dependent Schema", json!({ "user": "u", "pw": "p" })),
        ("Dependent Names", json!({ "user": "u", "pw": "p", "host": "h" })),
        ("Patterns", json!({ "host": "h", "x-any": "x" })),
        ("Further Members", json!({ "host": "h", "any": "x" })),
        ("Map", json!({ "any": "x" })),
        ("Any Further Members", json!({ "host": "h" })),
        ("Tuple", json!({ "pair": [{ "host": "h" }, 1] })),
        ("Open Tuple", json!({ "pair": [{ "host": "h" }, { "port": 1 }] })),
        ("Untyped Union", json!({ "u": { "host": "h", "port": 1 } })),
        ("Free", json!({ "o": { "any": { "thing": 1 } }, "j": { "any": 1 } })),
        ("Recursive", json!({ "n": { "next": { "at": { "more": "m", "next": {} } } } })),
    ];
    let connector = &fixtures::strictly::CONNECTOR;
    for (method, given) in declared {
        let parsed = connector.parse_auth_strict(method, given.to_string().as_bytes());
        assert!(parsed.is_ok(), "{method}: {}", parsed.unwrap_err());
    }
}

/// Where a name stands that no schema mentions, and what is said of it.
#[test]
fn strict_parsing_refuses_a_name_that_no_schema_mentions() {
    let undeclared = [
        ("Alternatives", json!({ "key": "k", "pw": "p" }), "", ""),
        ("Several Alternatives", json!({ "host": "h", "key": "k", "pw": "p" }), "", ""),
        ("Condition", json!({ "mode": "m", "pw": "p" }), "", ""),
        ("Dependent Schema", json!({ "user": "u", "Pw": "p" }), "", ""),
        ("Dependent Names", json!({ "pw": "p", "Host": "h" }), "", ""),
        ("Patterns", json!({ "xx": "x" }), "", ""),
        ("Any Further Members", json!({ "x": 1 }), "", ""),
        ("Tuple", json!({ "pair": [{ "h": 1 }, 1] }), "/pair/0", "/properties/pair/items/0"),
        (
            "Open Tuple",
            json!({ "pair": [{}, { "h": 1 }] }),
            "/pair/1",
            "/properties/pair/additionalItems",
        ),
        ("Untyped Union", json!({ "u": { "h": 1, "port": 1 } }), "/u", "/properties/u/anyOf/0"),
        ("Recursive", json!({ "n": { "next": { "h": 1 } } }), "/n/next", "/definitions/node"),
        (
            "Recursive",
            json!({ "n": { "at": { "next": { "more": 1 } } } }),
            "/n/at/next",
            "/definitions/node",
        ),
    ];
    let connector = &fixtures::strictly::CONNECTOR;
    for (method, given, place, schema) in undeclared {
        let text = given.to_string();
        assert!(connector.parse_auth(method, text.as_bytes()).is_ok(), "{method}");
        let error = connector.parse_auth_strict(method, text.as_bytes()).unwrap_err();
        let [violation] = error.violations() else { panic!("{method}: {error}") };
        let paths = (violation.instance_path(), violation.schema_path());
        assert_eq!(paths, (place, &*format!("{schema}/additionalProperties")), "{method}");
        assert_eq!((violation.keyword(), violation.members().len()), ("additionalProperties", 1));
    }
}

/// Whether a parameter may be a secret, however its schema says so.
#[test]
fn a_secret_is_known_through_every_level_of_its_schema() {
    let connector = &fixtures::levels::CONNECTOR;
    let secret = |method: &str| {
        let method = connector.auth_method(method).unwrap();
        method.parameters().map(|one| (one.name(), one.is_secret())).collect::<Vec<_>>()
    };
    let known = secret("Secrets");
    assert!(known.len() == 6 && known.iter().all(|(_, secret)| *secret), "{known:?}");
    let known = secret("None");
    assert!(known.len() == 2 && known.iter().all(|(_, secret)| !secret), "{known:?}");
}

/// Of a branch with more required members than a builder takes at compile time,
/// the rest are required as well.
#[test]
fn every_required_member_of_an_alternative_is_required() {
    let method = fixtures::levels::CONNECTOR.auth_method("Many").unwrap();
    let alternatives = method.alternatives();
    let [many, few] = alternatives.as_slice() else { panic!("{alternatives:?}") };
    assert!(many.len() == 103 && many.iter().all(|one| one.is_required()));
    assert!(few.len() == 1 && few.iter().all(|one| one.is_required()));
}

/// Other sections say what auth methods say of themselves.
#[test]
fn a_section_says_what_its_parameters_are() {
    let connector = &fixtures::sections::CONNECTOR;
    let source = connector.source_params.unwrap();
    assert_eq!((source.name, source.description()), (None, "What is read."));
    let named = |name: &str| source.parameters().find(|one| one.name() == name).unwrap();
    assert!(named("path").is_required() && !named("limit").is_required());
    assert_eq!(named("limit").json_type(), ParameterType::Integer);
    assert_eq!(named("mode").known_values(), Some(&["all", "new"][..]));
    assert_eq!(named("mode").default(), Some("\"all\""));
    let secrets = source.parameters().filter(|one| one.is_secret()).map(|one| one.name());
    assert_eq!(Vec::from_iter(secrets), ["passphrase", "token"]);

    let compression = connector.target_params.unwrap().parameters().nth(1).unwrap();
    assert_eq!(compression.legal_values(), Some(&["NONE", "GZIP"][..]));

    let [pgp, unnamed] = connector.encryption else { panic!("{:?}", connector.encryption) };
    assert_eq!((pgp.name, unnamed.name), (Some("PGP"), None));
    assert_eq!((unnamed.parameters().len(), unnamed.alternatives().len()), (0, 2));

    assert!(postgresql::CONNECTOR.source_params.is_none());
    assert!(postgresql::CONNECTOR.encryption.is_empty());
}

#[test]
fn parameters_of_a_section_are_of_their_generated_type() {
    let connector = &fixtures::sections::CONNECTOR;
    let params = json!({ "path": "/a", "limit": 5, "more": 1 });
    let text = params.to_string();
    let parsed = connector.source_params.unwrap().parse(text.as_bytes()).unwrap();
    assert_eq!(parsed.connector().module, "sections");
    assert_eq!(serde_json::to_value(&parsed).unwrap(), params);
    let typed = parsed.downcast_ref::<fixtures::sections::SourceParams>().unwrap();
    assert_eq!((typed.path(), typed.mode_or_default()), ("/a", fixtures::sections::Mode::All));

    let built = fixtures::sections::SourceParams::builder().path("/a").limit(5).extra("more", 1);
    let built = catalog::AnyParams::from(built.build().unwrap());
    assert_eq!(serde_json::to_value(&built).unwrap(), params);

    let [_, unnamed] = connector.encryption else { panic!("{:?}", connector.encryption) };
    let ring = unnamed.parse(br#"{"ring": "r"}"#).unwrap();
    let ring = ring.downcast_ref::<fixtures::sections::EncryptionParams>().unwrap();
    assert!(ring.as_ring().is_some());
}

/// Strictly, a name that no schema mentions is refused, as that of an auth
/// method is.
#[test]
fn a_section_is_parsed_strictly_where_one_wants_to() {
    let source = fixtures::sections::CONNECTOR.source_params.unwrap();
    let text = br#"{"path": "/canary", "limt": "canary"}"#;
    assert!(source.parse(text).is_ok());
    let error = source.parse_strict(text).unwrap_err();
    let [violation] = error.violations() else { panic!("{error}") };
    assert_eq!(
        (violation.keyword(), violation.members()),
        ("additionalProperties", &["limt".to_owned()][..])
    );
    assert!(violation.to_string().contains("did you mean `limit`?"), "{violation}");
    assert!(!format!("{error} {error:?}").contains("canary"));
    assert!(source.parse_strict(br#"{"path": "/canary", "limit": 3}"#).is_ok());

    // A former name is named where the present one is missing.
    let error = source.parse(br#"{"folder": "/canary"}"#).unwrap_err();
    assert!(error.to_string().contains("`folder`"), "{error}");
    assert!(matches!(source.parse(b"{"), Err(flow_service::ParseError::Malformed(_))));
}

#[test]
fn the_secrets_of_a_section_are_not_shown() {
    let params = json!({
        "path": "/shown", "passphrase": "canary", "token": "canary", "undeclared": "canary",
    });
    let source = fixtures::sections::CONNECTOR.source_params.unwrap();
    let parsed = source.parse(params.to_string().as_bytes()).unwrap();
    let shown = format!("{parsed:?} {parsed:#?}");
    assert!(shown.contains("/shown") && !shown.contains("canary"), "{shown}");
    assert_eq!(serde_json::to_value(&parsed).unwrap(), params);
}

/// A union has words of its own, though no struct holds them.
#[test]
fn a_method_that_is_a_union_is_described() {
    let method = fixtures::unions::CONNECTOR.auth_method("Sign In").unwrap();
    assert_eq!(method.description(), "Signs in with what is at hand.");
}
