//! What a folder of specifications becomes by what is served.
//!
//! Knows which file a specification belongs into. Must not know how it was
//! fetched, nor how files are written.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::canonical::{self, canonical};
use super::error::FetchError;
use super::local::{self, Local};
use super::order::{Kind, arrange};
use super::pair::pair;
use super::promote::{self, Kept, Promotion};
use super::served::Served;
use super::{statement, stem, stub};
use crate::diagnostic::words::quote;
use crate::source::json::{Node, Value};
use crate::source::{Held, Sources, display};

/// What a folder becomes. Nothing of it goes away.
#[derive(Clone, Debug, Default)]
pub struct Refresh {
    /// Every file as it will be, the old ones first.
    pub files: Vec<Held>,
    /// The files whose text changes, or that are new.
    pub rewritten: Vec<Rewritten>,
    /// What was served, in the order of the stems.
    pub fetched: Vec<Fetched>,
    /// What is served for the first time.
    pub promotions: Vec<Promotion>,
    /// The stems of what stands in the folder and was not in the whole answer.
    pub missing: Vec<String>,
}

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// Where.
    pub path: PathBuf,
    /// Its name for people.
    pub name: String,
    /// What stands there.
    pub before: Option<Arc<[u8]>>,
    /// What will.
    pub after: String,
}

/// A specification that was served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// What names its file.
    pub stem: String,
    /// What became of it.
    pub mark: Mark,
}

/// What became of a specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// It was not known.
    New,
    /// It says something else.
    Changed,
    /// It says the same, and is written otherwise.
    Rewritten,
    /// Not a byte of it changes.
    Same,
}

/// Puts what is served in the place of what stands in `files`; `folder` is where
/// new ones go, and `whole` says that it is all there is.
///
/// # Errors
///
/// Where nothing tells which of several files a specification belongs into, and
/// where a specification is served without the credentials that it has.
pub fn refresh(
    files: Vec<Held>,
    folder: &Path,
    served: &[Served],
    whole: bool,
) -> Result<Refresh, FetchError> {
    let locals = Local::all(&files);
    let places = pair(&locals, served)?;
    let mut refresh = Refresh::default();
    let mut roots: HashMap<usize, Vec<(usize, Node)>> = HashMap::new();
    let mut texts: HashMap<PathBuf, String> = HashMap::new();
    let mut taken: HashSet<String> = files.iter().map(|file| file.stem().to_lowercase()).collect();
    taken.extend(locals.iter().map(|local| local.stem.to_lowercase()));
    for (served, place) in served.iter().zip(&places) {
        let Some(local) = place.and_then(|index| locals.get(index)) else {
            let is_taken = |stem: &str| taken.contains(&stem.to_lowercase());
            let stem = stem::stem(served.name.as_deref(), served.id.as_deref(), &is_taken);
            taken.insert(stem.to_lowercase());
            texts.insert(folder.join(format!("{stem}.json")), canonical(&served.node, None));
            texts.insert(folder.join(format!("{stem}.overlay.json")), stub::overlay(&served.node));
            refresh.fetched.push(Fetched { stem, mark: Mark::New });
            continue;
        };
        whole_item(served, local)?;
        let node = arrange(&served.node, Some(&local.node), Kind::Specification);
        let mark = if node.same_value(&local.node) { Mark::Rewritten } else { Mark::Changed };
        let text = canonical::text(&node);
        refresh.promote(local, &files, &text, &mut texts);
        roots.entry(local.file).or_default().push((local.item.unwrap_or(usize::MAX), node));
        refresh.fetched.push(Fetched { stem: local.stem.clone(), mark });
    }
    for (file, items) in roots {
        let Some(held) = files.get(file) else { continue };
        if let Some(text) = file_text(held, items) {
            texts.insert(held.path.clone(), text);
        }
    }
    if whole {
        let there = |index: &usize| !places.contains(&Some(*index));
        let missing = (0..locals.len()).filter(there).filter_map(|index| locals.get(index));
        refresh.missing = missing.map(|local| local.stem.clone()).collect();
        refresh.missing.sort();
    }
    refresh.write(files, texts);
    refresh.settle(&locals);
    Ok(refresh)
}

/// Refuses what is a part of a specification: a list may give summaries, and
/// what these leave out is not gone.
fn whole_item(served: &Served, local: &Local) -> Result<(), FetchError> {
    let methods = |node: &Node| node.get("authSpec").and_then(Node::as_array).map(<[Node]>::len);
    if served.node.get("authSpec").is_some() || methods(&local.node).unwrap_or_default() == 0 {
        return Ok(());
    }
    Err(FetchError::service(format!(
        "the service gave {} without `authSpec`, which stands in its specification: a part of one is \
         not taken for the whole. If it takes no credentials any more, remove `authSpec` from the \
         file first",
        quote(&local.stem)
    )))
}

/// The text of a file with these items in it.
fn file_text(held: &Held, items: Vec<(usize, Node)>) -> Option<String> {
    if let [(usize::MAX, node)] = items.as_slice() {
        return Some(canonical::text(node));
    }
    let mut root = local::root(held)?;
    let Value::Object(members) = &mut root.value else { return None };
    let list = members.iter_mut().find(|member| member.name == "items")?;
    let Value::Array(list) = &mut list.value.value else { return None };
    for (index, node) in items {
        *list.get_mut(index)? = node;
    }
    Some(canonical::text(&root))
}

impl Refresh {
    fn promote(
        &mut self,
        local: &Local,
        files: &[Held],
        specification: &str,
        texts: &mut HashMap<PathBuf, String>,
    ) {
        let overlay = files.iter().find(|file| file.path == local.overlay);
        let bytes = overlay.and_then(|file| file.bytes.as_ref().ok());
        let text = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok());
        let Some(kept) = text.and_then(|text| promote::overlay(text, specification)) else {
            return;
        };
        let Kept { text, dropped, settled } = kept;
        texts.insert(local.overlay.clone(), text);
        let file = files.get(local.file).map(|file| file.name.clone()).unwrap_or_default();
        let (connector, statements) = (local.stem.clone(), Vec::new());
        self.promotions.push(Promotion { connector, file, statements, dropped, settled });
    }

    fn write(&mut self, files: Vec<Held>, mut texts: HashMap<PathBuf, String>) {
        for mut held in files {
            let text = texts.remove(&held.path);
            let before = held.bytes.as_ref().ok().cloned();
            if let Some(text) = text
                && before.as_deref() != Some(text.as_bytes())
            {
                held.bytes = Ok(Arc::from(text.as_bytes()));
                let (path, name) = (held.path.clone(), held.name.clone());
                self.rewritten.push(Rewritten { path, name, before, after: text });
            }
            self.files.push(held);
        }
        for (path, text) in texts {
            let name = display(&path);
            let bytes = Ok(Arc::from(text.as_bytes()));
            self.files.push(Held { path: path.clone(), name: name.clone(), bytes, spare: false });
            self.rewritten.push(Rewritten { path, name, before: None, after: text });
        }
        self.files.sort_by(|left, right| left.path.cmp(&right.path));
        self.rewritten.sort_by(|left, right| left.path.cmp(&right.path));
    }

    /// Says what needs the texts as they will be.
    fn settle(&mut self, before: &[Local]) {
        let locals = Local::all(&self.files);
        for fetched in self.fetched.iter_mut().filter(|fetched| fetched.mark == Mark::Rewritten) {
            let local = locals.iter().find(|local| local.stem == fetched.stem);
            let path = local.and_then(|local| self.files.get(local.file)).map(|file| &file.path);
            if !self.rewritten.iter().any(|file| Some(&file.path) == path) {
                fetched.mark = Mark::Same;
            }
        }
        for promotion in &mut self.promotions {
            let find =
                |all: &[Local]| all.iter().position(|local| local.stem == promotion.connector);
            let (Some(old), Some(new)) = (
                find(before).and_then(|index| before.get(index)),
                find(&locals).and_then(|index| locals.get(index)),
            ) else {
                continue;
            };
            let mut statements = statement::compare(&old.node, &new.node);
            let text = self.files.get(new.file).and_then(|file| file.bytes.as_ref().ok());
            let text = text.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
            let mut sources = Sources::default();
            sources.add("", text);
            for statement in &mut statements {
                statement.line = statement.span.map(|span| sources.line_column(span).line);
            }
            promotion.statements = statements;
        }
        self.fetched.sort_by(|left, right| left.stem.cmp(&right.stem));
        self.promotions.sort_by(|left, right| left.connector.cmp(&right.connector));
    }
}
