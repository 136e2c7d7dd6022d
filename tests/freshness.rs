//! The committed code is what the specifications compile to: the same bytes
//! that the build script makes of them at build time. So is the committed
//! catalogue.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use connspec::output::manifest::{self, Feature};
use connspec::output::plan::{Kind, Plan};
use connspec::{Compilation, Generator};

const COMMITTED: &str = "generated-client/src/connectors";
const CATALOGUE: &str = "docs/catalogue";
const MANIFEST: &str = "generated-client/Cargo.toml";
const COMMAND: &str = "run `cargo run -p connspec -- generate` and commit what it writes";

fn compilation() -> Compilation {
    let compilation = Generator::new().specs("specs").compile();
    assert!(!compilation.has_errors(), "{:?}", compilation.diagnostics);
    compilation
}

/// What differs between the modules that a build makes in `built` and those
/// that stand in `committed`.
fn differences(built: &Path, committed: &Path, modules: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for module in modules {
        let made = fs::read(built.join(module))
            .unwrap_or_else(|error| panic!("the build script made no {module}: {error}"));
        let path = committed.join(module);
        match fs::read(&path) {
            Ok(stands) if stands == made => {}
            Ok(_) => found.push(format!("{} is stale", path.display())),
            Err(_) => found.push(format!("{} is missing", path.display())),
        }
    }
    for entry in fs::read_dir(committed).expect("the folder of generated code") {
        let name = entry.expect("an entry of it").file_name().into_string().expect("ASCII");
        // The list of the modules is another at build time, and tested below.
        if name != "mod.rs" && !modules.contains(&name) {
            found.push(format!("{} is left over", committed.join(name).display()));
        }
    }
    found
}

fn modules(compilation: &Compilation) -> BTreeSet<String> {
    (0..compilation.model.connectors.len()).map(|index| compilation.module_path(index)).collect()
}

#[test]
fn the_build_script_makes_the_committed_modules() {
    let built = Path::new(env!("OUT_DIR"));
    let found = differences(built, Path::new(COMMITTED), &modules(&compilation()));
    assert!(found.is_empty(), "{}: {COMMAND}", found.join(", "));
}

#[test]
fn the_list_of_connectors_and_the_cargo_features_are_current() {
    let compilation = compilation();
    let connectors = compilation.model.connectors.iter();
    let features = connectors.map(|connector| Feature {
        name: connector.feature.clone(),
        category: connector.category_feature(),
    });
    let features: Vec<Feature> = features.collect();
    let edit = manifest::edit(Path::new(MANIFEST), &features).expect("the manifest can be edited");
    let plan = Plan::new(Path::new(COMMITTED), &compilation.emit(), Some(edit)).unwrap();
    let found: Vec<String> = plan
        .changes
        .iter()
        .map(|change| {
            let what = match change.kind {
                Kind::New => "is missing",
                Kind::Stale => "is stale",
                Kind::LeftOver => "is left over",
            };
            format!("{} {what}", change.path.display())
        })
        .collect();
    assert!(found.is_empty(), "{}: {COMMAND}", found.join(", "));
}

/// Every way in which committed code can be wrong is noticed.
#[test]
fn a_stale_a_missing_and_a_left_over_module_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let modules = modules(&compilation());
    let built = Path::new(env!("OUT_DIR"));
    for module in &modules {
        fs::copy(built.join(module), dir.path().join(module)).unwrap();
    }
    fs::write(dir.path().join("mod.rs"), "").unwrap();
    assert!(differences(built, dir.path(), &modules).is_empty());

    let path = |name: &str| dir.path().join(name);
    fs::write(path("phoenix.rs"), fs::read_to_string(path("phoenix.rs")).unwrap() + "\n").unwrap();
    fs::rename(path("postgresql.rs"), path("postgres.rs")).unwrap();
    let found = differences(built, dir.path(), &modules);
    assert_eq!(
        found,
        [
            format!("{} is stale", path("phoenix.rs").display()),
            format!("{} is missing", path("postgresql.rs").display()),
            format!("{} is left over", path("postgres.rs").display()),
        ]
    );
}

/// Every page, and none that is left over.
#[test]
fn the_committed_catalogue_is_current() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().to_str().unwrap();
    let arguments = ["connspec", "catalogue", "--quiet", "--out", out];
    let exit = connspec::cli::run(arguments.map(Into::into));
    assert_eq!(format!("{exit:?}"), format!("{:?}", ExitCode::SUCCESS));
    let made = files(dir.path());
    assert!(made.len() > modules(&compilation()).len());
    let committed = files(Path::new(CATALOGUE));
    let paths: BTreeSet<_> = made.keys().chain(committed.keys()).collect();
    let stale: Vec<_> = paths.into_iter().filter(|p| made.get(*p) != committed.get(*p)).collect();
    assert!(
        stale.is_empty(),
        "{stale:?} in {CATALOGUE}: run `cargo run -p connspec -- catalogue --out {CATALOGUE}` and \
         commit what it writes",
    );
}

/// The files below a folder, by their paths within it.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let within = path.strip_prefix(dir).unwrap().to_path_buf();
                found.insert(within, fs::read(path).unwrap());
            }
        }
    }
    found
}

/// The same input gives the same bytes.
#[test]
fn compiling_again_makes_no_difference() {
    assert_eq!(compilation().emit(), compilation().emit());
}
