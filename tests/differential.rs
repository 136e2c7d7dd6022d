//! Random schemas and random instances: what generated types accept, refuse
//! and say, against the crate `jsonschema`.
//!
//! `docs/proofs.md` has the commands of longer runs, and what came of them.

use std::collections::BTreeMap;

use flow_service::catalog::Connector;
use serde_json::Value;
use serde_json::value::RawValue;

#[path = "support/broken.rs"]
mod broken;
#[path = "support/chance.rs"]
mod chance;
#[path = "support/near.rs"]
mod near;
#[path = "support/number.rs"]
#[allow(dead_code, unreachable_pub, reason = "what other tests use of it")]
mod number;

use near::Near;

/// What the build script made of random schemas.
#[allow(clippy::all, dead_code, missing_docs, unreachable_pub, reason = "written by it")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/differential/connectors.rs"));

    /// The schemas that did not compile, and why.
    pub static REFUSED: &[(&str, &str)] =
        include!(concat!(env!("OUT_DIR"), "/differential/refused.rs"));
}

/// The schemas, the seed that they come from, and how often they have each
/// keyword.
static MADE: &str = include_str!(concat!(env!("OUT_DIR"), "/differential/made.json"));

/// How many instances there are of a schema.
const INSTANCES: usize = 200;

/// So many disagreements are shown.
const SHOWN: usize = 12;

/// What every run must have.
const KEYWORDS: &[&str] = &[
    "$comment",
    "$id",
    "$ref",
    "$ref by $id",
    "$ref to the root",
    "additionalItems",
    "additionalProperties",
    "a map of shapes by patterns",
    "a shape with rules around",
    "a tuple",
    "a union of objects",
    "a union of types",
    "allOf",
    "allOf of objects",
    "anyOf",
    "boolean schema",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "default",
    "definitions",
    "dependencies on names",
    "dependencies on schemas",
    "description",
    "else",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
    "items of a list",
    "items of one schema",
    "map",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "null beside a type",
    "null in an enum",
    "null in a union",
    "oneOf",
    "pattern",
    "patternProperties",
    "properties",
    "propertyNames",
    "readOnly",
    "required",
    "then",
    "title",
    "type",
    "uniqueItems",
];

/// What came of comparing.
#[derive(Default)]
struct Tally {
    schemas: usize,
    accepted: usize,
    refused: usize,
    wrong: Vec<String>,
}

#[test]
fn types_agree_with_another_validator() {
    let made: Value = serde_json::from_str(MADE).expect("the build script writes JSON");
    for keyword in KEYWORDS {
        assert!(made["counts"][*keyword].as_u64() > Some(0), "no schema has `{keyword}`");
    }
    let tally = tally(&made, |name| name.parse::<usize>().is_ok());
    println!(
        "{} schemas, {} instances accepted, {} refused, {} disagreements; {}",
        tally.schemas,
        tally.accepted,
        tally.refused,
        tally.wrong.len(),
        made["counts"]
    );
    tally.assert_agreement();
    // Instances that are nearly all of one kind would prove nothing.
    let (accepted, refused) = (tally.accepted, tally.refused);
    assert!(accepted > refused / 2 && refused > accepted / 2, "{accepted}, {refused}");
}

#[test]
fn what_was_wrong_once_stays_mended() {
    let made: Value = serde_json::from_str(MADE).expect("the build script writes JSON");
    let tally = tally(&made, |name| name.parse::<usize>().is_err());
    assert!(tally.schemas > 0);
    tally.assert_agreement();
}

/// The ways to the bottom are exponential in its depth: looking is not, and
/// only so many of them are told.
#[test]
fn a_type_that_is_led_back_to_by_several_ways_is_looked_at_in_time() {
    let nested = |bottom: &str| {
        let open = r#"{"host":"h","next":"#.repeat(100);
        format!("{open}{bottom}{}", "}".repeat(100))
    };
    const NAME: &str = "led back to by several ways";
    let holds = |connector: &&&'static Connector| connector.auth_method(NAME).is_some();
    let connector: &'static Connector =
        generated::CONNECTORS.iter().find(holds).expect("it is compiled");
    assert!(connector.parse_auth(NAME, nested(r#"{"host":"h"}"#).as_bytes()).is_ok());
    let refused = connector.parse_auth(NAME, nested(r#"{"host":""}"#).as_bytes());
    let error = refused.expect_err("it breaks a rule at the bottom");
    let bottom = "/next".repeat(100) + "/host";
    assert!(error.violations().iter().any(|v| v.instance_path() == bottom));
    assert!(error.violations().len() < 20_000, "{}", error.violations().len());
}

/// Compares on random instances of the schemas of those names.
fn tally(made: &Value, wanted: impl Fn(&str) -> bool) -> Tally {
    assert!(generated::REFUSED.is_empty(), "{:#?}", generated::REFUSED);
    let mut tally = Tally::default();
    let schemas = made["schemas"].as_array().expect("a list of schemas");
    for (index, named) in schemas.iter().enumerate() {
        let (method, schema) = (named[0].as_str().expect("a name"), &named[1]);
        if !wanted(method) {
            continue;
        }
        tally.schemas += 1;
        let holds = |connector: &&&'static Connector| connector.auth_method(method).is_some();
        let connector: &'static Connector =
            generated::CONNECTORS.iter().find(holds).expect("every schema is compiled");
        let validator = broken::draft07(schema);
        let seed = made["seed"].as_u64().unwrap_or_default() + index as u64;
        let mut near = Near { chance: chance::Chance::new(seed), document: schema };
        for _ in 0..INSTANCES {
            let instance = instance(&mut near, &validator);
            match validator.is_valid(&instance) {
                true => tally.accepted += 1,
                false => tally.refused += 1,
            }
            if let Err(why) = compare(connector, method, schema, &validator, &instance) {
                tally.wrong.push(format!("{method}: {schema}\n  {instance}\n  {why}"));
                break;
            }
        }
    }
    tally
}

impl Tally {
    fn assert_agreement(&self) {
        let mut shown: Vec<&str> = self.wrong.iter().map(String::as_str).collect();
        shown.sort_by_key(|wrong| wrong.len());
        shown.truncate(SHOWN);
        let count = self.wrong.len();
        assert!(count == 0, "{count} disagreements, such as\n{}", shown.join("\n"));
    }
}

/// A random instance, half of them valid where that is easily found.
fn instance(near: &mut Near<'_>, validator: &jsonschema::Validator) -> Value {
    if near.chance.percent(40) {
        return near.changed();
    }
    let mut value = near.value();
    for _ in 0..10 {
        if validator.is_valid(&value) {
            break;
        }
        value = near.value();
    }
    value
}

fn compare(
    connector: &'static Connector,
    method: &str,
    schema: &Value,
    validator: &jsonschema::Validator,
    instance: &Value,
) -> Result<(), String> {
    let text = instance.to_string();
    let expected = broken::expected(schema, validator, instance);
    match connector.parse_auth(method, text.as_bytes()) {
        Ok(_) if !expected.is_empty() => Err(format!("accepted instead of {expected:#?}")),
        Ok(auth) => {
            let written = serde_json::to_string(&auth).map_err(|error| error.to_string())?;
            let members: BTreeMap<String, Box<RawValue>> =
                serde_json::from_str(&written).map_err(|error| error.to_string())?;
            let text = RawValue::from_string(text).map_err(|error| error.to_string())?;
            let params = members.get("params").ok_or("written without parameters")?;
            match number::same_text(params, &text) {
                true => Ok(()),
                false => Err(format!("written as {params}")),
            }
        }
        Err(error) => {
            let found = broken::found(schema, error.violations());
            if found == expected {
                return Ok(());
            }
            let (ours, theirs) = broken::difference(&found, &expected);
            Err(format!("only we: {ours:#?}, only they: {theirs:#?}"))
        }
    }
}
