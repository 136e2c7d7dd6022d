//! The last run: what it read, what it made of it, and what it said.
//!
//! Where all of that is as it was, `generate` has nothing to do and nothing new
//! to say, and compiles nothing. It saves time and decides nothing else: a note
//! that is absent, unreadable, or of another build of the compiler or other
//! settings is none, and `check` never asks.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::generate::Inventory;
use super::report::Told;
use crate::output::cache::{digest, fingerprint};
use crate::output::manifest::Feature;
use crate::output::{GeneratedFile, write_if_changed};
use crate::parallel;
use crate::source::Seen;

const FILE: &str = "run.txt";
const HEAD: &str = "connspec run 2";
/// A note that was cut off lacks it.
const END: &str = "end";

/// What a run read, made and said.
#[derive(Debug, Default, PartialEq)]
pub(super) struct LastRun {
    /// Everything that the outcome rests on.
    pub(super) seen: Vec<(PathBuf, Seen)>,
    /// The generated files below their folder, and the digests of their bytes.
    pub(super) files: Vec<(String, u64)>,
    /// The connectors' features.
    pub(super) features: Vec<Feature>,
    /// How many connectors and auth methods there are.
    pub(super) inventory: Inventory,
    /// The warnings.
    pub(super) told: Vec<Told>,
}

impl LastRun {
    /// The run that is noted in `dir`, if it was one of these settings and read
    /// what would be read now.
    pub(super) fn recall(dir: &Path, settings: u64) -> Option<Self> {
        let text = fs::read_to_string(dir.join(FILE)).ok()?;
        let run = Self::parse(&text, &head(settings))?;
        let seen = &run.seen;
        let same = parallel::each(seen.len(), |index| {
            seen.get(index).is_some_and(|(path, seen)| seen.is_still_at(path))
        });
        same.into_iter().all(|same| same).then_some(run)
    }

    /// Notes the run in `dir`. A note that cannot be written is none, which
    /// costs only time.
    pub(super) fn note(&self, dir: &Path, settings: u64) {
        let text = self.text(&head(settings)).unwrap_or_default();
        let _ = write_if_changed(dir.join(FILE), &text);
    }

    /// The generated files as the next run has to find them.
    pub(super) fn digests(files: &[GeneratedFile]) -> Vec<(String, u64)> {
        files.iter().map(|file| (file.path.clone(), digest(file.text.as_bytes()))).collect()
    }

    /// The note; nothing where it could not be read back.
    fn text(&self, head: &str) -> Option<String> {
        let Inventory { connectors, auth_methods } = self.inventory;
        let mut lines = vec![head.to_owned(), format!("count {connectors} {auth_methods}")];
        for (path, seen) in &self.seen {
            lines.push(format!("read {} {}", seen.word()?, path.to_str()?));
        }
        for (path, digest) in &self.files {
            lines.push(format!("made {digest:016x} {path}"));
        }
        for Feature { name, category } in &self.features {
            let category = category.as_deref().unwrap_or_default();
            lines.push(format!("feature {name} {category}"));
        }
        for Told { plain, coloured, json } in &self.told {
            lines.push(format!("told {}", serde_json::json!([plain, coloured, json])));
        }
        lines.push(END.to_owned());
        let whole = lines.iter().all(|line| !line.contains(['\n', '\r']));
        whole.then(|| lines.join("\n") + "\n")
    }

    /// One bad line spoils all.
    fn parse(text: &str, head: &str) -> Option<Self> {
        let body = text.strip_prefix(head)?.strip_prefix('\n')?;
        let body = body.strip_suffix('\n')?.strip_suffix(END)?;
        let mut run = Self::default();
        for line in body.lines() {
            let (kind, rest) = line.split_once(' ')?;
            match kind {
                "count" => {
                    let (connectors, auth_methods) = rest.split_once(' ')?;
                    run.inventory = Inventory {
                        connectors: connectors.parse().ok()?,
                        auth_methods: auth_methods.parse().ok()?,
                    };
                }
                "read" => {
                    let (seen, path) = rest.split_once(' ')?;
                    run.seen.push((PathBuf::from(path), Seen::parse(seen)?));
                }
                "made" => {
                    let (digest, path) = rest.split_once(' ')?;
                    run.files.push((path.to_owned(), u64::from_str_radix(digest, 16).ok()?));
                }
                "feature" => {
                    let (name, category) = rest.split_once(' ')?;
                    let category = Some(category.to_owned()).filter(|name| !name.is_empty());
                    run.features.push(Feature { name: name.to_owned(), category });
                }
                "told" => run.told.push(told(rest)?),
                _ => return None,
            }
        }
        Some(run)
    }
}

fn told(text: &str) -> Option<Told> {
    let [plain, coloured, json]: [Value; 3] = serde_json::from_str(text).ok()?;
    let (plain, coloured) = (plain.as_str()?.to_owned(), coloured.as_str()?.to_owned());
    Some(Told { plain, coloured, json })
}

fn head(settings: u64) -> String {
    format!("{HEAD} {:016x} {settings:016x}", fingerprint())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_note_is_none() {
        let told = |plain: &str| Told {
            plain: plain.to_owned(),
            coloured: "\u{1b}[1mé".to_owned(),
            json: serde_json::json!({ "id": "x" }),
        };
        let run = LastRun {
            seen: vec![("a b.json".into(), Seen::File(1)), ("specs".into(), Seen::Folder(2))],
            files: vec![("mod.rs".to_owned(), 3)],
            features: vec![
                Feature { name: "a-b".to_owned(), category: Some("category-c".to_owned()) },
                Feature { name: "d".to_owned(), category: None },
            ],
            inventory: Inventory { connectors: 1, auth_methods: 2 },
            told: vec![told("two\nlines"), told("end")],
        };
        let text = run.text("head").unwrap();
        assert_eq!(LastRun::parse(&text, "head"), Some(run));
        assert_eq!(LastRun::parse(&text, "tail"), None);
        let cut = (0..text.len()).filter_map(|end| text.get(..end));
        assert!(cut.into_iter().all(|part| LastRun::parse(part, "head").is_none()));
    }

    #[test]
    fn what_could_not_be_read_back_is_not_noted() {
        let run =
            |path: &str, seen| LastRun { seen: vec![(path.into(), seen)], ..LastRun::default() };
        assert_eq!(run("a\nb.json", Seen::Nothing).text("head"), None);
        assert_eq!(run("a.json", Seen::Unsure).text("head"), None);
    }
}
