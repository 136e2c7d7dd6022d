//! Leaving out a required parameter does not compile, and the message names
//! it. For every required parameter of every auth method and other section of
//! `specs/`, and of some whose parameters stand in branches of `allOf`, the
//! compiler is asked.
//!
//! The programs are checked in a project of their own, which depends on the
//! client alone, so that little has to be built.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

#[path = "support/project.rs"]
mod project;

use std::collections::BTreeMap;

use connspec::model::{Connector, Object, Type, TypeRef};
use project::Project;
use serde_json::Value;

/// A builder call that leaves out at most one required parameter.
struct Program {
    name: String,
    /// The one that is left out, as the message should name it.
    missing: Option<String>,
    text: String,
}

/// Parameters that branches of `allOf` require; none of `specs/` has any.
const BRANCHES: &str = "tests/fixtures/specs/combined.json";

fn programs() -> Vec<Program> {
    let known = connspec::Generator::new().specs("specs").compile();
    let branches = connspec::Generator::new().specs(BRANCHES).compile();
    let code = format!("mod combined {{\n{}}}\n", branches.emit_connector(0).text);
    let mut programs = Vec::new();
    let connectors =
        known.model.connectors.iter().map(|connector| ("flow_service::", "", connector));
    let branches = branches.model.connectors.iter().map(|connector| ("", &*code, connector));
    for (root, code, connector) in connectors.chain(branches) {
        let methods = connector.auth.iter().map(|method| &method.type_name);
        let sections = connector.sections.iter().map(|section| &section.type_name);
        for type_name in methods.chain(sections) {
            let object = object(connector, type_name);
            let required = object.fields.iter().filter(|field| field.required);
            let required = required.map(|field| (field.name.as_str(), &field.ty)).collect();
            let (name, markers) = (&object.name, &object.markers);
            Built { root, code, connector, name, markers, required }.programs(&mut programs);
        }
        for ty in &connector.types {
            let Type::ConnectionString(string) = ty else { continue };
            let required = string.parts.iter().filter(|part| part.required);
            let required = required.map(|part| (part.field.as_str(), &part.ty)).collect();
            let (name, markers) = (&string.name, &string.markers);
            Built { root, code, connector, name, markers, required }.programs(&mut programs);
        }
    }
    programs
}

/// A type with a builder: its required members by their Rust names.
struct Built<'a> {
    root: &'a str,
    code: &'a str,
    connector: &'a Connector,
    name: &'a str,
    markers: &'a str,
    required: Vec<(&'a str, &'a TypeRef)>,
}

impl Built<'_> {
    /// A program for each required member that leaves it out, and one that
    /// leaves out none.
    fn programs(&self, programs: &mut Vec<Program>) {
        let Built { root, code, connector, name, markers, required } = self;
        let count = required.len();
        for left_out in (0..count).map(Some).chain([None]) {
            let setters = required.iter().enumerate().filter(|(i, _)| Some(*i) != left_out);
            let module = format!("{root}{}", connector.module);
            let setters: String =
                setters.map(|(_, (name, ty))| setter(name, ty, &module)).collect();
            let path = format!("{module}::{name}");
            let missing = left_out
                .map(|index| format!("{markers}::{}", required[index].0.trim_start_matches("r#")));
            programs.push(Program {
                name: format!("{}_{markers}_{}", connector.module, left_out.unwrap_or(count)),
                missing,
                text: format!(
                    "#![allow(dead_code, deprecated)]\n{code}fn main() {{\n    let _ = {path}::builder(){setters}.build();\n}}\n"
                ),
            });
        }
    }
}

fn object<'a>(connector: &'a Connector, name: &str) -> &'a Object {
    let mut objects = connector.types.iter().filter_map(|ty| match ty {
        Type::Object(object) => Some(object),
        _ => None,
    });
    objects.find(|object| object.name == name).expect("each of them has its type")
}

/// The call of a setter. Only whether it is called matters: nothing is run.
fn setter(name: &str, ty: &TypeRef, module: &str) -> String {
    let value = match ty {
        TypeRef::String | TypeRef::Secret => "\"text\"",
        TypeRef::Bool => "true",
        TypeRef::I64 | TypeRef::Integer | TypeRef::Number => "1",
        TypeRef::Named(name) => &*format!("unimplemented!() as {module}::{name}"),
        TypeRef::Json | TypeRef::Nullable(_) => "unimplemented!() as &str",
    };
    format!(".{name}({value})")
}

/// What the compiler says of each program: code and message of every error.
fn errors(programs: &[Program]) -> BTreeMap<String, Vec<(String, String)>> {
    let texts = programs.iter().map(|program| (program.name.as_str(), program.text.as_str()));
    let project = Project::new("missing", "", texts);
    let output = project.cargo(&["check", "--keep-going", "--message-format=json", "--quiet"]);
    let mut errors: BTreeMap<String, Vec<_>> = BTreeMap::new();
    let mut checked = 0;
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        let target = message["target"]["name"].as_str().unwrap_or_default().to_owned();
        if message["reason"] == "compiler-artifact" && target.contains("_") {
            checked += 1;
        }
        if message["message"]["level"] == "error" {
            let code = message["message"]["code"]["code"].as_str().unwrap_or_default().to_owned();
            let text = message["message"]["message"].as_str().unwrap_or_default().to_owned();
            errors.entry(target).or_default().push((code, text));
        }
    }
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(checked > 0, "nothing was checked: {log}");
    errors
}

#[test]
fn a_missing_required_parameter_is_named_at_compile_time() {
    let programs = programs();
    let errors = errors(&programs);
    let left_out = programs.iter().filter(|program| program.missing.is_some()).count();
    assert!(left_out >= 16, "{left_out} required parameters");
    let of_branches = programs.iter().filter_map(|program| program.missing.as_deref());
    let of_branches: Vec<&str> = of_branches.filter(|name| name.starts_with("extends::")).collect();
    assert_eq!(
        of_branches,
        ["database", "user", "host", "secret", "region"].map(|name| format!("extends::{name}"))
    );
    for program in &programs {
        let said = errors.get(&program.name).map_or(&[][..], Vec::as_slice);
        let said: Vec<_> = said.iter().filter(|(_, text)| !text.starts_with("aborting")).collect();
        match (&program.missing, said.as_slice()) {
            (None, []) => {}
            (Some(missing), [(code, text)]) => {
                assert_eq!(code, "E0277", "{}", program.text);
                let shown = text.strip_prefix("the required parameter `");
                let shown = shown.and_then(|text| text.strip_suffix("` has not been set"));
                // The compiler cuts a path to what is unique in the program.
                let shown = shown.unwrap_or_else(|| panic!("{text}"));
                let whole = missing.ends_with(shown) || shown.ends_with(missing.as_str());
                assert!(whole, "{shown} instead of {missing}");
                assert_eq!(shown.rsplit("::").next(), missing.rsplit("::").next());
            }
            (missing, said) => panic!("{missing:?}: {said:?} for\n{}", program.text),
        }
    }
}
