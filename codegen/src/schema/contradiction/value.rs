//! Lists of values none of which is valid.

use crate::schema::SchemaTree;
use crate::source::json::Node;

use super::accept::{Verdict, accepts};
use super::conjunction::Conjunction;
use super::reason::Reason;

/// So many values are looked at.
const VALUES: usize = 500;

/// Why none of the values of an `enum` or a `const` is valid.
pub(super) fn contradiction(
    tree: &SchemaTree,
    all: &Conjunction<'_>,
    steps: &mut usize,
) -> Option<Reason> {
    all.keywords().find_map(|keywords| {
        if let Some(values) = &keywords.enumeration {
            if values.value.is_empty() {
                return Some(Reason::new("`enum` lists no values", values.name_span, "no values"));
            }
            if let Some(reason) = none_of(tree, all, &values.value, steps) {
                let what = "none of the values of `enum` is valid under the keywords beside it";
                return Some(reason(what).and(values.name_span, "none of these"));
            }
        }
        let constant = keywords.constant.as_ref()?;
        let reason = none_of(tree, all, std::slice::from_ref(&constant.value), steps)?;
        let what = "the value of `const` is not valid under the keywords beside it";
        Some(reason(what).and(constant.name_span, "not this value"))
    })
}

/// Where the first of some values is refused, where all of them are.
fn none_of(
    tree: &SchemaTree,
    all: &Conjunction<'_>,
    values: &[Node],
    steps: &mut usize,
) -> Option<impl Fn(&str) -> Reason + use<>> {
    if values.len() > VALUES {
        return None;
    }
    let mut refused = |value: &Node| {
        all.members.iter().find_map(|(id, _)| match accepts(tree, value, *id, steps) {
            Verdict::No(span) => Some(span),
            Verdict::Yes | Verdict::Maybe => None,
        })
    };
    let places = values.iter().map(&mut refused).collect::<Option<Vec<_>>>()?;
    let first = *places.first()?;
    Some(move |what: &str| Reason::new(what, first, "refuses what is listed"))
}
