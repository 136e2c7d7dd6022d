//! `docs/connectors.md` says what `specs/` says. `UPDATE_GOLDENS=1` writes it
//! anew.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[allow(dead_code, reason = "another test needs more of it")]
#[path = "support/published.rs"]
mod published;

use std::{env, fs};

use connspec::Generator;
use connspec::cli::overview;
use published::EXCEPTIONS;

const PATH: &str = "docs/connectors.md";

const HEAD: &str = "# Connectors

What `specs/` has, made of it by `UPDATE_GOLDENS=1 cargo test --test overview`; the
same test fails where the two differ. *Documentation* is a specification that was
put together from public pages, *served* one that the service gave out. Clouds and
former names stand behind an auth method where anything is said of them. *Source
parameters* says whether the specification has `sourceSpec`.

Every request that the pages show is built by typed code, and accepted by its own
auth method (`tests/published.rs`). An *exception* is one that its own
specification refuses, with the contradiction: they are listed in
`tests/support/published.rs`, and one that no longer fails is an error.
";

#[test]
fn the_table_of_connectors_is_current() {
    let compilation = Generator::new().specs("specs").compile();
    let exceptions: Vec<(&str, &str)> =
        EXCEPTIONS.iter().map(|(stem, _, contradiction)| (*stem, *contradiction)).collect();
    let count = match exceptions.len() {
        0 => "There is none.".to_owned(),
        count => format!("There are {count}."),
    };
    let connectors = &compilation.model.connectors;
    let methods: usize = connectors.iter().map(|connector| connector.auth.len()).sum();
    let table = overview::markdown(&compilation, &exceptions);
    let text = format!(
        "{HEAD}{count}\n\n{} connectors, {methods} auth methods.\n\n{table}",
        connectors.len()
    );
    if env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(PATH, &text).unwrap();
    }
    let there = fs::read_to_string(PATH).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(there, text, "{PATH} is stale: UPDATE_GOLDENS=1 cargo test --test overview");
}
