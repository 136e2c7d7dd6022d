//! `docs/rules.md` is made from the rules, and is current. `UPDATE_GOLDENS=1`
//! writes it anew.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::fs;
use std::path::Path;

use connspec::diagnostic::{RULES, STAGES, page};

#[test]
fn the_page_of_rules_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/rules.md");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&path, page()).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    assert!(written == page(), "docs/rules.md is not current: run this test with UPDATE_GOLDENS=1");
}

#[test]
fn each_rule_is_of_one_stage() {
    let of_stages: usize = STAGES.iter().map(|stage| stage.rules.len()).sum();
    assert_eq!(of_stages, RULES.len());
    for rule in RULES {
        assert_eq!(page().matches(&format!("### `{}`\n", rule.id)).count(), 1, "{}", rule.id);
    }
}
