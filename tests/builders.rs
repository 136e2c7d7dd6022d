//! Builders: what they build is what parsing accepts, and what they refuse is
//! refused for the same reasons.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

mod support;

use fixtures::{bounds, combined, crowd, loose, maps, nested, recursive, type_ as odd};
use flow_service::{Json, Number, postgresql};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use support::config::runner;
use support::subject::subjects;
use support::{instance, oracle};

/// The members, with a sample for each required one that is missing: a
/// builder without it does not compile.
fn completed(members: &Value, schema: &Value) -> Value {
    let mut all = members.as_object().cloned().unwrap_or_default();
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let property = &schema["properties"][name];
        let sample =
            || instance::sample(if property.is_null() { &Value::Bool(true) } else { property });
        all.entry(name).or_insert_with(sample);
    }
    Value::Object(all)
}

#[test]
fn a_builder_builds_exactly_what_parsing_accepts() {
    let (built, refused) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    for subject in subjects() {
        let strategy = instance::near_valid(&subject.schema);
        let result = runner(150).run(&strategy, |members| {
            let members = completed(&members, &subject.schema);
            match (subject.build(&members), subject.parse(members.to_string().as_bytes())) {
                (Ok(made), Ok(parsed)) => {
                    prop_assert_eq!(made.value, parsed.value);
                    built.set(built.get() + 1);
                }
                (Err(violations), Err(error)) => {
                    prop_assert_eq!(oracle::found(&violations), oracle::found(error.violations()));
                    refused.set(refused.get() + 1);
                }
                (made, parsed) => prop_assert!(false, "{made:?}, {parsed:?}: {members}"),
            }
            Ok(())
        });
        if let Err(error) = result {
            panic!("{}: {error}", subject.source.name);
        }
    }
    assert!(built.get() > 1000 && refused.get() > 1000, "{built:?}, {refused:?}");
}

/// The parameters of an auth method make the same request whichever way they
/// were made.
#[test]
fn built_parameters_become_the_auth_of_a_request() {
    for subject in support::subject::methods() {
        let sample = instance::sample(&subject.schema);
        let Some(Ok(auth)) = subject.build_any(&sample) else { continue };
        let written = serde_json::to_value(&auth).unwrap();
        assert_eq!(written["specName"], subject.source.method.unwrap());
        assert_eq!(written["params"], sample);
        assert_eq!(auth.connector().id, subject.source.connector);
    }
}

#[test]
fn the_last_value_of_a_member_counts() {
    let built = bounds::Strings::builder()
        .least("x")
        .exact("wrong")
        .secret("ab")
        .least("long enough")
        .extra("most", "too long")
        .most("fits")
        .build()
        .unwrap();
    assert_eq!((built.least(), built.most()), ("long enough", Some("fits")));
    let refused = bounds::Strings::builder().least("abc").exact("abcde").secret("ab");
    let refused = refused.most("fits").extra("most", "too long").build().unwrap_err();
    assert_eq!(refused[0].schema_path(), "/properties/most/maxLength");
}

#[test]
fn every_violation_is_given_and_not_the_first_alone() {
    let refused = bounds::Strings::builder()
        .least("")
        .most("12345")
        .exact("1234")
        .none("x")
        .secret("s")
        .build()
        .unwrap_err();
    let mut paths: Vec<&str> = refused.iter().map(|violation| violation.schema_path()).collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "/properties/exact/minLength",
            "/properties/least/minLength",
            "/properties/most/maxLength",
            "/properties/none/maxLength",
            "/properties/secret/minLength",
        ]
    );
}

#[test]
fn setters_take_what_stands_for_their_type() {
    let inner = nested::Tls::builder()
        .mode("on".parse::<nested::Mode>().unwrap())
        .certificate(nested::Certificate::builder().pem("p").days(30).build().unwrap())
        .build()
        .unwrap();
    let outer = nested::TwoDeep::builder().host("h".to_owned()).tls(inner.clone()).build().unwrap();
    assert_eq!(outer.tls(), &inner);
    assert_eq!(outer.tls().certificate().unwrap().days(), Some(30));

    let numbers = bounds::Numbers::builder().share(0.25).any(7_u64).build().unwrap();
    assert_eq!(numbers.any(), &Number::from(7));
    let integers =
        bounds::Integers::builder().port(1).full(i64::MIN).any(u64::MAX).build().unwrap();
    assert_eq!(integers.any().as_u64(), Some(u64::MAX));

    let own = postgresql::SslMode::from("Something New");
    assert_eq!(own, postgresql::SslMode::Other("Something New".to_owned()));
    let any = loose::AnythingGoes::builder().any(json!({ "a": [1, null] })).build().unwrap();
    assert_eq!(any.any().value(), &json!({ "a": [1, null] }));
}

/// A required name that the schema does not declare has a setter too.
#[test]
fn undeclared_required_names_have_setters() {
    let built = loose::Undeclared::builder()
        .account("a")
        .token(5)
        .a_b(Json::from("b"))
        .region(Value::Null)
        .build()
        .unwrap();
    let written = serde_json::to_value(&built).unwrap();
    assert_eq!(written, json!({ "account": "a", "token": 5, "a/b": "b", "region": null }));
}

/// Members that the schema does not declare are kept, in order, and written.
#[test]
fn undeclared_members_are_kept() {
    let built =
        loose::NothingSaid::builder().extra("z", 1).extra("a", json!([{}])).build().unwrap();
    let members: Map<String, Value> = built
        .extra()
        .iter()
        .map(|(name, value)| (name.to_owned(), value.value().clone()))
        .collect();
    assert_eq!(serde_json::to_value(&built).unwrap(), Value::Object(members));
    assert_eq!(serde_json::to_string(&built).unwrap(), r#"{"z":1,"a":[{}]}"#);
    assert_eq!(built.extra().get("a").unwrap().value(), &json!([{}]));
    assert_eq!((built.extra().len(), built.extra().get("b").is_none()), (2, true));
}

#[test]
fn nesting_beyond_the_bounds_of_json_is_refused_and_does_not_overflow() {
    let nested = |depth| (0..depth).fold(json!(0), |inner, _| json!([inner]));
    assert!(loose::NothingSaid::builder().extra("a", nested(127)).build().is_ok());
    let refused = loose::NothingSaid::builder().extra("a", nested(128)).build().unwrap_err();
    assert_eq!(refused.len(), 1);
}

/// Names that Rust has other uses for keep their own setters and accessors.
#[test]
fn names_of_methods_do_not_meet_the_methods() {
    // The setter is one thing, the method another.
    let built = odd::OddNamesOptional::builder().build_(7).extra("undeclared", 1).build().unwrap();
    assert_eq!(serde_json::to_value(&built).unwrap(), json!({ "build": 7, "undeclared": 1 }));
    assert_eq!((built.build_(), built.extra().len()), (Some(7), 1));
    let built = odd::Type::builder().r#type("t").build().unwrap();
    assert_eq!(built.r#type(), "t");
}

/// Each level takes room on the stack: so many members, and no more.
#[test]
fn a_large_type_within_itself_is_read_to_the_bottom() {
    let nested = |depth| r#"{"via":"#.repeat(depth) + "{}" + &"}".repeat(depth);
    let made = recursive::Large::from_json(nested(127).as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&made).unwrap(), nested(127));
    let made = recursive::TooLarge::from_json(nested(127).as_bytes()).unwrap();
    let via: Option<&Json> = made.via();
    assert!(via.unwrap().value()["via"]["via"]["via"].is_object());
}

/// What a branch of `allOf` declares or requires is a parameter as any.
#[test]
fn members_of_branches_have_setters_and_accessors() {
    let built = combined::Extends::builder()
        .database("d")
        .user("u")
        .host("h")
        .secret("s")
        .region(json!("r"))
        .port(5432)
        .mode(combined::Mode::On)
        .tls(combined::Tls::builder().verify(true).build().unwrap())
        .build()
        .unwrap();
    assert_eq!((built.host(), built.port(), built.deep()), ("h", Some(5432), None));
    assert_eq!((built.mode_or_default(), built.port_or_default()), (combined::Mode::On, 5432));
    assert_eq!(built.extra().len(), 0);

    let refused = combined::ByBranchAlone::builder().account("a").extra("region", "x").build();
    let refused = refused.unwrap_err();
    let paths: Vec<&str> = refused.iter().map(|violation| violation.schema_path()).collect();
    assert_eq!(paths, ["/allOf/1/properties/region/enum"]);
    // Declared by a branch, it is undeclared where the object itself is closed.
    let refused = combined::ClosedSelf::builder().region("r").build().unwrap_err();
    assert_eq!(refused[0].schema_path(), "/additionalProperties");
}

#[test]
fn a_type_within_itself_takes_the_plain_value() {
    let chain = |host: &str| recursive::Chain::builder().host(host).secret("s");
    let inner = chain("inner").build().unwrap();
    let spare = vec![chain("spare").build().unwrap()];
    let outer = chain("outer").via(inner.clone()).spare(spare).build().unwrap();
    assert_eq!(outer.via().map(|via| via.host()), Some("inner"));
    assert_eq!(outer.via().map(|via| &**via), Some(&inner));
    assert_eq!(outer.spare().map(|spare| spare.len()), Some(1));
    assert!(!format!("{outer:?}").contains("\"s\""));
}

/// Where it may be `null`, and where it is one of several.
#[test]
fn a_nullable_or_a_branch_within_itself_takes_the_plain_value() {
    let node = || recursive::Nodes::builder();
    let inner = node().any("leaf").build().unwrap();
    let outer = node().nx(inner.clone()).any(inner.clone()).build().unwrap();
    assert_eq!(outer.nx().flatten().map(|nx| &**nx), Some(&inner));
    assert_eq!(serde_json::to_value(&outer).unwrap()["any"]["any"], "leaf");
    assert_eq!(node().nx(None).build().unwrap().nx(), Some(None));
    let boxed = node().nx(Some(Box::new(inner.clone()))).any(Box::new(inner)).build();
    assert_eq!(boxed.unwrap(), outer);
}

/// As deep as JSON may be; and what is wrong at the bottom is found there.
#[test]
fn a_type_within_itself_is_read_to_the_bottom() {
    let nested = |bottom: &str, depth| {
        let open = r#"{"host":"h","via":"#.repeat(depth);
        let text = format!("{open}{bottom}{}", "}".repeat(depth));
        recursive::Chain::from_json(text.as_bytes())
    };
    let made = nested(r#"{"host":"bottom"}"#, 127).unwrap();
    assert_eq!(serde_json::to_string(&made).unwrap().matches("via").count(), 127);
    let error = nested(r#"{"host":""}"#, 100).unwrap_err();
    let violation = &error.violations()[0];
    assert_eq!(violation.instance_path(), "/via".repeat(100) + "/host");
    assert_eq!(violation.schema_path(), "/properties/host/minLength");
    assert!(nested(r#"{"host":"h"}"#, 128).unwrap_err().violations().is_empty());
}

#[test]
fn maps_are_maps() {
    let labels = maps::Labels::from([("a".to_owned(), "b".to_owned())]);
    let host = maps::HostsValue::builder().name("n").build().unwrap();
    let secrets = [("k".to_owned(), "canary".into())];
    let built = maps::Maps::builder()
        .labels(labels.clone())
        .hosts([("first".to_owned(), host)])
        .secrets(secrets)
        .build()
        .unwrap();
    assert_eq!(built.labels(), &labels);
    assert_eq!(built.hosts().unwrap()["first"].name(), "n");
    assert!(!format!("{built:?}").contains("canary"), "{built:?}");
    let long = maps::Labels::from([("a".to_owned(), "too long".to_owned())]);
    let refused = maps::Maps::builder().labels(long).build().unwrap_err();
    assert_eq!(refused[0].instance_path(), "/labels/a");
    assert_eq!(refused[0].schema_path(), "/properties/labels/additionalProperties/maxLength");
}

/// A builder has no type parameter for the 101st: it is asked for by `build`.
#[test]
fn what_is_not_asked_for_at_compile_time_is_asked_for_by_build() {
    let members: Map<String, Value> =
        (0..103).map(|index| (format!("parameter{index}"), json!("x"))).collect();
    let text = Value::Object(members.clone()).to_string();
    let made = crowd::Crowd::from_json(text.as_bytes()).unwrap();
    assert_eq!((made.parameter99(), made.parameter100()), ("x", Some("x")));
    let mut fewer = members;
    fewer.remove("parameter101");
    let subject = subjects().into_iter().find(|s| s.source.name == "::fixtures::crowd::Crowd");
    let refused = subject.unwrap().build(&Value::Object(fewer)).unwrap_err();
    assert_eq!((refused.len(), refused[0].schema_path()), (1, "/required"));
    assert_eq!(refused[0].members(), ["parameter101"]);
}
