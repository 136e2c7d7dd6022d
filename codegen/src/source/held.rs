//! Files whose bytes were read before: those of a revision, and those that are
//! held against others before anything is compiled.
//!
//! Must not know where they come from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{self, Input, Inputs};
use crate::diagnostic::Diagnostic;
use crate::parallel;

/// The bytes of a file, or why there are none.
pub type Bytes = Result<Arc<[u8]>, Box<Diagnostic>>;

/// A specification or an overlay, as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// What tells it from the others of its state. Its file name is that of the
    /// specification; an overlay has the folder of its specification.
    pub path: PathBuf,
    /// The name for people, with forward slashes.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
    /// An overlay that nobody asked for: it is used where a specification has
    /// it, and is no orphan where none has.
    pub spare: bool,
}

impl Held {
    /// Whether the name is that of an overlay.
    pub fn is_overlay(&self) -> bool {
        files::overlay_stem(&self.path).is_some()
    }

    /// The file name without `.json` or `.overlay.json`.
    pub fn stem(&self) -> String {
        files::stem(&self.path)
    }

    /// The same file under another stem.
    #[must_use]
    pub fn with_stem(mut self, stem: &str) -> Self {
        self.path = if self.is_overlay() {
            files::overlay_of(&self.path, stem)
        } else {
            self.path.with_file_name(format!("{stem}.json"))
        };
        self
    }
}

/// Reads a specification or a folder of them, overlays with them. Of a file, the
/// overlays that stand beside it are spare.
///
/// Nothing is compiled: what cannot be read is told where it is used. The
/// findings are about the path itself.
pub fn gather(path: &Path) -> (Vec<Held>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut inputs = Inputs::find(&[path.to_owned()], &mut findings);
    let asked = inputs.overlays.len();
    if !path.is_dir() {
        inputs.beside(path);
    }
    let (specifications, overlays) = (inputs.specifications.iter(), inputs.overlays.iter());
    let all: Vec<(&Input, bool)> = specifications
        .map(|input| (input, false))
        .chain(overlays.enumerate().map(|(index, input)| (input, index >= asked)))
        .collect();
    let held = parallel::each(all.len(), |index| {
        all.get(index).map(|(input, spare)| Held {
            path: input.path.clone(),
            name: input.display.clone(),
            bytes: input.read().map(Arc::from),
            spare: *spare,
        })
    });
    (held.into_iter().flatten().collect(), findings)
}
