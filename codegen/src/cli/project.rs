//! Where things stand: the project's folder, and what is in it.
//!
//! Must not know what a specification or generated code says.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::args::{Generate, Inputs};
use super::failure::Failure;
use crate::generator::{Compilation, Generator};
use crate::output::GeneratedFile;
use crate::output::cache::Cache;
use crate::output::manifest::{self, Feature};
use crate::output::plan::Plan;

/// The folder of the project's specifications.
pub(super) const SPECS: &str = "specs";
const CLIENT: &str = "generated-client";

/// The folder that a command works in.
///
/// All paths are relative to it wherever they can be, so that generated code,
/// which names its specification, and messages read the same from every
/// folder and on every machine.
pub(super) struct Project {
    /// The folder, without symbolic links.
    root: PathBuf,
    /// The folder that the command was started in.
    start: PathBuf,
    /// The folder has both specifications and a client.
    whole: bool,
}

impl Project {
    /// Goes to the nearest folder, from the current one upwards, that holds
    /// both `specs` and `generated-client`. Where there is none, it stays.
    pub(super) fn enter() -> Result<Self, Failure> {
        let start = env::current_dir().map_err(Failure::Folder)?;
        let start = fs::canonicalize(start).map_err(Failure::Folder)?;
        let found =
            start.ancestors().find(|dir| dir.join(SPECS).is_dir() && dir.join(CLIENT).is_dir());
        let root = found.unwrap_or(&start).to_path_buf();
        if root != start {
            env::set_current_dir(&root).map_err(Failure::Folder)?;
        }
        Ok(Self { whole: found.is_some(), root, start })
    }

    /// Compiles the specifications that were named, or those of the project.
    pub(super) fn compile(&self, inputs: &Inputs) -> Compilation {
        let mut generator = Generator::new();
        if inputs.specs.is_empty() {
            generator = generator.specs(SPECS);
        }
        for path in &inputs.specs {
            generator = generator.specs(self.path(path));
        }
        for documents in &inputs.documents {
            generator = generator.documents(&documents.base_uri, self.path(&documents.dir));
        }
        generator.compile()
    }

    /// Compares `files` with those that stand where `args` says.
    pub(super) fn plan(
        &self,
        args: &Generate,
        compilation: &Compilation,
        files: &[GeneratedFile],
    ) -> Result<Plan, Failure> {
        let edit = match self.manifest(args) {
            Some(path) => {
                let connectors = compilation.model.connectors.iter();
                let names = connectors.map(|connector| connector.feature.clone());
                let features: Vec<_> = names.map(|name| Feature { name }).collect();
                let edit = manifest::edit(&path, &features);
                Some(edit.map_err(|error| Failure::Manifest(path, error))?)
            }
            None => None,
        };
        Ok(Plan::new(&self.out(args), files, edit)?)
    }

    /// The manifest that has the features: the project's own is that of the
    /// project's own code, and of no other.
    fn manifest(&self, args: &Generate) -> Option<PathBuf> {
        match (&args.manifest, &args.out) {
            (Some(path), _) => Some(self.path(path)),
            (None, Some(_)) => None,
            (None, None) => Some(Path::new(CLIENT).join("Cargo.toml")),
        }
    }

    /// The folder of generated code.
    pub(super) fn out(&self, args: &Generate) -> PathBuf {
        match &args.out {
            Some(path) => self.path(path),
            None => Path::new(CLIENT).join("src").join("connectors"),
        }
    }

    /// The cache of generated code; a folder that is no project is not
    /// littered with one.
    pub(super) fn cache(&self) -> Option<Cache> {
        let target = env::var_os("CARGO_TARGET_DIR").filter(|target| !target.is_empty());
        let target = target.map_or_else(|| PathBuf::from("target"), |dir| self.path(dir.as_ref()));
        self.whole.then(|| Cache::load(&target.join("connspec/cache")))
    }

    /// A path that was given in the folder that the command was started in, as
    /// it reads from the project's.
    fn path(&self, given: &Path) -> PathBuf {
        if self.start == self.root {
            return given.to_path_buf();
        }
        let full = self.start.join(given);
        let full = resolved(&full).unwrap_or(full);
        match full.strip_prefix(&self.root) {
            Ok(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
            Ok(inside) => inside.to_path_buf(),
            Err(_) => full,
        }
    }
}

/// The path without `..` and symbolic links, as far as it exists.
fn resolved(path: &Path) -> Option<PathBuf> {
    if let Ok(path) = fs::canonicalize(path) {
        return Some(path);
    }
    Some(resolved(path.parent()?)?.join(path.file_name()?))
}
