//! Arrays that there are none of.

use crate::diagnostic::words::quote;
use crate::schema::keyword::Items;

use super::Judge;
use super::conjunction::{Conjunction, crossed};
use super::reason::Reason;

/// So many places of an array are looked at.
const PLACES: u64 = 16;

impl<'t> Judge<'t> {
    /// Why no array is valid.
    pub(super) fn of_arrays(&mut self, all: &Conjunction<'t>) -> Option<Reason> {
        let least = all.greatest("minItems", |keywords| &keywords.min_items);
        let most = all.least("maxItems", |keywords| &keywords.max_items);
        if let Some(reason) = crossed(least, most) {
            return Some(reason);
        }
        let contained = all.keywords().find_map(|keywords| keywords.contains.as_ref());
        if let (Some(contains), Some((_, most))) = (contained, most)
            && most.value == 0
        {
            let what = "`contains` asks for an item, and `maxItems` 0 for none";
            return Some(
                Reason::new(what, contains.name_span, "at least one")
                    .and(most.name_span, "and at most none"),
            );
        }
        self.of_contained(all).or_else(|| {
            let asked = least.map(|(name, bound)| (name, bound.value, bound.name_span));
            let contained = contained.map(|contains| ("contains", 1, contains.name_span));
            let (name, count, span) = asked.filter(|asked| asked.1 > 0).or(contained)?;
            let reason = self.of_places(all, count)?;
            let first = format!("{} asks for an item", quote(name));
            Some(reason.within(first).and(span, "at least one"))
        })
    }

    /// Why one of the first items cannot be valid, where there must be so many.
    fn of_places(&mut self, all: &Conjunction<'t>, count: u64) -> Option<Reason> {
        // Behind the longest list all places are alike.
        let lists = all.keywords().filter_map(|keywords| match &keywords.items.as_ref()?.value {
            Items::List(list) => Some(list.len() as u64),
            Items::One(_) => None,
        });
        let places = count.min(lists.max().unwrap_or(0) + 1).min(PLACES);
        (0..places).find_map(|place| {
            let ids = all.item(usize::try_from(place).unwrap_or(usize::MAX));
            self.why_empty(&ids)
        })
    }

    /// Why no item can be what `contains` asks for.
    fn of_contained(&mut self, all: &Conjunction<'t>) -> Option<Reason> {
        let of_each: Vec<_> = all
            .keywords()
            .filter_map(|keywords| match &keywords.items.as_ref()?.value {
                Items::One(id) => Some(*id),
                Items::List(_) => None,
            })
            .collect();
        all.keywords().filter_map(|keywords| keywords.contains.as_ref()).find_map(|contains| {
            let mut ids = of_each.clone();
            ids.push(contains.value);
            let reason = self.why_empty(&ids)?.within("`contains` asks for an item");
            Some(reason.and(contains.name_span, "at least one"))
        })
    }
}
