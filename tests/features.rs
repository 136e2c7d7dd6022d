//! The client reads and writes the same whatever features of `serde_json`
//! another crate of the build turns on.

#[path = "support/project.rs"]
mod project;

use project::Project;

const PROGRAM: &str = r##"
use flow_service::{Json, phoenix::BasicAuthentication};

fn main() {
    assert_eq!("1.50".parse::<serde_json::Number>().unwrap().to_string(), "1.50");
    for (number, integer) in [
        ("1", Some("1")),
        ("1.0", Some("1")),
        ("1e2", Some("100")),
        ("123456789012345678901234567890", Some("123456789012345678901234567890")),
        ("1.5", None),
    ] {
        let text = format!(
            r#"{{"host":"h","username":"u","password":"p","httpPath":"/","enableSsl":true,
            "port":{number},"more":[{number}]}}"#
        );
        let parsed = BasicAuthentication::from_json(text.as_bytes()).ok();
        let read: Option<BasicAuthentication> = serde_json::from_str(&text).ok();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let from_value: Option<BasicAuthentication> = serde_json::from_value(value).ok();
        assert!(parsed == read && read == from_value, "{parsed:?}, {read:?}, {from_value:?}");
        let port = parsed.as_ref().map(|made| made.port().unwrap().to_string());
        assert_eq!(port.as_deref(), integer, "{number}");
        for made in parsed {
            let written = serde_json::to_string(&made).unwrap();
            assert_eq!(BasicAuthentication::from_json(written.as_bytes()).unwrap(), made);
            assert_eq!(serde_json::to_value(&made).unwrap()["host"], "h");
        }
    }
    // A text in that place is a number or nothing, and adds no member.
    let forged = r#"{"$serde_json::private::Number": "1,\"b\":2"}"#;
    assert!(serde_json::from_str::<BasicAuthentication>(forged).is_err());
    assert!(Json::parse(forged).unwrap().value().is_object());
}
"##;

/// `serde_json` then hands numbers over as text, inside of an object.
#[test]
fn numbers_are_read_with_arbitrary_precision() {
    let dependencies = "serde_json = { version = \"1\", features = [\"arbitrary_precision\", \"preserve_order\"] }\n";
    let program = format!("#![allow(deprecated)]\n{PROGRAM}");
    let project = Project::new("features", dependencies, [("features", program.as_str())]);
    let output = project.cargo(&["run", "--quiet"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
