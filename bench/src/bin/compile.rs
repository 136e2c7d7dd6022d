//! How long the code of some auth methods takes to compile: `compile [SCHEMAS]
//! [ROUNDS]`. In seconds of the processor, on which other work tells less.

use std::fs;
use std::path::Path;
use std::process::Command;

use bench::measure::{Contender, alternate, argument, table};
use bench::{child, corpus, plain, typify};
use connspec::model::{Object, Type, TypeRef};
use serde_json::Value;

/// How many types the small program of each crate uses.
const USED: usize = 10;

fn main() {
    let count = argument(1, 130);
    let rounds = argument(2, 5);
    let folder = child::folder("compile");
    let schemas: Vec<Value> = corpus::schemas(count).collect();
    let crates = [
        plain_crate(&folder, &schemas),
        connspec_crate(&folder, count),
        typify_crate(&folder, &schemas),
        validator_crate(&folder, &schemas),
    ];
    workspace(&folder, &crates);
    let mut rows: Vec<Vec<String>> = crates
        .iter()
        .map(|one| {
            let per_schema = one.lines as f64 / count as f64;
            vec![one.title.to_owned(), one.lines.to_string(), format!("{per_schema:.0}")]
        })
        .collect();
    for (what, of) in [("check", "--lib"), ("build", "--lib"), ("build", "--bins")] {
        let contenders = crates.iter().filter(|one| of == "--lib" || one.used);
        let mut contenders: Vec<Contender<'_>> = contenders
            .map(|one| {
                cargo(&folder, what, one.name, of);
                let again = || {
                    touch(&folder.join(one.name).join("src"));
                    cargo(&folder, what, one.name, of).processor
                };
                Contender { name: one.title, run: Box::new(again) }
            })
            .collect();
        let figures = alternate(&mut contenders, rounds);
        for (one, row) in crates.iter().zip(&mut rows) {
            let place = contenders.iter().position(|contender| contender.name == one.title);
            match place.and_then(|place| figures.get(place)) {
                Some(figure) => {
                    row.push(format!("{:.1} s", figure.median.as_secs_f64()));
                    row.push(format!("{:.2}", figure.ratio));
                }
                None => row.extend([String::new(), String::new()]),
            }
        }
    }
    println!("{count} schemas, {rounds} rounds\n");
    let head = [
        "code",
        "lines",
        "a schema",
        "`check`",
        "ratio",
        "`build`",
        "ratio",
        "`build`, used",
        "ratio",
    ];
    table(&head, &rows);
}

/// A crate of one contender's code.
struct Crate {
    name: &'static str,
    title: &'static str,
    dependencies: String,
    lines: usize,
    /// It has a program that uses some of the types.
    used: bool,
}

fn plain_crate(folder: &Path, schemas: &[Value]) -> Crate {
    let mut text = "use serde::{Deserialize, Serialize};\n\n".to_owned();
    let mut main = MAIN.to_owned();
    for (index, schema) in schemas.iter().enumerate() {
        text.push_str(&plain::structs(&format!("Method{index}"), schema));
        if index < USED {
            main.push_str(&format!("    round::<plain::Method{index}>();\n"));
        }
    }
    let lines = write(folder, "plain", &text, Some(&main));
    Crate {
        name: "plain",
        title: "plain structs, serde derives, no checks",
        dependencies: SERDE.to_owned(),
        lines,
        used: true,
    }
}

fn connspec_crate(folder: &Path, count: usize) -> Crate {
    let specs = folder.join("specs");
    corpus::write_specs(&specs, count).expect("specifications can be written");
    let src = folder.join("typed/src");
    let generator = connspec::Generator::new().specs(&specs);
    let mut main = MAIN.to_owned();
    let mut left = USED;
    let compilation = generator.compile();
    for connector in &compilation.model.connectors {
        for method in connector.auth.iter().take(left) {
            let path = format!("typed::{}", connector.module);
            let found = connector.types.iter().find_map(|ty| match ty {
                Type::Object(object) if object.name == method.type_name => Some(object),
                _ => None,
            });
            let object = found.expect("every schema is of an object");
            main.push_str(&format!("    round::<{path}::{}>();\n", object.name));
            main.push_str(&format!("    print({});\n", building(&path, object)));
            left -= 1;
        }
    }
    let lines = write(folder, "typed", "include!(\"connectors.rs\");\n", Some(&main));
    generator.out_dir(&src).generate().expect("the schemas are sound");
    let files = fs::read_dir(&src).expect("it was just written");
    let generated = files.map(|file| file.expect("it can be read").path());
    let generated =
        generated.filter(|path| !path.ends_with("main.rs") && !path.ends_with("lib.rs"));
    let written: usize =
        generated.map(|path| fs::read_to_string(path).expect("it is text").lines().count()).sum();
    let client = child::root().join("generated-client");
    let client = client.canonicalize().expect("the client is there");
    Crate {
        name: "typed",
        title: "connspec: types, checks, builders, secrets",
        dependencies: format!(
            "{SERDE}flow-service = {{ path = {:?}, default-features = false }}\n",
            client.display().to_string()
        ),
        lines: lines + written,
        used: true,
    }
}

/// An expression that sets every parameter.
fn building(path: &str, object: &Object) -> String {
    let mut text = format!("{path}::{}::builder()", object.name);
    for field in &object.fields {
        let value = match field.ty.plain() {
            TypeRef::Bool => "true".to_owned(),
            TypeRef::I64 | TypeRef::Integer | TypeRef::Number => "1".to_owned(),
            TypeRef::Named(name) => format!("make::<{path}::{name}>()"),
            _ => "\"text\"".to_owned(),
        };
        text.push_str(&format!(".{}({value})", field.name));
    }
    text + ".build().ok()"
}

fn typify_crate(folder: &Path, schemas: &[Value]) -> Crate {
    let mut text = String::new();
    let mut main = MAIN.to_owned();
    for (index, schema) in schemas.iter().enumerate() {
        let types = typify::types("Method", &schema.to_string());
        text.push_str(&format!("pub mod method_{index} {{\n{types}}}\n"));
        if index < USED {
            main.push_str(&format!("    round::<typify_types::method_{index}::Method>();\n"));
        }
    }
    let lines = write(folder, "typify_types", &text, Some(&main));
    Crate {
        name: "typify_types",
        title: "typify 0.8, a module a schema",
        dependencies: format!("{SERDE}regress = \"*\"\n"),
        lines,
        used: true,
    }
}

fn validator_crate(folder: &Path, schemas: &[Value]) -> Crate {
    let mut text = String::new();
    for (index, schema) in schemas.iter().enumerate() {
        text.push_str(&format!(
            "#[jsonschema::validator(schema = r##\"{schema}\"##)]\npub struct Method{index};\n\n"
        ));
    }
    let lines = write(folder, "validators", &text, None);
    Crate {
        name: "validators",
        title: "jsonschema 0.60 `#[validator]`, no types",
        dependencies: format!(
            "{SERDE}jsonschema = {{ version = \"=0.60.2\", default-features = false, features = [\"macros\"] }}\n"
        ),
        lines,
        used: false,
    }
}

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";

const MAIN: &str = "//! Uses some of the types.

/// Reads and writes a value.
fn round<T: serde::Serialize + serde::de::DeserializeOwned>() {
    if let Some(text) = std::env::args().nth(1) {
        print(serde_json::from_str::<T>(&text).ok());
    }
}

#[allow(dead_code)]
fn print<T: serde::Serialize>(value: T) {
    println!(\"{:?}\", serde_json::to_string(&value).ok());
}

#[allow(dead_code)]
fn make<T: serde::de::DeserializeOwned>() -> T {
    serde_json::from_str(\"1\").expect(\"never called\")
}

fn main() {
";

/// Writes a crate's sources, and says how many lines the library has.
fn write(folder: &Path, name: &str, lib: &str, main: Option<&str>) -> usize {
    let src = folder.join(name).join("src");
    fs::create_dir_all(&src).expect("the folder can be made");
    fs::write(src.join("lib.rs"), lib).expect("it can be written");
    if let Some(main) = main {
        fs::write(src.join("main.rs"), format!("{main}}}\n")).expect("it can be written");
    }
    lib.lines().count()
}

/// Makes the crates one workspace, held to the versions of the benchmarks.
fn workspace(folder: &Path, crates: &[Crate]) {
    let members: Vec<&str> = crates.iter().map(|one| one.name).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\nincremental = false\ndebug = \"line-tables-only\"\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("it can be written");
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the lock file is there");
    for one in crates {
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{}",
            one.name, one.dependencies
        );
        fs::write(folder.join(one.name).join("Cargo.toml"), manifest).expect("it can be written");
    }
}

fn cargo(folder: &Path, what: &str, name: &str, of: &str) -> child::Used {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(folder).args([what, "--quiet", "--offline", "--package", name, of]);
    cargo
        .env("CARGO_TARGET_DIR", folder.with_file_name("compile-target"))
        .env("CARGO_INCREMENTAL", "0");
    child::run(&mut cargo)
}

/// Makes Cargo compile a crate anew.
fn touch(src: &Path) {
    for file in ["lib.rs", "main.rs"].map(|file| src.join(file)) {
        if let Ok(text) = fs::read(&file) {
            fs::write(&file, text).expect("it can be written");
        }
    }
}
