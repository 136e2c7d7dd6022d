//! What a builder takes, and what it refuses because no JSON can say it.
#![cfg(feature = "postgresql")]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

use flow_service::postgresql::{BasicAuthentication, BasicAuthenticationBuilder, SslMode};
use flow_service::runtime::Set;
use flow_service::{Json, Number, Violations};
use serde_json::{Value, json};

flow_service::value! {
    #[value(flow_service::runtime::Schema::ANY)]
    /// Any value.
    pub struct Anything;
}

type Complete = BasicAuthenticationBuilder<Set, Set, Set, Set, Set, Set>;

fn complete() -> Complete {
    BasicAuthentication::builder()
        .server("s")
        .port("1")
        .database("d")
        .username("u")
        .password("p")
        .ssl_mode(SslMode::Disable)
}

fn with(value: impl Into<Json>) -> Result<BasicAuthentication, Violations> {
    complete().extra("x/y", value).build()
}

#[test]
fn a_number_that_is_not_finite_is_refused_and_not_sent_as_null() {
    for double in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let values = [
            Json::from(double),
            Json::from(double as f32),
            Json::from(Number::from(double)),
            Json::from(vec![1.0, double]),
            Json::from([Some(double)]),
        ];
        for value in values {
            assert!(serde_json::to_string(&value).is_err());
            for refused in [with(value.clone()).unwrap_err(), Anything::new(value).unwrap_err()] {
                assert_eq!(refused.len(), 1, "{refused}");
                assert!(refused.to_string().contains("not finite"), "{refused}");
            }
        }
    }
    let refused = with(f64::NAN).unwrap_err();
    assert_eq!(refused[0].instance_path(), "/x~1y");
    // What is set again is taken.
    let built = complete().extra("x", f64::NAN).extra("x", 0.5).build().unwrap();
    assert_eq!(built.extra().get("x").unwrap().value(), &json!(0.5));
}

#[test]
fn rust_values_become_json() {
    let written = |value: Json| serde_json::to_string(&value).unwrap();
    assert_eq!(written(Json::from(vec![1, 2])), "[1,2]");
    assert_eq!(written(Json::from([Some("a"), None])), r#"["a",null]"#);
    assert_eq!(written(Json::from(&[true][..])), "[true]");
    assert_eq!(written(Json::from(())), "null");
    assert_eq!(written(Json::from(1.5_f32)), "1.5");
    let exact = Number::from(u128::MAX);
    assert_eq!(written(Json::from(vec![exact.clone()])), format!("[{exact}]"));
}

fn nested(depth: usize) -> Value {
    (0..depth).fold(Value::Null, |value, at| match at % 2 {
        0 => Value::Array(vec![value]),
        _ => Value::Object([("a".to_owned(), value)].into_iter().collect()),
    })
}

#[test]
fn a_value_that_is_nested_too_deeply_is_refused_without_recursion() {
    assert!(with(nested(127)).is_ok());
    assert!(Anything::new(nested(128)).is_ok());
    for depth in [129, 200_000] {
        for refused in [with(nested(depth)).unwrap_err(), Anything::new(nested(depth)).unwrap_err()]
        {
            assert_eq!(refused.len(), 1);
            assert!(refused.to_string().contains("nested deeper than 128"), "{refused}");
        }
        let json = Json::from(vec![nested(depth)]);
        assert_eq!(json, json.clone());
        assert!(!format!("{json:?}").is_empty() && serde_json::to_string(&json).is_err());
    }
}

/// Everything else that is wrong is told along with it.
#[test]
fn a_value_that_is_no_json_hides_no_other_violation() {
    let refused = complete().extra("x", f64::NAN).extra("y", f64::NAN).build().unwrap_err();
    let paths: Vec<_> = refused.iter().map(|violation| violation.instance_path()).collect();
    assert_eq!(paths, ["/x", "/y"]);
}

#[test]
fn many_extra_members_are_found_by_their_names() {
    let fill = |names: &mut dyn Iterator<Item = u32>| {
        names.fold(complete(), |builder, name| builder.extra(&format!("x{name}"), name))
    };
    let count = 20_000;
    let forth = fill(&mut (0..count)).extra("x7", "seven").extra("x7", 7).build().unwrap();
    let back = fill(&mut (0..count).rev()).password("q").password("p").build().unwrap();
    assert_eq!(forth.extra().len(), count as usize);
    assert!(forth == back);
    assert!(forth != fill(&mut (1..=count)).build().unwrap());
}
