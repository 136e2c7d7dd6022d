//! Which section became which.

use crate::source::Document;
use crate::source::json::Node;

/// A section beside `authSpec`, by the JSON Pointer of its schema, on both sides
/// or on one.
pub(in crate::compare) type SectionPair<'a> =
    (Option<(String, &'a Node)>, Option<(String, &'a Node)>);

/// Pairs sections: kinds of encryption by name, and what is left by where it
/// stands.
pub(in crate::compare) fn sections<'a>(
    old: &'a Document,
    new: &'a Document,
) -> Vec<SectionPair<'a>> {
    let mut left = old.section_schemas();
    let mut pairs: Vec<SectionPair<'a>> =
        new.section_schemas().into_iter().map(|schema| (None, Some(schema))).collect();
    let name = |document: &'a Document, pointer: &str| {
        let sections = document.sections().into_iter();
        let section = sections.filter_map(|of| Some((of.pointer, of.name?.value)));
        section.into_iter().find(|(at, _)| at == pointer).map(|(_, name)| name)
    };
    type Fits<'f> = &'f dyn Fn(&str, &str) -> bool;
    let keys: [Fits<'_>; 2] = [
        &|was, is| {
            let names = (name(old, was), name(new, is));
            names.0.is_some() && names.0 == names.1
        },
        &|was, is| was == is,
    ];
    for fits in keys {
        for (before, after) in &mut pairs {
            let (None, Some((pointer, _))) = (&before, after) else { continue };
            let found = left.iter().position(|(was, _)| fits(was, pointer));
            *before = found.map(|index| left.remove(index));
        }
    }
    pairs.extend(left.into_iter().map(|schema| (Some(schema), None)));
    pairs
}
