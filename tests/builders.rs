//! Builders: what they build is what parsing accepts, and what they refuse is
//! refused for the same reasons.

mod support;

use fixtures::{bounds, loose, nested, type_ as odd};
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
            match (subject.build(&members), subject.from_json(members.to_string().as_bytes())) {
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
