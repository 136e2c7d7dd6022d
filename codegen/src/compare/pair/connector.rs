//! Which connector became which.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use crate::diagnostic::words::quote;
use crate::source::Document;

/// Two documents that are compared; one of them alone is new, or gone.
pub(in crate::compare) type Pair<'a> = (Option<&'a Document>, Option<&'a Document>);

/// Which connector became which.
pub(in crate::compare) struct Pairs<'a> {
    /// In the order of the new ones; what is gone stands behind.
    pub(in crate::compare) all: Vec<Pair<'a>>,
    /// Sentences about connectors of one id.
    pub(in crate::compare) notes: Vec<String>,
    /// Sentences about those of which nothing says which became which.
    pub(in crate::compare) indistinct: Vec<String>,
}

/// A key of which two of them are made.
type Key<'a> = Option<(&'a str, &'a str)>;

/// Pairs connectors: by id and file, by id and the service's name, and, where it
/// is the only one of it that is left on either side, by id, by name, by file. Of
/// several with one id those are paired that say the same.
///
/// Of two files that were named to be compared, what they hold belongs together
/// whatever it is called.
pub(in crate::compare) fn connectors<'a>(
    old: &'a [Document],
    new: &'a [Document],
    are_named_files: bool,
) -> Pairs<'a> {
    let mut sides =
        Sides { old, new, of_new: vec![None; new.len()], taken: vec![false; old.len()] };
    sides.take(&|document| Some((id(document)?, document.stem.as_str())));
    sides.take(&|document| Some((id(document)?, document.name()?.value)));
    sides.take(&|document| Some((id(document)?, "")));
    sides.take(&|document| Some((document.name()?.value, "")));
    sides.take(&|document| Some((document.stem.as_str(), "")));
    sides.take_equal();
    if let (true, [_], [_], [pair @ None], [taken]) =
        (are_named_files, old, new, sides.of_new.as_mut_slice(), sides.taken.as_mut_slice())
    {
        (*pair, *taken) = (Some(0), true);
    }
    let (left, added) = (sides.gone(), sides.added());
    let paired = new.iter().zip(&sides.of_new);
    let paired = paired.map(|(new, index)| (index.and_then(|index| old.get(index)), Some(new)));
    let all = paired.chain(left.iter().map(|old| (Some(*old), None))).collect();
    Pairs { all, notes: notes(old, new), indistinct: indistinct(&left, &added) }
}

fn id(document: &Document) -> Option<&str> {
    document.id().map(|id| id.value)
}

/// The connectors of both sides, and which belong together so far.
struct Sides<'a> {
    old: &'a [Document],
    new: &'a [Document],
    of_new: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl<'a> Sides<'a> {
    /// Pairs those that alone have a key on either side.
    fn take(&mut self, key: &dyn Fn(&'a Document) -> Key<'a>) {
        let mut by_key: HashMap<_, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (index, document) in self.old.iter().enumerate() {
            if let (Some(false), Some(key)) = (self.taken.get(index), key(document)) {
                by_key.entry(key).or_default().0.push(index);
            }
        }
        for (index, document) in self.new.iter().enumerate() {
            if let (Some(None), Some(key)) = (self.of_new.get(index), key(document)) {
                by_key.entry(key).or_default().1.push(index);
            }
        }
        for found in by_key.values() {
            let ([old], [new]) = (found.0.as_slice(), found.1.as_slice()) else { continue };
            if let (Some(taken), Some(pair)) = (self.taken.get_mut(*old), self.of_new.get_mut(*new))
            {
                (*taken, *pair) = (true, Some(*old));
            }
        }
    }

    /// Pairs those of one id that say the same: which of them is all one.
    fn take_equal(&mut self) {
        let key = |document: &Document| {
            let mut text = format!("{}\n", id(document)?);
            super::write_sorted(&document.spec, &mut text);
            Some(text)
        };
        let ids: HashSet<&str> = self.gone().into_iter().filter_map(id).collect();
        if !self.added().into_iter().filter_map(id).any(|id| ids.contains(id)) {
            return;
        }
        let mut left: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (index, document) in self.old.iter().enumerate() {
            if let (Some(false), Some(key)) = (self.taken.get(index), key(document)) {
                left.entry(key).or_default().push_back(index);
            }
        }
        for (document, pair) in self.new.iter().zip(&mut self.of_new) {
            let own = key(document).filter(|_| pair.is_none());
            let index = own.and_then(|own| left.get_mut(&own)?.pop_front());
            if let Some(taken) = index.and_then(|index| self.taken.get_mut(index)) {
                (*taken, *pair) = (true, index);
            }
        }
    }

    fn gone(&self) -> Vec<&'a Document> {
        let all = self.old.iter().zip(&self.taken);
        all.filter(|(_, taken)| !**taken).map(|(old, _)| old).collect()
    }

    fn added(&self) -> Vec<&'a Document> {
        let all = self.new.iter().zip(&self.of_new);
        all.filter(|(_, pair)| pair.is_none()).map(|(new, _)| new).collect()
    }
}

/// The connectors of each id.
fn by_id<'a>(of: impl IntoIterator<Item = &'a Document>) -> BTreeMap<&'a str, Vec<String>> {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for document in of {
        if let Some(id) = id(document) {
            found.entry(id).or_default().push(quote(&document.stem));
        }
    }
    found
}

/// Tells of connectors of one side that have one id, each time once.
fn notes(old: &[Document], new: &[Document]) -> Vec<String> {
    let mut notes = Vec::new();
    for (id, mut stems) in by_id(old).into_iter().chain(by_id(new)) {
        stems.sort();
        let note = format!(
            "{} have one id, {}: they were told apart by file, by name, or by what they say.",
            stems.join(", "),
            quote(id)
        );
        if stems.len() > 1 && !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// What is left on both sides of an id.
fn indistinct(left: &[&Document], added: &[&Document]) -> Vec<String> {
    let (left, added) = (by_id(left.iter().copied()), by_id(added.iter().copied()));
    let both = left.iter().filter_map(|(id, old)| Some((*id, old, added.get(id)?)));
    let sentences = both.map(|(id, old, new)| {
        format!(
            "{} of the old state and {} of the new one have one id, {}, and neither files nor \
             names tell which became which",
            old.join(", "),
            new.join(", "),
            quote(id)
        )
    });
    sentences.collect()
}
