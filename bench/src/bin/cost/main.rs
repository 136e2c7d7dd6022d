//! What the code of `specs/` costs the one who depends on it: `cost [ROUNDS]
//! [client|connectors]`. In seconds of the processor that the compiler takes for the one crate, its
//! dependencies built, without incremental compilation.

mod client;
mod connectors;
mod project;

use std::env;
use std::process::ExitCode;

use bench::measure::{argument, median, table};
use bench::{child, rustc};
use project::Project;

fn main() -> ExitCode {
    if let Some(code) = rustc::wrapped() {
        return code;
    }
    let rounds = argument(1, 5);
    let part = env::args().nth(2);
    let wanted = |name: &str| part.as_deref().is_none_or(|part| part == name);
    println!("{rounds} rounds\n");
    if wanted("client") {
        println!("The client:\n");
        tell(&client::projects(&child::folder("cost-client")), rounds);
    }
    if wanted("connectors") {
        println!("The code of all connectors, a crate of its own:\n");
        tell(&connectors::projects(&child::folder("cost-connectors")), rounds);
    }
    ExitCode::SUCCESS
}

/// Lets the projects take turns, and prints what they took.
fn tell(projects: &[Project], rounds: usize) {
    let mut rows: Vec<Vec<String>> = projects.iter().map(Project::row).collect();
    for arguments in [&["check"] as &[&str], &["build", "--release"]] {
        let mut all = vec![Vec::new(); projects.len()];
        for project in projects {
            project.prepare(arguments);
        }
        for _ in 0..rounds {
            for (project, used) in projects.iter().zip(&mut all) {
                used.push(project.measure(arguments));
            }
        }
        let first = all.first().cloned().unwrap_or_default();
        for (used, row) in all.iter().zip(&mut rows) {
            let seconds = |used: &rustc::Used| used.processor.as_secs_f64();
            let pairs = used.iter().zip(&first);
            let ratios = pairs.map(|(own, first)| seconds(own) / seconds(first));
            row.push(format!("{:.2} s", median(used.iter().map(seconds).collect())));
            row.push(format!("{:.2}", median(ratios.collect())));
            let memory = median(used.iter().map(|used| used.memory).collect());
            row.push(format!("{} MB", memory / 1_000_000));
        }
    }
    let head = [
        "code",
        "lines",
        "a schema",
        "`check`",
        "ratio",
        "memory",
        "`build --release`",
        "ratio",
        "memory",
    ];
    table(&head, &rows);
}
