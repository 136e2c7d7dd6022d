//! Where things stand: the project's folder, and what is in it.
//!
//! Must not know what a specification or generated code says.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::args::{Documents, Generate, Inputs};
use super::config::{self, Config};
use super::failure::Failure;
use super::last::LastRun;
use crate::emit::Index;
use crate::generator::{Compilation, Generator};
use crate::lint::Levels;
use crate::model::Connector;
use crate::output::GeneratedFile;
use crate::output::cache::digest;
use crate::output::manifest::{self, Feature};
use crate::output::plan::{ManifestEdit, Plan};
use crate::report::Policy;
use crate::source::Sources;

/// The folder of the project's specifications.
const SPECS: &str = "specs";
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
    /// The folder has a project file, or both specifications and a client.
    whole: bool,
    /// What the project file says.
    config: Config,
}

impl Project {
    /// Goes to the folder of the project file: the one that is named, or the
    /// nearest from the current folder upwards. Where there is none, it goes to
    /// the nearest folder that holds both `specs` and `generated-client`; where
    /// that is missing too, it stays.
    pub(super) fn enter(inputs: &Inputs) -> Result<Self, Failure> {
        let start = env::current_dir().map_err(Failure::Folder)?;
        let start = fs::canonicalize(start).map_err(Failure::Folder)?;
        let file = inputs.config.as_ref().map(|path| start.join(path));
        let file = file.or_else(|| config::find(&start));
        let config = file.as_deref().map(|file| Config::read(file, &name(file, &start)));
        let config = config.transpose().map_err(Failure::Config)?;
        let folder = file.as_deref().and_then(Path::parent).map(fs::canonicalize);
        let found = match folder.transpose().map_err(Failure::Folder)? {
            Some(folder) => Some(folder),
            None => {
                let holds = |dir: &&Path| dir.join(SPECS).is_dir() && dir.join(CLIENT).is_dir();
                start.ancestors().find(holds).map(Path::to_path_buf)
            }
        };
        let whole = found.is_some();
        let root = found.unwrap_or_else(|| start.clone());
        if root != start {
            env::set_current_dir(&root).map_err(Failure::Folder)?;
        }
        Ok(Self { whole, root, start, config: config.unwrap_or_default() })
    }

    /// Compiles the specifications that were named, or those of the project.
    pub(super) fn compile(&self, inputs: &Inputs) -> Compilation {
        let mut generator = self.generator(inputs);
        for path in self.specs(inputs) {
            generator = generator.specs(path);
        }
        generator.compile()
    }

    /// A generator of no specifications, which knows documents and formats.
    pub(super) fn generator(&self, inputs: &Inputs) -> Generator {
        let mut generator = Generator::new();
        for documents in self.documents(inputs) {
            generator = generator.documents(documents.base_uri, documents.dir);
        }
        generator.ignore_formats(self.ignored(inputs).iter().map(String::as_str))
    }

    /// The folders of documents. Of two for one URI the last is meant.
    pub(super) fn documents(&self, inputs: &Inputs) -> Vec<Documents> {
        let named = inputs.documents.iter().map(|documents| Documents {
            base_uri: documents.base_uri.clone(),
            dir: self.path(&documents.dir),
        });
        self.config.documents.iter().cloned().chain(named).collect()
    }

    /// The formats that assert nothing.
    fn ignored<'a>(&'a self, inputs: &'a Inputs) -> &'a [String] {
        match inputs.ignore_formats.as_slice() {
            [] => &self.config.ignored_formats,
            named => named,
        }
    }

    /// A digest of everything that one run is told and another may be told
    /// otherwise.
    pub(super) fn settings(&self, args: &Generate) -> u64 {
        let inputs = &args.inputs;
        let inputs = (self.specs(inputs), self.documents(inputs), self.ignored(inputs));
        let settings = (&self.root, inputs, self.out(args), self.manifest(args));
        digest(format!("{settings:?}").as_bytes())
    }

    /// What the project wants to hear of each rule of `lint`.
    pub(super) fn levels(&self) -> &Levels {
        &self.config.levels
    }

    /// What the project makes of changes.
    pub(super) fn policy(&self) -> &Policy {
        &self.config.diff
    }

    /// The text that places of the project file point into.
    pub(super) fn config_sources(&self) -> &Sources {
        &self.config.sources
    }

    /// Where specifications are read.
    pub(super) fn specs(&self, inputs: &Inputs) -> Vec<PathBuf> {
        match (inputs.specs.as_slice(), self.config.specs.as_slice()) {
            ([], []) => vec![PathBuf::from(SPECS)],
            ([], configured) => configured.to_vec(),
            (named, _) => named.iter().map(|path| self.path(path)).collect(),
        }
    }

    /// Compares `files` with those that stand where `args` says.
    pub(super) fn plan(
        &self,
        args: &Generate,
        compilation: &Compilation,
        files: &[GeneratedFile],
    ) -> Result<Plan, Failure> {
        let edit = self.edit(args, &features(compilation))?;
        Ok(Plan::new(&self.out(args), files, edit)?)
    }

    /// The plan to do nothing, where everything is as the last run left it. What
    /// cannot be read or edited, a full run tells.
    pub(super) fn unchanged(&self, args: &Generate, last: &LastRun) -> Option<Plan> {
        let edit = self.edit(args, &last.features).ok()?;
        Plan::unchanged(&self.out(args), &last.files, edit).ok()?
    }

    fn edit(&self, args: &Generate, features: &[Feature]) -> Result<Option<ManifestEdit>, Failure> {
        let Some(path) = self.manifest(args) else {
            return Ok(None);
        };
        let edit = manifest::edit(&path, features);
        edit.map(Some).map_err(|error| Failure::Manifest(path, error))
    }

    /// How the connectors' modules stand in their list: behind features only
    /// where there is a manifest that declares them.
    pub(super) fn index(&self, args: &Generate) -> Index {
        if self.manifest(args).is_some() { Index::Modules } else { Index::Plain }
    }

    /// The manifest that has the features: the project's own is that of the
    /// project's own code, and of no other.
    fn manifest(&self, args: &Generate) -> Option<PathBuf> {
        if let Some(path) = &args.manifest {
            return Some(self.path(path));
        }
        if args.out.is_some() {
            return None;
        }
        let default = || self.config.out.is_none().then(|| Path::new(CLIENT).join("Cargo.toml"));
        self.config.manifest.clone().or_else(default)
    }

    /// The folder of generated code.
    pub(super) fn out(&self, args: &Generate) -> PathBuf {
        match (&args.out, &self.config.out) {
            (Some(path), _) => self.path(path),
            (None, Some(path)) => path.clone(),
            (None, None) => Path::new(CLIENT).join("src").join("connectors"),
        }
    }

    /// The folder of what one run keeps for the next; a folder that is no
    /// project is not littered with one.
    pub(super) fn kept(&self) -> Option<PathBuf> {
        let target = env::var_os("CARGO_TARGET_DIR").filter(|target| !target.is_empty());
        let target = target.map_or_else(|| PathBuf::from("target"), |dir| self.path(dir.as_ref()));
        self.whole.then(|| target.join("connspec/cache"))
    }

    /// A path of the project as it stands below a folder, with forward slashes;
    /// nothing where it does not.
    pub(super) fn inside(&self, path: &Path, folder: &Path) -> Option<String> {
        let full = self.root.join(path);
        let full = resolved(&full).unwrap_or(full);
        let folder = fs::canonicalize(folder).ok()?;
        let inside = full.strip_prefix(folder).ok()?;
        let words: Option<Vec<&str>> =
            inside.components().map(|one| one.as_os_str().to_str()).collect();
        Some(words?.join("/"))
    }

    /// A path that was given in the folder that the command was started in, as
    /// it reads from the project's.
    pub(super) fn path(&self, given: &Path) -> PathBuf {
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

/// The features that a manifest has for the connectors.
pub(super) fn features(compilation: &Compilation) -> Vec<Feature> {
    let connectors = compilation.model.connectors.iter();
    let feature = |connector: &Connector| Feature {
        name: connector.feature.clone(),
        category: connector.category_feature(),
    };
    connectors.map(feature).collect()
}

/// The project file as people know it: by its name where it stands in the
/// current folder or above, and as it was given where it does not.
fn name(file: &Path, start: &Path) -> String {
    let above = file.parent().is_some_and(|folder| start.starts_with(folder));
    let shown = if above { file.file_name().map(Path::new) } else { file.strip_prefix(start).ok() };
    let shown = shown.unwrap_or(file).display().to_string();
    shown.replace(std::path::MAIN_SEPARATOR, "/")
}

/// The path without `..` and symbolic links, as far as it exists.
fn resolved(path: &Path) -> Option<PathBuf> {
    if let Ok(path) = fs::canonicalize(path) {
        return Some(path);
    }
    Some(resolved(path.parent()?)?.join(path.file_name()?))
}
