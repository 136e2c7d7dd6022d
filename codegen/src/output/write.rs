//! Carries a plan out.
//!
//! Every new text is written before the first old one is replaced, so that a
//! full disk or a missing right leaves everything as it was. Only the manifest,
//! which is somebody's own, is waited for until it is on the disk. Must not know
//! what is inside the text it writes.

use std::fs;
use std::io;
use std::path::Path;

use super::error::{OutputError, failed};
use super::plan::{Change, Found, Plan};
use super::replace::Replacement;
use crate::parallel;

/// Writes `text` to `path` if it says anything else now, and tells whether it
/// did.
///
/// The text appears in one step: a reader sees the old file or the new one.
/// An unchanged file keeps its time of modification, so that nothing that
/// depends on it is built again. Missing folders are made. This is what a build
/// script writes its generated code with.
///
/// # Errors
///
/// Where the file cannot be read, or its folder cannot be written to.
pub fn write_if_changed(path: impl AsRef<Path>, text: &str) -> io::Result<bool> {
    let path = path.as_ref();
    match fs::read(path) {
        Ok(bytes) if bytes == text.as_bytes() => return Ok(false),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
        }
        Err(error) => return Err(error),
    }
    Replacement::write(path, text.as_bytes())?.commit()?;
    Ok(true)
}

impl Plan {
    /// Writes what is new or stale, then removes what is left over.
    ///
    /// # Errors
    ///
    /// Where a folder or a file cannot be written, or is not what it was when
    /// the plan was made. Up to the first renaming, nothing has changed then.
    pub fn apply(&self) -> Result<(), OutputError> {
        for change in &self.changes {
            self.verify(change)?;
        }
        let staged = parallel::each(self.changes.len(), |index| {
            let change = self.changes.get(index)?;
            Some((change, stage(change, change.after.as_deref()?)))
        });
        let staged = staged.into_iter().flatten();
        let ready: Result<Vec<_>, _> =
            staged.map(|(change, staged)| Ok((change, staged?))).collect();
        for (change, replacement) in ready? {
            let committed = replacement.commit();
            committed.map_err(|error| failed("write", &change.path, error))?;
        }
        for change in &self.changes {
            if change.after.is_none() {
                Self::remove(change)?;
            }
        }
        Ok(())
    }

    /// The file is still what the plan was made for.
    fn verify(&self, change: &Change) -> Result<(), OutputError> {
        let now = match &change.file {
            Some(file) => match Found::at(&self.dir, file)? {
                Found::Nothing(_) => None,
                Found::File(_, bytes) => Some(bytes),
                Found::Foreign(path) => return Err(OutputError::Changed(path)),
            },
            None => {
                let read = fs::read(&change.path);
                Some(read.map_err(|error| failed("read", &change.path, error))?)
            }
        };
        if now == change.before { Ok(()) } else { Err(OutputError::Changed(change.path.clone())) }
    }

    fn remove(change: &Change) -> Result<(), OutputError> {
        let removed = fs::remove_file(&change.path);
        removed.map_err(|error| failed("remove", &change.path, error))
    }
}

fn stage(change: &Change, text: &str) -> Result<Replacement, OutputError> {
    if let Some(parent) = change.path.parent() {
        fs::create_dir_all(parent).map_err(|error| failed("create", parent, error))?;
    }
    let write = match change.file {
        Some(_) => Replacement::write,
        None => Replacement::write_durably,
    };
    write(&change.path, text.as_bytes()).map_err(|error| failed("write", &change.path, error))
}
