//! What `connspec show` gives to copy works: the program of every auth method
//! compiles without a warning, and every request is accepted by its own method.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[path = "support/project.rs"]
mod project;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use connspec::cli::{curl, example, snippet};
use connspec::emit::{self, Index};
use connspec::model::{AuthMethod, Connector};
use connspec::{Compilation, Generator};
use flow_service::catalog;
use project::Project;
use serde_json::Value;

const FIXTURES: &str = "tests/fixtures/specs";

/// Every auth method of some specifications.
fn methods(compilation: &Compilation) -> impl Iterator<Item = (&Connector, &AuthMethod)> {
    let connectors = compilation.model.connectors.iter();
    connectors.flat_map(|connector| connector.auth.iter().map(move |method| (connector, method)))
}

/// Where the programs of the fixtures find their connectors.
const SHIM: &str = "#[allow(dead_code, unused_imports)]
mod shim {
    pub use ::flow_service::*;
    include!(\"fixtures/connectors.rs\");
}
";

#[test]
fn every_program_compiles_without_a_warning() {
    let specs = Generator::new().specs("specs").compile();
    let fixtures = Generator::new().specs(FIXTURES).compile();
    // Nobody calls the `main` of a module; a deprecated connector is meant.
    let mut all = format!("#![deny(warnings)]\n#![allow(dead_code, deprecated)]\n{SHIM}");
    let mut count = 0;
    for (shimmed, compilation) in [(false, &specs), (true, &fixtures)] {
        for (connector, method) in methods(compilation) {
            let program = snippet::program(connector, method);
            let start = "use flow_service::{";
            assert!(program.starts_with(start), "{program}");
            let program =
                if shimmed { program.replacen(start, "use super::shim::{", 1) } else { program };
            writeln!(all, "mod program_{count} {{\n{program}}}").unwrap();
            count += 1;
        }
    }
    all.push_str("fn main() {}\n");
    let dependencies = format!("{}\n", snippet::RUNTIME_LINE);
    let programs = [("snippets", all.as_str())];
    let project = Project::with_features("snippets", &["client"], &dependencies, programs);
    let connectors = &fixtures.model.connectors;
    project.file("fixtures/connectors.rs", &emit::index(connectors, Index::OutDir));
    for index in 0..connectors.len() {
        let file = fixtures.emit_connector(index);
        project.file(&format!("fixtures/{}", file.path), &file.text);
    }
    let output = project.cargo(&["check", "--quiet"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(count >= 150, "{count} programs");
    println!("{count} programs compiled");
}

/// Auth methods under which no value is valid.
const IMPOSSIBLE: &[(&str, &str)] = &[("closed", "Impossible")];

#[test]
fn every_request_is_accepted_by_its_own_method() {
    let mut count = 0;
    for (specs, known, expected) in
        [("specs", catalog::connectors(), &[][..]), (FIXTURES, fixtures::CONNECTORS, IMPOSSIBLE)]
    {
        let compilation = Generator::new().specs(specs).compile();
        let mut impossible = Vec::new();
        for (connector, method) in methods(&compilation) {
            let of = known.iter().find(|of| of.module == connector.module);
            let of = of.unwrap_or_else(|| panic!("no connector {}", connector.module));
            let example = example::example(connector, method);
            let text = example.params.to_string();
            let parsed = of.parse_auth_strict(&method.spec_name, text.as_bytes());
            // What is said of it is what is so.
            assert_eq!(example.broken.is_empty(), parsed.is_ok(), "{parsed:?}: {text}");
            match parsed {
                Ok(auth) => {
                    assert_eq!(auth.method().spec_name, method.spec_name);
                    let written = serde_json::to_value(&auth).unwrap();
                    assert_eq!(written["params"], example.params);
                    count += 1;
                }
                Err(_) => impossible.push((&*connector.stem, &*method.spec_name)),
            }
        }
        assert_eq!(impossible, expected);
    }
    println!("{count} requests accepted");
}

/// A shell hands the body on as it is, whatever is in it.
#[test]
#[cfg(unix)]
fn the_curl_command_is_one_command() {
    let compilation = Generator::new().specs("specs").specs(FIXTURES).compile();
    let mut commands = String::from("curl() { printf '%s\\0' \"$#\" \"$@\"; }\n");
    let mut expected = Vec::new();
    for (connector, method) in methods(&compilation) {
        commands.push_str(&curl::command(connector, method));
        commands.push('\n');
        expected.push((connector, method));
    }
    let script = Path::new(env!("CARGO_TARGET_TMPDIR")).join("curl.sh");
    fs::write(&script, commands).unwrap();
    let output = Command::new("sh").arg(&script).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let output = String::from_utf8(output.stdout).unwrap();
    let words: Vec<&str> = output.split_terminator('\0').collect();
    // The number of words, and then they.
    let calls: Vec<&[&str]> = words.chunks(16).collect();
    assert_eq!(calls.len(), expected.len());
    for (call, (connector, method)) in calls.iter().zip(expected) {
        assert_eq!(call[0], "15");
        assert_eq!(
            call[1..4],
            ["-X", "POST", "https://platform.adobe.io/data/foundation/flowservice/connections"]
        );
        assert_eq!(call[14], "-d");
        let body: Value = serde_json::from_str(call[15]).unwrap();
        assert_eq!(body["auth"]["specName"], *method.spec_name);
        assert_eq!(body["auth"]["params"], example::example(connector, method).params);
    }
}
