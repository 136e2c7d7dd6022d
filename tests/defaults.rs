//! Defaults: offered by constants and accessors, and never sent.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]
#![allow(deprecated, reason = "a deprecated connector is tested like any other")]

use fixtures::defaults::{ByOverlay, Defaults, Group, Mode};
use flow_service::{Integer, phoenix};
use serde_json::json;

fn empty() -> Defaults {
    Defaults::builder().required("given").build().unwrap()
}

#[test]
fn a_default_is_never_sent() {
    assert_eq!(serde_json::to_value(empty()).unwrap(), json!({ "required": "given" }));
    let parsed = Defaults::from_json(br#"{"required": "given"}"#).unwrap();
    assert_eq!(serde_json::to_string(&parsed).unwrap(), r#"{"required":"given"}"#);
    assert_eq!(serde_json::to_value(ByOverlay::builder().build().unwrap()).unwrap(), json!({}));
}

#[test]
fn constants_hold_what_the_service_takes() {
    assert_eq!(Defaults::DEFAULT_TEXT, "a \"quoted\" ü");
    const { assert!(Defaults::DEFAULT_FLAG) };
    assert_eq!(Defaults::DEFAULT_PORT, 443);
    assert_eq!(Defaults::DEFAULT_COUNT, -7);
    assert_eq!(Defaults::DEFAULT_MODE, Mode::On);
    assert_eq!(Defaults::DEFAULT_REQUIRED, "r");
    assert_eq!(Defaults::DEFAULT_TYPE, "t");
    assert_eq!(Group::DEFAULT_INNER, 3);
    assert_eq!(phoenix::BasicAuthentication::DEFAULT_PORT, 8765);
}

/// What Rust has no constant for is JSON text.
#[test]
fn other_defaults_are_json_text() {
    assert_eq!(Defaults::DEFAULT_HUGE, "123456789012345678901234567890");
    assert_eq!(Defaults::DEFAULT_SHARE, "0.5");
    assert_eq!(Defaults::DEFAULT_ANYTHING, r#"{"a":[1,null,true]}"#);
    assert_eq!(Defaults::DEFAULT_WRONG_TYPE, "5");
    assert_eq!(Defaults::DEFAULT_NOT_LISTED, r#""y""#);
    assert_eq!(Defaults::DEFAULT_GROUP, r#"{"inner":4}"#);
}

#[test]
fn accessors_fall_back_on_the_default() {
    let empty = empty();
    assert_eq!((empty.port(), empty.port_or_default()), (None, 443));
    assert_eq!(empty.text_or_default(), "a \"quoted\" ü");
    assert!(empty.flag_or_default());
    assert_eq!(empty.count_or_default(), Integer::new(-7));
    assert_eq!(empty.mode_or_default(), Mode::On);
    let full = Defaults::builder().required("r").port(8443).mode(Mode::Off).flag(false).build();
    let full = full.unwrap();
    assert_eq!((full.port_or_default(), full.mode_or_default()), (8443, Mode::Off));
    assert!(!full.flag_or_default());
}

/// An overlay's default stands over the schema's own.
#[test]
fn overlays_say_defaults_too() {
    let empty = ByOverlay::builder().build().unwrap();
    assert_eq!(empty.port_or_default(), Integer::new(8765));
    assert_eq!(empty.set_or_default(), "overlay");
    assert_eq!(empty.mode_or_default().as_str(), "on");
}
