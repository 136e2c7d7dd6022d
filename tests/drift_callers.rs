//! What `compare` says of source, the compiler says: a caller that uses every
//! public item of the old generated code compiles against the new exactly where
//! the verdict is `compatible`.
//!
//! The edits are those of every rule's fixture, and of a table
//! (`fixtures/drift/edits.json`), each in both directions. All states of
//! generated code are the modules of one library, and all callers stand in
//! another crate, so that `#[non_exhaustive]` counts there.

#![allow(clippy::print_stdout, reason = "the figures, for --nocapture")]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[path = "support/caller.rs"]
mod caller;
#[path = "support/drift_case.rs"]
mod drift_case;
#[path = "support/project.rs"]
mod project;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use connspec::Compilation;
use connspec::compare::{self, Comparison, Verdict};
use drift_case::Case;
use project::Project;
use serde_json::Value;

/// The crate of the callers: at most so many errors of one are kept.
const SHOWN: usize = 3;

/// One direction of an edit.
struct Edit<'a> {
    /// The name of its caller, a module.
    caller: String,
    name: String,
    old: &'a Compilation,
    found: Comparison,
}

#[test]
fn callers_compile_exactly_where_the_verdict_says_so() {
    let cases = drift_case::all();
    let mut edits = Vec::new();
    let mut modules = String::new();
    let project = Project::new("drift_callers", "", []);
    for (index, case) in cases.iter().enumerate() {
        let states = [(&case.old, &case.new, "old"), (&case.new, &case.old, "new")];
        for (old, new, side) in states {
            let state = format!("{side}_{index}");
            writeln!(modules, "pub mod {state};").unwrap();
            for (path, text) in caller::modules(old) {
                project.source(&format!("{state}/{path}"), &text);
            }
            let found = compare::compare(old.into(), new.into());
            let caller = format!("from_{state}");
            let name = format!("{} ({side})", case.name);
            edits.push(Edit { caller, name, old, found });
        }
    }
    project.source("lib.rs", &format!("#![allow(missing_docs)]\n{modules}"));
    let own = broken(&project, "own", &edits, |edit| edit.caller.replacen("from_", "", 1));
    assert!(own.is_empty(), "callers do not compile against their own code: {own:#?}");
    let across = broken(&project, "across", &edits, |edit| {
        let own = edit.caller.replacen("from_", "", 1);
        let (side, index) = own.split_once('_').unwrap();
        format!("{}_{index}", if side == "old" { "new" } else { "old" })
    });
    report(&cases, &edits, &across);
}

/// Holds the verdicts against what the compiler says.
fn report(cases: &[Case], edits: &[Edit<'_>], across: &BTreeMap<String, Vec<String>>) {
    let mut wrong = Vec::new();
    let (mut breaking, mut rules) = (0, BTreeSet::new());
    for edit in edits {
        let said = edit.found.source() == Verdict::Breaking;
        let errors = across.get(&edit.caller);
        breaking += usize::from(said);
        let changes = edit.found.changes.iter().chain(&edit.found.rewritten);
        rules.extend(changes.clone().map(|change| change.rule.id));
        if said != errors.is_some() {
            let told = changes
                .map(|change| (change.rule.id, change.source.name(), &change.callers))
                .collect::<Vec<_>>();
            wrong.push(format!("{}: {told:?}, and the compiler: {errors:?}", edit.name));
        }
    }
    println!(
        "{} edits of {} pairs, {} rules: {breaking} break callers, {} do not",
        edits.len(),
        cases.len(),
        rules.len(),
        edits.len() - breaking
    );
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The callers that do not compile against `root`, each with some of its
/// errors.
///
/// A compiler that has found a wrong name looks at no type. So those that have
/// errors are left out, and the others are checked again, until there are none.
fn broken<'a>(
    project: &Project,
    program: &str,
    edits: &'a [Edit<'a>],
    root: impl Fn(&Edit<'a>) -> String,
) -> BTreeMap<String, Vec<String>> {
    for edit in edits {
        let root = format!("drift_callers::{}", root(edit));
        let text = caller::caller(&root, &edit.old.model.connectors);
        project.file(&format!("{program}/{}.rs", edit.caller), &text);
    }
    let mut broken = BTreeMap::new();
    loop {
        let mut text = format!("#![allow(warnings)]\n{}", caller::PRELUDE);
        for edit in edits.iter().filter(|edit| !broken.contains_key(&edit.caller)) {
            let caller = &edit.caller;
            writeln!(text, "#[path = \"{program}/{caller}.rs\"]\nmod {caller};").unwrap();
        }
        project.file(&format!("{program}.rs"), &(text + "fn main() {}\n"));
        let found = errors(project, program);
        if found.is_empty() {
            return broken;
        }
        broken.extend(found);
    }
}

/// The errors of one run of the compiler, by the files that they stand in.
fn errors(project: &Project, program: &str) -> BTreeMap<String, Vec<String>> {
    let output = project.cargo(&["check", "--quiet", "--message-format=json", "--bin", program]);
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let message = &line["message"];
        let text = message["message"].as_str().unwrap_or_default();
        if message["level"] != "error" || text.starts_with("aborting due to") {
            continue;
        }
        let spans = message["spans"].as_array().unwrap();
        let file = spans.iter().find(|span| span["is_primary"] == true);
        let file = file.and_then(|span| span["file_name"].as_str()).unwrap_or_default();
        let caller = file.strip_prefix(&format!("src/bin/{program}/"));
        let caller = caller.and_then(|file| file.strip_suffix(".rs"));
        let caller = caller.unwrap_or_else(|| panic!("no caller's error: {}", message["rendered"]));
        let list = errors.entry(caller.to_owned()).or_default();
        if list.len() < SHOWN {
            list.push(text.to_owned());
        }
    }
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.is_empty() || output.status.success(), "{log}");
    errors
}
