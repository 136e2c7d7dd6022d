//! The generated client, `connspec validate` and the schema for editors agree: a
//! connection file is valid exactly when `parse_auth_strict` accepts its
//! parameters.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]
#![allow(deprecated, reason = "a deprecated connector is tested like any other")]

mod support;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;

use connspec::connection::{json_schema, validate};
use connspec::diagnostic::{Colour, render};
use connspec::{Compilation, Generator};
use flow_service::catalog;
use serde_json::{Value, json};
use support::config::runner;
use support::instance;
use support::subject::{Subject, methods};

/// Specifications, and what was generated of them.
struct World {
    specs: &'static str,
    /// The crate that the generated structs are in.
    path: &'static str,
    connectors: &'static [&'static catalog::Connector],
}

fn worlds() -> [World; 2] {
    [
        World { specs: "specs", path: "::flow_service::", connectors: catalog::connectors() },
        World {
            specs: "tests/fixtures/specs",
            path: "::fixtures::",
            connectors: fixtures::CONNECTORS,
        },
    ]
}

impl World {
    fn compile(&self) -> Compilation {
        Generator::new().specs(self.specs).compile()
    }

    /// The connector of a generated struct; none where it is of another world.
    fn connector(&self, subject: &Subject) -> Option<&'static catalog::Connector> {
        let path = subject.source.name.strip_prefix(self.path)?;
        let module = path.split("::").next()?;
        self.connectors.iter().copied().find(|connector| connector.module == module)
    }

    /// Connections, about half of them valid, and whether the client takes each.
    fn connections(&self, number: u32) -> Vec<(Value, bool)> {
        let mut all = Vec::new();
        for subject in methods() {
            let (Some(connector), Some(method)) = (self.connector(&subject), subject.source.method)
            else {
                continue;
            };
            let values = RefCell::new(Vec::new());
            let strategy = instance::near_valid(&subject.schema);
            runner(number)
                .run(&strategy, |value| {
                    values.borrow_mut().push(value);
                    Ok(())
                })
                .unwrap();
            // A reference to the environment is another value here and there, and
            // what is no object is no `params`.
            let odd = |value: &Value| !value.is_object() || value.to_string().contains("${");
            for params in values.into_inner().into_iter().filter(|value| !odd(value)) {
                let text = params.to_string();
                let accepted = connector.parse_auth_strict(method, text.as_bytes()).is_ok();
                let name = &connector.module;
                all.push((
                    json!({ "connector": name, "auth": method, "params": params }),
                    accepted,
                ));
            }
        }
        all
    }
}

/// Whether `connspec validate` takes each connection, and what it says of it.
fn judged(
    compilation: Compilation,
    connections: &[&Value],
    environment: &BTreeMap<String, String>,
) -> Vec<(bool, String)> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all.json");
    fs::write(&file, serde_json::to_string_pretty(connections).unwrap()).unwrap();
    let environment = |name: &str| environment.get(name).map(|value| value.clone().into());
    let (checked, found) = validate(&[file], compilation, &environment);
    assert_eq!(found.len(), connections.len());
    let starts: Vec<_> = found.iter().map(|one| one.span).collect();
    let said = |index: usize| {
        let of = |one: &&connspec::diagnostic::Diagnostic| {
            let place = one.span.unwrap();
            place >= starts[index] && starts.get(index + 1).is_none_or(|next| place < *next)
        };
        let found = checked.diagnostics.iter().filter(of).take(3);
        found.map(|one| render(one, &checked.sources, Colour::Never)).collect::<String>()
    };
    let all = found.iter().enumerate();
    all.map(|(i, one)| (one.valid, if one.valid { String::new() } else { said(i) })).collect()
}

#[test]
fn client_and_command_and_schema_agree() {
    for world in worlds() {
        let all = world.connections(40);
        let values: Vec<&Value> = all.iter().map(|(value, _)| value).collect();
        let schema = jsonschema::validator_for(&json_schema(&world.compile())).unwrap();
        let found = judged(world.compile(), &values, &BTreeMap::new());
        let mut wrong = Vec::new();
        for ((value, accepted), (valid, said)) in all.iter().zip(&found) {
            let fits = schema.is_valid(value);
            if valid != accepted || fits != *accepted {
                let fault = schema.iter_errors(value).next().map(|error| error.to_string());
                wrong.push(format!(
                    "client {accepted}, command {valid}, schema {fits}: {value}\n{said}{fault:?}"
                ));
            }
        }
        let valid = all.iter().filter(|(_, accepted)| *accepted).count();
        println!("{}: {} connections, {valid} of them valid", world.specs, all.len());
        assert!(
            wrong.is_empty(),
            "{} of {}:\n{}",
            wrong.len(),
            all.len(),
            wrong.iter().take(10).cloned().collect::<Vec<_>>().join("\n")
        );
        assert!(valid * 5 > all.len() && valid * 5 < all.len() * 4, "{valid} of {}", all.len());
    }
}

/// Puts a reference into the place of each text but some, and notes what it
/// stands for.
fn refer(value: &mut Value, environment: &mut BTreeMap<String, String>, count: &mut usize) {
    match value {
        Value::String(text) => {
            *count += 1;
            if !text.contains('\0') && !count.is_multiple_of(3) {
                let name = format!("V{count}");
                environment.insert(name.clone(), std::mem::take(text));
                *text = format!("${{{name}}}");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, environment, count)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| refer(member, environment, count));
        }
        _ => {}
    }
}

/// The schema does not know what a reference stands for, so it takes it where
/// any text would do.
#[test]
fn a_reference_stands_for_any_text() {
    for world in worlds() {
        let all = world.connections(20);
        let schema = jsonschema::validator_for(&json_schema(&world.compile())).unwrap();
        let (mut environment, mut count) = (BTreeMap::new(), 0);
        let mut referring = Vec::new();
        for (value, _) in &all {
            let mut value = value.clone();
            refer(&mut value["params"], &mut environment, &mut count);
            referring.push(value);
        }
        let values: Vec<&Value> = referring.iter().collect();
        let found = judged(world.compile(), &values, &environment);
        for (((original, accepted), value), (valid, said)) in all.iter().zip(&referring).zip(&found)
        {
            assert_eq!(valid, accepted, "{original}\n{value}\n{said}");
            assert!(!accepted || schema.is_valid(value), "{value}");
        }
    }
}
