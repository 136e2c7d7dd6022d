//! Two files or two folders, on the disk or in a revision.
//!
//! Must not know what a file says.

use std::path::{Path, PathBuf};

use super::super::failure::Failure;
use super::super::project::Project;
use super::git::{Found, Repository};
use super::side::{Side, nothing};
use crate::diagnostic::words::quote;
use crate::source::Held;

/// The states at two places.
pub(super) fn sides(old: &str, new: &str, project: &Project) -> Result<(Side, Side), Failure> {
    are_no_revisions(old, new, project)?;
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

/// Two arguments are two places: revisions that are taken for such, as `git diff`
/// takes them, are told how they are written here.
fn are_no_revisions(old: &str, new: &str, project: &Project) -> Result<(), Failure> {
    let is_path = |text: &str| std::fs::symlink_metadata(project.path(Path::new(text))).is_ok();
    let paths = (is_path(old), is_path(new));
    if paths == (true, true) || [old, new].iter().any(|text| text.contains(':')) {
        return Ok(());
    }
    let Ok(repository) = Repository::around(Path::new(".")) else { return Ok(()) };
    let is_revision = |text: &str| repository.tree(text).is_ok();
    let meant = match paths {
        (false, false) if is_revision(old) && is_revision(new) => {
            format!("`connspec diff {old}..{new}`")
        }
        (false, true) if is_revision(old) => {
            format!("`connspec diff {old} --specs {new}`")
        }
        _ => return Ok(()),
    };
    let revision = if paths.1 {
        format!("{} is a revision", quote(old))
    } else {
        format!("{} and {} are revisions", quote(old), quote(new))
    };
    Err(Failure::Usage(format!(
        "two arguments are two files or two folders, and {revision}: did you mean {meant}?"
    )))
}

/// A file or a folder.
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
                let path = within(inside, project, &repository)?;
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

/// The path behind `REV:` as git reads it: from the top of the repository, and
/// from the present folder where it begins with `./` or `../`.
fn within(text: &str, project: &Project, repository: &Repository) -> Result<String, Failure> {
    let is_relative = matches!(text.split('/').next(), Some("." | ".."));
    let here = project.inside(&project.path(Path::new(".")), &repository.top);
    let here = here.filter(|_| is_relative).unwrap_or_default();
    let mut path: Vec<&str> = Vec::new();
    for word in here.split('/').chain(text.split('/')) {
        match word {
            "" | "." => {}
            ".." if path.pop().is_none() => {
                return Err(Failure::Usage(format!(
                    "{} is outside of the repository {}: its revisions do not have it",
                    quote(text),
                    quote(&repository.top.display().to_string())
                )));
            }
            ".." => {}
            word => path.push(word),
        }
    }
    Ok(path.join("/"))
}
