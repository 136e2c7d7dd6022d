//! Every published request can be made by typed code, and what is nearly one is
//! refused at the right place.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[path = "support/project.rs"]
mod project;
#[allow(dead_code, reason = "another test needs more of it")]
#[path = "support/published.rs"]
mod published;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use connspec::Generator;
use connspec::cli::snippet;
use flow_service::catalog::{AuthError, ParameterType};
use project::Project;
use published::{EXCEPTIONS, Published, requests};
use serde_json::{Value, json};

/// A program that makes each request by its builder, and holds it against what
/// was published.
fn program(requests: &[Published]) -> String {
    let compilation = Generator::new().specs("specs").compile();
    let connectors = &compilation.model.connectors;
    let mut program = String::from("#![deny(warnings)]\n#![allow(deprecated)]\n");
    let mut calls = String::new();
    for (number, request) in requests.iter().enumerate() {
        let connector = connectors.iter().find(|of| of.module == request.connector.module).unwrap();
        let name = request.method.spec_name;
        let method = connector.auth.iter().find(|method| method.spec_name == name).unwrap();
        let expression = snippet::expression(connector, method, request.params());
        // By setters of its own, not as text.
        for dynamic in ["from_json", "Json::parse", ".extra("] {
            assert!(!expression.text.contains(dynamic), "{}", expression.text);
        }
        let mut body = request.body.clone();
        // An alias is sent under its new name.
        body["auth"]["specName"] = name.into();
        let title = body["name"].as_str().unwrap();
        let description = body["description"].as_str();
        let description = description.map(|text| format!(".description({text:?})"));
        writeln!(
            program,
            "fn request_{number}() -> Result<(), Box<dyn std::error::Error>> {{
    use flow_service::{{NewConnection, {}}};
    let auth = {};
    let connection = NewConnection::new({title:?}, auth){};
    let expected: serde_json::Value = serde_json::from_str({:?})?;
    assert_eq!(serde_json::to_value(&connection)?, expected, {:?});
    Ok(())
}}",
            expression.imports.join(", "),
            expression.text,
            description.unwrap_or_default(),
            body.to_string(),
            format!("{}, request {}", request.stem, request.index),
        )
        .unwrap();
        writeln!(calls, "    request_{number}()?;").unwrap();
    }
    writeln!(
        program,
        "fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{calls}    println!(\"{}\");\n    Ok(())\n}}",
        requests.len()
    )
    .unwrap();
    program
}

#[test]
#[cfg_attr(not(shared_facts), ignore = "set CONNSPEC_SHARED to the folder that holds facts/")]
fn every_published_request_is_built_by_typed_code() {
    let (exceptions, requests): (Vec<_>, Vec<_>) =
        requests().into_iter().partition(|request| request.exception().is_some());
    assert_eq!(exceptions.len(), EXCEPTIONS.len(), "an exception is of no request");
    for request in &exceptions {
        let text = request.params().to_string();
        let parsed = request.connector.parse_auth(request.method.spec_name, text.as_bytes());
        assert!(parsed.is_err(), "{}, {}: no exception", request.stem, request.index);
    }
    for request in &requests {
        let text = request.params().to_string();
        let parsed = request.connector.parse_auth(request.method.spec_name, text.as_bytes());
        let auth = parsed.unwrap_or_else(|error| panic!("{}: {error}", request.stem));
        assert_eq!(auth.method().spec_name, request.method.spec_name);
    }
    let program = program(&requests);
    let dependencies = "serde_json = \"1\"\n";
    let project = Project::new("published", dependencies, [("published", program.as_str())]);
    let output = project.cargo(&["run", "--quiet"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let count = String::from_utf8(output.stdout).unwrap();
    assert_eq!(count.trim(), requests.len().to_string());
    assert!(requests.len() >= 100, "{count} requests");
    println!("{} published requests built, {} exceptions", requests.len(), exceptions.len());
}

/// Of the parameters with a closed list of values.
const CLOSED: &str = "values that are not of their list";

/// What a change to the parameters does.
struct Mutation {
    kind: &'static str,
    params: Value,
    /// Whether only strict reading refuses it.
    strict: bool,
    /// Where the violation is, of which keyword, and which member it names.
    expected: (String, &'static str, Option<String>),
}

fn mutations(request: &Published) -> Vec<Mutation> {
    let mut all = Vec::new();
    let params = request.params().as_object().unwrap();
    for parameter in request.method.parameters() {
        let name = parameter.name();
        let Some(value) = params.get(name) else { continue };
        let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
        let with = |value: Value| {
            let mut params = request.params().clone();
            params[name] = value;
            params
        };
        let without = || {
            let mut params = params.clone();
            params.remove(name);
            params
        };
        if parameter.is_required() {
            all.push(Mutation {
                kind: "required parameters left out",
                params: without().into(),
                strict: false,
                expected: (String::new(), "required", Some(name.to_owned())),
            });
        }
        let types = parameter.json_types();
        let others = [
            (ParameterType::String, json!("text")),
            (ParameterType::Integer, json!(7)),
            (ParameterType::Boolean, json!(true)),
            (ParameterType::Object, json!({})),
            (ParameterType::Array, json!([])),
            (ParameterType::Null, Value::Null),
        ];
        for (kind, other) in others {
            let is_taken = |taken: &ParameterType| {
                *taken == kind
                    || *taken == ParameterType::Any
                    || *taken == ParameterType::Number && kind == ParameterType::Integer
            };
            if !types.iter().any(is_taken) {
                all.push(Mutation {
                    kind: "parameters of a wrong type",
                    params: with(other),
                    strict: false,
                    expected: (pointer.clone(), "type", None),
                });
            }
        }
        if let (Some(_), Some(text)) = (parameter.legal_values(), value.as_str()) {
            for other in [format!("{text}x"), text.to_owned() + " ", String::new()] {
                all.push(Mutation {
                    kind: CLOSED,
                    params: with(other.into()),
                    strict: false,
                    expected: (pointer.clone(), "enum", None),
                });
            }
        }
        let misspelt = misspelt(name);
        let mut params = without();
        params.insert(misspelt.clone(), value.clone());
        all.push(Mutation {
            kind: "misspelt names",
            params: params.into(),
            strict: true,
            // What is missing is said first; a name too many, where nothing is.
            expected: if parameter.is_required() {
                (String::new(), "required", Some(name.to_owned()))
            } else {
                (String::new(), "additionalProperties", Some(misspelt))
            },
        });
    }
    all
}

/// The name with two letters changed over.
fn misspelt(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = (1..letters.len()).rev().find(|at| letters[*at] != letters[at - 1]);
    match at {
        Some(at) => letters.swap(at, at - 1),
        None => letters.push('x'),
    }
    letters.into_iter().collect()
}

#[test]
#[cfg_attr(not(shared_facts), ignore = "set CONNSPEC_SHARED to the folder that holds facts/")]
fn what_is_nearly_a_published_request_is_refused_at_its_place() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::from([(CLOSED, 0)]);
    for request in requests().iter().filter(|request| request.exception().is_none()) {
        for mutation in mutations(request) {
            let text = mutation.params.to_string();
            let name = request.method.spec_name;
            let whole = format!("{}, {}: {text}", request.stem, request.index);
            let parsed = if mutation.strict {
                request.connector.parse_auth_strict(name, text.as_bytes())
            } else {
                request.connector.parse_auth(name, text.as_bytes())
            };
            let error = parsed.err().unwrap_or_else(|| panic!("accepted: {whole}"));
            assert!(matches!(error, AuthError::Violations(_)), "{error}: {whole}");
            let (path, keyword, member) = &mutation.expected;
            let found: Vec<_> = error
                .violations()
                .iter()
                .filter(|violation| {
                    let member = member.as_ref();
                    let names = member.is_none_or(|member| violation.members().contains(member));
                    violation.instance_path() == path && violation.keyword() == *keyword && names
                })
                .collect();
            let [violation] = found.as_slice() else { panic!("{error}: {whole}") };
            if mutation.strict {
                let right = request.params().as_object().unwrap().keys();
                let meant = right.filter(|name| mutation.params.get(name).is_none());
                for meant in meant {
                    let said = violation.to_string();
                    let guess = said.contains(&format!("`{meant}`"))
                        && (said.contains("misspelt") || said.contains("did you mean"));
                    assert!(guess, "{said}: {whole}");
                }
            }
            *counts.entry(mutation.kind).or_default() += 1;
        }
    }
    for (kind, count) in &counts {
        println!("{count} {kind}, each refused at its place");
    }
    // The documentation closes no list of values: those of `specs/` are open.
    assert!(counts.iter().all(|(kind, count)| *count > 0 || *kind == CLOSED), "{counts:?}");
}
