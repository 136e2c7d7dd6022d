//! Compiles many schemas at once into one module of the tests. A part of the
//! build script.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use connspec::diagnostic::Level;
use connspec::emit::{self, Index};
use connspec::output::write_if_changed;
use connspec::{Compilation, Generator, INDEX};

/// A specification to be.
pub(crate) struct Spec {
    /// What the catalogue calls it.
    pub(crate) name: String,
    /// Its auth methods: their names, and their schemas as JSON text.
    pub(crate) methods: Vec<(String, String)>,
}

/// Compiles specifications into `folder`, to be included from there. An auth
/// method that the compiler refuses is left out of its specification, and
/// listed with the reason in the file `refused.rs`.
///
/// Cargo is told nothing: what is compiled here is made from what the build
/// script watches already.
pub(crate) fn compile(specs: &[Spec], generator: &Generator, folder: &Path) -> io::Result<()> {
    let sources = folder.join("specs");
    fs::create_dir_all(&sources)?;
    let mut refused = Vec::new();
    let mut paths = Vec::new();
    for spec in specs {
        let path = sources.join(format!("{}.json", spec.name.replace('/', "-")));
        write_if_changed(&path, &text(spec, &HashSet::new()))?;
        if compiled(generator, &path).has_errors() {
            let out = left_out(spec, generator, &path)?;
            let names: HashSet<&str> = out.iter().map(|(name, _)| name.as_str()).collect();
            write_if_changed(&path, &text(spec, &names))?;
            refused.extend(out);
        }
        paths.push(path);
    }
    let compilation =
        paths.iter().fold(generator.clone(), |all, path| all.specs(path.clone())).compile();
    assert!(!compilation.has_errors(), "{}", compilation.render(Level::Error));
    let connectors = &compilation.model.connectors;
    for index in 0..connectors.len() {
        let file = compilation.emit_connector(index);
        write_if_changed(folder.join(file.path), &file.text)?;
    }
    write_if_changed(folder.join(INDEX), &emit::index(connectors, Index::OutDir))?;
    write_if_changed(folder.join("refused.rs"), &format!("{refused:#?}").replacen('[', "&[", 1))?;
    Ok(())
}

/// The auth methods of a specification that do not compile, with the reasons.
fn left_out(
    spec: &Spec,
    generator: &Generator,
    path: &PathBuf,
) -> io::Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    for (name, schema) in &spec.methods {
        let methods = vec![(name.clone(), schema.clone())];
        let alone = Spec { name: spec.name.clone(), methods };
        write_if_changed(path, &text(&alone, &HashSet::new()))?;
        let compilation = compiled(generator, path);
        if compilation.has_errors() {
            let worst = compilation.diagnostics.iter().filter(|d| d.rule.level > Level::Warning);
            let why: Vec<String> =
                worst.map(|found| format!("{}: {}", found.rule.id, found.message)).collect();
            out.push((name.clone(), why.join("; ")));
        }
    }
    Ok(out)
}

fn compiled(generator: &Generator, path: &Path) -> Compilation {
    generator.clone().specs(path).compile()
}

/// The text of a specification, without some of its auth methods.
fn text(spec: &Spec, without: &HashSet<&str>) -> String {
    let name = serde_json::Value::from(spec.name.as_str());
    let mut text = format!("{{\"id\": {name}, \"name\": {name}, \"version\": \"1.0\",\n");
    text.push_str("\"authSpec\": [");
    let kept = spec.methods.iter().filter(|(name, _)| !without.contains(name.as_str()));
    for (index, (name, schema)) in kept.enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let name = serde_json::Value::from(name.as_str());
        let _ = write!(text, "{comma}\n{{\"name\": {name}, \"spec\": {schema}}}");
    }
    text + "\n]}\n"
}
