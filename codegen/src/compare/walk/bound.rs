//! Bounds: of numbers, lengths and counts, and steps.

use std::cmp::Ordering;

use super::same::{same_number, value};
use super::{At, Walk, named};
use crate::schema::contradiction::{compare, is_multiple};
use crate::schema::{Keyword, Keywords, Slot};

/// Which of two bounds asks for more.
#[derive(Clone, Copy)]
enum Bound {
    Least,
    Most,
}

impl Bound {
    /// What became of a bound whose value is compared with the old one.
    fn action(order: Ordering) -> Option<&'static str> {
        match order {
            Ordering::Less => Some("lowered"),
            Ordering::Equal => None,
            Ordering::Greater => Some("raised"),
        }
    }
}

impl<'a> Walk<'a> {
    pub(super) fn bounds(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        for (area, name, old, new) in [
            ("min-length", "minLength", &before.min_length, &after.min_length),
            ("max-length", "maxLength", &before.max_length, &after.max_length),
            ("min-items", "minItems", &before.min_items, &after.min_items),
            ("max-items", "maxItems", &before.max_items, &after.max_items),
            ("min-properties", "minProperties", &before.min_properties, &after.min_properties),
            ("max-properties", "maxProperties", &before.max_properties, &after.max_properties),
        ] {
            self.size(at, area, name, old, new);
        }
        self.bound(at, Bound::Least, before, after);
        self.bound(at, Bound::Most, before, after);
        self.step(at, before, after);
    }

    fn size(&mut self, at: &At, area: &str, name: &str, old: &Slot<u64>, new: &Slot<u64>) {
        // A least size of 0 says nothing.
        let least = area.starts_with("min");
        let size = |keyword: &Slot<u64>| value(keyword).copied().filter(|size| !least || *size > 0);
        let (action, message) = match (size(old), size(new)) {
            (None, None) => return,
            (None, Some(new)) => ("added", format!("`{name}` is {new}, and there was none.")),
            (Some(old), None) => ("removed", format!("`{name}` was {old}, and there is none.")),
            (Some(old), Some(new)) => match Bound::action(new.cmp(&old)) {
                None => return,
                Some(action) => (action, format!("`{name}` is {new}, and was {old}.")),
            },
        };
        let edit = self.take(at, &[name]);
        self.keyword(&named(area, action), at, (old, new), message, edit);
        self.deeper(&[name]);
    }

    /// The least or the greatest value of a number: the stricter of both
    /// keywords, of which one may be exclusive.
    fn bound(&mut self, at: &At, bound: Bound, before: &Keywords, after: &Keywords) {
        let (area, names) = match bound {
            Bound::Least => ("minimum", ["minimum", "exclusiveMinimum"]),
            Bound::Most => ("maximum", ["maximum", "exclusiveMaximum"]),
        };
        let both = |keywords: &'_ Keywords| match bound {
            Bound::Least => (keywords.minimum.clone(), keywords.exclusive_minimum.clone()),
            Bound::Most => (keywords.maximum.clone(), keywords.exclusive_maximum.clone()),
        };
        let (old, new) = (strictest(both(before), bound), strictest(both(after), bound));
        let words = |(keyword, open): &(Box<Keyword<String>>, bool)| {
            format!("`{}` {}", names[usize::from(*open)], keyword.value)
        };
        let (action, message) = match (&old, &new) {
            (None, None) => return,
            (None, Some(new)) => ("added", format!("There is {}, and there was none.", words(new))),
            (Some(old), None) => {
                ("removed", format!("There was {}, and there is none.", words(old)))
            }
            (Some(old), Some(new)) => {
                let order = compare(&new.0.value, &old.0.value).unwrap_or(match bound {
                    Bound::Least => Ordering::Greater,
                    Bound::Most => Ordering::Less,
                });
                let action = match (Bound::action(order), old.1, new.1) {
                    (Some(action), ..) => action,
                    (None, false, true) => "made-exclusive",
                    (None, true, false) => "made-inclusive",
                    (None, ..) => return,
                };
                (action, format!("There is {}, and there was {}.", words(new), words(old)))
            }
        };
        let edit = self.take(at, &names);
        let token =
            names[usize::from(new.as_ref().or(old.as_ref()).is_some_and(|(_, open)| *open))];
        let (old, new) = (old.map(|(keyword, _)| keyword), new.map(|(keyword, _)| keyword));
        self.keyword(&named(area, action), at, (&old, &new), message, edit);
        self.deeper(&[token]);
    }

    fn step(&mut self, at: &At, before: &'a Keywords, after: &'a Keywords) {
        let (old, new) = (&before.multiple_of, &after.multiple_of);
        if same_number(old, new) {
            return;
        }
        let (action, message) = match (value(old), value(new)) {
            (None, None) => return,
            (None, Some(new)) => ("added", format!("`multipleOf` is {new}, and there was none.")),
            (Some(old), None) => ("removed", format!("`multipleOf` was {old}, and there is none.")),
            (Some(old), Some(new)) => {
                let action = if is_multiple(old, new) == Some(true) {
                    "reduced"
                } else if is_multiple(new, old) == Some(true) {
                    "expanded"
                } else {
                    "changed"
                };
                (action, format!("`multipleOf` is {new}, and was {old}."))
            }
        };
        let edit = self.take(at, &["multipleOf"]);
        self.keyword(&named("multiple-of", action), at, (old, new), message, edit);
        self.deeper(&["multipleOf"]);
    }
}

/// The stricter of an inclusive and an exclusive bound, and whether it is the
/// exclusive one.
fn strictest(
    (inclusive, exclusive): (Slot<String>, Slot<String>),
    bound: Bound,
) -> Option<(Box<Keyword<String>>, bool)> {
    match (inclusive, exclusive) {
        (None, None) => None,
        (Some(inclusive), None) => Some((inclusive, false)),
        (None, Some(exclusive)) => Some((exclusive, true)),
        (Some(inclusive), Some(exclusive)) => {
            let order = compare(&inclusive.value, &exclusive.value);
            let inclusive_wins = match bound {
                Bound::Least => order == Some(Ordering::Greater),
                Bound::Most => order == Some(Ordering::Less),
            };
            Some(if inclusive_wins { (inclusive, false) } else { (exclusive, true) })
        }
    }
}
