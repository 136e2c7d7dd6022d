//! Which specifications need not be compiled to text again.
//!
//! A small text file remembers, for each generated file, a digest of what went
//! into it and of what came out. It saves time and decides nothing: a file
//! counts as current only where its bytes are still those that were written,
//! and `check` never asks. A cache that is absent, unreadable or of another
//! build of the compiler is an empty one. Must not know what the digests of
//! the inputs are made of.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::write::write_if_changed;

const FILE: &str = "generated.txt";
const HEAD: &str = "connspec cache 1";

/// What was generated last time, and from what.
#[derive(Debug)]
pub struct Cache {
    file: PathBuf,
    fingerprint: u64,
    known: BTreeMap<String, Entry>,
    recorded: BTreeMap<String, Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    input: u64,
    output: u64,
}

/// A digest for comparing bytes on one machine; it is not stable across
/// builds of the compiler and no defence against malice.
pub fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

impl Cache {
    /// Reads the cache that is kept in `dir`.
    pub fn load(dir: &Path) -> Self {
        Self::of(dir, fingerprint())
    }

    fn of(dir: &Path, fingerprint: u64) -> Self {
        let file = dir.join(FILE);
        let text = fs::read_to_string(&file).unwrap_or_default();
        Self {
            file,
            fingerprint,
            known: parse(&text, fingerprint).unwrap_or_default(),
            recorded: BTreeMap::new(),
        }
    }

    /// Whether the file at `path`, whose bytes are `existing`, is what the
    /// inputs of that digest would give.
    pub fn is_current(&self, path: &str, input: u64, existing: &[u8]) -> bool {
        let output = digest(existing);
        self.known.get(path) == Some(&Entry { input, output })
    }

    /// Notes that the inputs of that digest give `text` for `path`. What is
    /// not recorded before [`save`](Self::save) is forgotten.
    pub fn record(&mut self, path: &str, input: u64, text: &str) {
        let output = digest(text.as_bytes());
        if !path.contains(['\n', '\r']) {
            self.recorded.insert(path.to_owned(), Entry { input, output });
        }
    }

    /// Keeps what was recorded. A cache that cannot be written is none, which
    /// costs only time.
    pub fn save(&self) {
        let mut text = format!("{HEAD} {:016x}\n", self.fingerprint);
        for (path, entry) in &self.recorded {
            text.push_str(&format!("{:016x} {:016x} {path}\n", entry.input, entry.output));
        }
        let _ = write_if_changed(&self.file, &text);
    }
}

/// Tells one build of the compiler from another: an unchanged specification
/// must be compiled again by a changed compiler.
pub fn fingerprint() -> u64 {
    let program = env::current_exe().and_then(fs::metadata).ok();
    let time = program.as_ref().and_then(|program| program.modified().ok());
    let age = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    program.map(|program| program.len()).hash(&mut hasher);
    age.hash(&mut hasher);
    hasher.finish()
}

/// The entries of a cache of that fingerprint; one bad line spoils all.
fn parse(text: &str, fingerprint: u64) -> Option<BTreeMap<String, Entry>> {
    let body = text.strip_suffix('\n')?;
    let mut lines = body.split('\n');
    let head = lines.next()?.strip_prefix(HEAD)?.strip_prefix(' ')?;
    if number(head)? != fingerprint {
        return None;
    }
    lines
        .map(|line| {
            let mut parts = line.splitn(3, ' ');
            let input = number(parts.next()?)?;
            let output = number(parts.next()?)?;
            Some((parts.next()?.to_owned(), Entry { input, output }))
        })
        .collect()
}

fn number(text: &str) -> Option<u64> {
    u64::from_str_radix(text, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_compiler_starts_anew() {
        let dir = tempfile::tempdir().unwrap();
        let mut cache = Cache::of(dir.path(), 1);
        cache.record("a b.rs", 7, "text");
        cache.save();
        assert!(Cache::of(dir.path(), 1).is_current("a b.rs", 7, b"text"));
        assert!(!Cache::of(dir.path(), 2).is_current("a b.rs", 7, b"text"));
    }

    #[test]
    fn a_torn_file_is_an_empty_cache() {
        let whole = format!("{HEAD} 1\n2 3 a.rs\n4 5 b.rs\n");
        assert_eq!(parse(&whole, 1).unwrap().len(), 2);
        for end in 0..whole.len() {
            let entries = parse(&whole[..end], 1).unwrap_or_default();
            // A cut at a line's end is only a shorter cache.
            assert!(entries.len() < 2 && !entries.contains_key("b.r"), "{end}");
        }
    }
}
