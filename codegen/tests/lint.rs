//! The rules of `connspec lint`: each folder of `tests/lint` is named after a
//! rule and holds files that break it (`bad…`) and near misses that do not
//! (`good…`); the text beside it is what a person reads. `UPDATE_GOLDENS=1`
//! writes the texts anew.

#![cfg(feature = "lint")]
#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::fs;
use std::path::Path;

use connspec::diagnostic::{Diagnostic, Level, STAGES, rule};
use connspec::lint::{Levels, Setting, lint};
use connspec::{Compilation, Generator};

const CASES: &str = "tests/lint";

fn linted(path: &str, levels: &Levels) -> Compilation {
    lint(Generator::new().specs(path).compile(), levels)
}

/// The stem of the file that a finding is in.
fn stem(found: &Diagnostic, of: &Compilation) -> String {
    let span = found.span.expect("a place");
    let name = of.sources.file(span.file).name();
    Path::new(name).file_stem().unwrap().to_string_lossy().into_owned()
}

#[test]
fn each_rule_finds_what_is_bad_and_leaves_a_near_miss() {
    let stage = STAGES.iter().find(|stage| stage.title.contains("`connspec lint`")).unwrap();
    let mut wrong = Vec::new();
    for rule in stage.rules {
        let folder = format!("{CASES}/{}", rule.id);
        let compilation = linted(&folder, &Levels::default());
        let mut of_rule =
            compilation.diagnostics.iter().filter(|one| one.rule.id == rule.id).peekable();
        assert!(of_rule.peek().is_some(), "nothing bad is found of {}", rule.id);
        assert!(of_rule.all(|one| stem(one, &compilation).starts_with("bad")), "{}", rule.id);
        let (found, golden) = (compilation.render(Level::Note) + "\n", format!("{folder}.txt"));
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&golden, &found).unwrap();
        } else if fs::read_to_string(&golden).ok().as_ref() != Some(&found) {
            wrong.push(format!("{golden}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn levels_are_set_by_rule() {
    let count = |setting: Option<Setting>| {
        let mut levels = Levels::default();
        if let Some(setting) = setting {
            levels.set("unmarked-secret", setting).unwrap();
        }
        let of = linted("tests/lint/unmarked-secret", &levels);
        let levels = of.diagnostics.iter().map(Diagnostic::level).collect::<Vec<_>>();
        let number = |level| levels.iter().filter(|one| **one == level).count();
        (number(Level::Warning), number(Level::Error), of.exit_code())
    };
    assert_eq!(count(None), (6, 0, 0));
    assert_eq!(count(Some(Setting::Warn)), (6, 0, 0));
    assert_eq!(count(Some(Setting::Deny)), (0, 6, 1));
    assert_eq!(count(Some(Setting::Allow)), (0, 0, 0));
}

#[test]
fn what_cannot_be_set_is_said() {
    let refused = |id: &str, setting| {
        let unknown = Levels::default().set(id, setting).unwrap_err();
        format!("{}. {}", unknown.message, unknown.help)
    };
    let misspelt = refused("unmarked-secrets", Setting::Allow);
    assert!(misspelt.contains("Did you mean `unmarked-secret`?"), "{misspelt}");
    assert!(refused("unresolved-ref", Setting::Allow).contains("stays one"));
    assert!(refused("unknown-connector", Setting::Deny).contains("nothing that `lint` finds"));
    Levels::default().set("unresolved-ref", Setting::Deny).unwrap();
    // What the compiler warns of is found by `lint`, too.
    Levels::default().set("undeclared-member", Setting::Deny).unwrap();
}

/// Whatever is wrong with a specification, `lint` has a word for it, and every
/// rule that it can find can be explained.
#[test]
fn findings_of_the_compiler_are_among_those_of_lint() {
    for folder in
        ["tests/source/warnings", "tests/source/truncated", "tests/cli/specs", "tests/emit"]
    {
        let compiled = Generator::new().specs(folder).compile();
        let linted = linted(folder, &Levels::default());
        for one in &compiled.diagnostics {
            assert!(linted.diagnostics.contains(one), "{folder}: {one:?}");
        }
        assert!(linted.diagnostics.iter().all(|one| rule(one.rule.id).is_some()));
    }
}
