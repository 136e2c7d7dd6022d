//! The specifications that stand in the folder, as they are written.
//!
//! Must not know what is served.

use std::path::PathBuf;

use crate::source::json::{FileId, Node};
use crate::source::{Held, parse};

/// A specification in a file.
pub(super) struct Local {
    /// Its file, by its place in the list.
    pub(super) file: usize,
    /// Its place in a file of several.
    pub(super) item: Option<usize>,
    /// What names its module and its overlay.
    pub(super) stem: String,
    pub(super) node: Node,
    /// Where its overlay is, or would be.
    pub(super) overlay: PathBuf,
}

impl Local {
    /// Those of all files that can be read; what cannot be, compiling tells.
    pub(super) fn all(files: &[Held]) -> Vec<Self> {
        let mut found = Vec::new();
        for (index, file) in files.iter().enumerate().filter(|(_, file)| !file.is_overlay()) {
            let Some(root) = root(file) else { continue };
            match items(&root) {
                None => found.push(Self::new(file, index, None, file.stem(), root)),
                // One in a list is named by its file.
                Some([only]) => {
                    found.push(Self::new(file, index, Some(0), file.stem(), only.clone()));
                }
                Some(several) => {
                    for (place, item) in several.iter().enumerate() {
                        let Some(name) = item.get("name").and_then(Node::as_str) else { continue };
                        let name = name.to_owned();
                        found.push(Self::new(file, index, Some(place), name, item.clone()));
                    }
                }
            }
        }
        found
    }

    fn new(file: &Held, index: usize, item: Option<usize>, stem: String, node: Node) -> Self {
        let overlay = file.path.with_file_name(format!("{stem}.overlay.json"));
        Self { file: index, item, stem, node, overlay }
    }

    pub(super) fn text(&self, member: &str) -> Option<&str> {
        self.node.get(member).and_then(Node::as_str).filter(|text| !text.trim().is_empty())
    }
}

/// The value of a file.
pub(super) fn root(file: &Held) -> Option<Node> {
    let bytes = file.bytes.as_ref().ok()?;
    parse(FileId(0), std::str::from_utf8(bytes).ok()?).ok()
}

/// The list, where a file is one.
pub(super) fn items(root: &Node) -> Option<&[Node]> {
    if root.get("authSpec").is_some() { None } else { root.get("items")?.as_array() }
}
