//! Two revisions, or one and the working tree.
//!
//! Must not know what a file says.

use std::path::{Path, PathBuf};

use super::super::args::Inputs;
use super::super::failure::Failure;
use super::super::project::Project;
use super::git::{Found, Repository};
use super::side::Side;
use crate::diagnostic::words::quote;

/// Where specifications are: as the disk knows it, and the repository.
type Specs = (PathBuf, String);

/// The states that one argument names.
pub(super) fn sides(
    text: &str,
    inputs: &Inputs,
    project: &Project,
) -> Result<(Side, Side), Failure> {
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
    let paths = paths(inputs, project, &repository)?;
    let state = |name: &str| State::of_revision(name, &repository, &paths);
    let mut old = state(&old).map_err(|failure| explain(failure, text))?;
    let mut new = match new {
        Some(new) => state(&new).map_err(|failure| explain(failure, text))?,
        None => State::of_the_working_tree(project, &repository, &paths),
    };
    for (_, inside) in &paths {
        lacking(inside, &mut old, &mut new)?;
    }
    let folder = project.inside(Path::new("."), &repository.top);
    new.side.project = folder.unwrap_or_default();
    Ok((old.side, new.side))
}

fn paths(
    inputs: &Inputs,
    project: &Project,
    repository: &Repository,
) -> Result<Vec<Specs>, Failure> {
    let specs = project.specs(inputs).into_iter().map(|path| {
        let inside = project.inside(&path, &repository.top).ok_or_else(|| {
            Failure::Usage(format!(
                "{} is outside of the repository {}: its revisions do not have it",
                quote(&path.display().to_string()),
                quote(&repository.top.display().to_string())
            ))
        })?;
        Ok((path, inside))
    });
    specs.collect()
}

/// One of the two states, and which of the paths are files or folders in it.
struct State {
    side: Side,
    files: Vec<String>,
    folders: Vec<String>,
}

impl State {
    fn new(side: Side) -> Self {
        Self { side, files: Vec::new(), folders: Vec::new() }
    }

    fn of_revision(name: &str, repository: &Repository, paths: &[Specs]) -> Result<Self, Failure> {
        let tree = repository.tree(name)?;
        let short = short(name);
        let revision = format!("{short}:");
        let mut state = Self::new(Side { name: short, revision, ..Side::default() });
        for (_, inside) in paths {
            match repository.kind(&tree, inside)? {
                Found::Nothing => continue,
                Found::File => state.files.push(inside.clone()),
                Found::Folder => state.folders.push(inside.clone()),
            }
            state.side.git(repository, &tree, inside, Path::new(inside))?;
        }
        Ok(state)
    }

    fn of_the_working_tree(project: &Project, repository: &Repository, paths: &[Specs]) -> Self {
        let prefix = project.inside(Path::new("."), &repository.top).unwrap_or_default();
        let name = "the working tree".to_owned();
        let mut state = Self::new(Side { name, prefix, ..Side::default() });
        for (path, inside) in paths {
            // What is there and cannot be read is no folder that is gone.
            match std::fs::symlink_metadata(path) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                _ if path.is_dir() => state.folders.push(inside.clone()),
                _ => state.files.push(inside.clone()),
            }
            state.side.disk(path, Path::new(inside));
        }
        state
    }

    fn has(&self, path: &str) -> bool {
        self.files.iter().chain(&self.folders).any(|known| known == path)
    }

    /// The state's name in a sentence.
    fn called(&self) -> String {
        if self.side.revision.is_empty() { self.side.name.clone() } else { quote(&self.side.name) }
    }
}

/// What it means that a state lacks a path: where the new one does, all of it is
/// gone; a file that the old one lacks is new. A folder that the old one lacks
/// may be one that had another name, and is not taken for empty.
fn lacking(path: &str, old: &mut State, new: &mut State) -> Result<(), Failure> {
    let (before, after) = (old.called(), new.called());
    let place = if path.is_empty() { "that folder".to_owned() } else { quote(path) };
    match (old.has(path), new.has(path)) {
        (true, true) => {}
        (true, false) => {
            new.side
                .remarks
                .push(format!("{} has no {place}: all of it is gone.", capital(&after)));
        }
        (false, true) if new.files.iter().any(|file| file == path) => {
            old.side.remarks.push(format!("{} has no {place}: it is new.", capital(&before)));
        }
        (false, true) => {
            return Err(Failure::Usage(format!(
                "{before} has no {place}, and {after} has: there is nothing to compare with. If all \
                 of it is new, nothing can break; if it had another name, compare \
                 `{}:THAT-NAME` with it",
                old.side.name
            )));
        }
        (false, false) if before == after => {
            return Err(Failure::Usage(format!("{before} has no {place}; {WHERE}")));
        }
        (false, false) => {
            return Err(Failure::Usage(format!(
                "neither {before} nor {after} has {place}; {WHERE}"
            )));
        }
    }
    Ok(())
}

const WHERE: &str = "`--specs` or `specs` in connspec.toml says where specifications are";

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|one| one.to_uppercase().collect::<String>());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
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
