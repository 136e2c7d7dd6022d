//! Schemas that contradict themselves: no value is valid under them.
//!
//! Such a schema is no error, since its type is sound: it has no values. It is
//! seldom meant, so it is said. The analysis is *sound* and not complete: what
//! it calls contradictory refuses every value, and what it does not understand
//! (a regular expression, a format, a number beyond 128 bits) it takes for
//! satisfiable. It goes a bounded number of steps.

mod accept;
mod array;
mod branches;
mod conjunction;
mod everything;
mod number;
mod object;
mod reason;
mod value;
mod walk;

use std::collections::HashMap;

use super::{Kinds, SchemaId, SchemaTree};
use conjunction::Conjunction;
use reason::Reason;

#[cfg(feature = "diff")]
pub(crate) use number::{compare, is_multiple};
pub use walk::{Contradiction, Place, find};

/// So many schemas are looked at for one schema document.
const STEPS: usize = 100_000;

/// So many values are looked into, each within the other: each takes room on
/// the stack.
const DEEPEST: usize = 48;

/// Whether no value is valid under several schemas at once.
struct Judge<'t> {
    tree: &'t SchemaTree,
    steps: usize,
    /// What is being judged, the outermost first.
    open: Vec<Key>,
    /// What has been judged, whatever is open.
    known: HashMap<Key, Option<Reason>>,
    /// The outermost of those open that a judgement has relied on.
    lowest: usize,
}

/// The schemas that a value must keep, and those of them whose branches have
/// been gone into already.
type Key = (Vec<SchemaId>, Vec<SchemaId>);

impl<'t> Judge<'t> {
    fn new(tree: &'t SchemaTree) -> Self {
        Judge { tree, steps: STEPS, open: Vec::new(), known: HashMap::new(), lowest: usize::MAX }
    }

    /// Why no value is valid under all of these schemas; nothing where one is,
    /// or where that cannot be told.
    fn why_empty(&mut self, ids: &[SchemaId]) -> Option<Reason> {
        self.why_empty_beside(ids, Vec::new())
    }

    /// The same, without a look at the branches of some of the schemas.
    ///
    /// Values are finite. So a schema whose every value holds a value of the
    /// same schema has none, and while a schema is being judged, it may be
    /// taken for empty where a smaller value is to keep it: were there values,
    /// the smallest of them would hold a smaller one.
    fn why_empty_beside(&mut self, ids: &[SchemaId], done: Vec<SchemaId>) -> Option<Reason> {
        let conjunction = Conjunction::of(self.tree, ids, done);
        if let Some(reason) = conjunction.refused() {
            return Some(reason);
        }
        let key = conjunction.key();
        if let Some(position) = self.open.iter().position(|open| *open == key) {
            self.lowest = self.lowest.min(position);
            return Some(Reason::endless());
        }
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        if self.steps == 0 || self.open.len() >= DEEPEST {
            return None;
        }
        self.steps = self.steps.saturating_sub(1 + conjunction.members.len());
        let before = std::mem::replace(&mut self.lowest, usize::MAX);
        self.open.push(key.clone());
        let reason = self.contradiction(&conjunction);
        self.open.pop();
        // What relies on something that is still open holds only as long. That
        // nothing was found holds for good: less is taken for empty later.
        if reason.is_none() || self.lowest >= self.open.len() {
            self.known.insert(key, reason.clone());
        }
        let outer = if self.lowest >= self.open.len() { usize::MAX } else { self.lowest };
        self.lowest = before.min(outer);
        reason
    }

    fn contradiction(&mut self, all: &Conjunction<'t>) -> Option<Reason> {
        let kinds = match all.kinds(self.tree) {
            Ok(kinds) => kinds,
            Err(reason) => return Some(reason),
        };
        value::contradiction(self.tree, all, &mut self.steps)
            .or_else(|| self.of_every_kind(all, kinds))
            .or_else(|| self.of_branches(all))
    }

    /// Why no value of any kind that is left is valid; the reason of the first.
    fn of_every_kind(&mut self, all: &Conjunction<'t>, kinds: Kinds) -> Option<Reason> {
        let mut first = None;
        if kinds.has(Kinds::NULL.or(Kinds::BOOLEAN)) {
            return None;
        }
        if kinds.has(Kinds::STRING) {
            first = Some(all.string_length()?);
        }
        if kinds.has(Kinds::INTEGER.or(Kinds::FRACTION)) {
            let integers = !kinds.has(Kinds::FRACTION);
            let reason = number::contradiction(all, integers)?;
            first.get_or_insert(reason);
        }
        if kinds.has(Kinds::ARRAY) {
            let reason = self.of_arrays(all)?;
            first.get_or_insert(reason);
        }
        if kinds.has(Kinds::OBJECT) {
            let reason = self.of_objects(all)?;
            first.get_or_insert(reason);
        }
        first
    }
}
