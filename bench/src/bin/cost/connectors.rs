//! The code for all connectors: connspec's, and that of its peers for the same
//! schemas.

use std::fs;
use std::path::Path;

use bench::{child, modelled, typify};
use connspec::emit::Index;
use connspec::model::Type;
use connspec::{Compilation, Generator};
use serde_json::Value;

use crate::client::{Cut, copy};
use crate::project::{Project, write};

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";

/// The schemas of a specification that connspec compiles into types.
const SECTIONS: [&str; 2] = ["/sourceSpec/spec", "/targetSpec/spec"];

/// A crate of each contender's code.
pub fn projects(folder: &Path) -> Vec<Project> {
    let specs = child::root().join("specs");
    let mut compilation = Generator::new().specs(&specs).compile();
    assert!(!compilation.has_errors(), "the specifications are sound");
    let schemas = schemas(&specs);
    let crates = Crates { folder, schemas: schemas.len() };
    let mut projects = vec![crates.plain(&compilation)];
    let title = "connspec: types, checks, builders, secrets";
    projects.push(crates.typed(title, "typed", Cut::Nothing, &compilation));
    let title = "connspec, builders without typestate";
    projects.push(crates.typed(title, "stateless", Cut::State, &compilation));
    let title = "connspec, no builders";
    projects.push(crates.typed(title, "builderless", Cut::Builders, &compilation));
    without_connection_strings(&mut compilation);
    let title = "connspec, no connection strings";
    projects.push(crates.typed(title, "stringless", Cut::Nothing, &compilation));
    projects.push(crates.typify(&schemas));
    projects.push(crates.validators(&schemas));
    projects
}

/// The schemas of auth methods and other sections, as they are published.
fn schemas(specs: &Path) -> Vec<Value> {
    let entries = fs::read_dir(specs).expect("the specifications are there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    paths.retain(|path| {
        let name = path.to_string_lossy();
        name.ends_with(".json") && !name.ends_with(".overlay.json")
    });
    paths.sort();
    let mut schemas = Vec::new();
    for path in paths {
        let text = fs::read_to_string(path).expect("it can be read");
        let spec: Value = serde_json::from_str(&text).expect("it is JSON");
        let methods = spec.get("authSpec").and_then(Value::as_array).into_iter().flatten();
        schemas.extend(methods.filter_map(|method| method.get("spec")).cloned());
        schemas.extend(SECTIONS.iter().filter_map(|at| spec.pointer(at)).cloned());
    }
    schemas
}

/// Takes away the types of connection strings, which the peers do not have.
fn without_connection_strings(compilation: &mut Compilation) {
    for connector in &mut compilation.model.connectors {
        connector.types.retain(|ty| !matches!(ty, Type::ConnectionString(_)));
        for ty in &mut connector.types {
            if let Type::Object(object) = ty {
                for field in &mut object.fields {
                    field.connection_string = None;
                }
            }
        }
    }
}

/// Where the crates are made, and for how many schemas.
struct Crates<'a> {
    folder: &'a Path,
    schemas: usize,
}

impl Crates<'_> {
    fn plain(&self, compilation: &Compilation) -> Project {
        let lib: String = compilation.model.connectors.iter().map(modelled::module).collect();
        self.project("plain structs, serde derives, no checks", "plain", &lib, SERDE)
    }

    fn typed(
        &self,
        title: &str,
        name: &'static str,
        cut: Cut,
        compilation: &Compilation,
    ) -> Project {
        let client = copy(self.folder, &format!("client-{name}"), cut);
        let dependencies =
            format!("flow-service = {{ path = {client:?}, default-features = false }}\n");
        let mut lib = String::new();
        let src = self.folder.join(name).join("src");
        fs::create_dir_all(&src).expect("the folder can be made");
        let mut lines = 0;
        for file in compilation.emit_listed(Index::Modules) {
            if file.path == "mod.rs" {
                let gated = |line: &&str| !line.trim_start().starts_with("#[cfg(feature");
                lib = file.text.lines().filter(gated).map(|line| format!("{line}\n")).collect();
            } else {
                fs::write(src.join(&file.path), &file.text).expect("it can be written");
                lines += file.text.lines().count();
            }
        }
        let mut project = self.project(title, name, &lib, &dependencies);
        project.lines = project.lines.map(|(own, schemas)| (own + lines, schemas));
        project
    }

    fn typify(&self, schemas: &[Value]) -> Project {
        let modules = schemas.iter().enumerate().map(|(index, schema)| {
            let types = typify::types("Method", &schema.to_string());
            format!("pub mod method_{index} {{\n{types}}}\n")
        });
        let lib: String = modules.collect();
        let chrono =
            "{ version = \"0.4\", default-features = false, features = [\"serde\", \"std\"] }";
        let dependencies = format!("{SERDE}chrono = {chrono}\nregress = \"*\"\n");
        self.project("typify 0.8, a module a schema", "typify_types", &lib, &dependencies)
    }

    fn validators(&self, schemas: &[Value]) -> Project {
        let structs = schemas.iter().enumerate().map(|(index, schema)| {
            format!(
                "#[jsonschema::validator(schema = r##\"{schema}\"##)]\npub struct Method{index};\n\n"
            )
        });
        let lib: String = structs.collect();
        let dependencies = format!(
            "{SERDE}jsonschema = {{ version = \"=0.60.2\", default-features = false, features = [\"macros\"] }}\n"
        );
        let title = "jsonschema 0.60 `#[validator]`, no types";
        self.project(title, "validators", &lib, &dependencies)
    }

    fn project(&self, title: &str, name: &'static str, lib: &str, dependencies: &str) -> Project {
        let folder = self.folder.join(name);
        write(&folder, name, lib, dependencies);
        Project {
            title: title.to_owned(),
            name,
            folder,
            features: Vec::new(),
            lines: Some((lib.lines().count(), self.schemas)),
        }
    }
}
