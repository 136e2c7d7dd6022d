//! Revisions of a repository, through `git`: nothing is checked out, and the
//! network is not asked.
//!
//! Knows git's plumbing. Must not know what a file says.

use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use super::super::failure::Failure;
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::source as rules};
use crate::source::{Bytes, MAX_BYTES, is_document, too_large, unreadable};

/// A repository.
pub(super) struct Repository {
    /// The folder of its working tree.
    pub(super) top: PathBuf,
}

/// What a path is in a revision.
pub(super) enum Found {
    Nothing,
    File,
    Folder,
}

/// An entry of a folder in a revision.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) object: String,
    /// Why it cannot be read, where it cannot.
    flaw: Option<Flaw>,
}

enum Flaw {
    Kind(&'static str),
    Size(u64),
}

impl Repository {
    /// The repository that a folder is in.
    pub(super) fn around(folder: &Path) -> Result<Self, Failure> {
        match output(folder, &["rev-parse", "--show-toplevel"])? {
            Ok(top) => Ok(Self { top: PathBuf::from(top.trim_end_matches(['\n', '\r'])) }),
            Err(said) => Err(Failure::Usage(format!(
                "revisions are compared in the working tree of a git repository, and here is none: {said}. \
                 Two files or two folders can be compared anywhere"
            ))),
        }
    }

    /// The tree of a revision.
    pub(super) fn tree(&self, revision: &str) -> Result<String, Failure> {
        let wanted = format!("{revision}^{{tree}}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted];
        match output(&self.top, &arguments)? {
            Ok(tree) if !revision.is_empty() => Ok(tree.trim().to_owned()),
            _ => Err(Failure::Usage(format!(
                "the repository has no revision {}: name a commit, a branch or a tag that has been fetched",
                quote(revision)
            ))),
        }
    }

    /// The newest commit that both revisions come from.
    pub(super) fn merge_base(&self, one: &str, other: &str) -> Result<String, Failure> {
        for revision in [one, other] {
            self.tree(revision)?;
        }
        match output(&self.top, &["merge-base", "--end-of-options", one, other])? {
            Ok(base) => Ok(base.trim().to_owned()),
            Err(_) => Err(Failure::Usage(format!(
                "{} and {} have no commit in common, or it has not been fetched",
                quote(one),
                quote(other)
            ))),
        }
    }

    /// What stands at a path of a tree; `""` is its root.
    pub(super) fn kind(&self, tree: &str, path: &str) -> Result<Found, Failure> {
        Ok(match output(&self.top, &["cat-file", "-t", &format!("{tree}:{path}")])? {
            Ok(kind) if kind.trim() == "tree" => Found::Folder,
            Ok(_) => Found::File,
            Err(_) => Found::Nothing,
        })
    }

    /// The JSON documents in a folder of a tree, in the order of their bytes.
    pub(super) fn list(&self, tree: &str, folder: &str) -> Result<Vec<Entry>, Failure> {
        let arguments = ["ls-tree", "-z", "-l", &format!("{tree}:{folder}")];
        let listed = output(&self.top, &arguments)?.map_err(|said| broken(&said))?;
        let mut entries: Vec<Entry> = listed.split('\0').filter_map(Entry::parse).collect();
        entries.retain(|entry| is_document(entry.name.as_bytes()));
        entries.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(entries)
    }

    /// The bytes of entries, in their order.
    pub(super) fn read(&self, entries: &[(&Entry, String)]) -> Result<Vec<Bytes>, Failure> {
        let sound: Vec<&str> = entries
            .iter()
            .filter(|(entry, _)| entry.flaw.is_none())
            .map(|(entry, _)| entry.object.as_str())
            .collect();
        let mut found = if sound.is_empty() { Vec::new() } else { self.objects(&sound)? };
        found.reverse();
        let mut all = Vec::new();
        for (entry, name) in entries {
            all.push(match &entry.flaw {
                Some(flaw) => Err(Box::new(flaw.finding(name))),
                None => match found.pop().flatten() {
                    Some(bytes) => Ok(bytes),
                    None => Err(Box::new(unreadable(name, &"git does not have the object"))),
                },
            });
        }
        Ok(all)
    }

    fn objects(&self, ids: &[&str]) -> Result<Vec<Option<Arc<[u8]>>>, Failure> {
        let mut child = git(&self.top)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| no_git(&error))?;
        let (input, out) = (child.stdin.take(), child.stdout.take());
        let wanted: String = ids.iter().flat_map(|id| [id, "\n"]).collect();
        // git answers while it is asked; who asks everything first may wait for
        // ever.
        let asking = thread::spawn(move || match input {
            Some(mut input) => input.write_all(wanted.as_bytes()),
            None => Ok(()),
        });
        let mut all = Vec::with_capacity(ids.len());
        let read = out.map(BufReader::new).map_or(Ok(()), |mut out| {
            for _ in ids {
                all.push(answer(&mut out)?);
            }
            Ok(())
        });
        // What it could not be asked shows in what it did not answer.
        let _ = asking.join();
        let ended = child.wait();
        read.and(ended.map(|_| ())).map_err(|error| broken(&error.to_string()))?;
        Ok(all)
    }
}

/// One object of `cat-file --batch`: its id, kind and size in a line, its bytes,
/// and a line break.
fn answer(out: &mut impl BufRead) -> io::Result<Option<Arc<[u8]>>> {
    let mut head = String::new();
    out.read_line(&mut head)?;
    let mut words = head.split_whitespace();
    let size = match (words.next(), words.next(), words.next()) {
        (Some(_), Some("blob"), Some(size)) => size.parse::<usize>().ok(),
        _ => None,
    };
    let Some(size) = size else {
        return match head.trim_end().ends_with(" missing") {
            true => Ok(None),
            false => Err(io::Error::other("git did not answer as it does")),
        };
    };
    let mut bytes = vec![0; size + 1];
    out.read_exact(&mut bytes)?;
    bytes.truncate(size);
    Ok(Some(Arc::from(bytes)))
}

impl Entry {
    /// Reads an entry of `ls-tree -l`: `100644 blob OBJECT SIZE\tNAME`.
    fn parse(line: &str) -> Option<Self> {
        let (head, name) = line.split_once('\t')?;
        let mut words = head.split_whitespace();
        let (mode, kind, object, size) =
            (words.next()?, words.next()?, words.next()?, words.next()?);
        let size: u64 = size.parse().unwrap_or_default();
        let flaw = match (mode, kind) {
            ("120000", _) => {
                Some(Flaw::Kind("a symbolic link, which is not followed in a revision"))
            }
            (_, "blob") if size > MAX_BYTES => Some(Flaw::Size(size)),
            (_, "blob") => None,
            (_, "tree") => Some(Flaw::Kind("a folder")),
            _ => Some(Flaw::Kind("a submodule")),
        };
        Some(Self { name: name.to_owned(), object: object.to_owned(), flaw })
    }
}

impl Flaw {
    fn finding(&self, name: &str) -> Diagnostic {
        match self {
            Self::Size(bytes) => too_large(*bytes).in_path(name),
            Self::Kind(kind) => {
                let message = format!("{} is {kind}, and a file is expected", quote(name));
                Diagnostic::new(&rules::NOT_A_FILE, message).in_path(name)
            }
        }
    }
}

/// What git prints; or, where it fails, what it says, in a line.
fn output(folder: &Path, arguments: &[&str]) -> Result<Result<String, String>, Failure> {
    let ran = git(folder).args(arguments).output().map_err(|error| no_git(&error))?;
    if ran.status.success() {
        return match String::from_utf8(ran.stdout) {
            Ok(text) => Ok(Ok(text)),
            Err(_) => Ok(Err("git names a path that is not UTF-8".to_owned())),
        };
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    let said = said.lines().next().unwrap_or("it does not say why");
    Ok(Err(said.trim_start_matches("fatal: ").to_owned()))
}

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).env("LC_ALL", "C");
    // A partial clone would ask the network for what it lacks.
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null());
    command
}

fn no_git(error: &io::Error) -> Failure {
    Failure::Git(format!("`git` cannot be run: {error}"))
}

fn broken(said: &str) -> Failure {
    Failure::Git(format!("the repository cannot be read: {said}"))
}
