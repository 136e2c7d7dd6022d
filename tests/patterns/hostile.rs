//! What hostile texts and patterns cost, counted in steps.

use connspec::pattern::{Compiled, compile};
use flow_service::runtime::pattern::{Match, STEPS, cost};

use crate::bridge;

/// Matches a pattern that is not simple; the answer and its steps.
fn steps(pattern: &str, text: &str) -> (Match, u64) {
    match compile(pattern).unwrap() {
        Compiled::Tree(tree) => cost(bridge::tree(&tree), text),
        Compiled::Simple(_) => panic!("{pattern} is simple"),
    }
}

/// A hundred thousand characters.
const LENGTH: usize = 100_000;

#[test]
fn what_kills_a_backtracking_engine_is_linear() {
    let cases = [
        ("^[0-9a-z]*((%SEGMENT_(NAME|ID)%)?/?)+$", "a", "!"),
        ("^[0-9a-z]*((%SEGMENT_(NAME|ID)%)?/?)+$", "%SEGMENT_ID%", "!"),
        ("^[0-9a-z]*((%SEGMENT_(NAME|ID)%)?/?)+$", "/", "!"),
        ("^(a+)+$", "a", "!"),
        ("^(a|aa)+$", "a", "!"),
        ("(x+x+)+y", "x", ""),
        ("^(?=(a+)+$)a", "a", "!"),
        ("(?<!(a*)*b)c", "a", ""),
        ("(?=.*(?=.*b))(?!.*c)a$", "a", "!"),
    ];
    for (pattern, unit, end) in cases {
        let text = unit.repeat(LENGTH / unit.len()) + end;
        let (found, steps) = steps(pattern, &text);
        assert_eq!(found, Match::No, "{pattern}");
        let bound = (LENGTH as u64 + 2) * (3 * pattern.len() as u64);
        assert!(steps <= bound, "{pattern} on `{unit}`…: {steps} steps, {bound} expected at most");
    }
}

#[test]
fn a_back_reference_is_tried_within_the_bound() {
    let text = "a".repeat(LENGTH);
    let (found, spent) = steps("^(a*)(a*)(a*)\\1\\2\\3b$", &text);
    assert_eq!(found, Match::TooCostly);
    assert!(spent <= STEPS);
    assert_eq!(steps("^(a+)-\\1$", "aa-aa").0, Match::Yes);
}

#[test]
fn a_long_text_is_matched_by_pieces_without_steps() {
    let text = "Data Source=".to_owned() + &";Initial Catalog=x".repeat(5_000) + ";";
    let pattern = "^(Data Source=)(.*)(;Initial Catalog=)(.*)(;Password=)(.*)(;)";
    assert!(matches!(compile(pattern), Ok(Compiled::Simple(_))));
    assert!(!bridge::matches(pattern, &text));
    assert!(bridge::matches(pattern, &(text + "Password=;")));
}

#[test]
fn a_pattern_that_is_too_large_is_refused() {
    for pattern in ["(ab{1000}){1000}", "((a{100}b){100}){100}", "(a{4294967296}b)*c"] {
        let error = compile(pattern).unwrap_err();
        assert!(error.message.contains("too large"), "{error}");
    }
    let deep = "(".repeat(10_000);
    assert!(compile(&deep).unwrap_err().message.contains("nest"));
    assert!(compile(&("(".repeat(100) + &")".repeat(100))).is_ok());
    // A count of a single class is free.
    assert!(bridge::matches("^[ab]{1,100000}$", &"ab".repeat(50_000)));
}
