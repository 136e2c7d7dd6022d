//! The two states that are compared: where they come from, and their files.
//!
//! Knows files, folders and revisions. Must not know what a file says.

use std::path::{Path, PathBuf};

use super::super::args::{Diff, Inputs};
use super::super::failure::Failure;
use super::super::project::Project;
use super::git::{Found, Repository};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::words::quote;
use crate::generator::Compilation;
use crate::report::State;
use crate::source::{Held, gather};

/// One of the two states.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// What people call it.
    pub(super) name: String,
    /// Its files.
    pub(super) files: Vec<Held>,
    /// What stands in the way of reading it as a whole.
    pub(super) findings: Vec<Diagnostic>,
    /// What its files' names begin with, which is no part of their paths.
    pub(super) revision: String,
    /// What stands before the paths in the repository.
    pub(super) prefix: String,
}

/// The old state and the new one.
pub(super) fn sides(args: &Diff, project: &Project) -> Result<(Side, Side), Failure> {
    match (args.states.as_slice(), args.inputs.specs.is_empty()) {
        ([old, new], true) => places(old, new, project),
        ([_, _], false) => Err(Failure::Usage(
            "--specs says where a revision has its specifications; two files or folders are all \
             there is to compare"
                .to_owned(),
        )),
        ([one], _) => revisions(one, &args.inputs, project),
        _ => Err(Failure::Usage("name what is to be compared".to_owned())),
    }
}

/// A file or a folder, on the disk or in a revision.
enum Place {
    Disk(PathBuf),
    Git { repository: Repository, revision: String, tree: String, path: String },
}

impl Place {
    /// Reads `PATH`, or `REV:PATH` where there is no such path.
    fn of(text: &str, project: &Project) -> Result<Self, Failure> {
        let path = project.path(Path::new(text));
        let split = text.split_once(':').filter(|(revision, _)| revision.len() > 1);
        match split {
            Some((revision, inside)) if std::fs::symlink_metadata(&path).is_err() => {
                let repository = Repository::around(Path::new("."))?;
                let tree = repository.tree(revision)?;
                let path = inside.trim_matches('/').to_owned();
                Ok(Self::Git { repository, revision: revision.to_owned(), tree, path })
            }
            _ => Ok(Self::Disk(path)),
        }
    }

    fn is_folder(&self) -> Result<bool, Failure> {
        match self {
            Self::Disk(path) => Ok(path.is_dir()),
            Self::Git { repository, revision, tree, path } => match repository.kind(tree, path)? {
                Found::Folder => Ok(true),
                Found::File => Ok(false),
                Found::Nothing => Err(nothing(revision, path)),
            },
        }
    }

    /// The files, whose paths are those in the folder.
    fn read(&self, name: &str) -> Result<Side, Failure> {
        let mut side = Side { name: name.to_owned(), ..Side::default() };
        match self {
            Self::Disk(path) => side.disk(path, Path::new("")),
            Self::Git { repository, revision, tree, path } => {
                side.revision = format!("{revision}:");
                side.git(repository, tree, path, Path::new(""))?;
            }
        }
        Ok(side)
    }
}

fn places(old: &str, new: &str, project: &Project) -> Result<(Side, Side), Failure> {
    let (before, after) = (Place::of(old, project)?, Place::of(new, project)?);
    let folders = (before.is_folder()?, after.is_folder()?);
    let (mut before, mut after) = (before.read(old)?, after.read(new)?);
    match folders {
        (true, true) | (false, false) => {}
        _ if before.findings.is_empty()
            && after.findings.is_empty()
            && before.has_files()
            && after.has_files() =>
        {
            let (file, folder) = if folders.0 { (new, old) } else { (old, new) };
            return Err(Failure::Usage(format!(
                "{} is a file and {} a folder: compare two of a kind",
                quote(file),
                quote(folder)
            )));
        }
        _ => {}
    }
    if folders == (false, false) {
        // Two files are two states of one connector, whatever they are called.
        let stem = after.files.iter().find(|file| !file.is_overlay()).map(Held::stem);
        if let Some(stem) = stem {
            before.rename(&stem);
            after.rename(&stem);
        }
    }
    Ok((before, after))
}

fn revisions(text: &str, inputs: &Inputs, project: &Project) -> Result<(Side, Side), Failure> {
    let repository = Repository::around(Path::new("."))?;
    let head = |revision: &str| if revision.is_empty() { "HEAD" } else { revision }.to_owned();
    let (old, new) = if let Some((old, new)) = text.split_once("...") {
        let (old, new) = (head(old), head(new));
        (repository.merge_base(&old, &new)?, Some(new))
    } else if let Some((old, new)) = text.split_once("..") {
        (head(old), Some(head(new)))
    } else {
        (text.to_owned(), None)
    };
    let paths: Vec<(PathBuf, String)> = project
        .specs(inputs)
        .into_iter()
        .map(|path| {
            let inside = project.inside(&path, &repository.top).ok_or_else(|| {
                Failure::Usage(format!(
                    "{} is outside of the repository {}: its revisions do not have it",
                    quote(&path.display().to_string()),
                    quote(&repository.top.display().to_string())
                ))
            })?;
            Ok((path, inside))
        })
        .collect::<Result<_, Failure>>()?;
    let prefix = project.inside(Path::new("."), &repository.top).unwrap_or_default();
    let revision = |name: &str| -> Result<Side, Failure> {
        let tree = repository.tree(name).map_err(|failure| explain(failure, text))?;
        let short = short(name);
        let mut side =
            Side { name: short.clone(), revision: format!("{short}:"), ..Side::default() };
        for (_, inside) in &paths {
            side.git(&repository, &tree, inside, Path::new(inside))?;
        }
        Ok(side)
    };
    let old = revision(&old)?;
    let new = match new {
        Some(new) => revision(&new)?,
        None => {
            let mut side = Side { name: "the working tree".to_owned(), ..Side::default() };
            side.prefix = prefix;
            for (path, inside) in &paths {
                side.disk(path, Path::new(inside));
            }
            side
        }
    };
    Ok((old, new))
}

/// One argument may have been meant as the first of two paths.
fn explain(failure: Failure, text: &str) -> Failure {
    match failure {
        Failure::Usage(message) if Path::new(text).exists() => Failure::Usage(format!(
            "{message}. {} is a path: a file or a folder is compared with a second one",
            quote(text)
        )),
        other => other,
    }
}

/// The id of a commit as people write it.
fn short(revision: &str) -> String {
    let hash = revision.len() >= 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
    revision.get(..12).filter(|_| hash).unwrap_or(revision).to_owned()
}

fn nothing(revision: &str, path: &str) -> Failure {
    Failure::Usage(format!("{} has no {}", quote(revision), quote(path)))
}

impl Side {
    /// Adds what is at a path of the disk; `base` is the folder or the file as
    /// the other side knows it.
    fn disk(&mut self, path: &Path, base: &Path) {
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
    fn git(
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

    fn has_files(&self) -> bool {
        self.files.iter().any(|file| file.bytes.is_ok())
    }

    /// Gives a single specification that stem, and its overlay with it.
    fn rename(&mut self, stem: &str) {
        let Some(own) = self.files.iter().find(|file| !file.is_overlay()).map(Held::stem) else {
            return;
        };
        let files = std::mem::take(&mut self.files).into_iter();
        let kept = files.filter(|file| own == stem || file.stem() != stem);
        self.files =
            kept.map(|file| if file.stem() == own { file.with_stem(stem) } else { file }).collect();
    }

    /// The state, as a report knows it.
    pub(super) fn state<'a>(&'a self, compilation: &'a Compilation) -> State<'a> {
        let (revision, prefix) = (&self.revision, &self.prefix);
        State { name: &self.name, compilation, revision, prefix }
    }
}
