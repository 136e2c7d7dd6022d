//! Puts several files that are somebody's own in the place of old ones.
//!
//! Every new text is on the disk before the first old one is replaced. Must not
//! know what is inside the text it writes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{OutputError, failed};
use super::replace::Replacement;

/// A file and what it should say.
#[derive(Clone, Copy, Debug)]
pub struct Rewrite<'a> {
    /// Where it stands.
    pub path: &'a Path,
    /// Its bytes as they were read; nothing where there was no file.
    pub before: Option<&'a [u8]>,
    /// Its text as it should be.
    pub after: &'a str,
}

/// Writes all of them.
///
/// # Errors
///
/// Where a file or a folder cannot be written, or is not what it was when it was
/// read. Up to the first renaming, nothing has changed then.
pub fn rewrite(files: &[Rewrite<'_>]) -> Result<(), OutputError> {
    let places = files.iter().map(verified).collect::<Result<Vec<_>, _>>()?;
    let stage = |(file, place): (&Rewrite<'_>, &PathBuf)| {
        let written = Replacement::write_durably(place, file.after.as_bytes());
        written.map_err(|error| failed("write", file.path, error))
    };
    let staged = files.iter().zip(&places).map(stage).collect::<Result<Vec<_>, _>>()?;
    for (file, replacement) in files.iter().zip(staged) {
        replacement.commit().map_err(|error| failed("write", file.path, error))?;
    }
    Ok(())
}

/// Where a file really is, if it is still what it was.
fn verified(file: &Rewrite<'_>) -> Result<PathBuf, OutputError> {
    let now = match fs::read(file.path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed("read", file.path, error)),
    };
    if now.as_deref() != file.before {
        return Err(OutputError::Changed(file.path.to_path_buf()));
    }
    if file.before.is_some() {
        // A link stays one, and what it leads to is replaced.
        return fs::canonicalize(file.path).map_err(|error| failed("read", file.path, error));
    }
    if fs::symlink_metadata(file.path).is_ok() {
        // A link that leads nowhere.
        return Err(OutputError::Foreign(vec![file.path.to_path_buf()]));
    }
    if let Some(parent) = file.path.parent() {
        fs::create_dir_all(parent).map_err(|error| failed("create", parent, error))?;
    }
    Ok(file.path.to_path_buf())
}
