//! Generates the client's modules at build time, as a user's own build script
//! does it, so that the tests can hold the committed code against them; then
//! what else the tests of the workspace need.

use std::env;
use std::path::{Path, PathBuf};

use connspec::diagnostic::Level;
use connspec::emit::{self, Index};
use serde_json::{Value, json};

#[path = "tests/support/batch.rs"]
mod batch;
#[path = "tests/support/chance.rs"]
mod chance;
#[path = "tests/support/listing.rs"]
mod listing;
#[path = "tests/support/schemas.rs"]
mod schemas;
#[path = "tests/support/suite.rs"]
#[allow(dead_code, reason = "the test reads what the build script does not")]
mod suite;

fn main() -> Result<(), connspec::Error> {
    connspec::Generator::new().specs("specs").generate()?;
    for_tests()
}

/// Compiles the specifications of the tests as well, lists every generated
/// type, and looks whether there are facts to hold the requests against, and a
/// browser for the catalogue.
fn for_tests() -> Result<(), connspec::Error> {
    let out_dir = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    let out_dir = Path::new(&out_dir);
    let fixtures = connspec::Generator::new().specs(listing::FIXTURES);
    quietly(&fixtures, &out_dir.join("fixtures"));
    listing::write(&out_dir.join("types.rs"));

    println!("cargo::rerun-if-env-changed=CONNSPEC_SHARED");
    println!("cargo::rustc-check-cfg=cfg(shared_facts)");
    println!("cargo::rustc-check-cfg=cfg(shared_corpus)");
    let shared = env::var_os("CONNSPEC_SHARED").map(PathBuf::from).unwrap_or_default();
    if shared.join("facts").is_dir() {
        println!("cargo::rustc-cfg=shared_facts");
    }
    // Without the corpus the test is ignored, and what it includes is empty.
    let mut corpus = connspec::Generator::new();
    if shared.join("corpus").is_dir() {
        println!("cargo::rustc-cfg=shared_corpus");
        corpus = corpus.specs(shared.join("corpus"));
    }
    quietly(&corpus, &out_dir.join("corpus"));
    println!("cargo::rerun-if-env-changed=CONNSPEC_CHROMIUM");
    println!("cargo::rustc-check-cfg=cfg(chromium)");
    if env::var_os("CONNSPEC_CHROMIUM").is_some_and(|path| Path::new(&path).is_file()) {
        println!("cargo::rustc-cfg=chromium");
    }
    official_suite(&out_dir.join("suite"));
    differential(&out_dir.join("differential"));
    Ok(())
}

/// Compiles specifications that are odd on purpose, or not ours to mend, without
/// a word about what is odd.
fn quietly(generator: &connspec::Generator, folder: &Path) {
    let compilation = generator.compile();
    assert!(!compilation.has_errors(), "{}", compilation.render(Level::Error));
    for path in &compilation.read {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let connectors = &compilation.model.connectors;
    let index = emit::index(connectors, Index::OutDir);
    let files = (0..connectors.len()).map(|index| compilation.emit_connector(index));
    for (path, text) in
        files.map(|file| (file.path, file.text)).chain([(connspec::INDEX.to_owned(), index)])
    {
        connspec::output::write_if_changed(folder.join(path), &text)
            .expect("OUT_DIR can be written");
    }
}

/// Compiles the schemas of the official test suite, where there is one.
fn official_suite(folder: &Path) {
    println!("cargo::rerun-if-env-changed={}", suite::VARIABLE);
    println!("cargo::rustc-check-cfg=cfg(json_schema_suite)");
    let mut generator = connspec::Generator::new();
    let mut specs = Vec::new();
    if let Some(root) = suite::folder() {
        println!("cargo::rerun-if-changed={}", root.display());
        println!("cargo::rustc-cfg=json_schema_suite");
        generator = generator.documents("http://localhost:1234/", root.join("remotes"));
        specs.extend(suite::files(&root).into_iter().map(|file| {
            let schemas = file.groups.iter().enumerate();
            let method = |(index, group): (usize, &suite::Group)| {
                (format!("{}/{index}", file.name), group.schema.get().to_owned())
            };
            batch::Spec { methods: schemas.map(method).collect(), name: file.name.clone() }
        }));
    }
    // Without the suite the test is ignored, and what it includes is empty.
    batch::compile(&specs, &generator, folder).expect("OUT_DIR can be written");
}

/// Schemas of which generated types once disagreed with another validator, by
/// the cause.
const REGRESSIONS: &str = "tests/support/regressions.json";

/// Compiles those and random schemas, and hands them to the test as they are.
fn differential(folder: &Path) {
    const VARIABLES: [&str; 2] = ["CONNSPEC_DIFFERENTIAL", "CONNSPEC_DIFFERENTIAL_SEED"];
    for variable in VARIABLES {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    let [count, seed] = VARIABLES.map(|variable| env::var(variable).ok());
    let count = count.map_or(150, |text| text.parse().expect("a number of schemas"));
    let seed = seed.map_or(7, |text| text.parse().expect("a number to start from"));
    let (random, counts) = schemas::make(seed, count);
    let random = random.into_iter().enumerate().map(|(index, schema)| (index.to_string(), schema));
    println!("cargo::rerun-if-changed={REGRESSIONS}");
    let text = std::fs::read_to_string(REGRESSIONS).expect("the file is there");
    let known: serde_json::Map<String, Value> = serde_json::from_str(&text).expect("it is JSON");
    let methods: Vec<(String, Value)> = known.into_iter().chain(random).collect();
    let text = |(name, schema): &(String, Value)| (name.clone(), schema.to_string());
    let spec = |(index, methods): (usize, &[(String, Value)])| batch::Spec {
        name: format!("random-{index}"),
        methods: methods.iter().map(text).collect(),
    };
    let specs: Vec<batch::Spec> = methods.chunks(50).enumerate().map(spec).collect();
    batch::compile(&specs, &connspec::Generator::new(), folder).expect("OUT_DIR can be written");
    let made = json!({ "seed": seed, "counts": counts, "schemas": methods });
    connspec::output::write_if_changed(folder.join("made.json"), &made.to_string())
        .expect("OUT_DIR can be written");
}
