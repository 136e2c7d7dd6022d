//! The way through all stages, for the command and for build scripts.

use std::collections::HashSet;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::rules::config as rules;
use crate::diagnostic::{Colour, Diagnostic, Level, render};
use crate::emit::{self, Index};
use crate::model::{self, Model};
use crate::output::{self, GeneratedFile};
use crate::parallel;
use crate::references;
use crate::schema::{Documents, IgnoredFormats, UnknownFormat};
use crate::source::json::FileId;
use crate::source::{self, Document, Held, Library, Seen, Sources};

/// Compiles specifications.
///
/// In a build script:
///
/// ```no_run
/// fn main() -> Result<(), connspec::Error> {
///     connspec::Generator::new().specs("specs").generate()
/// }
/// ```
///
/// The crate then includes what was generated:
///
/// ```ignore
/// mod connectors {
///     include!(concat!(env!("OUT_DIR"), "/connectors.rs"));
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Generator {
    specs: Vec<PathBuf>,
    held: Option<Vec<Held>>,
    library: Library,
    ignored: IgnoredFormats,
    unknown: Vec<UnknownFormat>,
    out_dir: Option<PathBuf>,
}

/// The file that [`Generator::generate`] writes beside the modules, to be
/// included.
pub const INDEX: &str = "connectors.rs";

impl Generator {
    /// A generator without specifications.
    pub fn new() -> Self {
        Generator::default()
    }

    /// Adds specifications: a file, or a folder whose `*.json` are read. A
    /// specification's overlay stands beside it.
    #[must_use]
    pub fn specs(mut self, path: impl Into<PathBuf>) -> Self {
        self.specs.push(path.into());
        self
    }

    /// Takes specifications and overlays that were read before, in place of all
    /// that [`specs`](Self::specs) names.
    #[must_use]
    pub fn held(mut self, files: Vec<Held>) -> Self {
        self.held = Some(files);
        self
    }

    /// Adds a folder of documents that `$ref`s may lead to: those whose absolute
    /// URI begins with `base_uri`; what follows it is the path in the folder.
    /// Only documents that a `$ref` leads to are read, and never over the
    /// network. May be called repeatedly: of several bases that fit, the
    /// longest is meant.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), connspec::Error> {
    /// connspec::Generator::new()
    ///     .specs("specs")
    ///     .documents("http://localhost:1234/", "schemas")
    ///     .generate()
    /// # }
    /// ```
    #[must_use]
    pub fn documents(mut self, base_uri: impl Into<String>, dir: impl Into<PathBuf>) -> Self {
        self.library.add(&base_uri.into(), &dir.into());
        self
    }

    /// Names formats that assert nothing: `all`, or those of draft-07 by name.
    /// Without this, every format that draft-07 defines is asserted. `password`
    /// is none of them, and makes a value secret always.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), connspec::Error> {
    /// connspec::Generator::new().specs("specs").ignore_formats(["uri", "email"]).generate()
    /// # }
    /// ```
    #[must_use]
    pub fn ignore_formats<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        for name in names {
            self.unknown.extend(self.ignored.add(name).err());
        }
        self
    }

    /// Sets where [`generate`](Self::generate) writes; `OUT_DIR` where it is
    /// not set.
    #[must_use]
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(path.into());
        self
    }

    /// Reads and compiles, and writes nothing.
    pub fn compile(&self) -> Compilation {
        let mut loaded = match &self.held {
            Some(files) => source::load_held(files),
            None => source::load(&self.specs),
        };
        loaded.diagnostics.extend(self.library.check());
        loaded.diagnostics.extend(self.unknown.iter().map(|unknown| {
            Diagnostic::new(&rules::UNKNOWN_FORMAT, &*unknown.message).help(&*unknown.help)
        }));
        let references = references::gather(&mut loaded, &self.library);
        let file = |document: &source::Document| file_name(&loaded.sources, document.file);
        let (model, found) = model::build(&loaded.documents, &references, &self.ignored, file);
        let mut diagnostics = std::mem::take(&mut loaded.diagnostics);
        diagnostics.extend(found);
        // Each schema that leads to a document finds what is wrong with it.
        let mut told = HashSet::new();
        diagnostics.retain(|one| told.insert((one.rule.id, one.span, one.message.clone())));
        Compilation {
            sources: loaded.sources,
            diagnostics,
            model,
            read: loaded.read,
            seen: loaded.seen,
            documents: loaded.documents,
            references,
            ignored: self.ignored.clone(),
        }
    }

    /// Does a build script's work: compiles, writes one file a connector and
    /// [`INDEX`] into `OUT_DIR`, and prints `cargo::rerun-if-changed` for
    /// everything that was read, and warnings as `cargo::warning`.
    ///
    /// A file that would not change is not touched. It needs no network and
    /// none of this crate's Cargo features.
    ///
    /// # Errors
    ///
    /// A specification is not sound, and then nothing is written; or a file
    /// cannot be.
    pub fn generate(&self) -> Result<(), Error> {
        let compilation = self.compile();
        let mut out = io::stdout().lock();
        compilation.tell_cargo(&mut out).map_err(|error| Error::io(Path::new("stdout"), &error))?;
        if compilation.has_errors() {
            return Err(Error(compilation.render(Level::Error)));
        }
        let out_dir =
            self.out_dir.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        let Some(out_dir) = out_dir else {
            return Err(Error(
                "there is no OUT_DIR: call `generate` from a build script, or name a folder by \
                 `out_dir`"
                    .to_owned(),
            ));
        };
        let connectors = &compilation.model.connectors;
        let mut files = compilation.emit_connectors();
        files.push(GeneratedFile {
            path: INDEX.to_owned(),
            text: emit::index(connectors, Index::OutDir),
        });
        for file in &files {
            let path = out_dir.join(&file.path);
            output::write_if_changed(&path, &file.text)
                .map_err(|error| Error::io(&path, &error))?;
        }
        Ok(())
    }
}

/// What came of compiling some specifications.
#[derive(Debug, Default)]
pub struct Compilation {
    /// The texts that diagnostics point into.
    pub sources: Sources,
    /// Every problem.
    pub diagnostics: Vec<Diagnostic>,
    /// What the Rust code will say; of sound specifications only.
    pub model: Model,
    /// Every file and folder that was looked at.
    pub read: Vec<PathBuf>,
    /// What was found there: everything that the outcome rests on.
    pub seen: Vec<(PathBuf, Seen)>,
    /// The specifications that could be read, their overlays applied; also
    /// those whose schemas have errors.
    pub documents: Vec<Document>,
    /// The documents that their `$ref`s lead to.
    pub references: Documents,
    /// The formats that assert nothing.
    pub ignored: IgnoredFormats,
}

impl Compilation {
    /// Whether a problem forbids writing anything.
    pub fn has_errors(&self) -> bool {
        self.worst() > Level::Warning
    }

    /// The exit code that the problems ask for: 0 for none or warnings, 1 for
    /// an invalid specification, 3 for a file that cannot be read.
    pub fn exit_code(&self) -> u8 {
        match self.worst() {
            Level::Note | Level::Warning => 0,
            Level::Error => 1,
            Level::Failure => 3,
        }
    }

    fn worst(&self) -> Level {
        let levels = self.diagnostics.iter().map(Diagnostic::level);
        levels.max().unwrap_or(Level::Warning)
    }

    /// Every file of the generated modules, each behind its feature.
    pub fn emit(&self) -> Vec<GeneratedFile> {
        self.emit_listed(Index::Modules)
    }

    /// Every file of the generated modules, and their list of that kind.
    pub fn emit_listed(&self, index: Index) -> Vec<GeneratedFile> {
        let mut files = self.emit_connectors();
        files.push(self.emit_index(index));
        files
    }

    /// The files of all connectors.
    fn emit_connectors(&self) -> Vec<GeneratedFile> {
        parallel::each(self.model.connectors.len(), |index| self.emit_connector(index))
    }

    /// The file of one connector.
    pub fn emit_connector(&self, index: usize) -> GeneratedFile {
        GeneratedFile {
            path: self.module_path(index),
            text: self.model.connectors.get(index).map(emit::connector).unwrap_or_default(),
        }
    }

    /// The path of one connector's file.
    pub fn module_path(&self, index: usize) -> String {
        let module = self.model.connectors.get(index).map(|connector| &*connector.module);
        format!("{}.rs", module.unwrap_or_default())
    }

    /// A digest of all that the file of one connector is made from.
    pub fn input_digest(&self, index: usize) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.model.connectors.get(index).hash(&mut hasher);
        hasher.finish()
    }

    /// The list of the connectors: `mod.rs`.
    pub fn emit_index(&self, index: Index) -> GeneratedFile {
        GeneratedFile {
            path: "mod.rs".to_owned(),
            text: emit::index(&self.model.connectors, index),
        }
    }

    /// The problems of at least some level, as text for people.
    pub fn render(&self, least: Level) -> String {
        let worth = self.diagnostics.iter().filter(|found| found.level() >= least);
        let texts: Vec<String> =
            worth.map(|found| render(found, &self.sources, Colour::Never)).collect();
        texts.join("\n")
    }

    fn tell_cargo(&self, out: &mut dyn io::Write) -> io::Result<()> {
        for path in &self.read {
            writeln!(out, "cargo::rerun-if-changed={}", path.display())?;
        }
        for found in self.diagnostics.iter().filter(|found| found.level() == Level::Warning) {
            let place = found.span.map(|span| {
                let at = self.sources.line_column(span);
                format!("{}:{}:{}: ", file_name(&self.sources, span.file), at.line, at.column)
            });
            let message = found.message.replace('\n', " ");
            writeln!(out, "cargo::warning={}{message}", place.unwrap_or_default())?;
        }
        out.flush()
    }
}

/// The name of a file, as it was given.
fn file_name(sources: &Sources, file: FileId) -> String {
    sources.file(file).name().to_owned()
}

/// Why nothing was generated, as text for people: a build script prints it
/// when its `main` returns it.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(String);

impl Error {
    fn io(path: &Path, error: &io::Error) -> Self {
        Error(format!("{} cannot be written: {error}", path.display()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As `Display`, since this is what a `main` that returns an error prints.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.0)
    }
}

impl std::error::Error for Error {}
