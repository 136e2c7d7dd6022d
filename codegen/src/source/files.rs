//! Paths to texts.
//!
//! Knows the file system, and which names are specifications and which are
//! overlays. Must not know JSON.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::seen::Seen;
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::source as rules};

/// The size of the largest file that is read.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

const SPECIFICATION: &str = ".json";
const OVERLAY: &str = ".overlay.json";

/// A file that is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// Where it is.
    pub(super) path: PathBuf,
    /// The name for people: the path as it was given, with forward slashes.
    pub(super) display: String,
    /// The file name without `.json` or `.overlay.json`.
    pub(super) stem: String,
}

/// What a list of paths comes to.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// The specifications, in the order of the paths, within a folder in that
    /// of their names.
    pub(super) specifications: Vec<Input>,
    /// The overlays that were seen in the folders, or given by name.
    pub(super) overlays: Vec<Input>,
    /// The files and folders that were looked at.
    pub(super) looked_at: Vec<PathBuf>,
    /// What was found there.
    pub(super) found: Vec<(PathBuf, Seen)>,
    /// The files that are inputs already: a file may be given twice.
    seen: HashSet<PathBuf>,
}

impl Inputs {
    /// Finds the inputs of a list of files and folders.
    pub(super) fn find(paths: &[PathBuf], findings: &mut Vec<Diagnostic>) -> Self {
        let mut inputs = Self::default();
        for path in paths {
            inputs.looked_at.push(path.clone());
            if fs::metadata(path).is_ok_and(|metadata| metadata.is_dir()) {
                inputs.folder(path, findings);
            } else {
                inputs.file(path, findings);
            }
        }
        inputs
    }

    fn folder(&mut self, folder: &Path, findings: &mut Vec<Diagnostic>) {
        let names = match names(folder) {
            Ok(names) => names,
            Err(error) => return findings.push(unreadable(&display(folder), &error)),
        };
        self.found.push((folder.to_owned(), Seen::folder(&names)));
        self.found.push((folder.to_owned(), Seen::real(folder)));
        for name in names {
            self.add(&folder.join(&name), &name, findings);
        }
    }

    fn file(&mut self, path: &Path, findings: &mut Vec<Diagnostic>) {
        let Some(name) = path.file_name() else {
            let message = format!("{} is neither a file nor a folder", quote(&display(path)));
            return findings
                .push(Diagnostic::new(&rules::MISSING_FILE, message).in_path(display(path)));
        };
        self.found.push((folder_of(path).to_owned(), Seen::real(folder_of(path))));
        self.add(path, name, findings);
        // Whoever names an overlay means the specification beside it.
        if let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(OVERLAY)) {
            let specification = path.with_file_name(format!("{stem}{SPECIFICATION}"));
            if let (true, Some(name)) = (exists(&specification), specification.file_name()) {
                self.looked_at.push(specification.clone());
                self.add(&specification, name, findings);
            }
        }
    }

    fn add(&mut self, path: &Path, name: &OsStr, findings: &mut Vec<Diagnostic>) {
        if !self.seen.insert(identity(path, name)) {
            return;
        }
        let display = display(path);
        let Some(name) = name.to_str() else {
            let message =
                format!("the file name {} is not Unicode", quote(&name.to_string_lossy()));
            return findings
                .push(Diagnostic::new(&rules::UNUSABLE_FILE_NAME, message).in_path(display));
        };
        let (stem, list) = match name.strip_suffix(OVERLAY) {
            Some(stem) => (stem, &mut self.overlays),
            None => (name.strip_suffix(SPECIFICATION).unwrap_or(name), &mut self.specifications),
        };
        if stem.is_empty() {
            let message = format!("the file name {} leaves no name for a module", quote(name));
            return findings
                .push(Diagnostic::new(&rules::UNUSABLE_FILE_NAME, message).in_path(display));
        }
        list.push(Input { path: path.to_owned(), display, stem: stem.to_owned() });
    }
}

impl Input {
    /// The overlay of that name beside this specification, if there is one.
    pub(super) fn overlay(&self, stem: &str) -> Option<Self> {
        let path = self.overlay_path(stem);
        if !exists(&path) {
            return None;
        }
        let name = format!("{stem}{OVERLAY}");
        let folder = self.display.rfind('/').map_or("", |slash| &self.display[..=slash]);
        Some(Self { display: format!("{folder}{name}"), path, stem: stem.to_owned() })
    }

    /// Where the overlay of that name would be.
    pub(super) fn overlay_path(&self, stem: &str) -> PathBuf {
        self.path.with_file_name(format!("{stem}{OVERLAY}"))
    }

    /// The folder that the file is in.
    pub(super) fn folder(&self) -> PathBuf {
        folder_of(&self.path).to_owned()
    }

    /// The bytes of the file.
    pub(super) fn read(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        let metadata = fs::metadata(&self.path).map_err(|error| Box::new(self.lost(&error)))?;
        if !metadata.is_file() {
            let found = if metadata.is_dir() { "a folder" } else { "a pipe, a device or a socket" };
            let message = format!("{} is {found}, and a file is expected", quote(&self.display));
            return Err(Box::new(
                Diagnostic::new(&rules::NOT_A_FILE, message).in_path(&self.display),
            ));
        }
        let too_large =
            |bytes| Err(Box::new(super::syntax::too_large(bytes).in_path(&self.display)));
        if metadata.len() > MAX_BYTES {
            return too_large(metadata.len());
        }
        let mut bytes = Vec::new();
        // The file may have grown since it was asked for its size.
        let limited = fs::File::open(&self.path).map(|file| file.take(MAX_BYTES + 1));
        limited
            .and_then(|mut file| file.read_to_end(&mut bytes))
            .map_err(|error| Box::new(unreadable(&self.display, &error)))?;
        if bytes.len() as u64 > MAX_BYTES {
            return too_large(bytes.len() as u64);
        }
        Ok(bytes)
    }

    /// Why the file is not there.
    fn lost(&self, error: &io::Error) -> Diagnostic {
        if error.kind() != io::ErrorKind::NotFound {
            return unreadable(&self.display, error);
        }
        let name = quote(&self.display);
        let finding = match fs::read_link(&self.path) {
            Ok(target) => {
                let message =
                    format!("{name} links to {}, which does not exist", quote(&display(&target)));
                Diagnostic::new(&rules::DANGLING_LINK, message)
            }
            Err(_) => {
                Diagnostic::new(&rules::MISSING_FILE, format!("there is no file or folder {name}"))
            }
        };
        finding.in_path(&self.display)
    }
}

/// The names of the JSON documents in a folder, in the order of their bytes.
pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    let entries = fs::read_dir(folder)?;
    let mut names =
        entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<OsString>>>()?;
    names.retain(|name| {
        let name = name.as_encoded_bytes();
        // Hidden files are those of editors and systems: `.#a.json`.
        name.ends_with(SPECIFICATION.as_bytes()) && !name.starts_with(b".")
    });
    names.sort_by(|left, right| left.as_encoded_bytes().cmp(right.as_encoded_bytes()));
    Ok(names)
}

fn unreadable(display: &str, error: &io::Error) -> Diagnostic {
    let message = format!("{} cannot be read: {error}", quote(display));
    Diagnostic::new(&rules::UNREADABLE_FILE, message).in_path(display)
}

/// The bytes of a file that is no specification.
///
/// # Errors
///
/// Why it cannot be read.
#[cfg(feature = "lint")]
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    Input { path: path.to_owned(), display: display(path), stem: String::new() }.read()
}

/// The path as it was given, with forward slashes.
pub(crate) fn display(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() }
}

/// What tells two names of one file from two files. Only the folder's links
/// are followed: two links to one file are two specifications.
fn identity(path: &Path, name: &OsStr) -> PathBuf {
    let folder = folder_of(path);
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned()).join(name)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether something is there, be it a link that leads nowhere.
pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
