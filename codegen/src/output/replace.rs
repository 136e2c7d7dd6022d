//! Puts a whole file in place of another, in one step.
//!
//! The new text is written beside the old one under a hidden name and then
//! renamed, so that a reader, or a build that was interrupted, never sees half
//! a file. Must not know why the file is written.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// A file that is written but not yet in its place. Dropped, it is gone.
#[derive(Debug)]
pub(crate) struct Replacement {
    place: PathBuf,
    temporary: Option<PathBuf>,
}

impl Replacement {
    /// Writes `bytes` beside `place`, whose folder must exist. Where `place`
    /// exists, its permissions are kept.
    ///
    /// The bytes are left to the system, as compilers do: what was generated can
    /// be generated again, and to wait for the disk takes longer than all else.
    pub(crate) fn write(place: &Path, bytes: &[u8]) -> io::Result<Self> {
        Ok(Self::filled(place, bytes)?.0)
    }

    /// As [`write`](Self::write), and waits until the bytes are on the disk:
    /// for a file that nobody can make again.
    pub(crate) fn write_durably(place: &Path, bytes: &[u8]) -> io::Result<Self> {
        let (replacement, file) = Self::filled(place, bytes)?;
        // Without this a crash of the machine may leave the name with an empty
        // file behind it.
        file.sync_all()?;
        Ok(replacement)
    }

    fn filled(place: &Path, bytes: &[u8]) -> io::Result<(Self, File)> {
        let (temporary, mut file) = create_beside(place)?;
        let replacement = Self { place: place.to_path_buf(), temporary: Some(temporary) };
        replacement.fill(&mut file, bytes)?;
        Ok((replacement, file))
    }

    fn fill(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)?;
        if let Ok(old) = fs::symlink_metadata(&self.place)
            && old.is_file()
        {
            file.set_permissions(old.permissions())?;
        }
        Ok(())
    }

    /// Puts the file in its place.
    pub(crate) fn commit(mut self) -> io::Result<()> {
        if let Some(temporary) = &self.temporary {
            fs::rename(temporary, &self.place)?;
            self.temporary = None;
        }
        Ok(())
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            // There is nothing more to do where this fails: the name is
            // hidden, and no build reads it.
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Creates a file of a name that nobody has, in the folder of `place`.
fn create_beside(place: &Path) -> io::Result<(PathBuf, File)> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = place
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"))?;
    loop {
        let mut hidden = OsString::from(".");
        hidden.push(name);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        hidden.push(format!(".{}-{count}.tmp", process::id()));
        let temporary = place.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&temporary) {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}
