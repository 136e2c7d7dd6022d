//! `connspec validate` and the generated client agree: a connection file is
//! valid exactly when `parse_auth_strict` accepts its parameters.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]
#![allow(deprecated, reason = "a deprecated connector is tested like any other")]

mod support;

use std::cell::RefCell;
use std::fs;

use connspec::Generator;
use connspec::connection::validate;
use connspec::diagnostic::{Colour, render};
use flow_service::catalog;
use serde_json::{Value, json};
use support::config::runner;
use support::instance;
use support::subject::{Subject, methods};

/// The connector of a generated struct; none where it is of a fixture.
fn connector(subject: &Subject) -> Option<&'static catalog::Connector> {
    let path = subject.source.name.strip_prefix("::flow_service::")?;
    let module = path.split("::").next()?;
    catalog::connectors().iter().copied().find(|connector| connector.module == module)
}

#[test]
fn a_connection_file_is_valid_exactly_when_the_client_takes_it() {
    let mut files = Vec::new();
    let mut accepted = Vec::new();
    for subject in methods() {
        let (Some(connector), Some(method)) = (connector(&subject), subject.source.method) else {
            continue;
        };
        let values = RefCell::new(Vec::new());
        let strategy = instance::near_valid(&subject.schema);
        runner(40)
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
            accepted.push(connector.parse_auth_strict(method, text.as_bytes()).is_ok());
            files.push(json!({ "connector": connector.module, "auth": method, "params": params }));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all.json");
    fs::write(&file, serde_json::to_string_pretty(&files).unwrap()).unwrap();
    let compilation = Generator::new().specs("specs").compile();
    let (checked, connections) = validate(&[file], compilation, &|_| None);
    assert_eq!(connections.len(), accepted.len());
    for ((connection, accepted), value) in connections.iter().zip(&accepted).zip(&files) {
        let found = checked.diagnostics.iter().filter(|_| connection.valid != *accepted);
        let found: Vec<String> =
            found.take(3).map(|one| render(one, &checked.sources, Colour::Never)).collect();
        assert_eq!(connection.valid, *accepted, "{value:#}\n{}", found.join("\n"));
    }
    let valid = accepted.iter().filter(|accepted| **accepted).count();
    println!("{} connections, {valid} of them valid", accepted.len());
    assert!(
        valid * 5 > accepted.len() && valid * 5 < accepted.len() * 4,
        "{valid} of {}",
        accepted.len()
    );
}
