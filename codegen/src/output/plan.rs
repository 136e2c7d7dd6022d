//! What would be written and removed, without doing it.
//!
//! `generate` carries a plan out, `check` reports it. A plan to change
//! something compares bytes, never recorded digests. Must not know how files are written.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::GeneratedFile;
use super::cache::digest;
use super::error::{OutputError, failed};
use super::mark::Owner;
use crate::parallel;

/// The changes that bring a folder of generated code up to date.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The folder of generated code.
    pub dir: PathBuf,
    /// What has to change, in the order of the paths; the manifest last.
    pub changes: Vec<Change>,
    /// How many files are as they should be.
    pub unchanged: usize,
}

/// One file that has to change.
#[derive(Clone, Debug)]
pub struct Change {
    /// What is wrong with it.
    pub kind: Kind,
    /// Where it stands.
    pub path: PathBuf,
    /// Its path below the folder of generated code, with forward slashes;
    /// `None` for the manifest.
    pub file: Option<String>,
    /// Its bytes as they are; `None` where there is no file.
    pub before: Option<Vec<u8>>,
    /// Its text as it should be; `None` where it should go.
    pub after: Option<String>,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It does not exist yet.
    New,
    /// Its text is not what is generated now.
    Stale,
    /// It carries the mark, and nothing generates it any more.
    LeftOver,
}

/// A manifest and what it should say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestEdit {
    /// Its path.
    pub path: PathBuf,
    /// Its text as it was read.
    pub before: String,
    /// Its text as it should be.
    pub after: String,
}

impl Plan {
    /// Compares `files`, and the manifest where one is given, with what stands
    /// in `dir`, which need not exist.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, where the path of a generated file is
    /// taken by a hand-written file, a folder or a symbolic link, and where
    /// that path leads out of `dir`.
    pub fn new(
        dir: &Path,
        files: &[GeneratedFile],
        manifest: Option<ManifestEdit>,
    ) -> Result<Self, OutputError> {
        let mut plan = Self::owned(Owner::CODE, dir, files)?;
        plan.add_manifest(manifest);
        Ok(plan)
    }

    /// Compares the `files` of an owner with what stands in `dir`, which need
    /// not exist.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn owned(owner: Owner, dir: &Path, files: &[GeneratedFile]) -> Result<Self, OutputError> {
        let mut plan = Self { dir: dir.to_path_buf(), changes: Vec::new(), unchanged: 0 };
        let mut foreign = Vec::new();
        // Of a file that is as it should be, the bytes are not kept.
        let found = parallel::each(files.len(), |index| {
            let file = files.get(index)?;
            let found = Found::at(dir, &file.path);
            let same = |bytes: &[u8]| bytes == file.text.as_bytes();
            match found {
                Ok(Found::File(_, bytes)) if same(&bytes) => None,
                other => Some((file, other)),
            }
        });
        for (file, found) in found.into_iter().flatten() {
            match found? {
                Found::Foreign(path) => foreign.push(path),
                Found::Nothing(path) => plan.push(Kind::New, path, file, None),
                Found::File(path, bytes) if owner.may_replace(&bytes) => {
                    plan.push(Kind::Stale, path, file, Some(bytes));
                }
                Found::File(path, _) => foreign.push(path),
            }
        }
        plan.unchanged = files.len() - plan.changes.len() - foreign.len();
        if !foreign.is_empty() {
            return Err(OutputError::Foreign(foreign));
        }
        let kept = files.iter().map(|file| file.path.as_str()).collect();
        left_over(owner, dir, &kept, &mut plan.changes)?;
        plan.changes.sort_by(|a, b| a.file.cmp(&b.file));
        Ok(plan)
    }

    /// The plan to do nothing; `None` where a file's bytes do not have the
    /// digest of [`digest`], or anything else would have to change.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read.
    pub fn unchanged(
        dir: &Path,
        files: &[(String, u64)],
        manifest: Option<ManifestEdit>,
    ) -> Result<Option<Self>, OutputError> {
        let same = parallel::each(files.len(), |index| {
            let (path, wanted) = files.get(index)?;
            match Found::at(dir, path) {
                Ok(Found::File(_, bytes)) if digest(&bytes) == *wanted => Some(()),
                _ => None,
            }
        });
        if same.iter().any(Option::is_none) {
            return Ok(None);
        }
        let unchanged = files.len();
        let mut plan = Self { dir: dir.to_path_buf(), changes: Vec::new(), unchanged };
        let kept = files.iter().map(|(path, _)| path.as_str()).collect();
        left_over(Owner::CODE, dir, &kept, &mut plan.changes)?;
        plan.add_manifest(manifest);
        Ok(plan.is_empty().then_some(plan))
    }

    /// Whether everything is as it should be.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    fn push(&mut self, kind: Kind, path: PathBuf, file: &GeneratedFile, before: Option<Vec<u8>>) {
        self.changes.push(Change {
            kind,
            path,
            file: Some(file.path.clone()),
            before,
            after: Some(file.text.clone()),
        });
    }

    fn add_manifest(&mut self, manifest: Option<ManifestEdit>) {
        match manifest {
            None => {}
            Some(edit) if edit.before == edit.after => self.unchanged += 1,
            Some(edit) => self.changes.push(Change {
                kind: Kind::Stale,
                path: edit.path,
                file: None,
                before: Some(edit.before.into_bytes()),
                after: Some(edit.after),
            }),
        }
    }
}

/// What stands at the path of a generated file.
pub(super) enum Found {
    Nothing(PathBuf),
    File(PathBuf, Vec<u8>),
    /// Neither a file nor free: a folder, or a symbolic link on the way.
    Foreign(PathBuf),
}

impl Found {
    /// Looks without following a symbolic link below `dir`: what is behind
    /// one is not in the folder, whatever its path says.
    pub(super) fn at(dir: &Path, file: &str) -> Result<Self, OutputError> {
        let parts: Vec<_> = Path::new(file).components().collect();
        if parts.is_empty() || !parts.iter().all(|part| matches!(part, Component::Normal(_))) {
            return Err(OutputError::Outside(file.to_owned()));
        }
        let mut path = dir.to_path_buf();
        let last = parts.len() - 1;
        for (index, part) in parts.iter().enumerate() {
            path.push(part);
            let found = match fs::symlink_metadata(&path) {
                Ok(found) => found,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(Self::Nothing(dir.join(file)));
                }
                Err(error) => return Err(failed("read", &path, error)),
            };
            let fits = if index == last { found.is_file() } else { found.is_dir() };
            if !fits {
                return Ok(Self::Foreign(path));
            }
        }
        match fs::read(&path) {
            Ok(bytes) => Ok(Self::File(path, bytes)),
            Err(error) => Err(failed("read", &path, error)),
        }
    }
}

/// Finds the files in `dir` that carry the owner's mark and are not in `kept`.
///
/// Of the folders within, only the owner's are looked into: the others are
/// another one's. Hidden files are passed over: another run's temporary files
/// are among them.
fn left_over(
    owner: Owner,
    dir: &Path,
    kept: &BTreeSet<&str>,
    changes: &mut Vec<Change>,
) -> Result<(), OutputError> {
    left_in(owner, dir, "", kept, changes)?;
    for folder in owner.folders {
        let path = dir.join(folder);
        // What a link leads to is not in the folder.
        if fs::symlink_metadata(&path).is_ok_and(|found| found.is_dir()) {
            left_in(owner, &path, &format!("{folder}/"), kept, changes)?;
        }
    }
    Ok(())
}

fn left_in(
    owner: Owner,
    dir: &Path,
    prefix: &str,
    kept: &BTreeSet<&str>,
    changes: &mut Vec<Change>,
) -> Result<(), OutputError> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed("read", dir, error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| failed("read", dir, error))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(|error| failed("read", &path, error))?;
        // A name that is no Unicode is none of ours.
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let file = format!("{prefix}{name}");
        if name.starts_with('.') || !kind.is_file() || kept.contains(file.as_str()) {
            continue;
        }
        let ours = read_ours(owner, &path).map_err(|error| failed("read", &path, error))?;
        if let Some(bytes) = ours {
            changes.push(Change {
                kind: Kind::LeftOver,
                path,
                file: Some(file),
                before: Some(bytes),
                after: None,
            });
        }
    }
    Ok(())
}

/// The bytes of a file that carries the mark. Of any other, however large it
/// is, only the beginning is read.
fn read_ours(owner: Owner, path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = fs::File::open(path)?;
    let mut bytes = Vec::new();
    (&mut file).take(owner.reach()).read_to_end(&mut bytes)?;
    if !owner.owns(&bytes) {
        return Ok(None);
    }
    file.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}
