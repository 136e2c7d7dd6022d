//! `connspec.toml`: what a project says once, so that no command line has to.
//!
//! Must not know what is done with it.

mod diff;
mod form;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::Documents;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::source as rules;
use crate::diagnostic::words::quote;
use crate::generator::Compilation;
use crate::lint::Levels;
use crate::report::{End, Policy, Written};
use crate::source::Sources;

/// The name of the project file.
pub(super) const NAME: &str = "connspec.toml";

/// What a project file says. Paths are relative to its folder.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// Specifications and folders of them; empty where nothing is said.
    pub(super) specs: Vec<PathBuf>,
    /// The folder of generated code.
    pub(super) out: Option<PathBuf>,
    /// The manifest that has the connectors' features.
    pub(super) manifest: Option<PathBuf>,
    /// The folders of documents that `$ref`s lead to.
    pub(super) documents: Vec<Documents>,
    /// The formats that assert nothing.
    pub(super) ignored_formats: Vec<String>,
    /// What is made of the findings of `lint`.
    pub(super) levels: Levels,
    /// What is made of the changes that `diff` finds.
    pub(super) diff: Policy,
    /// The text that places point into.
    pub(super) sources: Sources,
}

/// The nearest project file, from a folder upwards.
pub(super) fn find(start: &Path) -> Option<PathBuf> {
    start.ancestors().map(|dir| dir.join(NAME)).find(|path| path.is_file())
}

impl Config {
    /// Reads a project file, which people know by `name`.
    ///
    /// # Errors
    ///
    /// What is wrong with it, as a compilation of nothing: the messages, and
    /// the text that they point into.
    pub(super) fn read(path: &Path, name: &str) -> Result<Self, Box<Compilation>> {
        let mut sources = Sources::default();
        let (config, diagnostics) = match text(path, name) {
            Ok(text) => {
                let file = sources.add(name, text);
                form::read(file, sources.file(file).text())
            }
            Err(finding) => (Self::default(), vec![*finding]),
        };
        if diagnostics.is_empty() {
            let mut config = Self { sources, ..config };
            config.place_waivers();
            return Ok(config);
        }
        Err(Box::new(Compilation { sources, diagnostics, ..Compilation::default() }))
    }
}

impl Config {
    /// Says for people where each waiver is written down.
    fn place_waivers(&mut self) {
        let sources = &self.sources;
        for waiver in &mut self.diff.waivers {
            waiver.place = waiver.span.map(|span| {
                let (start, end) = (sources.line_column(span), sources.end_line_column(span));
                Written {
                    file: sources.file(span.file).name().to_owned(),
                    line: start.line,
                    column: start.column,
                    end: End { line: end.line, column: end.column },
                }
            });
        }
    }
}

fn text(path: &Path, name: &str) -> Result<String, Box<Diagnostic>> {
    let bytes = fs::read(path).map_err(|error| {
        let finding = if error.kind() == io::ErrorKind::NotFound {
            Diagnostic::new(&rules::MISSING_FILE, format!("there is no file {}", quote(name)))
        } else {
            let message = format!("{} cannot be read: {error}", quote(name));
            Diagnostic::new(&rules::UNREADABLE_FILE, message)
        };
        Box::new(finding.in_path(name))
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let message = format!("the byte at offset {offset} is not UTF-8");
        Box::new(Diagnostic::new(&rules::NOT_UTF_8, message).in_path(name))
    })
}
