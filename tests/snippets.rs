//! What `connspec show` gives to copy works: the program of every auth method
//! compiles without a warning, and every request is accepted by its own method.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[path = "support/project.rs"]
mod project;

use std::fmt::Write as _;

use connspec::cli::snippet;
use connspec::emit::{self, Index};
use connspec::model::{AuthMethod, Connector};
use connspec::{Compilation, Generator};
use project::Project;

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
