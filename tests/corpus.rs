//! Real specifications, warts and all: each compiles, each wart is one warning,
//! and nothing whose schema says a type is left untyped.
//!
//! The documents are not in this repository; `docs/proofs.md` says more.

use std::path::PathBuf;

use connspec::source::SectionKind;
use connspec::{Compilation, Generator};

/// What the build script made of them; nothing where there are none.
#[allow(clippy::all, dead_code, missing_docs, unreachable_pub, reason = "written by it")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/corpus/connectors.rs"));
}

/// How many documents there are.
const DOCUMENTS: usize = 17;

/// Every warning: document, rule, line and column.
const WARNINGS: &[(&str, &str, usize, usize)] = &[
    ("api-key-auth-spec-fragment", "stray-method", 4, 5),
    ("generic-rest-1", "missing-id", 1, 1),
    ("generic-rest-1", "other-draft", 344, 24),
    ("generic-rest-1", "undeclared-member", 94, 21),
    ("generic-rest-2", "missing-id", 1, 1),
    ("generic-rest-2", "other-draft", 203, 24),
    ("generic-rest-3", "other-draft", 225, 24),
    ("generic-rest-3", "unusable-section", 131, 37),
    ("generic-rest-3", "unusable-section", 190, 29),
    ("generic-streaming-1", "missing-id", 1, 1),
    ("mailchimp-members-1", "missing-id", 1, 1),
    ("mailchimp-members-4", "missing-id", 1, 1),
    ("mailchimp-members-4", "other-draft", 138, 24),
    ("mailchimp-members-5", "other-draft", 139, 24),
];

fn shared(folder: &str) -> PathBuf {
    let shared = std::env::var_os("CONNSPEC_SHARED").expect("CONNSPEC_SHARED is set");
    PathBuf::from(shared).join(folder)
}

fn compile(path: impl Into<PathBuf>) -> Compilation {
    Generator::new().specs(path).compile()
}

#[test]
#[cfg_attr(not(shared_corpus), ignore = "set CONNSPEC_SHARED to the folder that holds corpus/")]
fn every_document_compiles() {
    let compilation = compile(shared("corpus"));
    assert!(!compilation.has_errors(), "{compilation:#?}");
    assert_eq!(compilation.model.connectors.len(), DOCUMENTS);
    let built: Vec<_> = generated::CONNECTORS.iter().map(|connector| connector.module).collect();
    let models: Vec<_> = compilation.model.connectors.iter().map(|c| c.module.as_str()).collect();
    assert_eq!(built, models);
}

#[test]
#[cfg_attr(not(shared_corpus), ignore = "set CONNSPEC_SHARED to the folder that holds corpus/")]
fn every_wart_is_one_warning() {
    let Compilation { sources, diagnostics, .. } = compile(shared("corpus"));
    let mut found: Vec<(String, &str, usize, usize)> = diagnostics
        .iter()
        .map(|finding| {
            let span = finding.span.expect("a warning has a place");
            let (name, at) = (sources.file(span.file).name(), sources.line_column(span));
            let name = name.rsplit('/').next().unwrap_or(name);
            let stem = name.strip_suffix(".json").unwrap_or(name).to_owned();
            (stem, finding.rule.id, at.line, at.column)
        })
        .collect();
    found.sort();
    let found: Vec<_> =
        found.iter().map(|(name, rule, l, c)| (name.as_str(), *rule, *l, *c)).collect();
    assert_eq!(found, WARNINGS);
}

/// The sections that have types, by document: the others have no schema, or one
/// with an error (`generic-rest-3`).
const SECTIONS: &[(&str, &[SectionKind])] = &[
    ("amazon-s3-destination-1", &[SectionKind::Target]),
    ("generic-rest-1", &[SectionKind::Source]),
    ("generic-rest-2", &[SectionKind::Source]),
    ("mailchimp-members-4", &[SectionKind::Source]),
    ("mailchimp-members-5", &[SectionKind::Source]),
    ("salesforce-1", &[SectionKind::Source]),
];

#[test]
#[cfg_attr(not(shared_corpus), ignore = "set CONNSPEC_SHARED to the folder that holds corpus/")]
fn every_section_with_a_sound_schema_has_a_type() {
    let compilation = compile(shared("corpus"));
    let connectors = compilation.model.connectors.iter();
    let typed = connectors.filter(|connector| !connector.sections.is_empty()).map(|connector| {
        let kinds = connector.sections.iter().map(|section| section.kind);
        (connector.stem.as_str(), kinds.collect::<Vec<_>>())
    });
    let wanted = SECTIONS.iter().map(|(stem, kinds)| (*stem, kinds.to_vec()));
    assert_eq!(Vec::from_iter(typed), Vec::from_iter(wanted));
}

#[test]
fn our_own_specifications_are_without_a_wart() {
    let compilation = compile("specs");
    assert!(compilation.diagnostics.is_empty(), "{:#?}", compilation.diagnostics);
    report("specs", &compilation, &[]);
}

#[test]
fn what_says_a_type_has_one_in_the_fixtures() {
    let odd = [
        // Its schemas have no type in common.
        "combined: Disagree.a is a string",
        // It holds itself, and has too many members for that.
        "recursive: TooLarge.via is a object",
    ];
    report("tests/fixtures/specs", &compile("tests/fixtures/specs"), &odd);
}

#[test]
#[cfg_attr(not(shared_corpus), ignore = "set CONNSPEC_SHARED to the folder that holds corpus/")]
fn what_says_a_type_has_one() {
    report("corpus", &compile(shared("corpus")), &[]);
}

/// Prints how much of each document has types of its own, and fails where a
/// schema says one type and the model does not, but for those that are `odd`.
#[allow(clippy::print_stdout, reason = "the report is for who runs the test by hand")]
fn report(folder: &str, compilation: &Compilation, odd: &[&str]) {
    println!("{:<36}{:>6}{:>8}{:>11}", folder, "types", "fields", "any value");
    let mut untyped = Vec::new();
    let mut all = (0, 0, 0);
    for connector in &compilation.model.connectors {
        let coverage = connector.coverage();
        let counts = (coverage.types, coverage.fields, coverage.fallbacks.len());
        println!("  {:<34}{:>6}{:>8}{:>11}", connector.stem, counts.0, counts.1, counts.2);
        all = (all.0 + counts.0, all.1 + counts.1, all.2 + counts.2);
        for fallback in coverage.fallbacks {
            let types = fallback.types.join(" or ");
            println!(
                "    {} ({})",
                fallback.place,
                if types.is_empty() { "no type" } else { &types }
            );
            if fallback.types.len() == 1 && !fallback.secret {
                untyped.push(format!("{}: {} is a {types}", connector.stem, fallback.place));
            }
        }
    }
    println!("  {:<34}{:>6}{:>8}{:>11}", "all", all.0, all.1, all.2);
    assert_eq!(untyped, odd);
}
