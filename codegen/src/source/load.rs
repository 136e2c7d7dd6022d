//! Paths to documents: the whole stage.
//!
//! Knows the order of the steps. Must not know any of them from inside.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::string::FromUtf8Error;

use super::document::Document;
use super::envelope::{self, Item};
use super::files::{Input, Inputs};
use super::held::Held;
use super::json::{FileId, Node, Span};
use super::overlay::{self, Overlay};
use super::seen::Seen;
use super::syntax::span;
use super::{Sources, form};
use crate::diagnostic::words::{closest, quote};
use crate::diagnostic::{Diagnostic, rules};
use crate::parallel;

/// What comes of a list of paths.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The texts that the spans of everything else point into.
    pub sources: Sources,
    /// The specifications that can be used, in the order of their stems
    /// (bytes).
    pub documents: Vec<Document>,
    /// Every problem, file by file.
    pub diagnostics: Vec<Diagnostic>,
    /// Every file and folder that was looked at, for a build script's
    /// `cargo::rerun-if-changed`.
    pub read: Vec<PathBuf>,
    /// What was found there, and whatever else the outcome rests on.
    pub seen: Vec<(PathBuf, Seen)>,
}

/// Reads the specifications of files and folders: of a folder, every `*.json`
/// that is not an overlay, not those of folders within. The overlay of a
/// specification stands beside it.
///
/// A problem of one file never hides those of the others.
pub fn load(paths: &[PathBuf]) -> Loaded {
    let mut findings = Vec::new();
    let inputs = Inputs::find(paths, &mut findings);
    load_inputs(inputs, findings)
}

/// Does with files that were read before what [`load`] does with those of a
/// folder.
pub fn load_held(held: &[Held]) -> Loaded {
    let mut findings = Vec::new();
    let inputs = Inputs::of(held, &mut findings);
    load_inputs(inputs, findings)
}

fn load_inputs(inputs: Inputs, findings: Vec<Diagnostic>) -> Loaded {
    let mut loader = Loader::default();
    loader.loaded.diagnostics = findings;
    let held = inputs.overlays.iter().filter(|overlay| overlay.held.is_some());
    loader.held = held.map(|overlay| (overlay.path.clone(), overlay.clone())).collect();
    loader.loaded.seen = inputs.found;
    let parsed = loader.loaded.parse_all(&inputs.specifications);
    for (input, parsed) in inputs.specifications.iter().zip(parsed) {
        loader.specification(input, parsed);
    }
    for overlay in inputs.overlays.iter().filter(|overlay| !overlay.spare) {
        loader.orphan(overlay, &inputs.specifications);
    }
    let mut loaded = loader.loaded;
    let mut read = inputs.looked_at;
    read.append(&mut loaded.read);
    let mut once = HashSet::new();
    read.retain(|path| once.insert(path.clone()));
    loaded.documents.sort_by(|left, right| left.stem.as_bytes().cmp(right.stem.as_bytes()));
    Loaded { read, ..loaded }
}

impl Loaded {
    /// Reads a file; nothing, and findings, where it is not sound.
    pub(super) fn parse(&mut self, input: &Input) -> Option<(FileId, Node)> {
        let read = self.add(input, input.read());
        let parsed = read.and_then(|file| self.node(file).map(|root| (file, root)));
        self.sound(parsed)
    }

    /// Reads and parses many files by many threads. Findings are still to be
    /// told, so that they come file by file.
    fn parse_all(&mut self, inputs: &[Input]) -> Vec<Parsed> {
        let texts = parallel::each(inputs.len(), |index| inputs.get(index).map(Input::read));
        let texts = inputs.iter().zip(texts.into_iter().flatten());
        let added: Vec<_> = texts.map(|(input, text)| self.add(input, text)).collect();
        let roots = parallel::each(added.len(), |index| match added.get(index) {
            Some(Ok(file)) => Some((*file, self.node(*file))),
            _ => None,
        });
        let refused = added.into_iter().map(Result::err);
        refused
            .zip(roots)
            .map(|both| match both {
                (_, Some((file, root))) => root.map(|root| (file, root)),
                (refused, None) => Err(refused.unwrap_or_default()),
            })
            .collect()
    }

    /// Tells what is wrong with a file, if anything.
    fn sound(&mut self, parsed: Parsed) -> Option<(FileId, Node)> {
        parsed.map_err(|findings| self.diagnostics.extend(findings)).ok()
    }

    /// Keeps the text of a file, where it has one.
    fn add(
        &mut self,
        input: &Input,
        read: Result<Vec<u8>, Box<Diagnostic>>,
    ) -> Result<FileId, Vec<Diagnostic>> {
        let bytes = read.map_err(|finding| vec![*finding])?;
        self.seen.push((input.path.clone(), Seen::file(&bytes)));
        let text = String::from_utf8(bytes);
        let text = text.map_err(|error| vec![self.not_utf_8(&input.display, &error)])?;
        Ok(self.sources.add(&*input.display, text))
    }

    fn node(&self, file: FileId) -> Result<Node, Vec<Diagnostic>> {
        super::parse(file, self.sources.file(file).text())
    }

    /// The finding at the first byte that is not UTF-8. The text that is shown
    /// has a replacement character there.
    fn not_utf_8(&mut self, name: &str, error: &FromUtf8Error) -> Diagnostic {
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[offset];
        let message = format!("the byte {byte:#04x} at offset {offset} is not UTF-8");
        let file = self.sources.add(name, String::from_utf8_lossy(error.as_bytes()));
        let place = span(file, offset, offset + char::REPLACEMENT_CHARACTER.len_utf8());
        Diagnostic::new(&rules::source::NOT_UTF_8, message).at(place, "not UTF-8")
    }

    /// Adds a text that has that name for people; nothing, and findings, where
    /// it is not sound.
    pub(crate) fn text(&mut self, name: &str, text: impl Into<String>) -> Option<(FileId, Node)> {
        let file = self.sources.add(name, text);
        let parsed = self.node(file).map(|root| (file, root));
        self.sound(parsed)
    }
}

/// A file's value, or what is wrong with it.
type Parsed = Result<(FileId, Node), Vec<Diagnostic>>;

#[derive(Default)]
struct Loader {
    loaded: Loaded,
    /// Overlays that have a specification.
    claimed: HashSet<PathBuf>,
    /// Overlays that were read before, by their paths.
    held: HashMap<PathBuf, Input>,
    /// Every stem so far, and the place of its specification.
    stems: HashMap<String, Span>,
}

impl Loader {
    fn specification(&mut self, input: &Input, parsed: Parsed) {
        self.loaded.read.push(input.path.clone());
        let Some((file, root)) = self.loaded.sound(parsed) else {
            // What is wrong with the specification is said; that its overlay
            // has none would be noise.
            let overlay = input.overlay(&input.stem, &self.held);
            self.claimed.extend(overlay.map(|overlay| overlay.path));
            return;
        };
        let before = self.loaded.diagnostics.len();
        for item in envelope::split(root, &mut self.loaded.diagnostics) {
            self.item(input, file, item);
        }
        // People read a file from its top.
        self.loaded.diagnostics[before..].sort_by_key(|finding| finding.span);
    }

    fn item(&mut self, input: &Input, file: FileId, item: Item) {
        let stem = item.name.unwrap_or_else(|| input.stem.clone());
        let mut spec = item.spec;
        let overlay_input = input.overlay(&stem, &self.held);
        self.claimed.extend(overlay_input.iter().map(|overlay| overlay.path.clone()));
        if overlay_input.is_none() {
            // Only the folder shows that an overlay has come.
            self.loaded.read.push(input.folder());
            self.loaded.seen.push((input.overlay_path(&stem), Seen::Nothing));
        }
        if spec.as_object().is_some() && !self.unique(&stem, &spec) {
            return;
        }
        let parsed = overlay_input.and_then(|overlay| self.parse(&overlay));
        let findings = &mut self.loaded.diagnostics;
        let form = parsed.as_ref().map(|(_, root)| overlay::form::read(root, findings));
        if let Some(form) = &form {
            overlay::patches::apply(form, &mut spec, findings);
        }
        let sound = form::check(&spec, findings);
        // Targets of a specification that is broken would all be missing.
        if let (true, Some(form)) = (sound, &form) {
            overlay::targets::check(form, &spec, findings);
        }
        if sound {
            let overlay = form.map_or_else(Overlay::default, |form| form.overlay);
            let overlay_file = parsed.map(|(file, _)| file);
            self.loaded.documents.push(Document { file, stem, spec, overlay, overlay_file });
        }
    }

    fn parse(&mut self, input: &Input) -> Option<(FileId, Node)> {
        self.loaded.read.push(input.path.clone());
        self.loaded.parse(input)
    }

    fn unique(&mut self, stem: &str, spec: &Node) -> bool {
        let Some(first) = self.stems.get(stem) else {
            self.stems.insert(stem.to_owned(), name_or_self(spec));
            return true;
        };
        let message = format!("two specifications are named {}", quote(stem));
        let finding = Diagnostic::new(&rules::source::REPEATED_STEM, message)
            .at(name_or_self(spec), "this is the second")
            .related(*first, "this is the first");
        self.loaded.diagnostics.push(finding);
        false
    }

    fn orphan(&mut self, overlay: &Input, specifications: &[Input]) {
        if self.claimed.contains(&overlay.path) {
            return;
        }
        self.loaded.read.push(overlay.path.clone());
        let message = format!(
            "there is no specification {} beside the overlay",
            quote(&format!("{}.json", overlay.stem))
        );
        let finding = Diagnostic::new(&rules::overlay::OVERLAY_WITHOUT_SPECIFICATION, message)
            .in_path(&overlay.display);
        let documents = self.loaded.documents.iter().map(|document| document.stem.as_str());
        let known = documents.chain(specifications.iter().map(|input| input.stem.as_str()));
        self.loaded.diagnostics.push(match closest(&overlay.stem, known) {
            Some(close) => {
                finding.help(format!("Did you mean {}?", quote(&format!("{close}.overlay.json"))))
            }
            None => finding,
        });
    }
}

/// The most telling place of a specification.
fn name_or_self(spec: &Node) -> Span {
    spec.get("name").unwrap_or(spec).span
}
