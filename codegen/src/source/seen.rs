//! What was found on the disk, in few bytes: enough to tell later whether the
//! same would be found again.
//!
//! Must not know what any file is for.

use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use super::files;

/// What a path led to when it was read. Good for one build of the compiler, and
/// no defence against malice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A file, whose bytes have this digest.
    File(u64),
    /// A folder; the names of the JSON documents in it have this digest.
    Folder(u64),
    /// Something; the path to it, links followed, has this digest.
    Real(u64),
    /// Nothing.
    Nothing,
    /// What must be looked at anew.
    Unsure,
}

impl Seen {
    pub(super) fn file(bytes: &[u8]) -> Self {
        Self::File(digest(bytes))
    }

    pub(super) fn folder(names: &[OsString]) -> Self {
        Self::Folder(digest(names))
    }

    pub(super) fn real(path: &Path) -> Self {
        fs::canonicalize(path).map_or(Self::Unsure, |real| Self::Real(digest(&*real)))
    }

    /// As one word; nothing for what no later run may rely on.
    pub fn word(self) -> Option<String> {
        match self {
            Self::File(digest) => Some(format!("file:{digest:016x}")),
            Self::Folder(digest) => Some(format!("folder:{digest:016x}")),
            Self::Real(digest) => Some(format!("real:{digest:016x}")),
            Self::Nothing => Some("nothing".to_owned()),
            Self::Unsure => None,
        }
    }

    /// Reads such a word.
    pub fn parse(word: &str) -> Option<Self> {
        if word == "nothing" {
            return Some(Self::Nothing);
        }
        let (kind, digest) = word.split_once(':')?;
        let digest = u64::from_str_radix(digest, 16).ok()?;
        match kind {
            "file" => Some(Self::File(digest)),
            "folder" => Some(Self::Folder(digest)),
            "real" => Some(Self::Real(digest)),
            _ => None,
        }
    }

    /// Whether the path still leads to the same.
    pub fn is_still_at(self, path: &Path) -> bool {
        match self {
            // To open a pipe would be to wait for its writer.
            Self::File(_) => {
                fs::metadata(path).is_ok_and(|found| found.is_file())
                    && fs::read(path).is_ok_and(|bytes| self == Self::file(&bytes))
            }
            Self::Folder(_) => files::names(path).is_ok_and(|names| self == Self::folder(&names)),
            Self::Real(_) => self == Self::real(path),
            Self::Nothing => !files::exists(path),
            Self::Unsure => false,
        }
    }
}

fn digest(what: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let (dir, file) = (dir.path(), dir.path().join("a.json"));
        fs::write(&file, "{}").unwrap();
        let bytes = Seen::file(b"{}");
        let listed = Seen::folder(&files::names(dir).unwrap());
        let absent = dir.join("b.json");
        assert!(bytes.is_still_at(&file) && listed.is_still_at(dir));
        assert!(Seen::Nothing.is_still_at(&absent) && Seen::real(dir).is_still_at(dir));
        fs::write(&file, "{ }").unwrap();
        fs::write(&absent, "{}").unwrap();
        assert!(!bytes.is_still_at(&file) && !listed.is_still_at(dir));
        assert!(!Seen::Nothing.is_still_at(&absent) && !Seen::real(dir).is_still_at(&file));
        assert!(!bytes.is_still_at(dir) && !Seen::Unsure.is_still_at(&file));
        for seen in [bytes, listed, Seen::Nothing, Seen::real(dir)] {
            assert_eq!(seen.word().and_then(|word| Seen::parse(&word)), Some(seen));
        }
        // Of a folder, only its JSON documents matter.
        let listed = Seen::folder(&files::names(dir).unwrap());
        fs::write(dir.join("c.txt"), "").unwrap();
        assert!(listed.is_still_at(dir));
    }
}
