//! Paths to texts.
//!
//! Knows the file system, and which names are specifications and which are
//! overlays. Must not know JSON.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::held::{Bytes, Held};
use super::seen::Seen;
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::source as rules};

/// The size of the largest file that is read.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

const SPECIFICATION: &str = ".json";
const OVERLAY: &str = ".overlay.json";

/// A file that is to be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Input {
    /// Where it is.
    pub(super) path: PathBuf,
    /// The name for people: the path as it was given, with forward slashes.
    pub(super) display: String,
    /// The file name without `.json` or `.overlay.json`.
    pub(super) stem: String,
    /// What is in it, where that was read before.
    pub(super) held: Option<Bytes>,
    /// Nobody minds where it is an overlay without a specification.
    pub(super) spare: bool,
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

    /// What was read before.
    pub(super) fn of(held: &[Held], findings: &mut Vec<Diagnostic>) -> Self {
        let mut inputs = Self::default();
        for file in held {
            if !inputs.seen.insert(file.path.clone()) {
                continue;
            }
            let name = file.path.file_name().unwrap_or_default();
            let held = Some((file.bytes.clone(), file.spare));
            inputs.keep(&file.path, file.name.clone(), name, held, findings);
        }
        inputs
    }

    /// Adds the overlays that stand beside a file.
    pub(super) fn beside(&mut self, path: &Path) {
        let folder = folder_of(path);
        for name in names(folder).unwrap_or_default() {
            let path = if path.parent() == Some(folder) {
                folder.join(&name)
            } else {
                name.clone().into()
            };
            if overlay_stem(&path).is_some() {
                self.add(&path, &name, &mut Vec::new());
            }
        }
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
        self.keep(path, display(path), name, None, findings);
    }

    fn keep(
        &mut self,
        path: &Path,
        display: String,
        name: &OsStr,
        held: Option<(Bytes, bool)>,
        findings: &mut Vec<Diagnostic>,
    ) {
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
        let (held, spare) = held.map_or((None, false), |(bytes, spare)| (Some(bytes), spare));
        list.push(Input { path: path.to_owned(), display, stem: stem.to_owned(), held, spare });
    }
}

impl Input {
    /// The overlay of that name beside this specification, if there is one.
    pub(super) fn overlay(&self, stem: &str, held: &HashMap<PathBuf, Self>) -> Option<Self> {
        let path = self.overlay_path(stem);
        if self.held.is_some() {
            return held.get(&path).cloned();
        }
        if !exists(&path) {
            return None;
        }
        let name = format!("{stem}{OVERLAY}");
        let folder = self.display.rfind('/').map_or("", |slash| &self.display[..=slash]);
        let display = format!("{folder}{name}");
        Some(Self { display, path, stem: stem.to_owned(), held: None, spare: false })
    }

    /// Where the overlay of that name would be.
    pub(super) fn overlay_path(&self, stem: &str) -> PathBuf {
        overlay_of(&self.path, stem)
    }

    /// The folder that the file is in.
    pub(super) fn folder(&self) -> PathBuf {
        folder_of(&self.path).to_owned()
    }

    /// The bytes of the file.
    pub(super) fn read(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        if let Some(held) = &self.held {
            return held.clone().map(|bytes| bytes.to_vec());
        }
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

/// The stem of an overlay; nothing for what is none, by its name.
pub(super) fn overlay_stem(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()?.strip_suffix(OVERLAY)
}

/// The stem of a specification or an overlay.
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bare = name.strip_suffix(OVERLAY).or_else(|| name.strip_suffix(SPECIFICATION));
    bare.unwrap_or(&name).to_owned()
}

/// The overlay of that stem beside a file.
pub(super) fn overlay_of(path: &Path, stem: &str) -> PathBuf {
    path.with_file_name(format!("{stem}{OVERLAY}"))
}

/// Whether a name is that of a JSON document: hidden files are those of editors
/// and systems, such as `.#a.json`.
pub(crate) fn is_document(name: &[u8]) -> bool {
    name.ends_with(SPECIFICATION.as_bytes()) && !name.starts_with(b".")
}

/// The names of the JSON documents in a folder, in the order of their bytes.
pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    let entries = fs::read_dir(folder)?;
    let mut names =
        entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<OsString>>>()?;
    names.retain(|name| is_document(name.as_encoded_bytes()));
    names.sort_by(|left, right| left.as_encoded_bytes().cmp(right.as_encoded_bytes()));
    Ok(names)
}

pub(crate) fn unreadable(display: &str, error: &dyn std::fmt::Display) -> Diagnostic {
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
    let (path, display) = (path.to_owned(), display(path));
    Input { path, display, stem: String::new(), held: None, spare: false }.read()
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
