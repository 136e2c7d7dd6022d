//! URIs to the documents in registered folders.
//!
//! Knows which folder stands for which URIs. Must not know schemas, nor the
//! network: a URI is a name here, and never an address.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::{Input, display};
use super::json::Node;
use super::load::Loaded;
use super::seen::Seen;
use super::uri;
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, Rule, rules::document as rules};

/// Folders of documents, each for the URIs that begin with a base.
#[derive(Clone, Debug, Default)]
pub struct Library {
    folders: Vec<Folder>,
}

#[derive(Clone, Debug)]
struct Folder {
    base: String,
    dir: PathBuf,
}

/// Why a URI leads to no document.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The kind of problem.
    pub rule: &'static Rule,
    /// What is wrong, as the second half of a sentence.
    pub why: String,
}

impl Refusal {
    /// The refusal of a rule, for that reason.
    pub fn new(rule: &'static Rule, why: impl Into<String>) -> Self {
        Self { rule, why: why.into() }
    }
}

impl Library {
    /// Registers a folder for the URIs that begin with `base`. A base that
    /// ends in the middle of a name stands for the folder of that name:
    /// `http://localhost:1234` for `http://localhost:1234/`.
    pub fn add(&mut self, base: &str, dir: &Path) {
        let (base, _) = uri::split_fragment(base);
        let mut base = base.to_owned();
        if base.ends_with(|last: char| last.is_alphanumeric() || "-._~".contains(last)) {
            base.push('/');
        }
        self.folders.push(Folder { base, dir: dir.to_owned() });
    }

    /// A finding for each base that no `$ref` can lead to.
    pub fn check(&self) -> Vec<Diagnostic> {
        let bad = self.folders.iter().filter(|folder| !uri::is_absolute(&folder.base));
        bad.map(|folder| {
            let message = format!("the base URI {} has no scheme", quote(&folder.base));
            Diagnostic::new(&rules::RELATIVE_BASE, message).in_path(display(&folder.dir))
        })
        .collect()
    }

    /// Reads the document of a URI, which has no fragment, into `loaded`;
    /// nothing where no folder is registered for it. Of several folders, the
    /// one of the longest base is meant, and of those the last.
    pub fn read(&self, uri: &str, loaded: &mut Loaded) -> Option<Result<Node, Refusal>> {
        let matching = self.folders.iter().filter(|folder| uri.starts_with(&folder.base));
        let folder = matching.max_by_key(|folder| folder.base.len())?;
        let document = folder.read(&uri[folder.base.len()..], loaded);
        if document.is_err() {
            // Something may come to be where nothing is, or is refused.
            loaded.seen.push((folder.dir.clone(), Seen::Unsure));
        }
        Some(document)
    }
}

impl Folder {
    fn read(&self, rest: &str, loaded: &mut Loaded) -> Result<Node, Refusal> {
        let path = self.path(rest)?;
        let name = display(&path);
        self.contains(&path)?;
        if !loaded.read.contains(&path) {
            loaded.read.push(path.clone());
        }
        loaded.seen.push((path.clone(), Seen::real(&path)));
        let input =
            Input { path, display: name.clone(), stem: String::new(), held: None, spare: false };
        let document = loaded.parse(&input).map(|(_, document)| document);
        document.ok_or_else(|| {
            // What is wrong with it is said at its own place.
            Refusal::new(
                &rules::UNUSABLE_DOCUMENT,
                format!("the document {} is not sound", quote(&name)),
            )
        })
    }

    /// The path that the rest of a URI names in the folder.
    fn path(&self, rest: &str) -> Result<PathBuf, Refusal> {
        let stray = |why: String| Refusal::new(&rules::STRAY_DOCUMENT, why);
        let decoded = uri::percent_decode(rest)
            .ok_or_else(|| stray("it has a `%` that begins no escape of UTF-8 text".to_owned()))?;
        if decoded.is_empty() {
            let why = format!("it names the folder {} itself", quote(&display(&self.dir)));
            return Err(stray(why));
        }
        let mut path = self.dir.clone();
        for name in decoded.split('/') {
            // `\` and `:` are ordinary on some systems and lead elsewhere on
            // others; a document is the same everywhere.
            if matches!(name, "" | "." | "..") || name.contains(['\\', ':', '\0']) {
                let place = format!("{} names no file", quote(&decoded));
                return Err(stray(format!("{place} in the folder {}", quote(&display(&self.dir)))));
            }
            path.push(name);
        }
        Ok(path)
    }

    /// Whether a path leads to a file, and that file is in the folder, links
    /// followed.
    fn contains(&self, path: &Path) -> Result<(), Refusal> {
        let missing = |why: String| Err(Refusal::new(&rules::MISSING_DOCUMENT, why));
        let (name, folder) = (quote(&display(path)), quote(&display(&self.dir)));
        let Ok(inside) = fs::canonicalize(&self.dir) else {
            return missing(format!("there is no folder {folder}"));
        };
        match fs::canonicalize(path) {
            Ok(real) if !real.starts_with(&inside) => {
                let why = format!("{name} is a link out of the folder {folder}");
                Err(Refusal::new(&rules::STRAY_DOCUMENT, why))
            }
            Ok(real) if !real.is_file() => missing(format!("{name} is not a file")),
            // What else keeps it from being read is found when it is read.
            Err(error) if is_absent(&error) => missing(format!("there is no file {name}")),
            _ => Ok(()),
        }
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(base: &str, uri: &str) -> Result<PathBuf, Refusal> {
        let mut library = Library::default();
        library.add(base, Path::new("dir"));
        let folder = &library.folders[0];
        folder.path(uri.strip_prefix(&folder.base).expect("a URI of the base"))
    }

    #[test]
    fn a_uri_names_a_path_in_the_folder() {
        for (base, uri, expected) in [
            ("http://a/", "http://a/b.json", "dir/b.json"),
            ("http://a", "http://a/b/c", "dir/b/c"),
            ("http://a/#", "http://a/%C3%A4%20b", "dir/ä b"),
            ("urn:x:", "urn:x:y", "dir/y"),
            ("http://a/?id=", "http://a/?id=y", "dir/y"),
        ] {
            assert_eq!(path(base, uri), Ok(PathBuf::from(expected)), "{uri}");
        }
        for rest in
            ["", "/", "/etc", "..", "../b", "a/../b", "a/..", "%2e%2e/b", "%2Fetc", "a//b", "./a"]
        {
            assert!(path("http://a/", &format!("http://a/{rest}")).is_err(), "{rest}");
        }
        for rest in ["a\\..\\b", "C:/b", "a%00", "%", "%FF"] {
            assert!(path("http://a/", &format!("http://a/{rest}")).is_err(), "{rest}");
        }
    }
}
