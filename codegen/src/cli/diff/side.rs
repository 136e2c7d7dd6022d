//! The two states that are compared: where they come from, and their files.
//!
//! Knows files, folders and revisions. Must not know what a file says.

use std::path::Path;

use super::super::args::Diff;
use super::super::failure::Failure;
use super::super::project::Project;
use super::git::{Found, Repository};
use super::{places, revisions};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::words::quote;
use crate::generator::Compilation;
use crate::report::{Paths, State};
use crate::source::{Held, gather};

/// One of the two states.
#[derive(Debug, Default)]
pub(in crate::cli) struct Side {
    /// What people call it.
    pub(in crate::cli) name: String,
    /// Its files.
    pub(in crate::cli) files: Vec<Held>,
    /// What stands in the way of reading it as a whole.
    pub(in crate::cli) findings: Vec<Diagnostic>,
    /// What its files' names begin with, which is no part of their paths.
    pub(in crate::cli) revision: String,
    /// What stands before the paths in the repository.
    pub(in crate::cli) prefix: String,
    /// The folder of the project in the repository.
    pub(in crate::cli) project: String,
    /// What is to be known of it: a sentence each.
    pub(in crate::cli) remarks: Vec<String>,
}

/// The old state and the new one.
pub(in crate::cli) fn sides(args: &Diff, project: &Project) -> Result<(Side, Side), Failure> {
    match (args.states.as_slice(), args.inputs.specs.is_empty()) {
        ([old, new], true) => places::sides(old, new, project),
        ([_, _], false) => Err(Failure::Usage(
            "--specs says where a revision has its specifications; two files or folders are all \
             there is to compare"
                .to_owned(),
        )),
        ([one], _) => revisions::sides(one, &args.inputs, project),
        _ => Err(Failure::Usage("name what is to be compared".to_owned())),
    }
}

/// A path that a revision does not have.
pub(super) fn nothing(revision: &str, path: &str) -> Failure {
    Failure::Usage(format!("{} has no {}", quote(revision), quote(path)))
}

impl Side {
    /// Adds what is at a path of the disk; `base` is the folder or the file as
    /// the other side knows it.
    pub(super) fn disk(&mut self, path: &Path, base: &Path) {
        let (files, findings) = gather(path);
        let base = if path.is_dir() { base } else { base.parent().unwrap_or(base) };
        let rebased = files.into_iter().map(|file| {
            let path = base.join(file.path.file_name().unwrap_or_default());
            Held { path, ..file }
        });
        self.files.extend(rebased);
        self.findings.extend(findings);
    }

    /// Adds what is at a path of a revision.
    pub(super) fn git(
        &mut self,
        repository: &Repository,
        tree: &str,
        path: &str,
        base: &Path,
    ) -> Result<(), Failure> {
        let revision = self.revision.trim_end_matches(':');
        let (folder, file) = match repository.kind(tree, path)? {
            Found::Nothing => return Err(nothing(revision, path)),
            Found::Folder => (path, None),
            Found::File => match path.rsplit_once('/') {
                Some((folder, file)) => (folder, Some(file)),
                None => ("", Some(path)),
            },
        };
        let base = if file.is_some() { base.parent().unwrap_or(base) } else { base };
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = |entry: &str| format!("{}{folder}{slash}{entry}", self.revision);
        let is_overlay = |name: &str| name.ends_with(".overlay.json");
        let entries = repository.list(tree, folder)?;
        // Of a file, the overlays beside it are spare.
        let spare = |entry: &str| file.is_some_and(|file| file != entry);
        let wanted: Vec<_> = entries
            .iter()
            .filter(|entry| !spare(&entry.name) || is_overlay(&entry.name))
            .map(|entry| (entry, name(&entry.name)))
            .collect();
        let bytes = repository.read(&wanted)?;
        for ((entry, name), bytes) in wanted.into_iter().zip(bytes) {
            let path = base.join(&entry.name);
            self.files.push(Held { path, name, bytes, spare: spare(&entry.name) });
        }
        Ok(())
    }

    /// Whether it has a specification at all, readable or not.
    pub(super) fn has_specifications(&self) -> bool {
        self.files.iter().any(|file| !file.is_overlay())
    }

    /// Says that it has no specification, where nothing says why.
    pub(super) fn remark_on_nothing(&mut self) {
        if !self.has_specifications() && self.findings.is_empty() && self.remarks.is_empty() {
            self.remarks.push(format!("There is no specification in {}.", quote(&self.name)));
        }
    }

    pub(super) fn has_files(&self) -> bool {
        self.files.iter().any(|file| file.bytes.is_ok())
    }

    /// Gives a single specification that stem, and its overlay with it.
    pub(super) fn rename(&mut self, stem: &str) {
        let Some(own) = self.files.iter().find(|file| !file.is_overlay()).map(Held::stem) else {
            return;
        };
        let files = std::mem::take(&mut self.files).into_iter();
        let kept = files.filter(|file| own == stem || file.stem() != stem);
        self.files =
            kept.map(|file| if file.stem() == own { file.with_stem(stem) } else { file }).collect();
    }

    /// How its files are named in annotations. What an old state says stands in no
    /// file of today.
    pub(super) fn paths(&self, is_old: bool) -> Paths<'_> {
        Paths { revision: &self.revision, prefix: &self.prefix, elsewhere: is_old }
    }

    /// The state, as a report knows it.
    pub(in crate::cli) fn state<'a>(&'a self, compilation: &'a Compilation) -> State<'a> {
        let (revision, prefix, remarks) = (&self.revision, &self.prefix, &self.remarks);
        let project = &self.project;
        State { name: &self.name, compilation, revision, prefix, project, remarks }
    }
}
